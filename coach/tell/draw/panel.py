"""Dark glass behind text: only the slices that need it are blended, never the whole picture."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from coach.frame import Image
from coach.tell.draw.box import Box
from coach.tell.draw.palette import GLASS, GLASS_LIFT, INK, Colour

FEATHER_STEPS = 6


def bar(image: Image, box: Box, feather: int = 0) -> None:
    """Darken the box's rows; fade out over `feather` rows below (above when negative)."""
    _darken(image, box.y, box.bottom, GLASS, GLASS_LIFT)
    step = abs(feather) // FEATHER_STEPS
    if step < 1:
        return
    for i in range(FEATHER_STEPS):
        share = (i + 1) / (FEATHER_STEPS + 1)
        y = box.bottom + i * step if feather > 0 else box.y - (i + 1) * step
        _darken(image, y, y + step, GLASS + (1 - GLASS) * share, GLASS_LIFT * (1 - share))


def disc(image: Image, box: Box) -> None:
    """Darken the circle inside a square box."""
    box = box.within(Box(0, 0, image.shape[1], image.shape[0]))
    if box.w < 2 or box.h < 2:
        return
    part = image[box.y : box.bottom, box.x : box.right]
    dark = cv2.convertScaleAbs(part, alpha=GLASS * 0.8, beta=GLASS_LIFT)
    cv2.copyTo(dark, _circle(box.w, box.h), part)


def pill(image: Image, box: Box, edge: Colour | None = None, line: int = 1) -> None:
    """An opaque dark label with round ends, for text on the body itself."""
    r = min(box.h, box.w) // 2
    if r < 1:
        return
    left, right, y = (box.x + r, box.y + r), (box.right - r - 1, box.y + r), box.y + r
    cv2.line(image, left, right, INK if edge is None else edge, 2 * r, cv2.LINE_AA)
    if edge is not None and r > line:
        cv2.line(image, (box.x + r, y), (box.right - r - 1, y), INK, 2 * (r - line), cv2.LINE_AA)


def _darken(image: Image, top: int, bottom: int, alpha: float, lift: float) -> None:
    rows = image[max(top, 0) : max(bottom, 0)]
    if len(rows):
        cv2.convertScaleAbs(rows, rows, alpha, lift)


@lru_cache(maxsize=8)
def _circle(w: int, h: int) -> Image:
    mask = np.zeros((h, w), np.uint8)
    cv2.ellipse(mask, (w // 2, h // 2), (w // 2, h // 2), 0, 0, 360, 255, -1)
    return mask
