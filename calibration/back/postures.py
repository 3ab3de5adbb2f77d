"""Random postures of ten families, the spine drawn independently of hips, arms and trunk slope.

Some are coupled as life does it, some are not, so that neither is taken for granted: low and upper
back bend the same way in half of them; a leg that goes further back than the hip allows tips the
pelvis and hollows the low back; and a series begins as an exercise does, with postures in it in
which the spine alone has moved.
"""

from dataclasses import dataclass

import numpy as np

from calibration.back.limbs import FAMILIES, Asked, Limbs, Wish
from samples.pose import Aim, Arm, Leg, Pose, Side
from samples.rotate import Array, X, Z, about

JOINTS = np.array([0.02, 0.2, 0.33, 0.48, 0.8])
"""Where the spine's joints lie between hips (0) and shoulders (1)."""
SHARES = {
    "all-fours": 0.20, "leg-raised": 0.12, "prone": 0.13, "limbs-lifted": 0.12, "on-heels": 0.13,
    "seated": 0.13, "standing": 0.06, "down-dog": 0.05, "plank": 0.04, "upright": 0.02,
}  # fmt: skip
"""How often each family is drawn."""
STARTS = {
    "leg-raised": ("all-fours",), "on-heels": ("all-fours", "all-fours", "on-heels"),
    "down-dog": ("all-fours", "plank", "down-dog"), "plank": ("plank", "plank", "all-fours"),
}  # fmt: skip
"""From where somebody goes into a family; the others begin in themselves."""
WIDE = {
    "all-fours": (-38, 42, -28, 42), "leg-raised": (-36, 28, -18, 28), "prone": (-48, 12, -42, 15),
    "limbs-lifted": (-42, 12, -35, 15), "on-heels": (-8, 50, -10, 45), "seated": (-18, 55, -18, 50),
    "standing": (-32, 55, -20, 45), "down-dog": (-28, 42, -28, 38), "plank": (-38, 30, -18, 35),
    "upright": (-30, 40, -20, 40),
}  # fmt: skip
"""Degrees of lumbar and thoracic flexion from the own neutral: least, most, least, most."""
HIP = (-32.0, 142.0)
"""Degrees of hip flexion that a leg reaches."""
ACTIVE_EXTENSION = 12.0
"""Degrees a hip extends by itself, on average; what a leg goes further back by is the pelvis's."""
TOGETHER = 0.5
"""Share of postures in which low and upper back bend the same way."""
AS_A_START = 0.75
"""Share of starts that look like the start of an exercise; the rest is any posture."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """A posture, with what was drawn: limbs, and flexion of the left and right hip, degrees."""

    pose: Pose
    hip: Array
    limbs: Limbs


def draw(
    family: str, rng: np.random.Generator, posture: tuple[float, float], wish: Wish | None = None
) -> Drawn | None:
    """A posture of a family, or None when none could be found that hips can reach."""
    wish = wish or Wish()
    for _ in range(200):
        asked = Asked(family, wish, wish.start and rng.random() < AS_A_START)
        kept = wish.limbs
        limbs = FAMILIES[family](rng, asked) if kept is None else kept.stirred(rng)
        lumbar, thoracic = bends(family, rng)
        lumbar = lumbar if wish.lumbar is None else wish.lumbar
        thoracic = thoracic if wish.thoracic is None else wish.thoracic
        if wish.lumbar is None and limbs.raised is not None and rng.random() < 0.5:
            beyond = max(0.0, -90 - limbs.thigh[limbs.raised] - (90 - ACTIVE_EXTENSION))
            lumbar = -beyond * rng.uniform(0.3, 1.0) + rng.normal(0, 4)
        flex = _joints(lumbar, thoracic, rng)
        flex += np.array([0, 0.35, 0.35, 0.3, 0]) * posture[0]
        flex += np.array([0, 0, 0, 0.4, 0.6]) * posture[1]
        pitch = limbs.pitch
        if limbs.chord is not None:
            pitch = 90 - limbs.chord - float(flex @ (1 - JOINTS))
        hip = limbs.thigh + 90 + pitch
        if wish.raised is not None:
            hip = np.clip(hip, HIP[0] - 13, HIP[1])
        if (hip >= HIP[0] - 13).all() and (hip <= HIP[1]).all():
            if wish.raised is None and (hip < HIP[0]).any():
                continue
            return Drawn(_pose(limbs, flex, pitch, wish.neck, rng), hip, limbs)
    return None


def bends(family: str, rng: np.random.Generator) -> tuple[float, float]:
    """Lumbar and thoracic flexion from the own neutral, degrees."""
    a, b, c, d = WIDE[family]
    if rng.random() >= TOGETHER:
        return float(rng.uniform(a, b)), float(rng.uniform(c, d))
    far = float(rng.uniform(-1, 1))
    low, high = rng.uniform(0.5, 1, 2) * abs(far)
    return (float(low * b), float(high * d)) if far > 0 else (float(low * a), float(high * c))


def _joints(lumbar: float, thoracic: float, rng: np.random.Generator) -> Array:
    """Flexion of the five joints. Those at a fifth, a third and a half of the way to the shoulders
    are L5/S1, L3 and T12/L1; the lowest lies at the hip joints and gets next to nothing."""
    low = rng.dirichlet((0.6, 4.0, 4.0, 3.0)) * lumbar
    high = rng.dirichlet((2.5, 4.0)) * thoracic
    return np.array([low[0], low[1], low[2], low[3] + high[0], high[1]])


def _ray(degrees: float, out: float = 0.0) -> Array:
    """Direction in the body's plane: 0 towards the head of a prone person, 90 up."""
    a = np.radians(degrees)
    return np.array([out, -np.cos(a), np.sin(a)])


def _pose(
    limbs: Limbs, flex: Array, pitch: float, asked: float | None, rng: np.random.Generator
) -> Pose:
    u, g = rng.uniform, rng.normal
    side, turn, roll, neck = g(0, 2.5), g(0, 3), g(0, 4), g(-5, 18)
    neck = neck if asked is None else asked + g(0, 2)
    bend, twist = (0.22, 0.22, 0.20, 0.18, 0.18), (0.06, 0.08, 0.16, 0.33, 0.37)
    legs: dict[Side, Leg] = {}
    arms: dict[Side, Arm] = {}
    apart = abs(g(0.03, 0.06))
    sides: tuple[tuple[Side, float], ...] = (("L", 1.0), ("R", -1.0))
    for k, (name, sign) in enumerate(sides):
        thigh, arm = float(limbs.thigh[k]), float(limbs.arm[k])
        shank, fore = thigh - float(limbs.knee[k]), arm + float(limbs.elbow[k])
        legs[name] = Leg(
            Aim(_ray(thigh, sign * apart), _ray(shank, sign * 0.02)),
            front=_ray(thigh + 90),
            plantar=float(u(0, 60)),
        )
        arms[name] = Arm(
            Aim(_ray(arm, sign * u(0.02, 0.2)), _ray(fore, sign * u(-0.1, 0.1))),
            crease=_ray(arm + 90),
        )
    bends = tuple(
        (float(f), float(side * b), float(turn * t))
        for f, b, t in zip(flex, bend, twist, strict=True)
    )
    root = about(X, pitch) @ about(Z, roll)
    return Pose(root, np.zeros(3), bends, (float(neck), float(g(0, 4)), float(g(0, 8))), arms, legs)
