"""Whether a film has been cut: a picture shows another scene than the one before it.

The pose model looks where the person was last, and takes half a second or more until it gives up.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from coach.frame import Image
from coach.see.input.opencv import cv2

Dots = NDArray[np.uint8]
"""Colours of single pixels all over a picture, (rows, columns, 3)."""

DOTS = 40
"""So many along the picture's long side."""
CHANGED, SHARE, PARTS = 24, 0.18, 7
"""Levels of 255 by which a dot's colour must differ, the share of dots that must in a ninth of the
picture, and of how many ninths: somebody who jumps or comes near changes what is around them, and
a cut everything. Of 25 cuts in filmed clips the seventh ninth changed by 0.20 or more, of all other
pictures that are unlike the one before by 0.13 at most."""
ALIKE = 0.85
"""Correlation of the dots' lightness from which both show the same scene: a lamp that is switched
on, and a camera that sets its exposure anew, change all dots and leave 0.97 and more; those cuts
0.69 at most."""
APART_S = 0.5
"""Seconds from one cut to the next: loading the model takes a tenth of one."""


@dataclass(slots=True)
class Cuts:
    """Follows the pictures of one recording."""

    _dots: Dots = field(default_factory=lambda: np.zeros((0, 0, 3), np.uint8))
    _cut_t: float | None = None

    def happened(self, image: Image, t: float) -> bool:
        """Whether this picture, at `t` seconds, shows another scene than the one before it."""
        before, self._dots = self._dots, _dots(image)
        if self._cut_t is not None and 0 <= t - self._cut_t < APART_S:
            return False
        if before.shape != self._dots.shape or not _another_scene(before, self._dots):
            return False
        self._cut_t = t
        return True


def _dots(image: Image) -> Dots:
    step = max(1, max(image.shape[:2]) // DOTS)
    return image[step // 2 :: step, step // 2 :: step].copy()


def _another_scene(before: Dots, now: Dots) -> bool:
    if min(now.shape[:2]) < 3:
        return False  # no ninths
    count = now.shape[0] * now.shape[1]
    if cv2.norm(before, now, cv2.NORM_L1) <= CHANGED * SHARE * PARTS / 9 * count:
        return False  # too few dots can have changed by so much, which is cheap to tell
    changed = np.asarray(cv2.absdiff(before, now)).max(axis=2) > CHANGED
    ninths = [part.mean() for rows in np.array_split(changed, 3) for part in _thirds(rows)]
    if sorted(ninths)[-PARTS] < SHARE:
        return False
    a, b = (dots.mean(axis=2) for dots in (before, now))
    a, b = a - a.mean(), b - b.mean()
    spread = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return spread > 0 and float((a * b).sum()) < ALIKE * spread


def _thirds(rows: NDArray[np.bool_]) -> list[NDArray[np.bool_]]:
    return np.array_split(rows, 3, axis=1)
