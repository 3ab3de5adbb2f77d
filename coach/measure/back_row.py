"""One body as the row of numbers from which the bend of its back is read.

The row does not depend on scale, place or facing: lengths are shares of the hip-shoulder line, and
directions are told in its own axes, along it and away from the belly. It holds the outline on both
sides, and what else bends the outline: hips, shoulders, head, slope and turn of the trunk; last the
shape of the dorsal edge, as turns of curves through it and as its own slope from place to place.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import hypot

import numpy as np
from numpy.typing import NDArray

from coach.body import Landmark as L  # noqa: N817
from coach.body import Mask
from coach.measure.edge import Array, Rays, Reach, chord_of, edges
from coach.measure.skeleton import Skeleton
from coach.measure.spine import LEAST_PX

DORSAL: Array = np.round(np.arange(-0.35, 1.101, 0.05), 2)
VENTRAL: Array = np.round(np.arange(0.0, 1.001, 0.125), 3)
"""Places along the hip-shoulder line where the outline is read."""
_NONE, _MOST = -0.2, 0.85
"""The height of the outline where there is no body, and the greatest that is told."""
_DORSAL, _VENTRAL = Reach(out=0.8, inside=0.12), Reach(out=0.7, inside=0.05)
_ENDS = np.array(
    [
        [L.LEFT_HIP, L.LEFT_KNEE, L.LEFT_SHOULDER, L.LEFT_ELBOW],
        [L.LEFT_KNEE, L.LEFT_ANKLE, L.LEFT_ELBOW, L.LEFT_WRIST],
    ]
)
"""Where thigh, shank, upper arm and forearm begin and end, on the left."""
_TANGENTS = (
    (0.0, 0.83, (0.0, 0.4, 0.8)),
    (0.1, 0.83, (0.15, 0.45, 0.8)),
    (0.2, 0.9, (0.25, 0.5, 0.85)),
)
"""First and last place of the edge that is used, and where the tangents of a curve are read."""
_CUBIC_SHARE = 0.25
_SLOPES_AT: Array = np.round(np.arange(-0.1, 0.981, 0.12), 2)
"""Places, from sacrum to nape, at which the edge's own slope is read."""
_NEAR = 0.06
"""Standard deviation of the weight of the edge about such a place."""
OUTLINE = len(DORSAL) + len(VENTRAL)
SHAPE = OUTLINE + 24 + 8 + 5
SLOPES = SHAPE + 6
LENGTH = SLOPES + 2 * len(_SLOPES_AT) - 1
"""Up to where a row holds the outline, what else bends it, the turns of curves, and the slopes."""


def row(s: Skeleton, mask: Mask, yaw_deg: float) -> Array | None:
    """The numbers (LENGTH,), the dorsal edge first; None when the trunk is a dot in the mask."""
    sides = both_sides(s, mask)
    if sides is None:
        return None
    back, belly = edges(sides)
    return rows([(s, yaw_deg, back, belly)])[0]


def both_sides(s: Skeleton, mask: Mask) -> tuple[Rays, Rays] | None:
    """Along what the outline is read on the side of the back and of the belly; None when the trunk
    is a dot in the mask."""
    chord = chord_of(s, mask)
    if hypot(*s.chord) * min(chord.scale, 1.0) < LEAST_PX:
        return None
    return Rays(mask, chord, DORSAL, _DORSAL), Rays(mask, chord, VENTRAL, _VENTRAL, ventral=True)


def rows(seen: Sequence[tuple[Skeleton, float, Array, Array]]) -> Array:
    """(k, LENGTH) the row of each body, of which the trunk's turn from side-on and the outline on
    both sides are known; many at once take half the time, with the same results."""
    bodies = [s for s, *_ in seen]
    hips, chord = np.array([s.hips for s in bodies]), np.array([s.chord for s in bodies])
    dorsal = -np.array([s.ventral for s in bodies])
    lengths = [hypot(*s.chord) for s in bodies]
    back, belly = (_clipped(np.array([one[side] for one in seen])) for side in (2, 3))
    px = np.array(lengths)[:, None, None]
    axes = np.stack([chord / px[:, 0], dorsal], axis=2)  # along the trunk, and away from the belly
    own = (np.array([s.xy for s in bodies]) - hips[:, None]) @ axes / px
    near = np.array([_near(s) for s in bodies])
    every = np.arange(len(seen))
    hip, shoulder = (
        own[every, left + near] - own[every, left + 1 - near]
        for left in (int(L.LEFT_HIP), int(L.LEFT_SHOULDER))
    )
    slope = np.array(
        [
            (abs(s.chord[0]) / n, -s.chord[1] / n, deg / 30, _towards(s), min(s.trunk_px / n, 3.0))
            for (s, deg, *_), n in zip(seen, lengths, strict=True)
        ]
    )
    limbs, head = _limbs(own, near), _head(own)
    return np.concatenate([back, belly, limbs, hip, shoulder, head, slope, shape(back)], axis=1)


