"""One body as plain tuples with its own axes and scale: what every measure is computed from.

The picture gives angles (pixels are square); the world points give only what the picture cannot:
the scale of a foreshortened trunk, rotation, and from where the camera looks. In side views picture
angles beat world angles (knee 2 against 12 degrees, reference trial on rendered bodies).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, hypot, radians, sin

import numpy as np

from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.measure.geometry import XY, XYZ, add, cross, dot, midpoint, norm, sub, unit
from coach.measure.orientation import Facing

TRUNK = (int(L.LEFT_SHOULDER), int(L.RIGHT_SHOULDER), int(L.LEFT_HIP), int(L.RIGHT_HIP))
"""The landmarks of the trunk."""
_LIMBS = slice(L.LEFT_SHOULDER, L.RIGHT_ANKLE + 1)
_FLOOR = (slice(L.LEFT_ELBOW, L.RIGHT_WRIST + 1), slice(L.LEFT_HIP, L.RIGHT_FOOT_INDEX + 1))
"""Landmarks of which the lowest is taken for the floor."""
_MIN_TRUNK_PX = 8.0
"""px; below this the trunk is a dot and no direction can be had from it. Own reasoning."""

_BEYOND, _BEYOND_BELIEVED = 0.2, 0.3
"""A foot that a movement takes over the picture's edge is still placed well by the model: so far
beyond (shares of the picture's longer side) it may be counted on, but never judged, which needs a
confidence of 0.5. Own reasoning, seen on a filmed and a rendered bird dog."""


@dataclass(frozen=True, slots=True, eq=False)
class Skeleton:
    """A present body.

    xy          33 picture points, pixels
    world       33 world points, metres
    seen        33 values 0..1: visibility, little of it where the point lies outside the picture
    placed      33 values 0..1: visibility, also a little outside the picture: the place may be off
                there, and moves as the landmark does
    shoulders, hips, ears   mid-points in the picture
    trunk_px    trunk length in pixels as if seen square-on (from world points and picture scale)
    up          world direction hips -> shoulders
    leftward    world direction from the person's right to their left
    front       world direction the belly faces
    facing      which way the body faces in the picture, remembered over time
    floor_y     where the lowest landmark is that can stand on the floor, pixels from the top
    """

    xy: list[XY]
    world: list[XYZ]
    seen: list[float]
    placed: list[float]
    size: tuple[int, int]
    shoulders: XY
    hips: XY
    ears: XY
    trunk_px: float
    up: XYZ
    leftward: XYZ
    front: XYZ
    facing: Facing
    floor_y: float

    @property
    def chord(self) -> XY:
        """From mid-hip to mid-shoulder, pixels."""
        return self.shoulders[0] - self.hips[0], self.shoulders[1] - self.hips[1]

    @property
    def ventral(self) -> XY:
        """The picture direction the belly faces, perpendicular to the chord; a unit vector."""
        x, y = self.chord
        n = hypot(x, y) or 1.0
        return -self.facing.handedness * y / n, self.facing.handedness * x / n

    def turned(self, degrees: float) -> Skeleton:
        """The same turned about the picture's middle, in the picture and in space, + clockwise.

        What was beyond the picture's edge stays as little believed as it was.
        """
        cosine, sine = cos(radians(degrees)), sin(radians(degrees))
        x0, y0 = self.size[0] / 2, self.size[1] / 2

        def flat(point: XY) -> XY:
            x, y = point[0] - x0, point[1] - y0
            return x0 + cosine * x - sine * y, y0 + sine * x + cosine * y

        def space(v: XYZ) -> XYZ:
            return cosine * v[0] - sine * v[1], sine * v[0] + cosine * v[1], v[2]

        xy = [flat(point) for point in self.xy]
        return replace(
            self,
            xy=xy,
            world=[space(point) for point in self.world],
            shoulders=flat(self.shoulders),
            hips=flat(self.hips),
            ears=flat(self.ears),
            up=space(self.up),
            leftward=space(self.leftward),
            front=space(self.front),
            floor_y=_floor_y(xy),
        )


def skeleton(body: Body, facing: Facing, px_per_m: float | None = None) -> Skeleton | None:
    """The skeleton of a body, or None when nobody is seen or the trunk is a dot.

    `facing` comes from `coach.measure.orientation`, `px_per_m` is its `pixels_per_metre` where that
    is known.
    """
    if not body.present:
        return None
    xy: list[XY] = [(x, y) for x, y in body.points.tolist()]
    world: list[XYZ] = [(x, y, z) for x, y, z in body.world.tolist()]
    sure: list[float] = body.visibility.tolist()
    inside = [_inside(x, y, body.size) for x, y in xy]
    seen = [v * i for v, i in zip(sure, inside, strict=True)]
    placed = [v if i else 0.0 for v, i in zip(sure, inside, strict=True)]
    up = sub(
        add(world[L.LEFT_SHOULDER], world[L.RIGHT_SHOULDER]),
        add(world[L.LEFT_HIP], world[L.RIGHT_HIP]),
    )
    scale = pixels_per_metre(body) if px_per_m is None else px_per_m
    trunk_px = scale * norm(up) / 2
    if not trunk_px >= _MIN_TRUNK_PX:
        return None
    across = add(
        sub(world[L.LEFT_SHOULDER], world[L.RIGHT_SHOULDER]),
        sub(world[L.LEFT_HIP], world[L.RIGHT_HIP]),
    )
    up = unit(up)
    lean = dot(across, up)
    leftward = unit((across[0] - lean * up[0], across[1] - lean * up[1], across[2] - lean * up[2]))
    front = cross(leftward, up)
    return Skeleton(
        xy,
        world,
        seen,
        placed,
        body.size,
        midpoint(xy[L.LEFT_SHOULDER], xy[L.RIGHT_SHOULDER]),
        midpoint(xy[L.LEFT_HIP], xy[L.RIGHT_HIP]),
        midpoint(xy[L.LEFT_EAR], xy[L.RIGHT_EAR]),
        trunk_px,
        up,
        leftward,
        front,
        facing,
        _floor_y(xy),
    )


def _floor_y(xy: list[XY]) -> float:
    return max(y for part in _FLOOR for _, y in xy[part])


def _inside(x: float, y: float, size: tuple[int, int]) -> float:
    """How far a point's place is believed: all of it within the picture, and little beyond."""
    width, height = size
    if 0 <= x <= width and 0 <= y <= height:
        return 1.0
    margin = _BEYOND * max(width, height)
    near = -margin <= x <= width + margin and -margin <= y <= height + margin
    return _BEYOND_BELIEVED if near else 0.0


def trunk_length(body: Body) -> float:
    """From hips to shoulders in pixels, as if seen square-on."""
    return pixels_per_metre(body) * trunk_metres(body)


def trunk_metres(body: Body) -> float:
    """From hips to shoulders in metres."""
    world = body.world
    up = world[L.LEFT_SHOULDER] + world[L.RIGHT_SHOULDER] - world[L.LEFT_HIP] - world[L.RIGHT_HIP]
    return norm((float(up[0]), float(up[1]), float(up[2]))) / 2


def pixels_per_metre(body: Body) -> float:
    """Pixels per metre: the least-squares fit of the world limbs' picture part to the picture."""
    both = np.concatenate([body.world[_LIMBS, :2], body.points[_LIMBS]], axis=1).astype(np.float64)
    both -= both.sum(axis=0) / len(both)
    flat, seen = both[:, :2], both[:, 2:]
    return float((flat * seen).sum()) / max(float((flat * flat).sum()), 1e-9)
