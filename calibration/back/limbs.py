"""Where arms, legs and trunk are in each of ten families of postures, drawn at random."""

from dataclasses import dataclass, field

import numpy as np

from samples.rotate import Array

STIRRED = 2.5
"""Degrees, standard deviation: what limbs move by while they are kept."""


@dataclass(eq=False)
class Limbs:
    """Directions in the body's plane, degrees; `chord` is the trunk's slope, or else the pitch."""

    chord: float | None = None
    pitch: float = 0.0
    thigh: Array = field(default_factory=lambda: np.zeros(2))
    knee: Array = field(default_factory=lambda: np.zeros(2))
    arm: Array = field(default_factory=lambda: np.zeros(2))
    elbow: Array = field(default_factory=lambda: np.zeros(2))
    raised: int | None = None

    def stirred(self, rng: np.random.Generator) -> "Limbs":
        """The same a moment later."""
        g = rng.normal
        return Limbs(
            None if self.chord is None else self.chord + float(g(0, STIRRED)),
            self.pitch + float(g(0, STIRRED)),
            self.thigh + g(0, STIRRED, 2),
            np.abs(self.knee + g(0, STIRRED, 2)),
            self.arm + g(0, STIRRED, 2),
            np.abs(self.elbow + g(0, STIRRED, 2)),
            self.raised,
        )


@dataclass(frozen=True, eq=False)
class Wish:
    """What is not left to chance: degrees, which leg, limbs to keep, whether it is a start."""

    lumbar: float | None = None
    thoracic: float | None = None
    leg: int | None = None
    raised: float | None = None
    chord: float | None = None
    arm: bool | None = None
    limbs: Limbs | None = None
    start: bool = False
    neck: float | None = None


@dataclass(frozen=True)
class Asked:
    """Which family of postures, what is wished of it, and whether as an exercise starts."""

    family: str
    wish: Wish
    start: bool


def _on_hands_and_knees(rng: np.random.Generator, asked: Asked) -> Limbs:
    wish = asked.wish
    u, g = rng.uniform, rng.normal
    o = Limbs(chord=float(u(-12, 28)) if wish.chord is None else wish.chord)
    o.thigh = -90 + g(0, 11) + g(0, 4, 2)
    o.knee = 180 + o.thigh + g(0, 5)  # the shank lies on the floor
    o.arm = -90 + g(0, 10) + g(0, 4, 2)
    o.elbow = np.abs(g(0, 8)) * np.ones(2)
    if asked.family == "leg-raised":
        k = o.raised = int(rng.integers(2)) if wish.leg is None else wish.leg
        usual = -180 + g(0, 12) if rng.random() < 0.65 else u(-200, -90)
        o.thigh[k] = usual if wish.raised is None else wish.raised
        o.knee[k] = abs(g(0, 12)) if rng.random() < 0.8 else u(0, 90)
        if (rng.random() < 0.75) if wish.arm is None else wish.arm:
            a = 1 - k if rng.random() < 0.9 else k
            straight = rng.random() < 0.7
            o.arm[a] = g(0, 14) if straight else u(-90, 20)
            o.elbow[a] = abs(g(0, 10)) if straight else u(0, 60)
    return o


def _lying_prone(rng: np.random.Generator, asked: Asked) -> Limbs:
    u, g = rng.uniform, rng.normal
    if asked.family == "limbs-lifted":
        arm = u(-10, 35) if rng.random() < 0.75 else u(160, 200)
        return Limbs(
            pitch=float(u(82, 92) if asked.start else u(78, 95)),
            thigh=-180 + (0 if asked.start else -u(-5, 25)) + g(0, 4, 2),
            knee=np.abs(g(0, 15)) * np.ones(2),
            arm=arm + g(0, 6, 2),
            elbow=np.abs(g(0, 15)) * np.ones(2),
        )
    return Limbs(
        pitch=float(u(82, 92) if asked.start else u(60, 92)),
        thigh=-180 + (g(0, 4) if asked.start else u(-8, 30)) + g(0, 2, 2),
        knee=np.abs(g(0, 10)) * np.ones(2),
        arm=u(-170, -40) + g(0, 5, 2),
        elbow=u(0, 120) * np.ones(2),
    )


def _on_heels(rng: np.random.Generator, _: Asked) -> Limbs:
    u, g = rng.uniform, rng.normal
    chord = float(u(-30, 15))
    thigh = u(-78, -8) + g(0, 4, 2)
    arm = u(-50, 0) + g(0, 8) if rng.random() < 0.8 else -180 + g(0, 15)
    return Limbs(
        chord=chord,
        thigh=thigh,
        knee=np.clip(thigh + 180 + g(0, 4), 60, 165),
        arm=arm * np.ones(2),
        elbow=np.abs(g(0, 20)) * np.ones(2),
    )


def _seated(rng: np.random.Generator, asked: Asked) -> Limbs:
    u, g = rng.uniform, rng.normal
    bent = abs(g(0, 15))
    return Limbs(
        chord=float(u(72, 104) if asked.start else u(-10, 112)),
        thigh=bent / 2 + g(0, 3, 2),
        knee=bent + np.abs(g(0, 3)) * np.ones(2),
        arm=u(-85, 5) + g(0, 5, 2),
        elbow=np.abs(g(0, 25)) * np.ones(2),
    )


def _standing(rng: np.random.Generator, asked: Asked) -> Limbs:
    u, g = rng.uniform, rng.normal
    chord, bent = float(u(76, 100) if asked.start else u(-85, 105)), abs(g(0, 18))
    return Limbs(
        chord=chord,
        thigh=-90 + bent / 2 + g(0, 5, 2),
        knee=bent * np.ones(2),
        arm=(-90 + g(0, 25) if rng.random() < 0.7 else chord + g(0, 25)) * np.ones(2),
        elbow=np.abs(g(0, 30)) * np.ones(2),
    )


def _hands_and_feet(rng: np.random.Generator, asked: Asked) -> Limbs:
    u, g = rng.uniform, rng.normal
    if asked.family == "down-dog":
        chord = float(u(-72, -18))
        return Limbs(
            chord=chord,
            thigh=u(-135, -92) + g(0, 4, 2),
            knee=np.abs(g(0, 14)) * np.ones(2),
            arm=(chord + g(0, 16)) * np.ones(2),
            elbow=np.abs(g(0, 12)) * np.ones(2),
        )
    elbow = abs(g(0, 8)) if rng.random() < 0.5 else 85 + g(0, 15)
    return Limbs(
        chord=float(u(-8, 28)),
        thigh=-180 + u(-8, 30) + g(0, 3, 2),
        knee=np.abs(g(0, 6)) * np.ones(2),
        arm=(-90 + g(0, 12)) * np.ones(2),
        elbow=elbow * np.ones(2),
    )


def _upright(rng: np.random.Generator, _: Asked) -> Limbs:
    u, g = rng.uniform, rng.normal
    thigh = u(-95, 10) + g(0, 8, 2)
    return Limbs(
        chord=float(u(60, 112)),
        thigh=thigh,
        knee=np.clip(thigh + 90 + g(0, 20), 0, 140),
        arm=-90 + g(0, 30) + g(0, 10, 2),
        elbow=u(0, 90) * np.ones(2),
    )


FAMILIES = {
    "all-fours": _on_hands_and_knees, "leg-raised": _on_hands_and_knees, "prone": _lying_prone,
    "limbs-lifted": _lying_prone, "on-heels": _on_heels, "seated": _seated,
    "standing": _standing, "down-dog": _hands_and_feet, "plank": _hands_and_feet,
    "upright": _upright,
}  # fmt: skip
