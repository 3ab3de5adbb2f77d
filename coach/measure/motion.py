"""How fast the whole body moves: what tells a held position from a slow movement.

The middles of left and right are followed, so that it does not matter which limb is which; where
only one of the two is seen, as often from the side, that one is. All are followed against each
other, so that a camera that moves a little does not matter. Its turn and its coming nearer, which
what lies behind the person tells, are taken off before; what that does not tell, what of the body
rests does (`coach.measure.resting`). The landmarks' own trembling is told by how badly a straight
line fits, and is taken off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf, nan, sqrt
from statistics import fmean

import numpy as np

from coach.body import Landmark as L  # noqa: N817
from coach.measure.resting import LEAST_SPREAD, PARTS, Complexes, Numbers, turned_and_nearer
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
_JOINTS = 1 + len(_LEFT)
_FOLLOWED = 3 * _JOINTS
"""Their middles, the left and the right ones."""
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
_ROOM = 256
"""Instants for which there is room at first: those of two seconds, many times over."""


class _Places:
    """Where a body was at the last instants, oldest first: one row of each for an instant.

    times, trunks  seconds, and the trunk's length in pixels
    joints         middle, left and right of each joint, x and y in turn; 0 where unseen
    seen           1.0 where a joint's middle, left or right was seen, else 0.0
    parts          what may rest (`coach.measure.resting`)
    """

    def __init__(self) -> None:
        """None yet."""
        self.trunks: list[float] = []
        self._first = self._end = 0
        self._times = np.empty(_ROOM)
        self._joints = np.empty((_ROOM, 2 * _FOLLOWED))
        self._seen = np.empty((_ROOM, _FOLLOWED))
        self._parts = np.empty((_ROOM, len(PARTS)), np.complex128)

    def __len__(self) -> int:
        """How many instants."""
        return self._end - self._first

    @property
    def times(self) -> Numbers:
        """Seconds, of each."""
        return self._times[self._first : self._end]

    @property
    def joints(self) -> Numbers:
        """(instants, 2 x followed)."""
        return self._joints[self._first : self._end]

    @property
    def seen(self) -> Numbers:
        """(instants, followed)."""
        return self._seen[self._first : self._end]

    @property
    def parts(self) -> Complexes:
        """(instants, parts)."""
        return self._parts[self._first : self._end]

    def clear(self) -> None:
        """None are left."""
        self.trunks.clear()
        self._first = self._end = 0

    def add(self, t: float, trunk_px: float, s: Skeleton, zoom: float) -> None:
        """The next one."""
        if self._end == len(self._times):
            self._make_room()
        now = self._end
        self._times[now] = t
        joints = np.array(_joints(s)) / zoom
        seen = np.isfinite(joints)
        self._joints[now] = np.where(seen, joints, 0.0)
        self._seen[now] = seen[::2]
        self._parts[now] = _parts(s) / zoom
        self.trunks.append(trunk_px)
        self._end += 1

    def drop_before(self, t: float) -> None:
        """Forget what was before, but for the last two."""
        first = self._first
        while self._end - first > 2 and self._times[first] < t:
            first += 1
        del self.trunks[: first - self._first]
        self._first = first

    def _make_room(self) -> None:
        """At the end: by moving all to the beginning, into more room where it is half full."""
        room = len(self._times) * (2 if 2 * len(self) > len(self._times) else 1)
        kept = slice(self._first, self._end)
        for name in ("_times", "_joints", "_seen", "_parts"):
            was = getattr(self, name)
            now = np.empty((room, *was.shape[1:]), was.dtype)
            now[: len(self)] = was[kept]
            setattr(self, name, now)
        self._first, self._end = 0, len(self)


@dataclass(slots=True)
class Motion:
    """Remembers where the body was over the last `LONG_S` seconds."""

    _places: _Places = field(default_factory=_Places)
    _cameras: tuple[float, complex, complex] = (-inf, 0j, 0j)
    """When it was told last how the camera turns and comes nearer, over both times."""

    def update(self, t: float, s: Skeleton, zoom: float = 1.0) -> tuple[float, float]:
        """Trunk lengths a second over `SHORT_S` and over `LONG_S`; NaN until there are two instants
        to compare, and until half of that time was seen.

        `zoom`: how many times as large the camera shows what does not move.
        """
        places = self._places
        if len(places) and not 0 <= t - places.times[-1] <= 2 * SHORT_S:
            places.clear()
            self._cameras = (-inf, 0j, 0j)
        places.add(t, s.trunk_px / zoom, s, zoom)
        places.drop_before(t - LONG_S - 1e-6)
        if len(places) < 2:
            return nan, nan
        times = places.times
        short = min(int(np.searchsorted(times, t - SHORT_S - 1e-6)), len(places) - 2)
        trunk_px = fmean(places.trunks[short:]), fmean(places.trunks)
        if t - self._cameras[0] >= _CAMERA_S:
            parts = places.parts
            self._cameras = (
                t,
                turned_and_nearer(times[short:], parts[short:], trunk_px[0]),
                turned_and_nearer(times, parts, trunk_px[1]),
            )
        _, camera, camera_long = self._cameras
        quick = _speed(places, short, camera) / trunk_px[0]
        if t - times[0] < LONG_S / 2:
            return quick, nan
        return quick, _speed(places, 0, camera_long) / trunk_px[1]


def _speed(places: _Places, first: int, camera: complex) -> float:
    """Pixels a second at which the joints move against each other: the root of the mean square,
    without what trembling adds to it, and without what a camera does that turns and comes nearer,
    unless that makes them faster: then it was a movement.

    Sums over the instants from the first one on tell the straight line of each joint, its slope and
    what it leaves.
    """
    times, seen, at = places.times[first:], places.seen[first:], places.joints[first:]
    instants = len(times)
    when = times - times[-1]
    powers = np.array([np.ones(instants), when, when * when])
    n, sum_t, sum_tt = (powers @ seen).tolist()
    sum_x, sum_tx = (powers[:2] @ at).tolist()
    sum_xx = (at * at).sum(axis=0).tolist()
    slopes: list[complex] = []
    middles: list[complex] = []
    errors = 0.0
    least = max(2.0, instants / 2)
    for joint in range(_JOINTS):
        one = _followed(n, joint, least)
        if one is None:
            continue
        count, mean_t = n[one], sum_t[one] / n[one]
        spread = max(sum_tt[one] - mean_t * sum_t[one], LEAST_SPREAD)
        left, slope, middle = 0.0, [0.0, 0.0], [0.0, 0.0]
        for axis in (0, 1):
            of_x = sum_x[2 * one + axis]
            middle[axis] = of_x / count
            slope[axis] = (sum_tx[2 * one + axis] - mean_t * of_x) / spread
            left += sum_xx[2 * one + axis] - of_x * of_x / count - spread * slope[axis] ** 2
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


def _joints(s: Skeleton) -> list[float]:
    """Where joints are, pixels: all middles, the left ones, the right ones; NaN where unseen."""
    face = _middle(s, _FACE)
    left, right = ([face, *(_middle(s, ids) for ids in of)] for of in (_LEFT, _RIGHT))
    both = zip(left, right, strict=True)
    middles = [((x + u) / 2, (y + v) / 2) for (x, y), (u, v) in both]
    return [place for point in (*middles, *left, *right) for place in point]


def _middle(s: Skeleton, ids: Sequence[int]) -> tuple[float, float]:
    if s.placed[ids[0]] < _SEEN:
        return nan, nan
    if len(ids) == 1:  # most of them, and a mean takes ten times as long
        return s.xy[ids[0]]
    return fmean([s.xy[i][0] for i in ids]), fmean([s.xy[i][1] for i in ids])


def _parts(s: Skeleton) -> Complexes:
    """Where all parts are that may rest, pixels, x + iy; NaN where unseen."""
    unseen = complex(nan, nan)
    return np.array([complex(*s.xy[i]) if s.placed[i] >= _SEEN else unseen for i in PARTS])


def _followed(n: list[float], joint: int, least: float) -> int | None:
    """Which of a joint's middle, left and right is followed, of how often each was seen: the
    middle, or else the side that was seen more often; None where that is not often enough."""
    middle, left, right = joint, joint + _JOINTS, joint + 2 * _JOINTS
    one = middle if n[middle] >= least else left if n[left] >= n[right] else right
    return one if n[one] >= least else None
