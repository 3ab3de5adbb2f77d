"""Lines at sub-pixel places, solid or dashed, with a dark outline that reads on any ground.

Many short lines of one colour go to OpenCV in one call: that is most of the drawing's speed.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.frame import Image
from coach.tell.draw.palette import INK, Colour

Path = NDArray[np.float64]
Fixed = NDArray[np.int32]

SHIFT = 3
"""Binary digits after the point in the coordinates handed to OpenCV."""
ONE = 1 << SHIFT
_FAR = float(1 << 14)


def fixed(points: Path) -> Fixed:
    """Finite points in OpenCV's fixed-point pixels; far-off ones are pulled near."""
    return np.rint(np.minimum(np.maximum(points, -_FAR), _FAR) * ONE).astype(np.int32)


def lines(
    image: Image, paths: Sequence[Fixed], colour: Colour, width: int, outline: int = 0
) -> None:
    """Draw many lines of one colour and width."""
    if not paths:
        return
    if outline:
        cv2.polylines(image, paths, False, INK, width + 2 * outline, cv2.LINE_AA, SHIFT)
    cv2.polylines(image, paths, False, colour, width, cv2.LINE_AA, SHIFT)


def line(image: Image, path: Path, colour: Colour, width: int, outline: int = 0) -> None:
    """Draw one line through finite points."""
    if len(path) > 1:
        lines(image, [fixed(path)], colour, width, outline)


def dashed(image: Image, path: Path, colour: Colour, width: int, dash: float) -> None:
    """Draw one line through finite points as dashes of about that length."""
    lines(image, dashes(path, dash), colour, width, outline=1)


def dashes(path: Path, dash: float) -> list[Fixed]:
    """The dashes of a line, gaps as long as they; it begins and ends with a dash."""
    path = np.minimum(np.maximum(path, -_FAR), _FAR)
    if len(path) < 2:
        return []
    length = float(along(path)[-1])
    if length <= 0:
        return []
    count = min(int(length / max(dash, 2.0)), 200) | 1
    if len(path) == 2:
        steps = np.arange(count + 1)[:, None] / count
        ends = fixed(path[0] + steps * (path[1] - path[0]))
        return list(ends.reshape(-1, 2, 2))
    fine = fixed(resample(path, count * 2 + 1))
    return [fine[i : i + 3] for i in range(0, len(fine) - 2, 4)]


def dots(image: Image, at: Path, colour: Colour, radius: float, outline: float = 0.0) -> None:
    """Draw filled dots at finite points: lines without length, so that one call draws all."""
    if len(at) == 0:
        return
    stubs = list(np.repeat(fixed(at)[:, None, :], 2, axis=1))
    if outline:
        lines(image, stubs, INK, max(1, round(2 * (radius + outline))))
    lines(image, stubs, colour, max(1, round(2 * radius)))


def resample(path: Path, count: int) -> Path:
    """The same line with `count` points at equal distances; further columns go along."""
    passed = along(path)
    if passed[-1] <= 0:
        return np.repeat(path[:1], count, axis=0)
    at = np.linspace(0.0, float(passed[-1]), count)
    out = np.empty((count, path.shape[1]))
    for i in range(path.shape[1]):
        out[:, i] = np.interp(at, passed, path[:, i])
    return out


def along(path: Path) -> Path:
    """Distance from the first point to each, along the line."""
    passed = np.zeros(len(path))
    step = path[1:, :2] - path[:-1, :2]
    np.cumsum(np.sqrt(step[:, 0] ** 2 + step[:, 1] ** 2), out=passed[1:])
    return passed


def sweep(centre: Path, radius: float, start: float, turn: float) -> Path:
    """Points on an arc from angle `start` over `turn` (radians)."""
    count = max(4, round(abs(turn) * max(radius, 1.0) ** 0.5 * 0.7))
    angles = start + turn * np.linspace(0.0, 1.0, count)
    out = np.empty((len(angles), 2))
    out[:, 0] = centre[0] + radius * np.cos(angles)
    out[:, 1] = centre[1] + radius * np.sin(angles)
    return out


def band(image: Image, arc: tuple[Path, float, float, float], colour: Colour, width: float) -> None:
    """Draw a thick arc (`sweep`'s arguments) as one filled shape: far quicker than a thick line."""
    centre, radius, start, turn = arc
    outer = sweep(centre, radius + width / 2, start, turn)
    inner = sweep(centre, radius - width / 2, start, turn)
    shape = fixed(np.concatenate([outer, inner[::-1]]))
    cv2.fillPoly(image, [shape], colour, cv2.LINE_AA, SHIFT)


def bars(image: Image, ends: Path, colour: Colour, width: float, outline: float = 0.0) -> None:
    """Draw straight lines, (n, 2, 2) finite ends, as filled bars: quicker than thick lines."""
    along = ends[:, 1] - ends[:, 0]
    length = np.maximum(np.sqrt((along**2).sum(axis=1)), 1e-6)[:, None]
    side = np.stack([-along[:, 1], along[:, 0]], axis=1) / length / 2
    for w, shade in (
        ((width + 2 * outline, INK), (width, colour)) if outline else ((width, colour),)
    ):
        half = (side * w)[:, None, :]
        corners = np.concatenate([ends + half, (ends - half)[:, ::-1]], axis=1)
        for corner in fixed(corners):
            cv2.fillConvexPoly(image, corner, shade, cv2.LINE_AA, SHIFT)
