"""Angles and inclinations in the picture plane and in space. Pure; pixels are square.

Picture coordinates: x to the right, y down. All results are degrees.
"""

from __future__ import annotations

from math import acos, asin, atan2, degrees, hypot, sqrt

XY = tuple[float, float]
XYZ = tuple[float, float, float]


def midpoint(a: XY, b: XY) -> XY:
    """The point half-way between two points."""
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def distance(a: XY, b: XY) -> float:
    """Pixels from a to b."""
    return hypot(b[0] - a[0], b[1] - a[1])


def interior_angle(a: XY, vertex: XY, b: XY) -> float:
    """The angle at `vertex` between the rays to a and b, 0 (folded) .. 180 (straight)."""
    ux, uy, vx, vy = a[0] - vertex[0], a[1] - vertex[1], b[0] - vertex[0], b[1] - vertex[1]
    return degrees(abs(atan2(ux * vy - uy * vx, ux * vx + uy * vy)))


def inclination(a: XY, b: XY) -> float:
    """The segment a -> b against the horizontal: + when b is above a, -90 .. 90."""
    return degrees(atan2(a[1] - b[1], abs(b[0] - a[0])))


def turn(u: XY, v: XY) -> float:
    """The signed angle from direction u to direction v, -180 .. 180, + clockwise on the screen."""
    return degrees(atan2(u[0] * v[1] - u[1] * v[0], u[0] * v[0] + u[1] * v[1]))


def sub(a: XYZ, b: XYZ) -> XYZ:
    """The vector from b to a."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def add(a: XYZ, b: XYZ) -> XYZ:
    """The sum of two vectors."""
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def dot(a: XYZ, b: XYZ) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: XYZ, b: XYZ) -> XYZ:
    """The vector product."""
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def norm(a: XYZ) -> float:
    """The length of a vector."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: XYZ) -> XYZ:
    """The direction of a vector; the zero vector stays zero."""
    n = norm(a) or 1.0
    return a[0] / n, a[1] / n, a[2] / n


def angle_between(a: XYZ, b: XYZ) -> float:
    """The angle between two vectors, 0 .. 180."""
    return degrees(acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


def elevation(a: XYZ, axis: XYZ) -> float:
    """The angle of `a` out of the plane perpendicular to `axis`, -90 .. 90."""
    return degrees(asin(max(-1.0, min(1.0, dot(unit(a), unit(axis))))))


def rise_of(a: XYZ) -> float:
    """The angle of `a` above the horizontal, -90 .. 90; y points down."""
    return degrees(asin(max(-1.0, min(1.0, -a[1] / (norm(a) or 1.0)))))


def turn_about(axis: XYZ, u: XYZ, v: XYZ) -> float:
    """The signed angle from u to v seen along `axis`, both flattened onto its normal plane.

    -180 .. 180, + by the right-hand rule of the coordinates (x right, y down, z away).
    """
    k = unit(axis)
    du, dv = dot(u, k), dot(v, k)
    uf = (u[0] - du * k[0], u[1] - du * k[1], u[2] - du * k[2])
    vf = (v[0] - dv * k[0], v[1] - dv * k[1], v[2] - dv * k[2])
    return degrees(atan2(dot(k, cross(uf, vf)), dot(uf, vf)))
