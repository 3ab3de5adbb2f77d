"""Where a body touches the floor: heights of its parts, and searches that bring them there."""

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from samples.body import RiggedBody
from samples.clothes import LEGGINGS_THICK, dress
from samples.pose import Pose, Posed, skin, solve
from samples.rotate import Array, vec

SINK = 0.004
"""How far soft parts sink into the mat, metres."""
HAND = 0.058
"""Height of the wrist joint over a flat hand, metres."""


@cache
def sole(body: RiggedBody) -> float:
    """Return the height of the ankle joint over the sole, metres."""
    return float(body.head("foot.L")[2] - body.vertices[:, 2].min())


@cache
def knee_pad(body: RiggedBody) -> float:
    """Return the height of the knee joint when the kneecap rests on the floor, metres."""
    knee = body.head("lowerleg01.L")
    v = body.vertices
    near = (np.abs(v[:, 2] - knee[2]) < 0.05) & (v[:, 0] > 0)
    return float(knee[1] - v[near, 1].min()) + LEGGINGS_THICK - SINK


@cache
def heel_pad(body: RiggedBody) -> float:
    """Return the height of the ankle joint when the heel rests on the floor, toes up, metres."""
    ankle = body.head("foot.L")
    foot = part(body, "foot.L")
    return float(body.vertices[foot, 1].max() - ankle[1]) - SINK


@cache
def part(body: RiggedBody, *prefixes: str) -> NDArray[np.int64]:
    """Return the drawn vertices that belong mostly to bones whose names start so."""
    drawn = np.zeros(len(body.vertices), bool)
    drawn[np.unique(body.skin)] = True
    return np.nonzero((body.share(*prefixes) > 0.5) & drawn)[0]


def mesh(body: RiggedBody, posed: Posed) -> Array:
    """Return the dressed vertices of a posture (tight clothes)."""
    return skin(body, posed, dress(body, 0.0).vertices)


def lowest(body: RiggedBody, pose: Pose, *prefixes: str) -> float:
    """Return the height of the lowest vertex (of these bones), metres."""
    vertices = mesh(body, solve(body, pose))
    chosen = part(body, *(prefixes or ("",)))
    return float(vertices[chosen, 2].min())


def settle(body: RiggedBody, pose: Pose, *prefixes: str) -> Array:
    """Return the pelvis position that lays the posture (or a part) on the floor."""
    return pose.place - vec(0, 0, lowest(body, pose, *prefixes) + SINK)


def root_of(
    low: float, high: float, wanted: Callable[[float], float], tolerance: float = 2e-5
) -> float:
    """Find where `wanted` is zero (regula falsi, Illinois form); fail if it keeps its sign."""
    a, b = wanted(low), wanted(high)
    if a * b > 0:
        raise ValueError(f"no contact between {low:g} and {high:g}: the range is too small")
    middle, kept = low, 0
    for _ in range(40):
        middle = (low * b - high * a) / (b - a)
        c = wanted(middle)
        if abs(c) < tolerance:
            break
        if c * b > 0:
            high, b = middle, c
            a = a / 2 if kept == 1 else a
            kept = 1
        else:
            low, a = middle, c
            b = b / 2 if kept == -1 else b
            kept = -1
    return middle
