"""Whether anything has changed around somebody who was alone: if nothing has, nobody has come.

Looking at everybody takes as long as seeing a picture and a half; comparing what lies around the
person takes a hundredth of that.
"""

from __future__ import annotations

from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from coach.frame import Image
from coach.see.input.opencv import cv2
from coach.see.tracking import crowd
from coach.see.tracking.crowd import DetectedPerson

Blocks = NDArray[np.int16]
"""Mean colours of a picture's blocks, (rows, columns, 3)."""

BLOCKS = 40
"""So many along the picture's long side: of the smallest person who is counted, an eighth of the
picture's diagonal tall, some are covered wholly."""
CHANGED = 8
"""Levels of 255 by which a colour's mean must differ. Own reasoning: noise and compression move a
block's mean by 1 or 2, clothes and skin before a wall by tens."""
GROWN = 0.15
"""The person's box is grown by this share of its longer side on every side: their hair, hands and
shadow move with them."""
IN_PLACE = 0.3
"""Overlap of the person's boxes at two looks: else somebody else may be followed now."""
LEAST = 0.2
"""Where the person's boxes leave a smaller share of the blocks, nothing can be told."""


class Surroundings:
    """What lay around the person when they were last looked at and found alone."""

    def __init__(self) -> None:
        """Nothing is known yet: everything has changed."""
        self._alone: DetectedPerson | None = None
        self._blocks: Blocks = np.zeros((0, 0, 3), np.int16)

    def remember(self, image: Image, alone: DetectedPerson | None) -> None:
        """Take in the picture of a look, and who was alone in it; None: nobody was."""
        self._alone = alone
        if alone is not None:
            self._blocks = _blocks(image)

    def unchanged(self, image: Image, size: tuple[int, int], person: DetectedPerson) -> bool:
        """Whether the person is where they were, and around them all is as it was.

        `size` is the picture's that the persons' points refer to; `image` may be smaller.
        """
        if self._alone is None or crowd.overlap(self._alone, person) < IN_PLACE:
            return False
        now = _blocks(image)
        if now.shape != self._blocks.shape:
            return False
        around = _around(now, self._alone, size) & _around(now, person, size)
        if around.mean() < LEAST:
            return False
        return int(np.abs(now - self._blocks)[around].max()) < CHANGED


def _blocks(image: Image) -> Blocks:
    height, width = image.shape[:2]
    scale = BLOCKS / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.int16)


def _around(blocks: Blocks, person: DetectedPerson, size: tuple[int, int]) -> NDArray[np.bool_]:
    """Which blocks lie outside the person's box."""
    rows, columns = blocks.shape[:2]
    scale = columns / size[0]
    left, top, right, bottom = (edge * scale for edge in person.box)
    margin = GROWN * max(right - left, bottom - top)
    outside = np.ones((rows, columns), np.bool_)
    down = slice(max(0, floor(top - margin)), max(0, ceil(bottom + margin)))
    across = slice(max(0, floor(left - margin)), max(0, ceil(right + margin)))
    outside[down, across] = False
    return outside
