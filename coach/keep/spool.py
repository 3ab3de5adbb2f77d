"""Instants of a clip of any length, kept while it is found out what they show."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from types import TracebackType

from coach.errors import CoachError
from coach.moment import Instant, Moment

IN_MEMORY = 64_000_000
"""Bytes; about ten minutes. What is more goes to a file without a name, gone when it is closed."""


def unmasked(seen: Moment | Instant) -> Instant:
    """What was seen at a moment, without picture and mask."""
    inference_s = seen.inference_s if isinstance(seen, Instant) else seen.timing.inference_s
    return Instant(replace(seen.body, mask=None), seen.measures, seen.advice, inference_s)


class Spool:
    """Takes moments and gives back their instants, without pictures and masks; a context manager.

    It can be gone through as often as wanted; nothing can be added meanwhile.
    """

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        """Starts empty."""
        self._file = tempfile.SpooledTemporaryFile(in_memory)  # noqa: SIM115 - closed by __exit__
        self._count = 0

    def __enter__(self) -> Spool:
        """The spool itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing is left behind."""
        self._file.close()

    def add(self, seen: Moment | Instant) -> None:
        """Take in one moment, or what was seen of it. Raises CoachError when there is no room."""
        try:
            pickle.dump(unmasked(seen), self._file)
        except OSError as error:
            raise CoachError(
                f"{tempfile.gettempdir()} is full ({error.strerror or error}); free some space, "
                "or name the exercise: then nothing needs to be kept"
            ) from error
        self._count += 1

    def __iter__(self) -> Iterator[Instant]:
        """All of them, from the first on."""
        self._file.seek(0)
        for _ in range(self._count):
            yield pickle.load(self._file)