def _clipped(height: Array) -> Array:
    return np.clip(np.where(np.isfinite(height), height, _NONE), _NONE, _MOST)


def _near(s: Skeleton) -> int:
    """0 when the left side is towards the camera, 1 when the right is."""
    left = s.world[L.LEFT_SHOULDER][2] + s.world[L.LEFT_HIP][2]
    return 0 if left <= s.world[L.RIGHT_SHOULDER][2] + s.world[L.RIGHT_HIP][2] else 1


def _limbs(own: Array, near: NDArray[np.intp]) -> Array:
    """Direction and length of thigh, shank, upper arm and forearm: near side, then far side."""
    sides = np.stack([near, 1 - near], axis=1)[..., None]
    begin, end = (sides + ends for ends in _ENDS)  # (k, sides, limbs)
    every = np.arange(len(own))[:, None, None]
    reach = own[every, end] - own[every, begin]
    length = np.maximum(np.hypot(reach[..., 0], reach[..., 1]), 1e-9)[..., None]
    limbs = np.concatenate([reach / length, np.minimum(length, 2.0)], axis=3)
    return limbs.reshape(len(own), -1)


def _head(own: Array) -> Array:
    ears = own[:, L.LEFT_EAR : L.RIGHT_EAR + 1].mean(axis=1)
    return np.concatenate([ears - (1.0, 0.0), own[:, L.NOSE] - ears], axis=1)


def _towards(s: Skeleton) -> float:
    """How far the trunk is turned out of the side view, + with the belly towards the camera."""
    lead = 1.0 if s.leftward[2] >= 0 else -1.0
    return lead * s.leftward[0] * s.facing.handedness


def shape(back: Array) -> Array:
    """The last numbers of a row: what an edge of these heights (..., n) over `DORSAL` is like.

    The turns of three curves through it, its slopes, and the bend from each slope to the next.
    """
    slopes = _degrees(back, _local_lines()) / 20
    bends = slopes[..., :-1] - slopes[..., 1:]
    return np.concatenate([_tangents(back), slopes, bends], axis=-1)


def _degrees(back: Array, lines: Array) -> Array:
    """(..., m) the slopes of an edge (..., n), each a sum (m, n) of its heights."""
    return np.degrees(np.arctan((back[..., None, :] @ lines.T)[..., 0, :]))


@cache
def _local_lines() -> Array:
    """What turns the edge into the slope of the line through it about each place: (10, n)."""
    weight = np.exp(-0.5 * ((_SLOPES_AT[:, None] - DORSAL) / _NEAR) ** 2)
    away = DORSAL - (weight @ DORSAL / weight.sum(axis=1))[:, None]
    return weight * away / (weight * away**2).sum(axis=1, keepdims=True)


def _tangents(back: Array) -> Array:
    """(..., 6) lumbar and thoracic turn of three curves through the edge, in 20 degrees."""
    angle = _degrees(back, _curves()).reshape(*back.shape[:-1], len(_TANGENTS), 3)
    turns = np.clip(angle[..., :2] - angle[..., 1:], -80, 80) / 20
    return turns.reshape(*back.shape[:-1], 2 * len(_TANGENTS))


@cache
def _curves() -> Array:
    """What turns the edge into the slopes of the curves at their three places: (9, n)."""
    rows: list[Array] = []
    for low, high, places in _TANGENTS:
        use = np.flatnonzero((low - 1e-6 <= DORSAL) & (high + 1e-6 >= DORSAL))
        at = np.array(places)
        mixed = np.zeros((3, len(DORSAL)))
        for degree, share in ((2, 1 - _CUBIC_SHARE), (3, _CUBIC_SHARE)):
            powers = np.vander(DORSAL[use], degree + 1, increasing=True)
            slopes = np.stack([k * at ** max(k - 1, 0) for k in range(degree + 1)], axis=1)
            mixed[:, use] += share * (slopes @ np.linalg.pinv(powers))
        rows.append(mixed)
    return np.concatenate(rows)
