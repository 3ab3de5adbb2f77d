"""How fast the whole body moves: what tells a held position from a slow movement.

The middles of left and right are followed, so that it does not matter which limb is which; where
only one of the two is seen, as often from the side, that one is. All are followed against each
other, so that a camera that moves a little does not matter. The landmarks' own trembling is told by
how badly a straight line fits, and is taken off.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from math import nan

import numpy as np
from numpy.typing import NDArray

from coach.body import Landmark as L  # noqa: N817
from coach.measure.skeleton import Skeleton

_LEFT = (L.NOSE, L.LEFT_SHOULDER, L.LEFT_ELBOW, L.LEFT_WRIST, L.LEFT_HIP, L.LEFT_KNEE, L.LEFT_ANKLE)
_RIGHT = (
    L.NOSE, L.RIGHT_SHOULDER, L.RIGHT_ELBOW, L.RIGHT_WRIST, L.RIGHT_HIP, L.RIGHT_KNEE,
    L.RIGHT_ANKLE,
)  # fmt: skip
_SEEN = 0.5
"""Landmarks less sure than this, or beyond the picture, say nothing of motion."""
SHORT_S, LONG_S = 0.75, 2.0
"""Seconds over which it is told: the first shows when a movement begins and ends, in the second
less is hidden by trembling (what it hides falls with the third power of the time)."""


@dataclass(slots=True)
class Motion:
    """Remembers where the body was over the last `LONG_S` seconds."""

    _places: deque[tuple[float, float, NDArray[np.float64]]] = field(
        default_factory=deque[tuple[float, float, NDArray[np.float64]]]
    )

    def update(self, t: float, s: Skeleton) -> tuple[float, float]:
        """Trunk lengths a second over `SHORT_S` and over `LONG_S`; NaN until there are two instants
        to compare, and until half of that time was seen."""
        places = self._places
        if places and not 0 <= t - places[-1][0] <= 2 * SHORT_S:
            places.clear()
        places.append((t, s.trunk_px, _joints(s)))
        while len(places) > 2 and places[0][0] < t - LONG_S - 1e-6:
            places.popleft()
        if len(places) < 2:
            return nan, nan
        times = np.array([p[0] for p in places])
        at = np.array([p[2] for p in places])  # instants; middle, left, right; joints; x and y
        trunks = np.array([p[1] for p in places])
        short = min(int(np.searchsorted(times, t - SHORT_S - 1e-6)), len(places) - 2)
        long = _speed(times, at, trunks) if t - times[0] >= LONG_S / 2 else nan
        return _speed(times[short:], at[short:], trunks[short:]), long


def _speed(
    times: NDArray[np.float64], at: NDArray[np.float64], trunks: NDArray[np.float64]
) -> float:
    """Trunk lengths a second at which the joints move against each other: the root of the mean
    square, without what trembling adds to it."""
    followed = _followed(np.isfinite(at[..., 0]).sum(axis=0), max(2, len(times) / 2))
    if not followed[0].size:
        return nan
    at = at[:, followed[0], followed[1]]
    seen = np.isfinite(at[..., 0])
    n = seen.sum(axis=0)
    weight = seen.astype(np.float64)
    when = times[:, None] - (weight * times[:, None]).sum(axis=0) / n
    when = when * weight
    at = np.where(seen[:, :, None], at, 0.0)
    from_mean = (at - at.sum(axis=0) / n[:, None]) * weight[:, :, None]
    spread = (when**2).sum(axis=0)
    spread = np.maximum(spread, np.finfo(np.float64).tiny)
    slope = (when[:, :, None] * from_mean).sum(axis=0) / spread[:, None]
    left = ((from_mean - when[:, :, None] * slope) ** 2).sum(axis=(0, 2))
    error = np.where(n > 3, left / np.maximum(n - 2, 1) / spread, 0.0)
    slope = slope - slope.mean(axis=0)
    square = max(0.0, float(((slope**2).sum(axis=1) - error).mean()))
    return float(np.sqrt(square)) / float(trunks.mean())


def _joints(s: Skeleton) -> NDArray[np.float64]:
    """Where joints are, pixels: their middles, the left and the right ones; NaN where unseen."""
    left, right = (
        np.array([s.xy[i] if s.seen[i] >= _SEEN else (nan, nan) for i in side])
        for side in (_LEFT, _RIGHT)
    )
    return np.array([(left + right) / 2, left, right])


def _followed(n: NDArray[np.int_], least: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which rows (middle, left, right) of which joints were seen often enough, one of each joint:
    the middle, or else the side that was seen more often."""
    row = np.where(n[0] >= least, 0, 1 + n[1:].argmax(axis=0))
    joints = np.flatnonzero(n[row, np.arange(n.shape[1])] >= least)
    return row[joints], joints
