"""The true line of the back: the skin's midline from the sacrum to between the shoulders.

The sum of the spine's joint rotations says how the skeleton was bent. Part of that bend
shows below the hips or above the shoulders, and the skin blends it; so what any camera can
see between hips and shoulders is less. These angles are the part that can be seen: turns
of the skin's own midline between three places, the same places the coach reads.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from samples.body import Ints, load_body
from samples.pose import Posed, skin
from samples.rotate import Array, unit

PLACES = {"sacrum": 0.05, "middle": 0.45, "upper": 0.95}
"""Share of the way from hip height to shoulder height, standing."""
WINDOW = 0.09
"""Half the length of back over which a tangent is taken, same share."""
MIDLINE = 0.02
"""Greatest distance from the middle, metres."""


@dataclass(frozen=True, eq=False)
class BackLine:
    """The midline vertices of one body round each of the three places."""

    near: tuple[Ints, Ints, Ints]
    height: Array
    """Share of the way from hips to shoulders of every vertex, standing."""


@cache
def back_line(name: str) -> BackLine:
    """Find the midline of a body's back."""
    body = load_body(name)
    v = body.vertices
    hips, shoulders = body.head("upperleg01.L")[2], body.head("upperarm01.L")[2]
    height = (v[:, 2] - hips) / (shoulders - hips)
    middle = np.zeros(len(v), bool)
    middle[np.unique(body.skin)] = True
    middle &= (np.abs(v[:, 0]) < MIDLINE) & (body.share("spine", "root", "pelvis", "neck01") > 0.5)
    spine_y = np.interp(
        v[:, 2],
        [
            body.head(b)[2]
            for b in ("spine05", "spine04", "spine03", "spine02", "spine01", "neck01")
        ],
        [
            body.head(b)[1]
            for b in ("spine05", "spine04", "spine03", "spine02", "spine01", "neck01")
        ],
    )
    middle &= v[:, 1] > spine_y
    near = tuple(
        np.nonzero(middle & (np.abs(height - place) <= WINDOW))[0] for place in PLACES.values()
    )
    return BackLine((near[0], near[1], near[2]), height)


def back_angles(name: str, posed: Posed) -> Array:
    """Return total, lumbar and thoracic turn of the back's midline, degrees, + = flexion.

    Absolute values hold the body's own curves; only their changes mean anything.
    """
    body = load_body(name)
    line = back_line(name)
    vertices = skin(body, posed, body.vertices)
    left = posed.rotation[0][:, 0]
    angles: list[float] = []
    for near in line.near:
        spot = vertices[near]
        height = line.height[near] - line.height[near].mean()
        tangent = unit(height @ (spot - spot.mean(0)))
        up, ahead = posed.rotation[0][:, 2], -posed.rotation[0][:, 1]
        flat = unit(tangent - (tangent @ left) * left)
        angles.append(float(np.degrees(np.arctan2(flat @ ahead, flat @ up))))
    low, mid, high = angles
    return np.array([high - low, mid - low, high - mid])
