"""How fast the whole body moves: what tells a held position from a slow movement.

The middles of left and right are followed, so that it does not matter which limb is which; where
only one of the two is seen, as often from the side, that one is. All are followed against each
other, so that a camera that moves a little does not matter. Its turn and its coming nearer, which
what lies behind the person tells, are taken off before; what that does not tell, what of the body
rests does (`coach.measure.resting`). The landmarks' own trembling is told by how badly a straight
line fits, and is taken off.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf, nan, sqrt
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from coach.body import Landmark as L  # noqa: N817
from coach.measure.resting import LEAST_SPREAD, PARTS, turned_and_nearer
from coach.measure.skeleton import Skeleton

_FACE = tuple(range(L.NOSE, L.LEFT_SHOULDER))
_LEFT: tuple[tuple[int, ...], ...] = (
    (L.LEFT_SHOULDER,), (L.LEFT_ELBOW,), (L.LEFT_WRIST,), (L.LEFT_HIP,), (L.LEFT_KNEE,),
    (L.LEFT_ANKLE, L.LEFT_HEEL, L.LEFT_FOOT_INDEX),
)  # fmt: skip
"""What is followed, each as the middle of its landmarks, which have less trembling in common than
each has: the whole face, a whole foot. It is seen where the first of them is. Fingers move by
themselves."""
_RIGHT = tuple(tuple(i + 1 for i in ids) for ids in _LEFT)
_SEEN = 0.5
"""Landmarks less sure than this, or far beyond the picture, say nothing of motion. A little beyond
they do: a head that was followed within the picture would else come to rest at its edge."""
SHORT_S, LONG_S = 0.75, 2.0
"""Seconds over which it is told: the first shows when a movement begins and ends, in the second
less is hidden by trembling (what it hides falls with the third power of the time)."""
_CAMERA_S = 0.09
"""So long what the body told of the camera is used again: over the same seconds it is nearly the
same, and takes as long as all the rest of motion."""
_TOLD = 3
"""From more instants than these it is told how much trembling adds."""


_Seen = tuple[float, float, NDArray[np.float64], NDArray[np.complex128]]
"""When, the trunk's length in pixels, where the joints were, and where what may rest was."""


@dataclass(slots=True)
class Motion:
    """Remembers where the body was over the last `LONG_S` seconds."""

    _places: deque[_Seen] = field(default_factory=deque[_Seen])
    _cameras: tuple[float, complex, complex] = (-inf, 0j, 0j)
    """When it was told last how the camera turns and comes nearer, over both times."""

    def update(self, t: float, s: Skeleton, zoom: float = 1.0) -> tuple[float, float]:
        """Trunk lengths a second over `SHORT_S` and over `LONG_S`; NaN until there are two instants
        to compare, and until half of that time was seen.

        `zoom`: how many times as large the camera shows what does not move.
        """
        places = self._places
        if places and not 0 <= t - places[-1][0] <= 2 * SHORT_S:
            places.clear()
            self._cameras = (-inf, 0j, 0j)
        places.append((t, s.trunk_px / zoom, _joints(s) / zoom, _parts(s) / zoom))
        while len(places) > 2 and places[0][0] < t - LONG_S - 1e-6:
            places.popleft()
        if len(places) < 2:
            return nan, nan
        times = np.array([p[0] for p in places])
        at = np.array([p[2] for p in places])  # instants; middle, left, right; joints; x and y
        seen = np.isfinite(at[..., 0])
        at = np.where(seen[..., None], at, 0.0)
        trunks = np.array([p[1] for p in places])
        short = min(int(np.searchsorted(times, t - SHORT_S - 1e-6)), len(places) - 2)
        trunk_px = fmean(trunks[short:]), fmean(trunks)
        if t - self._cameras[0] >= _CAMERA_S:
            parts = np.array([p[3] for p in places])
            self._cameras = (
                t,
                turned_and_nearer(times[short:], parts[short:], trunk_px[0]),
                turned_and_nearer(times, parts, trunk_px[1]),
            )
        _, camera, camera_long = self._cameras
        quick = _speed(times[short:], seen[short:], at[short:], camera) / trunk_px[0]
        if t - times[0] < LONG_S / 2:
            return quick, nan
        return quick, _speed(times, seen, at, camera_long) / trunk_px[1]


