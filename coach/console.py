"""Beside a command's result: one line on stderr for the user, and diagnostics through `logging`.

What a user should know is told by `tell`, asked or not. What explains a choice (the model, the
camera, a kept trace) is logged under the module's name, and shown with `-v`.
"""

from __future__ import annotations

import contextlib
import logging
import re
import shutil
import sys
import unicodedata
from pathlib import Path

FORMAT = "coach: %(relativeCreated)6.0f ms  %(name)s: %(message)s"


_STEERS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows."""
_USER = re.compile(r"(\b[a-zA-Z][\w+.-]*://)\S*@")
_QUERY = re.compile(r"(\b[a-zA-Z][\w+.-]*://[^\s?]+)\?[^\s\"',;)]+")
_UNSEEN = ("Cc", "Cs", "Zl", "Zp")
"""Unicode's categories of what steers a terminal, breaks a line, or is no character at all."""


def plain(text: str) -> str:
    """The text as it can be shown in a line: what would steer a terminal is written out (`\\x1b`).

    For names of files and whatever else was written by others. Bytes of a name that are no text
    come as `\\udc..`.
    """
    return "".join(
        c.encode("unicode_escape").decode()
        if unicodedata.category(c) in _UNSEEN or c in _STEERS
        else c
        for c in text
    )


def called() -> str:
    """How this program can be called again in this terminal, as it was now."""
    program = Path(sys.argv[0])
    if shutil.which(program.name) is not None and program.stem == "coach":
        return "coach"
    if program.stem == "__main__":
        return "python -m coach"
    return plain(sys.argv[0])


def without_secrets(text: str) -> str:
    """The text with no address's user, password and query in it: they open cameras."""
    return _QUERY.sub(r"\1?…", _USER.sub(r"\1", text))


def tell(text: str) -> None:
    """One line for the user. Where nobody can be told (a closed terminal), nothing happens."""
    with contextlib.suppress(OSError, ValueError):
        print(f"coach: {plain(without_secrets(text))}", file=sys.stderr)


class _WithoutSecrets(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


def show_diagnostics(verbosity: int) -> None:
    """Log to stderr from now on; 1 shows what was chosen, 2 all there is, 0 nothing."""
    if not verbosity:
        return
    shown = logging.StreamHandler()
    shown.setFormatter(_WithoutSecrets(FORMAT))
    for name in ("coach", "calibration"):
        logger = logging.getLogger(name)
        logger.handlers = [shown]
        logger.setLevel(logging.INFO if verbosity == 1 else logging.DEBUG)
