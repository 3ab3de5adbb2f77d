"""A person's baseline, as `coach calibrate` measured it, and whether it fits the present set-up.

Depth is told as a share of it. It moves no limit of a fault: those are the same for everybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from coach.exercise.vocabulary import Exercise
from coach.judge.verdict import Side
from coach.language import say
from coach.measure.reading import ViewKind

Near = Literal["left", "right"]
How = Literal["guided", "clip"]
_IN_DEPTH = ("side", "oblique")
"""Views in which one half of the body hides the other."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """How the person is seen in the calm start position.

    yaw_deg  the trunk's turn out of an exact side view, 0 .. 90
    near     the own side towards the camera
    """

    view: ViewKind
    yaw_deg: float
    near: Near


@dataclass(frozen=True, slots=True)
class RangeOfMotion:
    """One end position of one side; `rest` and `at` in the end measure's unit, signed as measured.

    side        None where the exercise has no sides
    confidence  0..1, of the readings in the end position
    held        it was held still; else it is the furthest point of a movement
    """

    end: str
    rest: float
    at: float
    confidence: float
    held: bool
    side: Side | None = None

    @property
    def range(self) -> float:
        """How far it is from rest, without a sign."""
        return abs(self.at - self.rest)

    @property
    def key(self) -> str:
        """Names it in a baseline: "cat", "reach.left"."""
        return reach_key(self.end, self.side)


@dataclass(frozen=True, slots=True)
class Taken:
    """When and with what a baseline was taken; `when` an ISO date with time, "" unknown."""

    when: str
    how: How
    model: str
    version: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """One exercise of one person.

    neutral  the back's shape in the calm start position, degrees, per measure; empty when unseen
    quality  0..1, the mean confidence of all its readings
    """

    exercise: str
    taken: Taken
    setup: SetUp
    quality: float
    neutral: Mapping[str, float]
    reaches: tuple[RangeOfMotion, ...]

    def reach(self, end: str, side: Side | None) -> RangeOfMotion | None:
        """What was measured for an end position of a side."""
        key = reach_key(end, side)
        return next((r for r in self.reaches if r.key == key), None)

    def range(self, end: str, side: Side | None) -> float | None:
        """How far the person goes there from rest; both sides at once: else their mean."""
        one = self.reach(end, side)
        if one is not None:
            return one.range
        if side != "both":
            return None
        parts = [r.range for s in ("left", "right") if (r := self.reach(end, s)) is not None]
        return fmean(parts) if len(parts) == 2 else None

    def rest(self, end: str, side: Side | None) -> float | None:
        """Where the measure rests, in its unit; every side is measured at rest."""
        sides: tuple[Side | None, ...] = (side, "both")
        found = (self.reach(end, s) for s in sides)
        return next((r.rest for r in found if r is not None), None)


@dataclass(frozen=True, slots=True)
class KnownBaseline:
    """A baseline as a session uses it: whose it is, and why it is out of date, or None."""

    baseline: Baseline
    person: str
    stale: str | None = None


@dataclass(frozen=True, slots=True)
class BaselineSettings:
    """When a baseline still holds.

    yaw_deg     a set-up turned by more than this is another one: a segment of 45 degrees reads
                1.8 degrees more at 20 degrees of turn, 9.7 at 45 (clinical.md 4.3: accept 15)
    border_deg  views with different names are the same if the turn differs by no more than this:
                the borders between views are sharp, the estimate is not (own reasoning)
    grown_deg, grown_rotation_deg
                a range has grown when the median goes beyond it by at least this much; below it a
                change is no more than the camera's own (clinical.md 3)
    least_repetitions  that many are needed to say so (clinical.md 3)
    believed    the range of the first good repetitions is taken from this many
    rest_apart  the person rests elsewhere than whoever was measured when the difference is so many
                times what a camera can tell apart (own reasoning: a day moves a rest less)
    far_beyond  going this share of the range, and beyond it by more than a camera's error twice
                over, is no day's form: it is another person's range, or long out of date
    far_below   so is a range of which the best of the first `least_repetitions` reaches no more
                than this share, and misses it by more than that error: on a bad day people go two
                thirds as far (own reasoning)
    """

    yaw_deg: float = 15.0
    border_deg: float = 5.0
    grown_deg: float = 10.0
    grown_rotation_deg: float = 15.0
    least_repetitions: int = 3
    believed: int = 2
    rest_apart: float = 2.0
    far_beyond: float = 1.5
    far_below: float = 0.5


def reach_key(end: str, side: Side | None) -> str:
    """The name of an end position of a side."""
    return f"{end}.{side}" if side else end


def misfit(
    baseline: Baseline, exercise: Exercise, now: SetUp, settings: BaselineSettings
) -> str | None:
    """Why a baseline does not hold for this set-up, in words; None when it does."""
    then = baseline.setup
    turned = abs(then.yaw_deg - now.yaw_deg)
    opposite = {then.view, now.view} == {"front", "back"}
    other_view = then.view != now.view and (opposite or turned > settings.border_deg)
    if other_view:
        return say("range-other-view", then=then.view, now=now.view)
    if turned > settings.yaw_deg:
        return say("range-turned", degrees=f"{turned:.0f}")
    if then.near != now.near and one_sided(exercise) and now.view in _IN_DEPTH:
        return say("range-other-side", side=then.near)
    return None


def outdated(baseline: Baseline, *, model: str, version: str) -> str | None:
    """Why what sees or measures is not what it was then, in words; "" is not known."""
    taken = baseline.taken
    if model and taken.model and model != taken.model:
        return say("range-other-model", then=taken.model, now=model)
    if version and taken.version and version != taken.version:
        return say("range-other-version", version=taken.version)
    return None


def one_sided(exercise: Exercise) -> bool:
    """Whether the ends are measured on limbs of one side."""
    return any(end.measure.follows_work for end in exercise.movement.end)
