"""Dress a body: where shirt, leggings and hair are, and how far they stand off the skin.

Garments are signed fields over the rest mesh (> 0 = covered), so hems are decided per
pixel, not per triangle. Clothed skin is smoothed and pushed out; nothing is simulated.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from samples.body import SIDES, Ints, RiggedBody, normals
from samples.rotate import Array

Colour = tuple[float, float, float]
"""Linear red, green, blue, 0-1."""

SHIRT_THICK, LEGGINGS_THICK, HAIR_THICK = 0.011, 0.006, 0.022
"""Metres off the skin."""
SLEEVE = 0.62
"""Share of the upper arm under the sleeve."""
ANKLE = 0.93
"""Share of the leg, hip to ankle, under the leggings."""


@dataclass(frozen=True)
class Outfit:
    """Colours, and how loose the shirt is (metres of slack at the belly)."""

    skin: Colour = (0.80, 0.58, 0.46)
    shirt: Colour = (0.16, 0.42, 0.62)
    leggings: Colour = (0.10, 0.10, 0.13)
    hair: Colour = (0.10, 0.065, 0.045)
    slack: float = 0.0


@dataclass(frozen=True, eq=False)
class Dressed:
    """A body with its garments: rest vertices as drawn, and the fields over them."""

    body: RiggedBody
    vertices: Array
    shirt: Array
    leggings: Array
    hair: Array
    slack: Array
    """How freely the shirt hangs at each vertex, 0-1."""


@cache
def dress(body: RiggedBody, slack: float) -> Dressed:
    """Dress a body and remember it; `slack` is `Outfit.slack`."""
    return dress_body(body, slack)


def dress_body(body: RiggedBody, slack: float) -> Dressed:
    """Dress a body that is not asked for again."""
    v = body.vertices
    arm = body.share("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
    head = body.share("head", "neck")
    along_arm, along_leg = (
        _along(body, "upperarm01", "lowerarm01"),
        _along(body, "upperleg01", "foot"),
    )

    neck, waist = body.head("neck01"), body.head("spine05")[2] + 0.02
    round_neck = np.hypot(v[:, 0], (v[:, 1] - neck[1]) * 0.9) - 0.095
    shirt = np.minimum.reduce(
        [
            np.maximum(neck[2] - 0.015 - v[:, 2], round_neck),
            np.where(np.clip(arm * 1.6, 0, 1) > 0.3, (SLEEVE - along_arm) * 0.25, 1.0),
            v[:, 2] - waist + 0.06 + (0.05 if slack else 0.0),
        ]
    )
    shirt = np.where(body.share("head") > 0.6, -1.0, shirt)
    leggings = np.minimum(waist - v[:, 2] + 0.03, (ANKLE - along_leg) * 0.8)
    leggings = np.where(arm > 0.5, -1.0, leggings)
    hair = _hair(body, head)

    drawn = np.zeros(len(v), bool)
    drawn[np.unique(body.skin)] = True
    covered = np.clip(np.maximum(shirt, leggings) / 0.02, 0, 1) * drawn
    even = smooth(v, body.skin, covered * 0.7, rounds=12)
    off = normals(even, body.skin)
    thick = np.clip(shirt / 0.012, 0, 1) * (SHIRT_THICK + 0.35 * slack)
    thick += np.clip(leggings / 0.012, 0, 1) * LEGGINGS_THICK * (shirt <= 0)
    thick += np.clip(hair / 0.03, 0, 1) * HAIR_THICK
    hang = np.clip(shirt / 0.05, 0, 1) * np.clip(1 - arm * 1.4, 0, 1)
    hang = hang * np.clip((neck[2] - v[:, 2]) / 0.30, 0, 1)
    return Dressed(body, even + off * (thick * drawn)[:, None], shirt, leggings, hair, hang)


def hang(dressed: Dressed, vertices: Array, slack: float) -> Array:
    """Let a loose shirt fall: cloth that faces the floor drops by up to `slack` metres."""
    if not slack:
        return vertices
    down = np.clip(-normals(vertices, dressed.body.skin)[:, 2] + 0.15, 0, 1)
    fallen = vertices.copy()
    fallen[:, 2] = np.maximum(
        vertices[:, 2] - slack * down * dressed.slack, np.minimum(vertices[:, 2], 0.01)
    )
    return fallen


def _along(body: RiggedBody, start: str, end: str) -> Array:
    """Return how far along a limb each vertex lies (0 at its first joint, 1 at its last)."""
    out = np.zeros(len(body.vertices))
    for side in SIDES:
        a = body.head(f"{start}.{side}")
        d = body.head(f"{end}.{side}") - a
        own = (body.vertices[:, 0] > 0) == (side == "L")
        out = np.where(own, (body.vertices - a) @ d / (d @ d), out)
    return out


def _hair(body: RiggedBody, head: Array) -> Array:
    """Cover the scalp: above a line from forehead to nape, ears left free."""
    eye = body.point_place[body.points.index("eye.L")]
    v = body.vertices
    line = eye[2] + 0.066 - 0.95 * np.clip(v[:, 1] - eye[1] - 0.03, 0, 0.2)
    return np.minimum(np.where(head > 0.5, v[:, 2] - line, -1.0), 0.5 - body.ears)


def smooth(vertices: Array, triangles: Ints, amount: Array, rounds: int) -> Array:
    """Pull vertices towards the mean of their neighbours, by `amount` (0-1) each round."""
    a = np.concatenate([triangles[:, 0], triangles[:, 1], triangles[:, 2]])
    b = np.concatenate([triangles[:, 1], triangles[:, 2], triangles[:, 0]])
    ends, other = np.concatenate([a, b]), np.concatenate([b, a])
    count = np.maximum(np.bincount(ends, minlength=len(vertices)), 1)
    out = vertices.copy()
    for _ in range(rounds):
        mean = np.stack([np.bincount(ends, out[other, k], len(out)) for k in range(3)], axis=1)
        out = out + amount[:, None] * (mean / count[:, None] - out)
    return out
