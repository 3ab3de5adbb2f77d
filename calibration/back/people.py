"""People at random: rigged bodies, mixed, stretched, fattened and dressed.

Truth is the slope of the bare skin's midline at three heights of the trunk, in the pelvis's axes;
the cloth, the buttock's bulge and all else that only the outline shows is drawn independently.
"""

from dataclasses import dataclass, replace

import numpy as np

from calibration.back.bases import base_body
from samples.body import LUMBAR_JOINTS, SPINE, Ints, RiggedBody, normals
from samples.clothes import Colour, Dressed, Outfit, dress_body, smooth
from samples.pose import Posed
from samples.rotate import Array, unit
from samples.surface import MIDLINE

MIXED = (-0.2, 1.2)
"""How much of the second is in a mixture; below 0 and above 1 it is less or more than either."""
SACRUM, T1 = 0.12, 1.05
"""Where the true slope is taken, from hip joint (0) to shoulder joint (1), standing. Hip joint to
L5/S1 is about a fifth of that way; the shoulder joint is as high as T2."""
T12 = 0.06
"""So far above a body's own joint of T12/L1 its slope at T12 is taken, same share: the height of
one vertebra (27 mm of 45 cm). A height that is the same for all lies below that joint in some
bodies and above it in others, and calls one bend of the same joints 24 to 32 degrees of the low
back."""
WINDOW = 0.08
"""Half the length of back over which a slope is taken, same share."""
Midline = tuple[tuple[Ints, Array], ...]
"""Per height: vertices of the back's midline, and their share of the way up."""
WAIST = 0.025
"""Spread between people of where the waist lies between hip and shoulder joint. The clips' bodies
have the joint of T12/L1 at 0.47, 0.48 and 0.52, the further ones from 0.43 to 0.57."""
ARMS = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal")


@dataclass(frozen=True, eq=False)
class Person:
    """One person at random.

    bulge, flatten  (2, V, 3) m: what each buttock's skin moves by at 30 degrees of hip extension,
                    and at 90 of flexion
    midline         per height: vertices of the back's midline, and their share of the way up
    posture         lumbar and thoracic flexion of the own neutral, degrees
    sag             how far soft parts and cloth hang, m
    shown           vertices of the skin
    """

    base: str
    body: RiggedBody
    dressed: Dressed
    outfit: Outfit
    bulge: Array
    flatten: Array
    midline: Midline
    posture: tuple[float, float]
    sag: float
    shown: Ints


def person(kind: str, rng: np.random.Generator) -> Person:
    """A person at random, of a kind (`calibration.back.bases.kind`)."""
    body = _scaled(_mixed(kind, rng), rng)
    v = body.vertices
    out = normals(v, body.skin)
    hip, shoulder = body.head("upperleg01.L")[2], body.head("upperarm01.L")[2]
    h = (v[:, 2] - hip) / (shoulder - hip)
    arm = np.clip(1.5 * body.share(*ARMS, "clavicle", "shoulder"), 0, 1)
    front, back = np.clip(-out[:, 1], 0, 1), np.clip(out[:, 1], 0, 1)
    off_middle = np.abs(v[:, 0]) / 0.05
    gluteal = _hill(h, -0.06, 0.15) * back * (1 - arm) * np.clip(off_middle, 0, 1)
    u = rng.uniform
    grown = (
        u(-0.02, 0.08) * _hill(h, u(0.2, 0.4), u(0.12, 0.22)) * front
        + u(-0.01, 0.04) * _hill(h, 0.75, 0.15) * front
        + u(-0.012, 0.022) * _hill(h, u(0.75, 0.95), 0.15) * back
        + u(-0.012, 0.022) * _hill(h, u(0.15, 0.4), 0.12) * back
        + u(-0.025, 0.07)
        * _hill(h, u(-0.12, 0.05), u(0.11, 0.18))
        * back
        * np.clip(off_middle, 0.15, 1)
    ) * (1 - arm)
    v = v + grown[:, None] * out
    v = v + _thicker_legs(body, v, hip, u(0.86, 1.18))
    weight = body.bone_weight ** u(0.65, 1.7)
    body = replace(body, vertices=v, bone_weight=weight / weight.sum(1, keepdims=True))
    tense, flat = u(-0.01, 0.05), u(-0.03, 0.008)
    halves = [np.clip(0.5 + sign * v[:, 0] / 0.04, 0, 1) for sign in (1, -1)]
    bulge = np.stack([(tense * gluteal * half)[:, None] * out for half in halves])
    flatten = np.stack([(flat * gluteal * half)[:, None] * out for half in halves])
    outfit = _outfit(rng)
    return Person(
        kind,
        body,
        _dressed(body, outfit.slack, arm, rng),
        outfit,
        bulge,
        flatten,
        midline(body),
        (float(rng.normal(8, 8)), float(rng.normal(2, 6))),
        float(u(0, 0.05)),
        np.unique(body.skin),
    )


def slopes_of(lines: Midline, posed: Posed, bare: Array) -> Array:
    """Slope of the midline at sacrum, T12 and T1 in the pelvis's axes: degrees, + is flexion.

    `bare` are the posed vertices without clothes.
    """
    left, up, ahead = posed.rotation[0][:, 0], posed.rotation[0][:, 2], -posed.rotation[0][:, 1]
    angles: list[float] = []
    for near, height in lines:
        spot = bare[near]
        tangent = unit(height @ (spot - spot.mean(0)))
        flat = unit(tangent - (tangent @ left) * left)
        angles.append(float(np.degrees(np.arctan2(flat @ ahead, flat @ up))))
    return np.array(angles)


