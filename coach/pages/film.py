"""Pictures of a clip by their number, as JPEG: browsers cannot play every clip that OpenCV reads.

A clip is decoded forwards, each picture is kept as it passes, so that a picture has the same number
and the same time as in the clip's trace (jumping inside a container is not exact). Going back costs
nothing while the picture is kept; else decoding begins again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

import cv2

from coach.closing import Closing
from coach.errors import CoachError
from coach.frame import Frame, Image
from coach.see.input.open import open_source
from coach.see.input.source import Source, pictures_of

LONGEST_SIDE = 960
"""Pixels; a larger picture is sent smaller."""
QUALITY = 82
ROOM = 400_000_000
"""Bytes of pictures kept together: about ten minutes of film."""


class Shelf:
    """Keeps the pictures used last, of all films together, within `room` bytes."""

    def __init__(self, room: int = ROOM) -> None:
        """Empty."""
        self._room = room
        self._used = 0
        self._kept: OrderedDict[tuple[Path, int], bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[Path, int]) -> bytes | None:
        """A picture that is kept."""
        with self._lock:
            data = self._kept.get(key)
            if data is not None:
                self._kept.move_to_end(key)
            return data

    def put(self, key: tuple[Path, int], data: bytes) -> None:
        """Keep a picture, and let go of the oldest where there is no room."""
        with self._lock:
            self._used += len(data) - len(self._kept.pop(key, b""))
            self._kept[key] = data
            while self._used > self._room and len(self._kept) > 1:
                self._used -= len(self._kept.popitem(last=False)[1])


class Film(Closing):
    """One clip's pictures; safe to use from several threads."""

    def __init__(self, path: Path, shelf: Shelf) -> None:
        """Nothing is opened before the first picture is wanted."""
        self.path = path
        self._shelf = shelf
        self._lock = Lock()
        self._source: Source | None = None
        self._frames: Iterator[Frame] = iter(())
        self._times: list[float] = []
        self._whole = False

    def jpeg(self, index: int) -> bytes:
        """The picture of that number. Raises CoachError when the clip has none."""
        kept = self._shelf.get((self.path, index))
        if kept is not None:
            return kept
        with self._lock:
            kept = self._shelf.get((self.path, index))  # another thread may have passed it
            return kept if kept is not None else self._reach(index)

    def times(self) -> list[float]:
        """Every picture's time, seconds; decodes the whole clip once."""
        with self._lock:
            if not self._whole:
                self._open()
                for _ in self._read():
                    pass
            return list(self._times)

    def size(self) -> tuple[int, int]:
        """Width and height of the clip in its own pixels."""
        with open_source(self.path) as source:
            return source.size

    def _reach(self, index: int) -> bytes:
        at = self._at
        if self._source is None or index < at:
            self._open()
        for number, data in self._read():
            if number == index:
                return data
        raise CoachError(f"{self.path.name} has no picture number {index}")

    _at = 0
    """The number of the next picture that decoding comes to."""

    def _open(self) -> None:
        if self._source is not None:
            self._source.close()
        self._source = open_source(self.path, every=True)
        self._frames = pictures_of(self._source)
        self._at = 0

    def _read(self) -> Iterator[tuple[int, bytes]]:
        for frame in self._frames:
            self._at = frame.index + 1
            if frame.index == len(self._times):
                self._times.append(frame.t)
            data = as_jpeg(frame.image)
            self._shelf.put((self.path, frame.index), data)
            yield frame.index, data
        self._whole = True

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._source is not None:
                self._source.close()
                self._source = None


def as_jpeg(image: Image) -> bytes:
    """A picture as JPEG, its longer side at most `LONGEST_SIDE` pixels."""
    height, width = image.shape[:2]
    share = LONGEST_SIDE / max(height, width)
    if share < 1:
        size = round(width * share), round(height * share)
        image = cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(image.dtype)
    done, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not done:
        raise CoachError("a picture could not be made")
    return data.tobytes()
