"""Series of postures as exercises go: from a start to an end and part of the way back.

Limbs, head and low and upper back move together from one posture to the other, as somebody's do who
lies, kneels or sits down and begins; in two postures of a series the spine alone has moved.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from calibration.back.limbs import FAMILIES, Asked, Limbs, Wish
from calibration.back.postures import STARTS, WIDE, Drawn, bends, draw
from samples.rotate import Array

SHARES = {
    "all-fours": 0.20, "on-heels": 0.17, "prone": 0.17, "limbs-lifted": 0.19, "seated": 0.19,
    "leg-raised": 0.08,
}  # fmt: skip
"""How often each family is drawn."""
WAY = (0.3, 0.65, 1.0, 0.85)
"""How far along the postures of a series lie, from start (0) to end (1)."""
OFF_THE_WAY = 0.12
"""Standard deviation of how far low and upper back are ahead of the limbs."""
ONWARD = 0.85
"""Share of series in which the back bends to the side to which the exercise takes it."""
NOD, STILL_NOD = (-50.0, 35.0), 8.0
"""Degrees by which a head tips in a third of the series, and what it moves by in the others."""
MOST_HIP = 136.0
"""Degrees of hip flexion at the end of a fold; what of the bend is above the hip joints, low and
upper back bring about by three quarters and a third."""
LEVEL = 4.0
"""Degrees, standard deviation: how level limbs lie on the floor before they are lifted."""


def series(
    family: str, rng: np.random.Generator, posture: tuple[float, float], *, loose: bool = False
) -> Iterator[tuple[str, Drawn]]:
    """Tags and postures: the still start, then some on the way, then the spine alone.

    A head that is `loose` is tipped anew in each posture after the first, whatever the back does.
    """
    first: str = rng.choice(STARTS.get(family, (family,)))
    begin = FAMILIES[first](rng, Asked(first, Wish(), True))
    end = FAMILIES[family](rng, Asked(family, Wish(), False))
    low, high = _end_bends(family, rng)
    if family == "seated":
        end = _folded(end, low, high, rng)
    else:
        begin, end = TAKEN.get(family, _as_drawn)(begin, end, rng)
    neck = float(rng.normal(7, 12))
    nod = float(rng.uniform(*NOD) if rng.random() < 1 / 3 else rng.normal(0, STILL_NOD))

    def tipped(far: float) -> float:
        return float(rng.uniform(*NOD)) if loose else far * nod

    def at(far: float, lumbar: float, thoracic: float, tip: float) -> Wish:
        return Wish(
            lumbar=lumbar, thoracic=thoracic, limbs=_between(begin, end, far),
            neck=neck + tip, start=far == 0,
        )  # fmt: skip

    plan = [("neutral", first, at(0.0, 0.0, 0.0, 0.0))]
    for far in WAY:
        share = np.clip(far + rng.normal(0, OFF_THE_WAY, 2), 0, 1.15)
        wish = at(far, low * float(share[0]), high * float(share[1]), tipped(far))
        plan.append(("", family, wish))
    for far in (0.0, 1.0):
        plan.append(("", family, at(far, *bends(family, rng), tipped(far))))
    for tag, where, wish in plan:
        drawn = draw(where, rng, posture, wish)
        if drawn is not None:
            yield tag, drawn


def _end_bends(family: str, rng: np.random.Generator) -> tuple[float, float]:
    """Lumbar and thoracic flexion at the end, degrees, mostly where the exercise goes."""
    a, b, _, _ = WIDE[family]
    low, high = bends(family, rng)
    onward = np.sign(a + b)
    if family in ("all-fours", "leg-raised") or rng.random() >= ONWARD or low * onward > 0:
        return low, high
    return -low, -high


def _as_drawn(begin: Limbs, end: Limbs, _: np.random.Generator) -> tuple[Limbs, Limbs]:
    return begin, end


def _in_place(begin: Limbs, _: Limbs, rng: np.random.Generator) -> tuple[Limbs, Limbs]:
    """Hands and knees stay where they are."""
    return begin, begin.stirred(rng)


def _lifted(begin: Limbs, end: Limbs, rng: np.random.Generator) -> tuple[Limbs, Limbs]:
    """What is lifted lay on the floor; arms that lie overhead turn up one way, others the other."""
    overhead = abs(float(np.mean(begin.arm))) < 90
    arm = (0.0 if overhead else 180.0) + rng.normal(0, LEVEL) + rng.normal(0, LEVEL / 2, 2)
    up = np.abs(rng.normal(12, 10)) + rng.normal(0, LEVEL / 2, 2)
    low = replace(begin, thigh=-180 + rng.normal(0, LEVEL, 2), arm=arm)
    return low, replace(end, arm=arm + (up if overhead else -up), elbow=begin.elbow)


def _pushed_up(begin: Limbs, end: Limbs, rng: np.random.Generator) -> tuple[Limbs, Limbs]:
    """Arms that lie bent beside the chest push it up, onto hands or elbows, or stay as they are."""
    u, g = rng.uniform, rng.normal
    if rng.random() < 0.2:
        return begin, replace(end, arm=begin.arm, elbow=begin.elbow)
    low = replace(begin, arm=-180 + g(0, 12, 2), elbow=u(90, 150) * np.ones(2))
    elbow = 90 + g(0, 12) if rng.random() < 0.3 else u(0, 60)
    return low, replace(end, arm=-90 + g(0, 18) + g(0, 4, 2), elbow=elbow * np.ones(2))


def _folded(end: Limbs, low: float, high: float, rng: np.random.Generator) -> Limbs:
    """The trunk comes down towards the thighs as far as hips let it, and the arms reach out."""
    u = rng.uniform
    if rng.random() < 0.15:
        return end
    least = float(np.max(end.thigh)) + 180 - MOST_HIP - 0.75 * low - 0.35 * high
    return replace(end, chord=float(least + u(0, 45)), arm=u(-50, 15) + rng.normal(0, 5, 2))


TAKEN = {"all-fours": _in_place, "limbs-lifted": _lifted, "prone": _pushed_up}
"""How limbs go from the start to the end; in the others from one drawn posture to another."""


def _between(a: Limbs, b: Limbs, far: float) -> Limbs:
    """Limbs on their way; the slope is that of the trunk where either has one."""

    def mix(one: Array, other: Array) -> Array:
        return one + far * (other - one)

    chord = a.chord if b.chord is None else b.chord
    if a.chord is not None and b.chord is not None:
        chord = a.chord + far * (b.chord - a.chord)
    return Limbs(
        chord,
        a.pitch + far * (b.pitch - a.pitch),
        mix(a.thigh, b.thigh),
        mix(a.knee, b.knee),
        mix(a.arm * np.ones(2), b.arm * np.ones(2)),
        mix(a.elbow, b.elbow),
        b.raised if far > 0 else None,
    )