def _mixed(kind: str, rng: np.random.Generator) -> RiggedBody:
    """A body, or two of them mixed: they have one mesh, one rig and one set of weights."""
    one, *other = (base_body(base) for base in kind.split("+"))
    if not other:
        return one
    share = float(rng.uniform(*MIXED))

    def mixed(a: Array, b: Array) -> Array:
        return a + share * (b - a)

    (two,) = other
    return replace(
        one,
        name=kind,
        vertices=mixed(one.vertices, two.vertices),
        heads=mixed(one.heads, two.heads),
        point_place=mixed(one.point_place, two.point_place),
    )


def _scaled(body: RiggedBody, rng: np.random.Generator) -> RiggedBody:
    """Girth, height, where the waist is, and the length of legs and arms; the joints move along."""
    girth, height = (
        np.clip(rng.normal(1, 0.07, 2), 0.84, 1.2),
        np.clip(rng.normal(1, 0.04), 0.9, 1.1),
    )
    size = np.array([*girth, height])
    leg, arm = rng.normal(1, 0.05), rng.normal(1, 0.05)
    longer, later = rng.normal(0, WAIST, 2).clip(-2 * WAIST, 2 * WAIST)
    hip = body.head("upperleg01.L")[2]
    trunk = body.head("upperarm01.L")[2] - hip
    shoulders = {side: body.head(f"upperarm01.{side}") for side in "LR"}

    def moved(p: Array, arm_share: Array) -> Array:
        q = p.copy()
        low = q[:, 2] < hip
        q[low, 2] = hip + (q[low, 2] - hip) * leg
        h = np.clip((p[:, 2] - hip) / trunk, 0, 1) * np.pi
        bent = longer * np.sin(h) + later / 2 * np.sin(2 * h)
        q[:, 2] += bent * (1 - np.clip(1.5 * arm_share, 0, 1)) * trunk
        for side, sign in (("L", 1), ("R", -1)):
            own = p[:, 0] * sign > 0
            q += (own * arm_share * (arm - 1))[:, None] * (p - shoulders[side])
        return q * size

    is_arm = np.array([b.startswith(ARMS) for b in body.bones], float)
    return replace(
        body,
        vertices=moved(body.vertices, body.share(*ARMS)),
        heads=moved(body.heads, is_arm),
        point_place=moved(body.point_place, is_arm[body.point_bone]),
    )


def _thicker_legs(body: RiggedBody, v: Array, hip: float, thick: float) -> Array:
    legs = body.share("upperleg", "lowerleg")
    change = np.zeros_like(v)
    for side, sign in (("L", 1), ("R", -1)):
        a, b = body.head(f"upperleg01.{side}"), body.head(f"foot.{side}")
        t = np.clip((a[2] - v[:, 2]) / (a[2] - b[2]), 0, 1)[:, None]
        own = (v[:, 0] * sign > 0) * legs * np.clip((hip - 0.04 - v[:, 2]) / 0.1, 0, 1)
        change += own[:, None] * (thick - 1) * (v - (a + (b - a) * t)) * [1, 1, 0]
    return change


def _outfit(rng: np.random.Generator) -> Outfit:
    def colour(low: float, high: float, tone: Colour) -> Colour:
        shade = rng.uniform(low, high)
        return (shade * tone[0], shade * tone[1], shade * tone[2])

    def any_colour(low: float, high: float) -> Colour:
        r, g, b = rng.uniform(low, high, 3).tolist()
        return (r, g, b)

    return Outfit(
        skin=colour(0.25, 0.85, (1, 0.74, 0.6)),
        shirt=any_colour(0.08, 0.75),
        leggings=any_colour(0.06, 0.5),
        hair=colour(0.02, 0.2, (1, 0.7, 0.5)),
        slack=float(rng.choice([0, 0, 0.015, 0.03, 0.06, 0.09])),
    )


def _dressed(body: RiggedBody, slack: float, arm: Array, rng: np.random.Generator) -> Dressed:
    dressed = dress_body(body, slack)
    if rng.random() < 0.5:
        return dressed
    # Cloth that bridges the hollow of the back.
    cover = np.clip(dressed.shirt / 0.03, 0, 1) * np.clip(1 - arm, 0, 1)
    soft = smooth(cover[:, None] * np.ones(3), body.skin, np.full(len(arm), 0.7), 5)[:, 0]
    bridged = smooth(dressed.vertices, body.skin, 0.8 * soft, int(rng.integers(5, 40)))
    return replace(dressed, vertices=bridged)


def midline(body: RiggedBody, above: float = T12) -> Midline:
    """As `samples.surface.back_line`, for any body; T12 is so far above its joint."""
    v = body.vertices
    hip, shoulder = body.head("upperleg01.L")[2], body.head("upperarm01.L")[2]
    h = (v[:, 2] - hip) / (shoulder - hip)
    ok = np.zeros(len(v), bool)
    ok[np.unique(body.skin)] = True
    ok &= (np.abs(v[:, 0]) < MIDLINE) & (body.share("spine", "root", "pelvis", "neck01") > 0.5)
    chain = np.array([body.head(b) for b in (*SPINE, "neck01")])
    ok &= v[:, 1] > np.interp(v[:, 2], chain[:, 2], chain[:, 1])
    found: list[tuple[Ints, Array]] = []
    joint = body.head(SPINE[LUMBAR_JOINTS])[2]
    for place in (SACRUM, (joint - hip) / (shoulder - hip) + above, T1):
        near = np.nonzero(ok & (np.abs(h - place) <= WINDOW))[0]
        found.append((near, h[near] - h[near].mean()))
    return tuple(found)


def _hill(h: Array, at: float, width: float) -> Array:
    return np.exp(-0.5 * ((h - at) / width) ** 2)
