"""Instants of a clip of any length, kept while it is found out what they show."""

from __future__ import annotations

import contextlib
import pickle
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BufferedReader, BytesIO, FileIO

from coach.closing import Closing
from coach.moment import Instant, Moment

IN_MEMORY = 4_000_000
"""Bytes; less than a minute. What is more goes to a file without a name, gone when it is closed."""


BATCH = 32
"""Instants that are pickled together: then each takes half the time, and half the room."""


def unmasked(seen: Moment | Instant) -> Instant:
    """What was seen at a moment, without picture and mask."""
    inference_s = seen.inference_s if isinstance(seen, Instant) else seen.timing.inference_s
    return Instant(replace(seen.body, mask=None), seen.measures, seen.advice, inference_s)


class Spool(Closing):
    """Takes moments and gives back their instants, without pictures and masks; a context manager.

    It can be gone through as often as wanted; nothing can be added meanwhile. Where the folder for
    temporary files is full or cannot be written, memory takes what comes: about 400 MB an hour.
    """

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        """Starts empty."""
        self._in_memory = in_memory
        self._pieces: list[_Piece] = [_Piece(BytesIO())]
        self._begun: list[Instant] = []

    def close(self) -> None:
        """Nothing is left behind."""
        for piece in self._pieces:
            piece.file.close()

    def clear(self) -> None:
        """Forget everything: it is as new."""
        self.close()
        self._pieces = [_Piece(BytesIO())]
        self._begun = []

    def add(self, seen: Moment | Instant) -> None:
        """Take in one moment, or what was seen of it."""
        self._begun.append(unmasked(seen))
        if len(self._begun) >= BATCH:
            self._keep_begun()

    def add_batch(self, batch: bytes) -> None:
        """Take in a list of instants that was pickled elsewhere."""
        self._keep_begun()
        self._keep(batch)

    def _keep_begun(self) -> None:
        if self._begun:
            self._keep(pickle.dumps(self._begun))
            self._begun = []

    def _keep(self, batch: bytes) -> None:
        if len(self._pieces) == 1 and self._pieces[0].size + len(batch) > self._in_memory:
            with contextlib.suppress(OSError):
                self._pieces.append(_Piece(tempfile.TemporaryFile(buffering=0)))  # noqa: SIM115
        if not self._pieces[-1].add(batch):
            self._pieces.append(_Piece(BytesIO()))
            self._pieces[-1].add(batch)

    def __iter__(self) -> Iterator[Instant]:
        """All of them, from the first on."""
        self._keep_begun()
        for piece in self._pieces:
            yield from piece.instants()


@dataclass(slots=True)
class _Piece:
    """Pickled lists of instants in memory, or in a file that is written without a buffer."""

    file: BytesIO | FileIO
    size: int = 0

    def add(self, batch: bytes) -> bool:
        """Write it; False when there is no room, and then nothing of it counts."""
        self.file.seek(self.size)
        try:
            written = self.file.write(batch)
        except OSError:
            return False
        if written != len(batch):
            return False
        self.size += written
        return True

    def instants(self) -> Iterator[Instant]:
        """Those that were written whole."""
        self.file.seek(0)
        reader = self.file if isinstance(self.file, BytesIO) else BufferedReader(self.file)
        try:
            while reader.tell() < self.size:
                yield from pickle.load(reader)
        finally:
            if isinstance(reader, BufferedReader):
                reader.detach()  # closing it would close the file
