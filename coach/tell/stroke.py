"""Lines at sub-pixel places, solid or dashed, with a dark outline that reads on any ground."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.frame import Image
from coach.tell.palette import INK, Colour

Path = NDArray[np.float64]

SHIFT = 3
"""Binary digits after the point in the coordinates handed to OpenCV."""
_FAR = 1 << 14


def fixed(points: Path) -> NDArray[np.int32]:
    """Points in OpenCV's fixed-point pixels; far-off ones are pulled near."""
    scaled = np.clip(points, -_FAR, _FAR) * (1 << SHIFT)
    return np.rint(scaled).astype(np.int32)


def line(image: Image, path: Path, colour: Colour, width: int, outline: int = 0) -> None:
    """Draw a line through the points; points that are not finite break nothing."""
    path = path[np.isfinite(path).all(axis=1)]
    if len(path) < 2:
        return
    points = [fixed(path)]
    if outline:
        cv2.polylines(image, points, False, INK, width + 2 * outline, cv2.LINE_AA, SHIFT)
    cv2.polylines(image, points, False, colour, width, cv2.LINE_AA, SHIFT)


def dashed(image: Image, path: Path, colour: Colour, width: int, dash: float) -> None:
    """Draw the line as dashes of length `dash` with gaps as long."""
    path = path[np.isfinite(path).all(axis=1)]
    pieces = [fixed(piece) for piece in _dashes(path, max(dash, 2.0))]
    if pieces:
        cv2.polylines(image, pieces, False, INK, width + 2, cv2.LINE_AA, SHIFT)
        cv2.polylines(image, pieces, False, colour, width, cv2.LINE_AA, SHIFT)


def dot(image: Image, at: Path, colour: Colour, radius: float, outline: float = 0.0) -> None:
    """Draw a filled dot."""
    if not np.isfinite(at).all():
        return
    x, y = (int(v) for v in fixed(at))
    if outline:
        _disc(image, x, y, radius + outline, INK)
    _disc(image, x, y, radius, colour)


def resample(path: Path, count: int) -> Path:
    """The same line with `count` points at equal distances."""
    along = _along(path)
    if along[-1] <= 0:
        return path[:1]
    at = np.linspace(0.0, along[-1], count)
    return np.column_stack([np.interp(at, along, path[:, i]) for i in range(path.shape[1])])


def _disc(image: Image, x: int, y: int, radius: float, colour: Colour) -> None:
    r = max(1 << SHIFT, round(radius * (1 << SHIFT)))
    cv2.circle(image, (x, y), r, colour, -1, cv2.LINE_AA, SHIFT)


def _along(path: Path) -> Path:
    steps = np.hypot(*np.diff(path[:, :2], axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps)])


def _dashes(path: Path, dash: float) -> list[Path]:
    if len(path) < 2:
        return []
    path = np.clip(path, -_FAR, _FAR)
    length = float(_along(path)[-1])
    count = max(1, min(int(length / dash), 200) | 1)
    fine = resample(path, count * 2 + 1)
    return [fine[i : i + 3] for i in range(0, len(fine) - 2, 4)]
