"""Moving pictures that are no video file: WebP, PNG and AVIF with more than one picture in them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps

from coach.errors import CoachError
from coach.frame import Image
from coach.see.input.decoder import Picture
from coach.see.input.pixels import must_be_small

warnings.filterwarnings("ignore", module=r"PIL\.")  # what is wrong is told in our own words
Pillow.MAX_IMAGE_PIXELS = None  # `must_be_small` says it, for OpenCV's pictures as well

USUAL_MS = 100
"""How long a picture stands that does not say it, as in browsers."""
LONGEST_MS = 60_000
"""No picture of a film stands longer; what says so is wrong."""
KINDS = ("WEBP", "PNG", "AVIF")
TROUBLE = (Exception,)
"""What Pillow and its libraries raise on a damaged file: all sorts of things."""


def opened(path: Path, kinds: tuple[str, ...]) -> Pillow.Image | None:
    """The picture file, not decoded yet; None when it is of another kind.

    Raises CoachError when it claims to be larger than what is decoded.
    """
    Pillow.init()  # some kinds are not known before
    try:
        picture = Pillow.open(path, formats=kinds)
    except TROUBLE:
        return None
    try:
        must_be_small(str(path), *picture.size)
    except CoachError:
        picture.close()
        raise
    return picture


def moves(path: Path) -> bool:
    """Whether the file holds a moving picture of these kinds. Raises CoachError."""
    picture = opened(path, KINDS)
    if picture is None:
        return False
    with picture:
        return bool(getattr(picture, "is_animated", False))


def as_bgr(picture: Pillow.Image) -> Image:
    """The picture, upright by its tag, in the program's colours."""
    upright = ImageOps.exif_transpose(picture)
    return np.ascontiguousarray(np.asarray(upright.convert("RGB"), np.uint8)[:, :, ::-1])


class Moving:
    """What `Decoder` is to a video: the pictures and their stamps, by how long each one stands."""

    def __init__(self, path: Path) -> None:
        """Raises CoachError when it cannot be read."""
        picture = opened(path, KINDS)
        if picture is None:
            raise CoachError(f"{path}: not a moving picture that can be read")
        self._picture = picture
        self.damaged = False
        self.fps = 1000 / _stands_ms(picture)
        self.duration_s: float | None = None
        self.count: int | None = int(getattr(picture, "n_frames", 1))

    def pictures(self) -> Iterator[Picture]:
        """Every picture that can be read; once."""
        at_ms = 0.0
        for index in range(self.count or 0):
            try:
                self._picture.seek(index)
                image = as_bgr(self._picture)
            except TROUBLE:
                self.damaged = True
                return
            yield Picture(at_ms / 1000, lambda image=image: image)
            at_ms += _stands_ms(self._picture)

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._picture.close()


def _stands_ms(picture: Pillow.Image) -> float:
    """How long the present picture stands; some kinds say so only once it is decoded."""
    try:
        picture.load()
    except TROUBLE:
        return USUAL_MS
    told = float(picture.info.get("duration") or USUAL_MS)
    return told if 0 < told < LONGEST_MS else USUAL_MS
