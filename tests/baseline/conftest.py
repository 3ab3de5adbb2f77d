"""Somebody who does what the guide says, or does not: seen by a camera of any frame rate."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import cos, pi, sin

import pytest

from coach.baseline.guide import Guide, GuideStep
from coach.baseline.result import BaselineResult
from coach.baseline.settings import TakingSettings
from coach.exercise import find
from coach.judge.judge import Judge
from coach.measure.reading import Framing, Measures, Reading, View
from coach.testing.script import IRREGULAR, stamps

BOTH = ("left", "right")
ALL_FOURS = {
    **{f"arm_lean.{s}": -4.0 for s in BOTH},
    **{f"thigh_lean.{s}": 3.0 for s in BOTH},
    **{f"knee.{s}": 90.0 for s in BOTH},
    **{f"hip.{s}": 95.0 for s in BOTH},
    **{f"elbow.{s}": 172.0 for s in BOTH},
    **{f"arm_incline.{s}": -85.0 for s in BOTH},
    **{f"thigh_incline.{s}": -85.0 for s in BOTH},
    **{f"leg_incline.{s}": -45.0 for s in BOTH},
    "trunk_incline": 6.0,
    "neck_flexion": 8.0,
    "hip_height": 0.85,
    "spine_total": -20.0,
    "lumbar_flexion": -12.0,
    "thoracic_flexion": -8.0,
    "sway": 0.01,
}
MOVE_S = 2.0
"""So long the person takes from one position to another."""


def reached(leg: str, level: float = 1.0) -> dict[str, float]:
    arm = {"left": "right", "right": "left"}[leg]
    return {
        f"leg_incline.{leg}": level, f"thigh_incline.{leg}": level, f"thigh_lean.{leg}": 90.0,
        f"hip.{leg}": 165.0, f"knee.{leg}": 172.0, f"arm_incline.{arm}": -5.0,
        f"arm_lean.{arm}": 90.0,
    }  # fmt: skip


ENDS = {
    "reach.left": reached("left", 2.0),
    "reach.right": reached("right", -6.0),
    "cat": {"spine_total": 30.0, "lumbar_flexion": 12.0},
    "cow": {"spine_total": -55.0, "lumbar_flexion": -30.0},
}


@dataclass
class Patient:
    """Hears what is asked for and goes there; `ends` what they do for which end and side.

    returns  comes back by themselves after so many seconds in an end position that is not held
    wobble   degrees to and fro of the measures that an end moves, at 0.7 Hz; `where` only in that
             end position
    """

    ends: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: dict(ENDS))
    rest: Mapping[str, float] = field(default_factory=lambda: dict(ALL_FOURS))
    returns: float | None = None
    wobble: float = 0.0
    where: str | None = None
    gone: Callable[[float], bool] = lambda t: False
    view: Callable[[float], str] = lambda t: "side"
    confidence: float = 0.9
    _from: Mapping[str, float] = field(default_factory=dict)
    _to: Mapping[str, float] = field(default_factory=dict)
    _at: float = 0.0
    _asked: tuple = ()
    _key: str = ""

    def hear(self, t: float, turn: GuideStep, talk_s: float) -> None:
        asked = (turn.step, turn.target and (turn.target.end.slug, turn.target.side))
        if asked == self._asked:
            return
        self._asked = asked
        goal = {}
        self._key = ""
        if turn.step == "end" and turn.target is not None:
            key = turn.target.end.slug + (f".{turn.target.side}" if turn.target.side else "")
            goal = self.ends.get(key, {})
            self._key = key
        self.go(t + talk_s + 0.5, goal)

    def go(self, t: float, goal: Mapping[str, float]) -> None:
        self._from, self._to, self._at = self._values(t), {**self.rest, **goal}, t

    def measures(self, t: float) -> Measures:
        framing = Framing((), too_near=False, too_far=False, share=0.6)
        if self.gone(t):
            return Measures(t, {}, {}, None, View("unknown", "unknown", 0.0), framing)
        moved = {n for end in self.ends.values() for n in end}
        wobble = self.wobble if self.where in (None, self._key) else 0.0
        values = {
            n: v + (wobble * sin(2 * pi * 0.7 * t) if n in moved else 0.0)
            for n, v in self._values(t).items()
        }
        readings = {n: Reading(v, self.confidence) for n, v in values.items()}
        kind = self.view(t)
        yaw = {"side": 4.0, "front": 85.0}[kind]
        return Measures(t, readings, readings, None, View(kind, "right", yaw), framing)

    def _values(self, t: float) -> dict[str, float]:
        if not self._to:
            return dict(self.rest)
        share = min(max((t - self._at) / MOVE_S, 0.0), 1.0)
        if self.returns is not None and t > self._at + MOVE_S + self.returns:
            share = 1.0 - min((t - self._at - MOVE_S - self.returns) / MOVE_S, 1.0)
        smooth = (1 - cos(pi * share)) / 2
        start = self._from if self.returns is None or t <= self._at + MOVE_S else self.rest
        return {n: start[n] + smooth * (v - start[n]) for n, v in self._to.items()}


@dataclass
class Visit:
    """All that the guide said and asked for."""

    turns: list[GuideStep]
    times: list[float]
    result: BaselineResult | None

    @property
    def said(self) -> list[str]:
        return [text for turn in self.turns for text in turn.say]

    @property
    def ranges(self) -> dict[str, float]:
        return {r.key: r.range for r in self.result.reaches} if self.result else {}

    @property
    def seconds(self) -> float:
        return self.times[-1]


def visit(
    slug: str,
    patient: Patient,
    *,
    rate: float | str = 20,
    seconds: float = 180.0,
    settings: TakingSettings | None = None,
) -> Visit:
    """The patient is led through an exercise, for at most so many seconds."""
    exercise = find(slug)
    judge, guide = Judge(exercise), Guide(exercise, settings)
    turns, times = [], []
    for t in stamps(seconds, rate):
        measures = patient.measures(t)
        turn = guide.update(measures, judge.judge(measures), judge.near)
        patient.hear(t, turn, sum(guide_s(text) for text in turn.say))
        turns.append(turn)
        times.append(t)
        if turn.result is not None:
            return Visit(turns, times, turn.result)
    return Visit(turns, times, None)


def guide_s(text: str) -> float:
    """How long the patient listens before they act."""
    return 0.06 * len(text)


@pytest.fixture
def practice():
    """The made-up person and the way to lead them."""

    class Practice:
        Patient = Patient
        ENDS, ALL_FOURS, IRREGULAR = ENDS, ALL_FOURS, IRREGULAR
        visit = staticmethod(visit)

    return Practice
