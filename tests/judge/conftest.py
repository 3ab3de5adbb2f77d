"""People doing the exercises, told in measures: what they do, how fast the camera is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pytest

from coach.exercise import Exercise, find
from coach.judge.cue import Advice, Cue
from coach.judge.judge import Judge, Judged
from coach.judge.progress import Repetition
from coach.judge.settings import JudgeSettings
from coach.measure.reading import ViewKind
from coach.testing import positions as p
from coach.testing import script as played
from coach.testing.exercises import all_spoken
from coach.testing.positions import ALL_FOURS, STANDING, Values, other_side
from coach.testing.script import stamps

_LEG = ("thigh_rise", "leg_rise", "hip_space", "knee_space")


def _along(values: Mapping[str, float], *, on_all_fours: bool) -> Values:
    """What else moves on a body when these measures do, where a test names only one or two."""
    also: Values = {}
    if not on_all_fours and (tilt := values.get("trunk_tilt")):
        also |= {"trunk_roll": tilt, "lateral_flexion": tilt, "trunk_rise": 88 - abs(tilt)}
    for side in ("left", "right") if on_all_fours else ():
        if (arm := values.get(f"arm_incline.{side}")) is not None:
            also[f"arm_rise.{side}"] = arm
        if (leg := values.get(f"leg_incline.{side}")) is not None:
            out = min(1.0, max(0.0, (leg + 45.0) / 15.0))  # it is long before it is high
            for base in _LEG:
                there = p.REACHED[f"{base}.left"] + (0.0 if base == "knee_space" else leg)
                here = ALL_FOURS[f"{base}.left"]
                also[f"{base}.{side}"] = here + out * (there - here)
    return also


class Script(played.Script):
    """Moves the whole body along, so that it is one that could be."""

    def __init__(self, values: Mapping[str, float], **how) -> None:
        self._fours = values.get("thigh_rise.left", 0.0) < -60
        super().__init__({**values, **self._changed(values)}, **how)

    def to(self, seconds, values=None, *, view=None, cut_off=(), hidden=(), present=True,
           too_far=False, **more) -> "Script":  # fmt: skip
        asked = {**(values or {}), **more}
        return super().to(
            seconds, {**asked, **self._changed(asked)}, view=view, cut_off=cut_off, hidden=hidden,
            present=present, too_far=too_far,
        )  # fmt: skip

    def _changed(self, values: Mapping[str, float]) -> Values:
        """What was said is kept."""
        also = _along(values, on_all_fours=self._fours)
        return {name: value for name, value in also.items() if name not in values}


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


def watch(
    exercise: Exercise, script: Script, rate: float | str = 30, *, as_shipped=False, **settings
) -> Session:
    """Every rule is spoken, unless the exercise is watched `as_shipped`."""
    exercise = exercise if as_shipped else all_spoken(exercise)
    session = Session(Judge(exercise, **settings))
    for measures in script.at(times=stamps(script.seconds, rate)):
        session.times.append(measures.t)
        session.instants.append(session.judge.judge(measures))
    session.judge.finish()
    return session


class Mover:
    """Somebody going from a start position to end positions and back; times in seconds."""

    def __init__(self, start: Values, *, view: ViewKind = "side", calm: float = 2.0) -> None:
        self.start = start
        self.script = Script(start, view=view).stay(calm)

    def out(self, end: Values, seconds: float = 1.5, **also: float) -> "Mover":
        self.script.to(seconds, {**end, **also})
        return self

    def back(self, seconds: float = 1.5, rest: float = 1.5) -> "Mover":
        self.script.to(seconds, self.start).stay(rest)
        return self

    def go(self, end: Values, *, hold: float = 4.0, seconds: float = 1.5, **also: float) -> "Mover":
        self.out(end, seconds, **also)
        self.script.stay(hold)
        return self.back(seconds)


@dataclass(frozen=True)
class Act:
    """One exercise done well: where it starts, and its end positions by what is counted there."""

    start: Values
    ends: Mapping[str | None, Values]
    view: ViewKind = "side"


def _both_ways(end: Values) -> dict[str | None, Values]:
    return {"left": end, "right": other_side(end)}


ACTS: Mapping[str, Act] = {
    "bird-dog": Act(p.ALL_FOURS, _both_ways(p.REACHED)),
    "childs-pose": Act(p.ALL_FOURS, {None: p.FOLDED_ON_HEELS}),
    "cobra": Act(p.HANDS_BY_SHOULDERS, {None: p.CHEST_LIFTED}),
    "knee-to-chest": Act(p.SUPINE, {**_both_ways(p.ONE_KNEE_DRAWN), "both": p.BOTH_KNEES_DRAWN}),
    "seated-forward-bend": Act(p.SITTING, {None: p.FOLDED_FORWARD}),
    "seated-twist": Act(p.SITTING, _both_ways(p.TURNED), "front"),
    "side-bend": Act(p.STANDING, _both_ways(p.BENT_SIDEWAYS), "front"),
    "superman": Act(p.PRONE, {**_both_ways(p.LEG_AND_ARM_LIFTED), "both": p.BOTH_ENDS_LIFTED}),
}
"""All exercises but cat-cow, which knows no single end position: see `Cat`."""


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
        parts = {"lumbar_flexion": 0.6 * spine, "thoracic_flexion": 0.4 * spine}
        self.script.to(seconds, {"spine_total": spine, **parts, **also})
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
        Dog, Cat, Bender, Mover, ACTS = Dog, Cat, Bender, Mover, ACTS
        ALL_FOURS, STANDING = ALL_FOURS, STANDING
        Script = Script
        watch: Callable[..., Session] = staticmethod(watch)

    return People
