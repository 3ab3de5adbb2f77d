"""Small rotation algebra: matrices act on column vectors, angles in degrees."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]

X: Array = np.array([1.0, 0.0, 0.0])
Y: Array = np.array([0.0, 1.0, 0.0])
Z: Array = np.array([0.0, 0.0, 1.0])
FRONT: Array = np.array([0.0, -1.0, 0.0])
"""Where a standing person in the rest position looks."""

_TINY = 1e-9


def vec(x: float, y: float, z: float) -> Array:
    """Return a vector of three floats."""
    return np.array([x, y, z], dtype=np.float64)


def unit(v: Array) -> Array:
    """Scale the last axis to length 1 (a zero vector stays zero)."""
    if v.ndim == 1:
        return v / max(math.sqrt(float(v @ v)), 1e-12)
    length = np.sqrt(np.einsum("...i,...i->...", v, v))[..., None]
    return v / np.maximum(length, 1e-12)


def cross(a: Array, b: Array) -> Array:
    """Return the cross product of two single vectors (ten times faster than NumPy's)."""
    ax, ay, az = a.tolist()
    bx, by, bz = b.tolist()
    return np.array([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx])


def about(axis: Array, degrees: float) -> Array:
    """Rotate about an axis by the right-hand rule (Rodrigues)."""
    x, y, z = unit(axis).tolist()
    s, c = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    r = 1 - c
    return np.array(
        [
            [c + x * x * r, x * y * r - z * s, x * z * r + y * s],
            [y * x * r + z * s, c + y * y * r, y * z * r - x * s],
            [z * x * r - y * s, z * y * r + x * s, c + z * z * r],
        ]
    )


def joint(flex: float, side: float, turn: float) -> Array:
    """Rotate one spine joint: forward flexion +, bend to own left +, turn to own left +.

    In rest axes: flexion about x, bending about y, turning about z, applied in that order.
    """
    return about(Z, turn) @ about(Y, side) @ about(X, flex)


def onto(a: Array, b: Array, share: float = 1.0) -> Array:
    """Turn direction `a` the shortest way towards direction `b`, by a share of the angle."""
    a, b = unit(a), unit(b)
    axis = cross(a, b)
    sine = math.sqrt(float(axis @ axis))
    if sine < _TINY:
        return np.eye(3)
    return about(axis, math.degrees(math.atan2(sine, float(a @ b))) * share)


def between(a: Array, b: Array, share: float) -> Array:
    """Blend from rotation `a` to rotation `b` along the shortest arc."""
    delta = a.T @ b
    (xx, xy, xz), (yx, yy, yz), (zx, zy, zz) = delta.tolist()
    apart = math.degrees(math.acos(min(1.0, max(-1.0, (xx + yy + zz - 1) / 2))))
    axis = vec(zy - yz, xz - zx, yx - xy)
    if apart < 1e-4 or float(axis @ axis) < 1e-12:
        return a
    return a @ about(axis, apart * share)


def arc(a: Array, b: Array, share: float) -> Array:
    """Swing a direction from `a` towards `b` along the shortest arc; unit length."""
    return onto(a, b, share) @ unit(a)


def across(v: Array, direction: Array) -> Array:
    """Return the unit part of `v` square to `direction`."""
    d = unit(direction)
    return unit(v - (v @ d) * d)


def frame(along: Array, side: Array) -> Array:
    """Build the axes (along, side made square, their cross product) as matrix columns."""
    d = unit(along)
    s = across(side, d)
    return np.array([d, s, cross(d, s)]).T


def angle(a: Array, b: Array) -> float:
    """Return the angle between two directions, 0-180 degrees."""
    return math.degrees(math.acos(min(1.0, max(-1.0, float(unit(a) @ unit(b))))))
