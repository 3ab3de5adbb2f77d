"""How far the picture is turned against level ground, told by the person's own body.

Seen from the side a body lies, kneels or sits on the ground; seen from the front it stands on its
legs, or sits squarely: each tells where down is. A camera that leans is one value for the whole
recording, so single instants only vote, and what has been decided changes seldom. Degrees, + when
the picture's content is turned clockwise: level ground then falls to the right.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import atan, degrees, exp, hypot, inf, isfinite
from statistics import median

from coach.body import Landmark as L  # noqa: N817
from coach.measure.geometry import XY, interior_angle, midpoint, turn
from coach.measure.skeleton import Skeleton


@dataclass(frozen=True, slots=True)
class LevelSettings:
    """Measured on 63 filmed and 58 rendered clips of cameras that stand level; rest own reasoning.

    begins          degrees from which the picture is taken to be turned. Level cameras told -7..+7
                    in the median of a clip, nine in ten within 4
    moves           a decision is changed when it is off by as much as this: each change begins
                    the counting anew
    memory_s        so long a vote is remembered; it must outlast a repetition with its hold
    fewest          votes it takes: a recording may begin shortly before the first movement
    side_yaw        degrees off a side view up to which the ground's edge is believed: seen from an
                    angle its near and far end lie at different heights in the picture
    base            trunk lengths between the ends of what the body rests on
    third_near, third_apart
                    trunk lengths within which a third joint lies on that ground, and so far from
                    both ends
    yaw_s           seconds over which that must hold too
    front_yaw       degrees off a side view from which legs and hips tell where down is
    straight        a knee's angle from which the leg is straight
    leg             hip to ankle as seen, trunk lengths: less is no standing leg
    square          degrees within which a trunk stands square on its legs or hips
    most            more than this is no camera that leans
    """

    begins: float = 7.0
    moves: float = 6.0
    memory_s: float = 15.0
    fewest: int = 4
    side_yaw: float = 13.0
    base: float = 1.8
    third_near: float = 0.12
    third_apart: float = 0.3
    yaw_s: float = 15.0
    front_yaw: float = 45.0
    straight: float = 150.0
    leg: float = 1.2
    square: float = 6.0
    most: float = 35.0


_SEEN = 0.5
"""Landmarks less sure than this tell nothing of the ground."""
_FLESH = {
    L.LEFT_HIP: 0.17, L.LEFT_SHOULDER: 0.12, L.LEFT_KNEE: 0.08, L.LEFT_ELBOW: 0.06,
    L.LEFT_WRIST: 0.05, L.LEFT_ANKLE: 0.08, L.LEFT_HEEL: 0.03, L.LEFT_FOOT_INDEX: 0.03,
}  # fmt: skip
"""How far a joint's middle lies above what it rests on, trunk lengths. Own reasoning, from limbs'
usual girths; hands and head are left out, which hang or are badly seen."""
_SUPPORTS = {int(joint) + side: flesh for joint, flesh in _FLESH.items() for side in (0, 1)}


def vote(s: Skeleton, yaw_deg: float, settings: LevelSettings) -> float | None:
    """By how much this instant says that the picture is turned; None where it says nothing.

    `yaw_deg` is the trunk's turn from side-on.
    """
    told = None
    if yaw_deg <= settings.side_yaw:
        told = ground(s, settings)
    elif yaw_deg >= settings.front_yaw:
        told = _legs(s, settings)
        if told is None:
            told = _seat(s, settings)
    return told if told is not None and abs(told) <= settings.most else None


def ground(s: Skeleton, settings: LevelSettings) -> float | None:
    """The ground's slope under a body seen from the side.

    It stands or lies on the edge of its own outline that lies below its middle: the lower convex
    hull's edge there. A third joint must rest on it too: a hand that is held up is no ground.
    """
    points = [
        (*s.xy[i], flesh * s.trunk_px) for i, flesh in _SUPPORTS.items() if isfinite(sum(s.xy[i]))
    ]
    middle = (s.hips[0] + s.shoulders[0]) / 2
    for (x1, y1, flesh1), (x2, y2, flesh2) in _below(points):
        if x1 <= middle <= x2 and x2 - x1 >= settings.base * s.trunk_px:
            rise = (y2 + flesh2 - y1 - flesh1) / (x2 - x1)
            apart = settings.third_apart * s.trunk_px
            between = [
                abs(y1 + flesh1 + rise * (x - x1) - y - flesh)
                for x, y, flesh in points
                if x1 + apart <= x <= x2 - apart
            ]
            if min(between, default=inf) > settings.third_near * s.trunk_px:
                return None
            return degrees(atan(rise))
    return None


def _legs(s: Skeleton, settings: LevelSettings) -> float | None:
    """How far somebody who stands straight leans to the right, seen from the front or the back."""
    ankles = midpoint(s.xy[L.LEFT_ANKLE], s.xy[L.RIGHT_ANKLE])
    x, y = s.hips[0] - ankles[0], s.hips[1] - ankles[1]
    sure = min(s.seen[i] for i in (L.LEFT_HIP, L.RIGHT_HIP, L.LEFT_ANKLE, L.RIGHT_ANKLE))
    straight = all(
        interior_angle(s.xy[L.LEFT_HIP + i], s.xy[L.LEFT_KNEE + i], s.xy[L.LEFT_ANKLE + i])
        >= settings.straight
        for i in (0, 1)
    )
    if sure < _SEEN or not straight or hypot(x, y) < settings.leg * s.trunk_px:
        return None
    if abs(turn((x, y), s.chord)) > settings.square:
        return None
    return turn((0.0, -1.0), (x, y))


def _seat(s: Skeleton, settings: LevelSettings) -> float | None:
    """How far a trunk leans that stands square on its hips, shoulders level with them."""
    sure = min(s.seen[i] for i in (L.LEFT_HIP, L.RIGHT_HIP, L.LEFT_SHOULDER, L.RIGHT_SHOULDER))
    if sure < _SEEN:
        return None
    trunk = turn((0.0, -1.0), s.chord)
    hips, shoulders = (_line(s, i) for i in (L.LEFT_HIP, L.LEFT_SHOULDER))
    if max(trunk, hips, shoulders) - min(trunk, hips, shoulders) > settings.square:
        return None
    return median((trunk, hips, shoulders))


def _line(s: Skeleton, left: int) -> float:
    """How far the line between a left landmark and its right partner falls to the right."""
    across = s.facing.own_left
    (x1, y1), (x2, y2) = s.xy[left + 1], s.xy[left]
    return turn((1.0, 0.0), (across * (x2 - x1), across * (y2 - y1)))


Place = tuple[float, float, float]


def _below(points: list[Place]) -> Iterator[tuple[Place, Place]]:
    """The edges of the points' convex hull that face the bottom of the picture, left to right."""
    hull: list[Place] = []
    for point in sorted(points):
        while len(hull) > 1 and _turns_up(hull[-2][:2], hull[-1][:2], point[:2]):
            hull.pop()
        hull.append(point)
    return pairwise(hull)


