"""Which way the body faces in the picture, from the body itself and not from "up".

Joints bend one way only, faces and feet point forward: each votes for one of the two ways a body
can face in a picture. The sum is kept over time, since one frame can be wrong (a hidden face, crossed
arms) and a body does not turn round within a fraction of a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, hypot

from coach.body import Body
from coach.body import Landmark as L
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


class Orientation:
    """The remembered decision; its one verb is `follow`."""

    def __init__(self, settings: OrientationSettings | None = None) -> None:
        self._settings = settings or OrientationSettings()
        self._memory = 0.0
        self._t: float | None = None
        self._handedness = 0

    def follow(self, body: Body) -> int:
        """The way the body faces, +1 right or -1 left; the last one while nobody is seen."""
        if body.present:
            now = vote(body, self._settings)
            if self._t is None:
                self._memory = now
            else:
                keep = exp(-max(body.t - self._t, 0.0) / self._settings.memory_s)
                self._memory = keep * self._memory + (1 - keep) * now
            self._t = body.t
            if not self._handedness:
                self._handedness = 1 if self._memory >= 0 else -1
            elif self._memory * self._handedness < -self._settings.switch:
                self._handedness = -self._handedness
        return self._handedness or 1


def _sub(a: XY, b: XY) -> XY:
    return a[0] - b[0], a[1] - b[1]


def _sine(u: XY, v: XY) -> float:
    """The sine of the turn from u to v, + clockwise on the screen."""
    return (u[0] * v[1] - u[1] * v[0]) / ((hypot(*u) * hypot(*v)) or 1.0)


def _share(segment: XY, trunk: float) -> float:
    """How much of the segment lies in the picture plane, 0 .. 1 (a full one is ~0.8 trunks)."""
    return min(1.0, hypot(*segment) / (0.6 * trunk))
