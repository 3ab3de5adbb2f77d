"""The person mask of a stick figure whose dorsal edge is a known curve."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from coach.body import Landmark, Mask

Array = NDArray[np.float64]
Edge = Callable[[Array], Array]
"""Height of the back above the hip-shoulder line at shares of it from hip (0) to shoulder (1), both
in lengths of that line."""

BACK, BELLY = 0.2, 0.2
"""How far a flat back and the belly lie from the hip-shoulder line, in its lengths."""
_HIP, _SHOULDER = -0.06, 1.04
"""The trunk goes a little beyond both."""
_SAMPLES, _SPARE = 200, 0.1
"""At so many places a back is asked how high it is; between them it is higher by less than this."""
_LIMBS: tuple[tuple[float, tuple[int, ...]], ...] = (
    (0.035, (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST)),
    (0.06, (Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE)),
    (0.03, (Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX)),
)


@lru_cache(maxsize=256)
def arc(degrees: float) -> Edge:
    """A back bent evenly by so many degrees from hip to shoulder, + rounded, - arched."""
    half = np.radians(abs(degrees)) / 2
    sign = np.sign(degrees)

    def height(along: Array) -> Array:
        if half < 1e-6:
            return np.full_like(along, BACK)
        sine = np.clip((1 - 2 * along) * np.sin(half), -1, 1)
        radius = 1 / (2 * np.sin(half))
        return BACK + sign * radius * (np.sqrt(1 - sine**2) - np.cos(half))

    return height


def s_shape(lumbar: float, thoracic: float, *, turn: float = 0.5) -> Edge:
    """A back bent evenly by `lumbar` degrees up to `turn` and by `thoracic` degrees beyond it."""
    low, high = -np.radians(lumbar) / turn, -np.radians(thoracic) / (1 - turn)

    def slope(along: Array) -> Array:
        bent = low * np.minimum(along, turn) + high * np.maximum(along - turn, 0)
        return np.tan(bent)

    grid = np.linspace(-0.3, 1.3, 801)
    risen = np.concatenate([[0.0], np.cumsum(slope((grid[1:] + grid[:-1]) / 2) * np.diff(grid))])
    at_hip, at_shoulder = np.interp([0.0, 1.0], grid, risen)

    def height(along: Array) -> Array:
        return BACK + np.interp(along, grid, risen - at_hip - grid * (at_shoulder - at_hip))

    return height


def outline(points: Array, belly: Array, scale: float, size: tuple[int, int], back: Edge) -> Mask:
    """(height, width) the filled outline; `belly` is the picture direction the belly faces."""
    width, height = size
    mask = np.zeros((height, width), dtype=bool)
    hips = (points[Landmark.LEFT_HIP] + points[Landmark.RIGHT_HIP]) / 2
    shoulders = (points[Landmark.LEFT_SHOULDER] + points[Landmark.RIGHT_SHOULDER]) / 2
    chord = shoulders - hips
    length = float(np.hypot(*chord))
    axis = chord / max(length, 1e-9)
    dorsal = np.array([-axis[1], axis[0]])
    if dorsal @ belly > 0:
        dorsal = -dorsal
    top = float(back(np.linspace(_HIP, _SHOULDER, _SAMPLES)).max()) + _SPARE
    corners = [
        hips + length * (a * axis + o * dorsal)
        for a in (_HIP - _SPARE, _SHOULDER + _SPARE)
        for o in (-BELLY - _SPARE, top)
    ]
    here, y, x = _window(corners, size)
    along = ((x - hips[0]) * axis[0] + (y - hips[1]) * axis[1]) / length
    out = ((x - hips[0]) * dorsal[0] + (y - hips[1]) * dorsal[1]) / length
    near = (along > _HIP) & (along < _SHOULDER) & (out > -BELLY)
    mask[here] |= near & (out < back(along))
    for radius, chain in _LIMBS:
        for side in (0, 1):
            for a, b in pairwise(chain):
                _thicken(mask, points[a + side], points[b + side], radius * scale)
    ears = (points[Landmark.LEFT_EAR] + points[Landmark.RIGHT_EAR]) / 2
    _thicken(mask, shoulders, ears, 0.05 * scale)
    _thicken(mask, ears, points[Landmark.NOSE], 0.08 * scale)
    return mask


def _window(
    corners: Sequence[Array], size: tuple[int, int]
) -> tuple[tuple[slice, slice], Array, Array]:
    """The pixels around some points: part of a mask, and the middles of its rows and columns."""
    left, top = np.clip(np.min(corners, axis=0), 0, size).astype(int)
    right, bottom = np.clip(np.max(corners, axis=0) + 1, 0, size).astype(int)
    y, x = np.ogrid[top:bottom, left:right]
    return (slice(top, bottom), slice(left, right)), y + 0.5, x + 0.5


def _thicken(mask: Mask, a: Array, b: Array, radius: float) -> None:
    """Fill what lies within `radius` pixels of the line between two points."""
    height, width = mask.shape
    here, y, x = _window((a - radius, b - radius, a + radius, b + radius), (width, height))
    d = b - a
    share = ((x - a[0]) * d[0] + (y - a[1]) * d[1]) / max(float(d @ d), 1e-9)
    share = np.clip(share, 0, 1)
    away = np.hypot(x - a[0] - share * d[0], y - a[1] - share * d[1])
    mask[here] |= away < radius