def _speed(
    times: NDArray[np.float64],
    seen: NDArray[np.bool_],
    at: NDArray[np.float64],
    camera: complex,
) -> float:
    """Pixels a second at which the joints move against each other: the root of the mean square,
    without what trembling adds to it, and without what a camera does that turns and comes nearer,
    unless that makes them faster: then it was a movement.

    Sums over the instants tell the straight line of each joint, its slope and what it leaves; what
    was not `seen` is 0 in `at`.
    """
    instants, followed = len(times), at.shape[1:3]
    when = times - times[-1]
    powers = np.array([np.ones(instants), when, when * when])
    weights = seen.reshape(instants, -1).astype(np.float64)
    places = at.reshape(instants, -1)
    n, sum_t, sum_tt = (powers @ weights).reshape(3, *followed).tolist()
    sum_x, sum_tx = (powers[:2] @ places).reshape(2, *followed, 2).tolist()
    sum_xx = (places * places).sum(axis=0).reshape(*followed, 2).tolist()
    slopes: list[complex] = []
    middles: list[complex] = []
    errors = 0.0
    for joint in range(followed[1]):
        row = _followed([of[joint] for of in n], max(2.0, instants / 2))
        if row is None:
            continue
        count, mean_t = n[row][joint], sum_t[row][joint] / n[row][joint]
        spread = max(sum_tt[row][joint] - mean_t * sum_t[row][joint], LEAST_SPREAD)
        left, slope, middle = 0.0, [0.0, 0.0], [0.0, 0.0]
        for axis in (0, 1):
            of_x = sum_x[row][joint][axis]
            middle[axis] = of_x / count
            slope[axis] = (sum_tx[row][joint][axis] - mean_t * of_x) / spread
            left += sum_xx[row][joint][axis] - of_x * of_x / count - spread * slope[axis] ** 2
        slopes.append(complex(*slope))
        middles.append(complex(*middle))
        if count > _TOLD:
            errors += max(0.0, left) / (count - 2) / spread
    if not slopes:
        return nan
    squares = _apart(slopes)
    if camera:
        by_itself = [v - camera * at for v, at in zip(slopes, middles, strict=True)]
        squares = min(squares, _apart(by_itself))
    return sqrt(max(0.0, squares - errors) / len(slopes))


def _apart(slopes: Sequence[complex]) -> float:
    """The squares by which they differ from their mean, summed up."""
    mean = sum(slopes) / len(slopes)
    return sum(abs(one - mean) ** 2 for one in slopes)


def _joints(s: Skeleton) -> NDArray[np.float64]:
    """Where joints are, pixels: their middles, the left and the right ones; NaN where unseen."""
    face = _middle(s, _FACE)
    left, right = (np.array([face, *(_middle(s, ids) for ids in of)]) for of in (_LEFT, _RIGHT))
    return np.array([(left + right) / 2, left, right])


def _middle(s: Skeleton, ids: Sequence[int]) -> tuple[float, float]:
    if s.placed[ids[0]] < _SEEN:
        return nan, nan
    if len(ids) == 1:  # most of them, and a mean takes ten times as long
        return s.xy[ids[0]]
    return fmean(s.xy[i][0] for i in ids), fmean(s.xy[i][1] for i in ids)


def _parts(s: Skeleton) -> NDArray[np.complex128]:
    """Where all parts are that may rest, pixels, x + iy; NaN where unseen."""
    unseen = complex(nan, nan)
    return np.array([complex(*s.xy[i]) if s.placed[i] >= _SEEN else unseen for i in PARTS])


def _followed(n: list[float], least: float) -> int | None:
    """Which of a joint's middle, left and right is followed, of how often each was seen: the
    middle, or else the side that was seen more often; None where that is not often enough."""
    row = 0 if n[0] >= least else 1 if n[1] >= n[2] else 2
    return row if n[row] >= least else None
