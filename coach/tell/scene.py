"""The canvas of one instant: the picture to draw on and the body in its pixels."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.body import Body
from coach.frame import Frame, Image
from coach.tell.box import Box
from coach.tell.layout import Layout
from coach.tell.limb import MIDDLES
from coach.tell.stroke import Path

VISIBLE = 0.5
"""Joints the pose model is less sure of than this are drawn faded."""


@dataclass(slots=True, eq=False)
class Scene:
    """A picture being drawn.

    points   (37, 2) pixels of `image`: the landmarks, then the middles (coach.tell.limb)
    finite   (37,) bool: has a place at all
    seen     (37,) bool: surely enough seen
    taken    boxes of labels already drawn, for the next label to keep clear of
    """

    image: Image
    layout: Layout
    mirror: bool
    scale: tuple[float, float]
    points: NDArray[np.float64]
    finite: NDArray[np.bool_]
    seen: NDArray[np.bool_]
    taken: list[Box] = field(default_factory=list[Box])

    def share(self, share: float) -> int:
        """A share of the layout's unit in whole pixels, at least 1."""
        return max(1, round(self.layout.unit * share))

    def place(self, points: Path) -> Path:
        """Pixels of the body's picture as pixels of this canvas."""
        return _placed(points, self.scale, self.image.shape[1], self.mirror)


def canvas(frame: Frame | None, size: tuple[int, int], mirror: bool) -> Image:
    """A fresh picture to draw on, mirrored if wanted; dark where there is no frame."""
    if frame is None:
        return np.full((size[1], size[0], 3), 34, np.uint8)
    if mirror:
        return np.asarray(cv2.flip(frame.image, 1), np.uint8)
    return frame.image.copy()


def scene(image: Image, layout: Layout, body: Body, mirror: bool) -> Scene:
    """Put a body on a canvas."""
    h, w = image.shape[:2]
    scale = (w / max(body.size[0], 1), h / max(body.size[1], 1))
    points = np.empty((33 + len(MIDDLES), 2))
    points[:33] = _placed(np.asarray(body.points, np.float64), scale, w, mirror)
    sure = np.empty(len(points))
    sure[:33] = body.visibility
    for (a, b), i in MIDDLES.items():
        points[i] = (points[a] + points[b]) / 2
        sure[i] = max(sure[a], sure[b])
    finite = np.isfinite(points[:, 0]) & np.isfinite(points[:, 1])
    return Scene(image, layout, mirror, scale, points, finite, finite & (sure >= VISIBLE))


def _placed(points: Path, scale: tuple[float, float], w: int, mirror: bool) -> Path:
    placed = np.asarray(points, np.float64) * scale
    if mirror:
        placed[:, 0] = w - placed[:, 0]
    return placed
