"""A leg that the pose model has lost: it is told where it is not, and as sure as ever.

Behind the other leg, or on a small or blurred body, the model folds a leg up beside the hip, in
space as well. But both legs of a person are of one length: one that is much shorter than the other
in space and in the picture was not seen, unless it leaves the picture. What hangs on it then says
nothing, rather than that a leg lies still, or comes and goes, while both are lifted.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import hypot

from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.measure.geometry import XYZ, norm, sub

_ENDS = (L.LEFT_HIP, L.RIGHT_HIP, L.LEFT_KNEE, L.RIGHT_KNEE)
_LEFT = (L.LEFT_HIP, L.LEFT_KNEE, L.LEFT_ANKLE)
_LEGS = tuple(tuple(knee + below for below in (0, 2, 4, 6)) for knee in (L.LEFT_KNEE, L.RIGHT_KNEE))
"""Per leg: the knee, and all that hangs on it."""


@dataclass(frozen=True, slots=True)
class LostLegSettings:
    """Shares of the other leg's length; a leg is lost that is too short in both. In 203 clips of
    people, filmed and rendered, one is in 0.1 % of pictures, in 7 % of those of one clip at most;
    in six of 129 clips of people at random in 17 to 100 %, each of somebody small who lies prone.
    One that points at the camera is as short in the picture and long in space.

    thigh       in space the thigh, from which to which share it is believed ever more
    seen        in the picture thigh and shin
    memory_s    so long after it was lost a leg is believed no more than it was then: the model
                finds it again for a picture or two. Own reasoning
    """

    thigh: tuple[float, float] = (0.65, 0.75)
    seen: tuple[float, float] = (0.45, 0.55)
    memory_s: float = 0.25


@dataclass(slots=True)
class LostLegs:
    """Takes from the landmarks of a lost leg what the model says to be sure of them."""

    settings: LostLegSettings = field(default_factory=LostLegSettings)
    _believed: deque[tuple[float, tuple[float, float]]] = field(
        default_factory=deque[tuple[float, tuple[float, float]]]
    )

    def update(self, body: Body) -> Body:
        """The body, in the order of time, with lost legs as little seen as they were."""
        if not body.present:
            return body
        lately = self._believed
        if lately and body.t < lately[-1][0]:
            lately.clear()
        lately.append((body.t, self._legs(body)))
        while lately[0][0] < body.t - self.settings.memory_s:
            lately.popleft()
        least = [min(legs[i] for _, legs in lately) for i in range(len(_LEGS))]
        if min(least) >= 1.0:
            return body
        visibility = body.visibility.copy()
        for leg, believed in zip(_LEGS, least, strict=True):
            visibility[list(leg)] *= believed
        return replace(body, visibility=visibility)

    def _legs(self, body: Body) -> tuple[float, float]:
        """How far the left and the right leg are believed, 0 to 1."""
        left, right = _thighs(body)
        in_space = _risen(min(left, right) / max(left, right, 1e-9), self.settings.thigh)
        side = 0 if left < right else 1
        if in_space >= 1.0 or not _within(body, L.LEFT_ANKLE + side):
            return 1.0, 1.0
        share = _seen(body, side) / max(_seen(body, 1 - side), 1e-9)
        believed = max(in_space, _risen(share, self.settings.seen))
        return (1.0, believed) if side else (believed, 1.0)


def _within(body: Body, landmark: int) -> bool:
    """Whether it lies within the picture: what lies beyond it the model only guesses."""
    x, y = body.points[landmark].tolist()
    return 0 <= x <= body.size[0] and 0 <= y <= body.size[1]


def _thighs(body: Body) -> tuple[float, float]:
    """How long the left and the right thigh are in space, metres. Legs may have been given each
    other's names, and hips not: a thigh goes to the nearer hip."""
    left_hip, right_hip, left_knee, right_knee = (_xyz(body, i) for i in _ENDS)
    return (
        min(norm(sub(left_knee, left_hip)), norm(sub(left_knee, right_hip))),
        min(norm(sub(right_knee, left_hip)), norm(sub(right_knee, right_hip))),
    )


def _xyz(body: Body, landmark: int) -> XYZ:
    x, y, z = body.world[landmark].tolist()
    return x, y, z


def _seen(body: Body, side: int) -> float:
    """How long thigh and shin of the left (0) or the right (1) leg are in the picture, pixels."""
    places = [body.points[i + side].tolist() for i in _LEFT]
    return sum(hypot(x - u, y - v) for (u, v), (x, y) in pairwise(places))


def _risen(value: float, span: tuple[float, float]) -> float:
    """How much of the way from the one to the other end of a span has been gone, 0 to 1."""
    low, high = span
    return min(max((value - low) / (high - low), 0.0), 1.0)
