"""The messages of one language's files, each read when it is first said.

To parse all of them at once takes a tenth of a second, before the first word of any command. To
load what parses them takes half of that, and a process that only sees never says anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_BEGINS = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
"""A message begins with its name at the edge; what follows is indented."""
_MEANS = re.compile(r"\{\s*(-?[a-z][\w-]*)")
"""Another message that stands within one."""


class Words:
    """The messages of a language, by name."""

    def __init__(self, code: str, source: str) -> None:
        """`source` is the text of all its files, in Fluent's format."""
        from fluent.runtime import FluentBundle, FluentResource  # noqa: PLC0415 - see above

        self._resource = FluentResource
        self._bundle = FluentBundle([code], use_isolating=False)
        begins = list(_BEGINS.finditer(source))
        ends = [one.start() for one in begins[1:]] + [len(source)]
        self._texts = {
            one[1]: source[one.start() : end] for one, end in zip(begins, ends, strict=True)
        }
        self._read: set[str] = set()

    def said(self, key: str, values: Mapping[str, str | int | float]) -> str | None:
        """The message with these values; None where there is none of this name.

        Raises KeyError when a value is missing.
        """
        self._make_ready(key)
        if not self._bundle.has_message(key):
            return None
        message = self._bundle.get_message(key)
        if message.value is None:
            return None
        text, errors = self._bundle.format_pattern(message.value, dict(values))
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        return str(text)

    def _make_ready(self, key: str) -> None:
        """Read the message and those within it. Several threads may do so at once: no harm."""
        if key in self._read or key not in self._texts:
            return
        text = self._texts[key]
        self._bundle.add_resource(self._resource(text))
        for other in _MEANS.findall(text):
            self._make_ready(other)
        self._read.add(key)
