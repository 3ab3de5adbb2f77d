"""The canvas of one instant: the picture to draw on and the body in its pixels."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.body import Body
from coach.frame import Frame, Image
from coach.tell.draw.blank import blank
from coach.tell.draw.box import Size
from coach.tell.draw.limb import MIDDLES
from coach.tell.draw.palette import INK
from coach.tell.draw.stroke import Path

VISIBLE = 0.5
"""Joints the pose model is less sure of than this are drawn faded."""

FULL_BODY = 0.9
LEAST_FINE = 0.5
"""A body this large (diagonal, in units) has full strokes; the least share for smaller ones."""


@dataclass(slots=True, eq=False)
class Scene:
    """The camera's picture being drawn on.

    unit     the length that widths of lines are shares of
    points   (37, 2) pixels of `image`: the landmarks, then the middles (coach.tell.draw.limb)
    finite   (37,) bool: has a place at all
    seen     (37,) bool: surely enough seen
    fine     1 for a body that fills the picture, less for a small one: its lines are thinner
    """

    image: Image
    unit: int
    mirror: bool
    scale: tuple[float, float]
    points: NDArray[np.float64]
    finite: NDArray[np.bool_]
    seen: NDArray[np.bool_]
    fine: float = 1.0

    def share(self, share: float) -> int:
        """A share of the unit in whole pixels, at least 1."""
        return max(1, round(self.unit * share))

    def stroke(self, share: float) -> int:
        """A line's width on this body: a share of the unit, less for a small body."""
        return max(1, round(self.unit * share * self.fine))

    def place(self, points: Path) -> Path:
        """Pixels of the body's picture as pixels of this canvas."""
        return _placed(points, self.scale, self.image.shape[1], self.mirror)


def canvas(frame: Frame | None, size: Size, mirror: bool) -> Image:
    """The frame's picture at this size, mirrored if wanted; dark where there is no frame."""
    if frame is None:
        return blank(size, INK)
    image = frame.image
    if frame.size != size:
        how = cv2.INTER_AREA if size[0] < image.shape[1] else cv2.INTER_LINEAR
        image = cv2.resize(image, size, interpolation=how)
    if mirror:
        image = cv2.flip(image, 1)
    return np.asarray(image.copy() if image is frame.image else image, np.uint8)


def scene(image: Image, body: Body, mirror: bool) -> Scene:
    """Put a body on its picture, of any size."""
    h, w = image.shape[:2]
    unit = max(round(min(h, w * 4 / 3)), 1)
    scale = (w / max(body.size[0], 1), h / max(body.size[1], 1))
    points = np.empty((33 + len(MIDDLES), 2))
    points[:33] = _placed(np.asarray(body.points, np.float64), scale, w, mirror)
    sure = np.empty(len(points))
    sure[:33] = body.visibility
    for (a, b), i in MIDDLES.items():
        points[i] = (points[a] + points[b]) / 2
        sure[i] = max(sure[a], sure[b])
    finite = np.isfinite(points[:, 0]) & np.isfinite(points[:, 1])
    seen = finite & (sure >= VISIBLE)
    fine = _fineness(points[finite], unit)
    return Scene(image, unit, mirror, scale, points, finite, seen, fine)


def _fineness(points: Path, unit: int) -> float:
    if len(points) == 0:
        return 1.0
    size = np.ptp(points, axis=0)
    return min(max(float(np.hypot(size[0], size[1])) / (FULL_BODY * unit), LEAST_FINE), 1.0)


def _placed(points: Path, scale: tuple[float, float], w: int, mirror: bool) -> Path:
    placed = np.asarray(points, np.float64) * scale
    if mirror:
        placed[:, 0] = w - placed[:, 0]
    return placed - 0.5  # OpenCV counts from the middle of the first pixel
