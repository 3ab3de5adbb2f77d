"""What a source yields: one picture at one instant, or word that there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture, upright and unmirrored.

    `t` is the picture's own time in seconds, strictly increasing within a source: a clip's
    presentation time, or the monotonic clock at grab for a live camera, counted from its start.
    `image` is (height, width, 3) uint8 BGR. `index` counts the source's pictures; a gap in it means
    pictures that nobody took in time. `grabbed` is the monotonic clock when the picture was taken,
    None for a recording: for timing facts only.
    """

    t: float
    image: Image
    index: int
    grabbed: float | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.image.shape[1], self.image.shape[0]


@dataclass(frozen=True, slots=True)
class Stall:
    """There is no new picture from `t` (seconds) on; `advice` says why, or what the user can do."""

    t: float
    advice: str
