"""Signs drawn as shapes, so that nothing is told by colour alone."""

from __future__ import annotations

import cv2
import numpy as np

from coach.frame import Image
from coach.tell.draw.box import Box
from coach.tell.draw.palette import Colour, SignKind, bgr
from coach.tell.draw.stroke import SHIFT, fixed

_OCTAGON = [(0.97 * np.cos(a), 0.97 * np.sin(a)) for a in np.arange(8) * np.pi / 4 + np.pi / 8]
_TRIANGLE = [(0.0, -0.92), (0.96, 0.76), (-0.96, 0.76)]


def sign(image: Image, box: Box, kind: SignKind, colour: Colour, ink: Colour | None = None) -> None:
    """Draw the sign into the middle of its box, what is inside it in `ink` (the ground's)."""
    ink = bgr("ground") if ink is None else ink
    r = min(box.w, box.h) / 2
    if r < 2:
        return
    pen = _Pen(image, box.x + box.w / 2, box.y + box.h / 2, r)
    match kind:
        case "stop":
            pen.fill(_OCTAGON, colour)
            pen.line([(0, -0.58), (0, 0.12)], ink, 0.22)
            pen.dot((0, 0.50), ink, 0.14)
        case "warning":
            pen.fill(_TRIANGLE, colour)
            pen.line([(0, -0.35), (0, 0.22)], ink, 0.20)
            pen.dot((0, 0.54), ink, 0.13)
        case "arrow":
            pen.dot((0, 0), colour, 0.95)
            pen.line([(-0.18, -0.46), (0.28, 0), (-0.18, 0.46)], ink, 0.22)
        case "tick":
            pen.dot((0, 0), colour, 0.95)
            pen.line([(-0.45, 0.05), (-0.12, 0.38), (0.48, -0.34)], ink, 0.22)
        case "question":
            pen.dot((0, 0), colour, 0.95)
            pen.line(_hook(), ink, 0.20)
            pen.dot((0, 0.58), ink, 0.13)
        case "pause":
            pen.dot((0, 0), colour, 0.95)
            pen.line([(-0.26, -0.4), (-0.26, 0.4)], ink, 0.24)
            pen.line([(0.26, -0.4), (0.26, 0.4)], ink, 0.24)
        case "hand":
            pen.dot((-0.18, -0.42), colour, 0.27)
            pen.fill(_torso(), colour)
            pen.line([(0.2, 0.15), (0.62, -0.1), (0.62, -0.88)], colour, 0.24)
        case "person":
            pen.dot((0, -0.48), colour, 0.36)
            pen.fill(_shoulders(), colour)


class _Pen:
    """Draws in a frame where the sign's box runs from -1 to 1."""

    def __init__(self, image: Image, x: float, y: float, r: float) -> None:
        self.image, self.x, self.y, self.r = image, x, y, r

    def _points(self, points: list[tuple[float, float]]) -> np.ndarray:
        return fixed(np.array(points) * self.r + (self.x, self.y))

    def fill(self, points: list[tuple[float, float]], colour: Colour) -> None:
        cv2.fillPoly(self.image, [self._points(points)], colour, cv2.LINE_AA, SHIFT)

    def line(self, points: list[tuple[float, float]], colour: Colour, width: float) -> None:
        thick = max(1, round(width * self.r))
        cv2.polylines(self.image, [self._points(points)], False, colour, thick, cv2.LINE_AA, SHIFT)

    def dot(self, at: tuple[float, float], colour: Colour, r: float) -> None:
        x, y = (int(v) for v in self._points([at])[0])
        radius = max(1, round(r * self.r * (1 << SHIFT)))
        cv2.circle(self.image, (x, y), radius, colour, -1, cv2.LINE_AA, SHIFT)


def _hook() -> list[tuple[float, float]]:
    angles = np.radians(np.linspace(-170, 60, 10))
    bow = [(0.33 * float(np.cos(a)), -0.28 + 0.33 * float(np.sin(a))) for a in angles]
    return [*bow, (0.0, 0.16), (0.0, 0.24)]


def _torso() -> list[tuple[float, float]]:
    angles = np.linspace(np.pi, 2 * np.pi, 12)
    return [(-0.18 + 0.55 * float(np.cos(a)), 0.9 + 0.85 * float(np.sin(a))) for a in angles]


def _shoulders() -> list[tuple[float, float]]:
    angles = np.linspace(np.pi, 2 * np.pi, 12)
    return [(0.72 * float(np.cos(a)), 0.85 + 0.85 * float(np.sin(a))) for a in angles]
