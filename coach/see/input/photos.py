"""Photos, one or a folder of them: each is its own instant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.closing import Closing
from coach.errors import CoachError
from coach.frame import Frame, Image
from coach.see.fetching.quiet import quiet_stderr
from coach.see.input.decoder import Decoder
from coach.see.input.moving import TROUBLE, as_bgr, moves, opened
from coach.see.input.opencv import as_image, cv2

STEP_S = 1.0
"""Photos have no time of their own: they are laid one second apart."""

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".jp2", ".avif", ".ppm"}
PHONE_SUFFIXES = {".heic", ".heif"}
KINDS = ("JPEG", "PNG", "WEBP", "BMP", "DIB", "TIFF", "JPEG2000", "AVIF", "PPM")
"""Pillow's names of what is one picture, whatever the file is called."""
LARGEST = 1_000_000_000
"""Bytes of a photo file: 220 million pixels as they are, with room for more than eight bits."""


def is_photo(path: Path) -> bool:
    """Whether the file holds one picture, by its content; a GIF, or what moves, is a clip.

    Raises CoachError for a kind that cannot be read, and for a picture that is far too large.
    """
    if path.suffix.lower() in PHONE_SUFFIXES:
        raise CoachError(f"{path}: HEIC photos cannot be read; save or share it as JPEG")
    picture = opened(path, KINDS)
    if picture is None:
        return path.suffix.lower() in SUFFIXES and not _is_video(path)
    picture.close()
    return not moves(path)


def _is_video(path: Path) -> bool:
    """Whether a file called like a photo is a film after all."""
    try:
        Decoder(path).close()
    except (CoachError, OSError):
        return False
    return True


def read_photo(path: Path) -> Image:
    """The photo, upright by its tag; of a moving picture the first. Raises CoachError."""
    known = opened(path, KINDS)
    try:
        if known is not None and known.format == "AVIF":
            return as_bgr(known)  # OpenCV leaves it as it is stored
        data = _bytes_of(path)
        with quiet_stderr():  # the libraries of JPEG and PNG write to it what they think
            picture = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
    except CoachError:
        raise
    except TROUBLE:
        picture = None
    finally:
        if known is not None:
            known.close()
    if picture is None:
        raise CoachError(f"{path}: not a photo that can be read (damaged, or something else)")
    return as_image(picture)


def _bytes_of(path: Path) -> NDArray[np.uint8]:
    """What is in the file. Not OpenCV's imread: it fails on names of other alphabets."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise CoachError(f"{path}: {size / 1e9:.1f} GB are too large for a photo")
        return np.fromfile(path, np.uint8)
    except OSError as error:
        raise CoachError(f"{path}: cannot be read ({error.strerror})") from error


class Photos(Closing):
    """One or more photos; photo number i is at i seconds.

    Raises CoachError when not one of them can be read; says in `warnings` which were left out.
    """

    live = False
    fps = None

    def __init__(self, paths: Sequence[Path], name: str | None = None) -> None:
        """Open photos in the given order."""
        self._paths = list(paths)
        self.name = name or self._paths[0].name
        self.warnings: list[str] = []
        self.frame_count = len(self._paths)
        self.duration_s = self.frame_count * STEP_S
        while True:
            try:
                self._first = read_photo(self._paths[0])
                break
            except CoachError as error:
                if len(self._paths) == 1:
                    raise
                self.warnings.append(f"left out {error}")
                del self._paths[0]
        self.size = self._first.shape[1], self._first.shape[0]

    @classmethod
    def folder(cls, path: Path) -> Photos:
        """All photos of a folder in the order of their names, photo2 before photo10."""
        try:
            inside = sorted(path.iterdir(), key=_natural)
        except OSError as error:
            raise CoachError(f"{path}: the folder cannot be read ({error.strerror})") from error
        photos = [p for p in inside if p.suffix.lower() in SUFFIXES and p.is_file()]
        if not photos:
            kinds = ", ".join(sorted(SUFFIXES))
            raise CoachError(f"{path}: no photo in this folder ({kinds})")
        return cls(photos, path.name)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, in the order of their frames."""
        return tuple(self._paths)

    def frames(self) -> Iterator[Frame]:
        """Every readable photo; `index` is its place in `paths`."""
        for index, path in enumerate(self._paths):
            try:
                image = read_photo(path) if index else self._first
                if moves(path):
                    self.warnings.append(f"{path.name} moves: only its first picture is looked at")
            except CoachError as error:
                self.warnings.append(f"left out {error}")
                continue
            yield Frame(index * STEP_S, image, index)

    def close(self) -> None:
        """Nothing is held open."""


def _natural(path: Path) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", path.name.lower())
    return [(int(p), "") if p.isdecimal() else (-1, p) for p in parts]
