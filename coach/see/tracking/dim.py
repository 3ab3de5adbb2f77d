"""Pictures from a dim room are brightened before the networks look at them.

The networks were trained on pictures in which people are lit. Only what is dark all over is
changed: a dark wall behind a person in the light is not, nor is any picture of usual brightness.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from coach.frame import Image
from coach.see.input.opencv import cv2

DIM, LIT = 0.25, 0.3
"""Mean lightness, 0 to 1: a picture below the first is dim, until one is above the second."""
BRIGHT_SHARE = 0.05
"""The brightest pixels, this share, are not what tells how bright a room is: lamps and windows."""
BRIGHT, USUAL, LEAST_GAIN, MOST_GAIN = 0.8, 0.5, 1.25, 4.0
"""The others come up to the first lightness at most, and all pixels to the second on the whole, as
in a lit room; a smaller gain than the third is not worth it, and a larger one than the fourth would
show mostly noise. Own reasoning."""
LASTS_S = 1.0
"""So long a room that was lit must be dim: a film that fades to black and back stays as it is."""
SLOWLY = 0.1
"""Share of the way that the gain goes from picture to picture, so that nothing flickers."""


@dataclass(slots=True)
class Brightener:
    """Remembers by how much it brightened last, 1 not at all, and since when it has been dark."""

    gain: float = 1.0
    _since_s: float | None = -inf

    def __call__(self, image: Image, light: float, t: float) -> Image:
        """The picture of the time `t`, seconds, as the networks are to see it; `light` is its mean
        lightness, 0 to 1."""
        if light >= (DIM if self.gain == 1.0 else LIT):
            self.gain, self._since_s = 1.0, None
            return image
        self._since_s = t if self._since_s is None else self._since_s
        wanted = _gain(image, light)
        if wanted < LEAST_GAIN or t - self._since_s < LASTS_S:
            self.gain = 1.0
            return image
        near = self.gain + SLOWLY * (wanted - self.gain)
        self.gain = wanted if self.gain == 1.0 else near
        table = np.clip(np.arange(256) * self.gain, 0, 255).astype(np.uint8)
        return np.asarray(cv2.LUT(image, table), np.uint8)


def _gain(image: Image, light: float) -> float:
    """By how much it is to be brightened, so that only its brightest pixels may turn white."""
    grey: NDArray[np.uint8] = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
    up_to = np.bincount(grey.ravel(), minlength=256).cumsum()
    bright = int((up_to < (1 - BRIGHT_SHARE) * grey.size).sum()) / 255
    return min(BRIGHT / max(bright, 1 / 255), USUAL / max(light, 1 / 255), MOST_GAIN)
