"""People doing the exercises, told in measures: what they do, how fast the camera is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from coach.judge.cue import Advice, Cue
from coach.judge.judge import Judge, Judged
from coach.judge.progress import Repetition
from coach.judge.settings import JudgeSettings
from coach.testing.script import Script
from poses import Exercise, find

IRREGULAR = "irregular"
RATES = [10, 17, 30, 60, IRREGULAR]


@dataclass
class Session:
    """All that the judge said while it watched a script."""

    judge: Judge
    instants: list[Judged] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    @property
    def repetitions(self) -> list[Repetition]:
        return self.judge.repetitions

    @property
    def counted(self) -> list[Repetition]:
        return [r for r in self.repetitions if r.counted]

    @property
    def cues(self) -> list[Cue]:
        return [j.spoken for j in self.instants if j.spoken]

    @property
    def corrections(self) -> list[str]:
        return [c.rule for c in self.cues if c.rule and c.kind != "praise"]

    @property
    def praises(self) -> list[str]:
        return [c.rule for c in self.cues if c.rule and c.kind == "praise"]

    @property
    def faults(self) -> list[str]:
        return [span.fault.slug for span in self.judge.fault_spans]

    @property
    def advice(self) -> list[Advice]:
        return [j.advice for j in self.instants if j.advice]

    @property
    def states(self) -> list[str]:
        """The states that were passed, each once when it begins."""
        states = [j.progress.state for j in self.instants]
        return [s for i, s in enumerate(states) if i == 0 or states[i - 1] != s]

    def at(self, t: float) -> Judged:
        return self.instants[int(np.searchsorted(self.times, t))]


def watch(exercise: Exercise, script: Script, rate: float | str = 30, **settings) -> Session:
    session = Session(Judge(exercise, **settings))
    for measures in script.at(times=stamps(script.seconds, rate)):
        session.times.append(measures.t)
        session.instants.append(session.judge.judge(measures))
    session.judge.finish()
    return session


def stamps(seconds: float, rate: float | str) -> Sequence[float]:
    if rate != IRREGULAR:
        return [i / float(rate) for i in range(int(seconds * float(rate)) + 1)]
    rng = np.random.default_rng(7)
    steps = rng.uniform(0.012, 0.11, int(seconds / 0.05))
    times = np.cumsum(steps)
    return times[times <= seconds].tolist()


ALL_FOURS = {
    **{f"arm_lean.{s}": -4.0 for s in ("left", "right")},
    **{f"thigh_lean.{s}": 3.0 for s in ("left", "right")},
    **{f"knee.{s}": 90.0 for s in ("left", "right")},
    **{f"hip.{s}": 95.0 for s in ("left", "right")},
    **{f"elbow.{s}": 172.0 for s in ("left", "right")},
    **{f"arm_incline.{s}": -85.0 for s in ("left", "right")},
    **{f"thigh_incline.{s}": -85.0 for s in ("left", "right")},
    **{f"leg_incline.{s}": -45.0 for s in ("left", "right")},
    "trunk_incline": 6.0,
    "neck_flexion": 8.0,
    "hip_height": 0.85,
    "spine_total": -10.0,
    "spine_lumbar": -6.0,
    "spine_thoracic": -4.0,
    "sway": 0.01,
}
STANDING = {
    **{f"{m}.{s}": 176.0 for m in ("knee", "hip", "elbow") for s in ("left", "right")},
    **{f"{m}.{s}": -88.0 for m in ("leg_incline", "arm_incline", "thigh_incline")
       for s in ("left", "right")},
    "trunk_incline": 88.0,
    "trunk_tilt": 0.5,
    "shoulder_tilt": 0.0,
    "pelvis_tilt": 0.0,
    "trunk_rotation": 0.0,
    "trunk_in_plane": 0.98,
    "hip_shift": 0.0,
}  # fmt: skip


class Dog:
    """Somebody doing bird dogs; speeds in seconds."""

    def __init__(self, **place) -> None:
        self.script = Script(ALL_FOURS, **place).stay(2.0)

    def reach(
        self, leg: str, *, hold: float = 5.0, level: float = 0.0, arm: str | None = None, **also
    ) -> "Dog":
        self.out(leg, level=level, arm=arm, **also)
        self.script.stay(hold)
        return self.back()

    def out(self, leg: str, *, level: float = 0.0, arm: str | None = None, **also) -> "Dog":
        arm = arm or {"left": "right", "right": "left"}[leg]
        reached = {
            f"leg_incline.{leg}": level,
            f"thigh_incline.{leg}": level,
            f"thigh_lean.{leg}": 90.0,
            f"hip.{leg}": 165.0,
            f"knee.{leg}": 172.0,
            f"arm_incline.{arm}": -5.0,
            f"arm_lean.{arm}": 90.0,
        }
        self.script.to(1.5, {**reached, **also})
        return self

    def back(self, rest: float = 1.5) -> "Dog":
        self.script.to(1.5, ALL_FOURS).stay(rest)
        return self


class Cat:
    """Somebody doing cat-cow."""

    def __init__(self) -> None:
        self.script = Script(ALL_FOURS).stay(1.0 + JudgeSettings().settle_s)

    def bend(self, spine: float, seconds: float = 2.0, **also) -> "Cat":
        self.script.to(seconds, {"spine_total": spine, "spine_lumbar": 0.5 * spine, **also})
        self.script.stay(0.3)
        return self

    def cat(self, **also) -> "Cat":
        return self.bend(48.0, **also)

    def cow(self, **also) -> "Cat":
        return self.bend(-48.0, **also)

    def flat(self) -> "Cat":
        self.script.to(1.5, ALL_FOURS).stay(1.0)
        return self


class Bender:
    """Somebody doing side bends."""

    def __init__(self) -> None:
        self.script = Script(STANDING, view="front").stay(2.0)

    def bend(self, side: str, degrees: float = 22.0, *, hold: float = 3.0, **also) -> "Bender":
        sign = 1 if side == "left" else -1
        bent = {"trunk_tilt": sign * degrees, "trunk_incline": 90 - degrees}
        self.script.to(1.5, {**bent, **also}).stay(hold)
        self.script.to(1.5, STANDING).stay(1.0)
        return self


@pytest.fixture
def bird_dog() -> Exercise:
    return find("bird-dog")


@pytest.fixture
def cat_cow() -> Exercise:
    return find("cat-cow")


@pytest.fixture
def side_bend() -> Exercise:
    return find("side-bend")


@pytest.fixture
def people() -> type:
    """The made-up people and the way to watch them."""

    class People:
        Dog, Cat, Bender = Dog, Cat, Bender
        ALL_FOURS, STANDING, RATES = ALL_FOURS, STANDING, RATES
        Script = Script
        watch: Callable[..., Session] = staticmethod(watch)

    return People
