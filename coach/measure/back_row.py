"""One body as the row of numbers from which the bend of its back is read.

The row does not depend on scale, place or facing: lengths are shares of the hip-shoulder line, and
directions are told in its own axes, along it and away from the belly. It holds the outline on both
sides, and what else bends the outline: hips, shoulders, head, slope and turn of the trunk; last the
shape of the dorsal edge, as turns of curves through it and as its own slope from place to place.
"""

from __future__ import annotations

from functools import cache
from math import hypot

import numpy as np
from numpy.typing import NDArray

from coach.body import Landmark as L  # noqa: N817
from coach.body import Mask
from coach.measure.skeleton import Skeleton
from coach.measure.spine import SpineSettings, edge

Array = NDArray[np.float64]

DORSAL: Array = np.round(np.arange(-0.35, 1.101, 0.05), 2)
VENTRAL: Array = np.round(np.arange(0.0, 1.001, 0.125), 3)
"""Places along the hip-shoulder line where the outline is read."""
LEAST_PX = 8.0
"""A trunk shorter than this in the mask has no shape. Own reasoning."""
_NONE, _MOST = -0.2, 0.85
"""The height of the outline where there is no body, and the greatest that is told."""
_DORSAL = SpineSettings(reach=0.8, inside=0.12)
_VENTRAL = SpineSettings(reach=0.7, inside=0.05)
_LIMBS = (
    (L.LEFT_HIP, L.LEFT_KNEE),
    (L.LEFT_KNEE, L.LEFT_ANKLE),
    (L.LEFT_SHOULDER, L.LEFT_ELBOW),
    (L.LEFT_ELBOW, L.LEFT_WRIST),
)
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
    scale = mask.shape[1] / s.size[0]
    chord_px = hypot(*s.chord)
    if chord_px * scale < LEAST_PX or chord_px < LEAST_PX:
        return None
    along = np.array(s.chord) / chord_px
    dorsal = -np.array(s.ventral)
    hips, chord = np.array(s.hips) * scale, np.array(s.chord) * scale
    back = _clipped(edge(mask, hips, chord, dorsal, DORSAL, settings=_DORSAL))
    belly = _clipped(edge(mask, hips, chord, -dorsal, VENTRAL, settings=_VENTRAL))
    offset = np.array(s.xy) - np.array(s.hips)
    own = np.stack([offset @ along, offset @ dorsal], axis=1) / chord_px
    near = _near(s)
    return np.concatenate(
        [
            back,
            belly,
            _limbs(own, near),
            own[L.LEFT_HIP + near] - own[L.RIGHT_HIP - near],
            own[L.LEFT_SHOULDER + near] - own[L.RIGHT_SHOULDER - near],
            _head(own),
            (abs(float(along[0])), -float(along[1]), yaw_deg / 30, _towards(s)),
            (min(s.trunk_px / chord_px, 3.0),),
            shape(back),
        ]
    )


def _clipped(height: Array) -> Array:
    return np.clip(np.where(np.isfinite(height), height, _NONE), _NONE, _MOST)


def _near(s: Skeleton) -> int:
    """0 when the left side is towards the camera, 1 when the right is."""
    left = s.world[L.LEFT_SHOULDER][2] + s.world[L.LEFT_HIP][2]
    return 0 if left <= s.world[L.RIGHT_SHOULDER][2] + s.world[L.RIGHT_HIP][2] else 1


def _limbs(own: Array, near: int) -> Array:
    """Direction and length of thigh, shank, upper arm and forearm: near side, then far side."""
    sides = (near, 1 - near)
    begin = np.array([a + k for k in sides for a, _ in _LIMBS])
    end = np.array([b + k for k in sides for _, b in _LIMBS])
    reach = own[end] - own[begin]
    length = np.maximum(np.hypot(reach[:, 0], reach[:, 1]), 1e-9)[:, None]
    return np.concatenate([reach / length, np.minimum(length, 2.0)], axis=1).ravel()


def _head(own: Array) -> Array:
    ears = own[L.LEFT_EAR : L.RIGHT_EAR + 1].mean(axis=0)
    return np.concatenate([ears - (1.0, 0.0), own[L.NOSE] - ears])


def _towards(s: Skeleton) -> float:
    """How far the trunk is turned out of the side view, + with the belly towards the camera."""
    lead = 1.0 if s.leftward[2] >= 0 else -1.0
    return lead * s.leftward[0] * s.facing.handedness


def shape(back: Array) -> Array:
    """The last numbers of a row: what an edge of these heights (n,) over `DORSAL` is like.

    The turns of three curves through it, its slopes, and the bend from each slope to the next.
    """
    slopes = np.degrees(np.arctan(_local_lines() @ back)) / 20
    return np.concatenate([_tangents(back), slopes, slopes[:-1] - slopes[1:]])


@cache
def _local_lines() -> Array:
    """What turns the edge into the slope of the line through it about each place: (10, n)."""
    weight = np.exp(-0.5 * ((_SLOPES_AT[:, None] - DORSAL) / _NEAR) ** 2)
    away = DORSAL - (weight @ DORSAL / weight.sum(axis=1))[:, None]
    return weight * away / (weight * away**2).sum(axis=1, keepdims=True)


def _tangents(back: Array) -> Array:
    """Lumbar and thoracic turn of three curves through the edge, in twenties of degrees: (6,)."""
    angle = np.degrees(np.arctan(back @ _curves().T)).reshape(len(_TANGENTS), 3)
    return (np.clip(angle[:, :2] - angle[:, 1:], -80, 80) / 20).ravel()


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
