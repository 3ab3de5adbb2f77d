"""Which way the body faces in the picture, from the body itself and not from "up".

Joints bend one way only, faces and feet point forward: each votes for one of the two ways a body
can face in a picture. The sum is kept over time, since one frame can be wrong (a hidden face,
crossed arms) and a body does not turn round within a fraction of a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, hypot

from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.measure.geometry import XY, midpoint


@dataclass(frozen=True, slots=True)
class OrientationSettings:
    """Weights of the votes (dimensionless) and the memory; own reasoning, checked on real clips."""

    nose: float = 1.0
    hip: float = 1.0
    knee: float = 1.0
    elbow: float = 0.4
    foot: float = 0.6
    world: float = 0.8
    memory_s: float = 1.0
    switch: float = 0.25
    """A standing decision is given up only when the remembered votes reach this the other way."""
    breadth: float = 0.15
    """The same for front and back, in trunk lengths between the left and the right landmarks."""


def vote(body: Body, settings: OrientationSettings) -> float:
    """The sum of the votes: > 0 when a standing body like this would face right in the picture.

    The body must be present.
    """
    xy: list[XY] = [(x, y) for x, y in body.points.tolist()]
    visibility = body.visibility.tolist()
    hips = midpoint(xy[L.LEFT_HIP], xy[L.RIGHT_HIP])
    shoulders = midpoint(xy[L.LEFT_SHOULDER], xy[L.RIGHT_SHOULDER])
    trunk = (shoulders[0] - hips[0], shoulders[1] - hips[1])
    length = hypot(*trunk) or 1.0
    face = _sub(xy[L.NOSE], midpoint(xy[L.LEFT_EAR], xy[L.RIGHT_EAR]))
    head_up = _sub(midpoint(xy[L.LEFT_EAR], xy[L.RIGHT_EAR]), shoulders)
    total = settings.nose * _sine(head_up, face) * visibility[L.NOSE]
    for side in (0, 1):
        hip, knee, ankle = xy[L.LEFT_HIP + side], xy[L.LEFT_KNEE + side], xy[L.LEFT_ANKLE + side]
        shoulder = xy[L.LEFT_SHOULDER + side]
        elbow, wrist = xy[L.LEFT_ELBOW + side], xy[L.LEFT_WRIST + side]
        thigh, shank = _sub(knee, hip), _sub(ankle, knee)
        # Seen from its left a hip or elbow bends the one way, a knee the other.
        total -= settings.hip * _sine((-trunk[0], -trunk[1]), thigh) * _share(thigh, length) / 2
        total += settings.knee * _sine(thigh, shank) * _share(shank, length) / 2
        upper, fore = _sub(elbow, shoulder), _sub(wrist, elbow)
        total -= settings.elbow * _sine(upper, fore) * _share(fore, length) / 2
        foot = _sub(xy[L.LEFT_FOOT_INDEX + side], xy[L.LEFT_HEEL + side])
        total -= settings.foot * _sine(shank, foot) * _share(foot, length) / 2
    world = body.world.tolist()
    across = [
        world[L.LEFT_SHOULDER][i] - world[L.RIGHT_SHOULDER][i]
        + world[L.LEFT_HIP][i] - world[L.RIGHT_HIP][i]
        for i in range(3)
    ]  # fmt: skip
    depth = across[2] / (hypot(*across) or 1.0)
    return total + settings.world * depth


def breadth(body: Body) -> float:
    """How far the person's left lies to the right in the picture, in trunk lengths.

    > 0 when they face the camera; near 0 in a side view. The body must be present.
    """
    x = body.points[:, 0].tolist()
    y = body.points[:, 1].tolist()
    across = x[L.LEFT_SHOULDER] - x[L.RIGHT_SHOULDER] + x[L.LEFT_HIP] - x[L.RIGHT_HIP]
    trunk = hypot(
        x[L.LEFT_SHOULDER] + x[L.RIGHT_SHOULDER] - x[L.LEFT_HIP] - x[L.RIGHT_HIP],
        y[L.LEFT_SHOULDER] + y[L.RIGHT_SHOULDER] - y[L.LEFT_HIP] - y[L.RIGHT_HIP],
    )
    return across / (trunk or 1.0)


@dataclass(slots=True)
class _Memory:
    """A remembered sign that gives way only to lasting evidence."""

    switch: float
    sign: int = 0
    value: float = 0.0

    def update(self, now: float, keep: float) -> int:
        self.value = keep * self.value + (1 - keep) * now if self.sign else now
        if not self.sign:
            self.sign = 1 if self.value >= 0 else -1
        elif self.value * self.sign < -self.switch:
            self.sign = -self.sign
        return self.sign


@dataclass(frozen=True, slots=True)
class Facing:
    """+1 or -1 each.

    handedness  +1 when somebody standing like this would face right in the picture
    own_left    +1 when the person's own left is at the right of the picture (they face the camera)
    """

    handedness: int
    own_left: int


class Orientation:
    """The remembered decisions."""

    def __init__(self, settings: OrientationSettings | None = None) -> None:
        """Starts without having seen anybody."""
        self._settings = settings or OrientationSettings()
        self._t: float | None = None
        self._profile = _Memory(self._settings.switch)
        self._front = _Memory(self._settings.breadth)

    def update(self, body: Body) -> Facing:
        """Which way the body faces; the last answer while nobody is seen."""
        if body.present:
            since = 0.0 if self._t is None else max(body.t - self._t, 0.0)
            keep = exp(-since / self._settings.memory_s)
            self._profile.update(vote(body, self._settings), keep)
            self._front.update(breadth(body), keep)
            self._t = body.t
        return Facing(self._profile.sign or 1, self._front.sign or 1)


def _sub(a: XY, b: XY) -> XY:
    return a[0] - b[0], a[1] - b[1]


def _sine(u: XY, v: XY) -> float:
    """The sine of the turn from u to v, + clockwise on the screen."""
    return (u[0] * v[1] - u[1] * v[0]) / ((hypot(*u) * hypot(*v)) or 1.0)


def _share(segment: XY, trunk: float) -> float:
    """How much of the segment lies in the picture plane, 0 .. 1 (a full one is ~0.8 trunks)."""
    return min(1.0, hypot(*segment) / (0.6 * trunk))