def _turns_up(a: XY, b: XY, c: XY) -> bool:
    """Whether b lies on or above the line from a to c."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) >= 0


@dataclass(slots=True)
class Level:
    """Remembers the votes, and what was decided: `turned`, 0 while the camera is level."""

    settings: LevelSettings = field(default_factory=LevelSettings)
    turned: float = 0.0
    _yaw: float | None = None
    _t: float = 0.0
    _votes: deque[tuple[float, float]] = field(default_factory=deque[tuple[float, float]])

    def update(self, t: float, s: Skeleton, yaw_deg: float) -> float:
        """Take in one instant, seconds; how far the picture is turned."""
        slow = self._slowly(t, yaw_deg)
        told = vote(s, max(yaw_deg, slow), self.settings)
        if told is None or vote(s, min(yaw_deg, slow), self.settings) != told:
            return self.turned
        votes = self._votes
        if votes and t < votes[-1][0]:
            votes.clear()
        votes.append((t, told))
        while votes[0][0] < t - self.settings.memory_s:
            votes.popleft()
        if len(votes) >= self.settings.fewest:
            self._decide(median(v for _, v in votes))
        return self.turned

    def _slowly(self, t: float, yaw_deg: float) -> float:
        """The turn from side-on over the last seconds: a folded body's own is badly told."""
        keep = exp(-max(t - self._t, 0.0) / self.settings.yaw_s)
        self._yaw = yaw_deg if self._yaw is None else keep * self._yaw + (1 - keep) * yaw_deg
        self._t = t
        return self._yaw

    def _decide(self, told: float) -> None:
        told = told if abs(told) >= self.settings.begins else 0.0
        if abs(told - self.turned) >= self.settings.moves:
            self.turned = told
