"""How a hand holds a camera. Pure; times in seconds."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, sin, tau

import cv2
import numpy as np
from numpy.typing import NDArray

Affine = NDArray[np.float64]
"""2 x 3: turns picture points into others, pixels."""
SHIFT, ROLL, ZOOM, BACK_AND_FORTH_S = 0.03, 2.0, 0.05, (7.0, 11.0)
"""A hand holds a camera still for some seconds, not for good: it wanders by so much of the picture
to either side, turns by so many degrees and comes nearer by that share, back and forth in some time
between these."""


@dataclass(frozen=True, slots=True)
class HeldAt:
    """How the hand holds the camera at one instant: by which shares of the picture what it shows is
    shifted, by how many degrees it is turned, + clockwise, and by which share it is larger."""

    x: float
    y: float
    turn: float
    nearer: float

    def by(self, size: tuple[int, int]) -> Affine:
        """Where points of a picture of that size are then."""
        moved = rotated(size, self.turn, 1 + self.nearer)
        moved[:, 2] += self.x * size[0], self.y * size[1]
        return moved


@dataclass(frozen=True, slots=True)
class Hand:
    """One hand: how long it takes back and forth in each of the four ways, seconds, and where in
    that it begins, radians."""

    pace_s: tuple[float, ...]
    begun: tuple[float, ...]

    @staticmethod
    def of(random: np.random.Generator) -> Hand:
        """Somebody's."""
        pace = random.uniform(*BACK_AND_FORTH_S, 4)
        return Hand(tuple(pace.tolist()), tuple(random.uniform(0.0, tau, 4).tolist()))

    def at(self, t: float) -> HeldAt:
        """How it holds the camera at `t` seconds."""
        x, y, turn, nearer = (
            sin(begun + tau * t / pace) for begun, pace in zip(self.begun, self.pace_s, strict=True)
        )
        return HeldAt(SHIFT * x, SHIFT * y, ROLL * turn, ZOOM * nearer)

    def speed(self, t: float) -> float:
        """How fast the picture's middle is shifted, picture widths a second."""
        step_s = 0.01
        before, after = self.at(t - step_s), self.at(t + step_s)
        return hypot(after.x - before.x, after.y - before.y) / (2 * step_s)


def rotated(size: tuple[int, int], degrees: float, scale: float = 1.0) -> Affine:
    """A picture turned about its middle, + clockwise, and so many times as large."""
    middle = size[0] / 2, size[1] / 2
    return np.asarray(cv2.getRotationMatrix2D(middle, -degrees, scale), np.float64)
