"""What the history tells, as frozen values. Days are the person's own calendar days.

Times in a session are seconds of its source, as in its record; `coach.record` tells what the
fields that have the same name mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

import msgspec

from coach.exercise.prescription import Prescription
from coach.exercise.vocabulary import Severity, Told, WorkSide
from coach.judge.cue import CueKind
from coach.judge.depth import RangeFrom
from coach.judge.verdict import Side
from coach.measure.reading import Facing, ViewKind
from coach.record.exercise import UnjudgedReason
from coach.record.lesson import EndedRecord

Kind = Literal["lesson", "exercise", "recording"]
When = Literal["before", "after", "other"]
"""A rating is of before or after a session, or was given without one."""
What = Literal["pain", "effort"]
How = Literal["hand", "key", "page", "terminal"]
"""How a rating was given: a raised hand while the coach counts, a key, the page, the terminal."""
StopReason = Literal["done", "pain", "stopped", "skipped", "idle", "cut-off", "not-begun"]
"""Why a session ended: gone through; pain; ended before its end; everything left in it was
skipped, or left undone; its program was cut off; nothing of it was begun."""


class HistoryPart(msgspec.Struct, frozen=True, kw_only=True):
    """Any part of the history."""


class SetUp(HistoryPart, frozen=True):
    """How an exercise was seen.

    share   how much of the picture's width or height the person took up, the larger of them, 0 to
            1: the nearer, the more; None unknown
    camera  the source as it was given
    model   the pose model, coach the program's version; "" unknown
    """

    view: ViewKind | None
    facing: Facing | None
    share: float | None
    camera: str
    model: str
    coach: str


class Asked(HistoryPart, frozen=True):
    """The dose that was asked for: repetitions per set and side, sets, seconds of a hold."""

    repetitions: int
    sets: int
    hold_s: float
    sides: tuple[WorkSide, ...]

    @property
    def in_all(self) -> int:
        """Repetitions of all sets and sides."""
        return self.repetitions * self.sets * max(len(self.sides), 1)


class ExerciseDone(HistoryPart, frozen=True):
    """One exercise of a session.

    number   names it within this history, for `History.course`
    level    the level's name; "" for the usual one
    asked    None where nothing was asked for: it was counted until it was stopped
    counts   counted repetitions per side; the key is "" where there are no sides
    clean    how many of them were clean
    held_s   the mean of its holds, seconds; None without
    work_on  slug of the fault to work on; None without
    """

    number: int
    session: str
    place: int
    exercise: str
    name: str
    level: str
    ended: EndedRecord
    ended_s: float | None
    asked: Asked | None
    sets: int
    counts: Mapping[str, int]
    clean: int
    held_s: float | None
    work_on: str | None
    setup: SetUp
    seen_s: float
    judged_s: float

    @property
    def repetitions(self) -> int:
        """All that were counted."""
        return sum(self.counts.values())

    @property
    def share_done(self) -> float | None:
        """Repetitions as a share of those asked for, at most 1; None where none were."""
        if self.asked is None or self.asked.in_all == 0:
            return None
        return min(self.repetitions / self.asked.in_all, 1.0)


class Rating(HistoryPart, frozen=True):
    """How it was, 0 (none) to 10 (the worst, or the hardest, that one can imagine).

    value  None: it was asked for, and not answered
    """

    number: int
    session: str | None
    at: datetime
    moment: When
    what: What
    value: int | None
    how: How


class Session(HistoryPart, frozen=True):
    """One session.

    number        rises with the order in which sessions came in, whatever the clock said
    begun         by the clock, with its zone; `day` is its calendar day there
    prescription  number of the plan that was in force; None without
    finished      False: it was cut off, or still goes on
    """

    number: int
    id: str
    begun: datetime
    day: date
    kind: Kind
    name: str
    routine: str
    prescription: int | None
    finished: bool
    duration_s: float
    exercises: tuple[ExerciseDone, ...]
    ratings: tuple[Rating, ...]

    @property
    def stopped(self) -> StopReason:
        """Why it ended."""
        ended = {e.ended for e in self.exercises}
        if "pain" in ended:
            return "pain"
        if not self.finished:
            return "cut-off"
        if "stopped" in ended:
            return "stopped"
        if "done" in ended:
            return "done"
        if not ended or ended == {"not-begun"}:
            return "not-begun"
        return "idle" if "idle" in ended else "skipped"

    def rating(self, moment: When, what: What) -> int | None:
        """What was answered; None where nothing was."""
        return next((r.value for r in self.ratings if r.moment == moment and r.what == what), None)


class Repetition(HistoryPart, frozen=True):
    """One repetition. `reached` tells per end position and side how far it went from rest."""

    side: Side | None
    start_s: float
    end_s: float
    hold_s: float
    counted: bool
    clean: bool
    depth: float | None
    range_from: RangeFrom | None
    best: Mapping[str, float]
    depths: Mapping[str, float]
    reached: Mapping[str, float]
    faults: tuple[str, ...]


class Hold(HistoryPart, frozen=True):
    """An end position held; `asked_s` is None where nothing was asked for."""

    side: Side | None
    start_s: float
    end_s: float
    asked_s: float | None

    @property
    def held_s(self) -> float:
        """How long it was held."""
        return self.end_s - self.start_s


class FaultSeen(HistoryPart, frozen=True):
    """A fault from its first to its last instant; `severity` is None where it is not known."""

    fault: str
    severity: Severity | None
    told: Told
    start_s: float
    end_s: float
    worst: float
    limit: float
    unit: str
    cue: str


class CueGiven(HistoryPart, frozen=True):
    """Something that was said of the movement."""

    at_s: float
    rule: str | None
    kind: CueKind | None
    text: str


class Unjudged(HistoryPart, frozen=True):
    """A stretch in which nothing could be counted, or one rule could mostly not be seen."""

    rule: str | None
    reason: UnjudgedReason
    start_s: float
    end_s: float
    advice: str

    @property
    def seconds(self) -> float:
        """How long."""
        return self.end_s - self.start_s


class Course(HistoryPart, frozen=True):
    """All that is known of one exercise of a session, in its order."""

    done: ExerciseDone
    repetitions: tuple[Repetition, ...]
    holds: tuple[Hold, ...]
    faults: tuple[FaultSeen, ...]
    cues: tuple[CueGiven, ...]
    unjudged: tuple[Unjudged, ...]


class PainEvent(HistoryPart, frozen=True):
    """An exercise that was ended for pain; `at_s` None in files of before."""

    session: str
    day: date
    exercise: str
    at_s: float | None


class SessionRange(HistoryPart, frozen=True):
    """How far one end position of one side was reached in one session, over what was counted.

    end    slug of the end position
    side   "left", "right", "both"; "" where there are no sides
    reached, spread   mean and standard deviation over `n` repetitions, in `unit` away from rest
    depth  mean share of the own range, of the repetitions of which it is known; None unknown
    view   from where it was seen; sessions of different views are not to be compared
    """

    session: str
    day: date
    view: ViewKind | None
    end: str
    side: str
    unit: str
    n: int
    reached: float
    spread: float
    depth: float | None


class FaultCount(HistoryPart, frozen=True):
    """How often a fault was seen in one session's exercise, and in how many repetitions of it."""

    session: str
    day: date
    exercise: str
    fault: str
    severity: Severity | None
    told: Told
    times: int
    seconds: float


class OpenedPlan(HistoryPart, frozen=True):
    """A plan that was opened here: it holds from that day on, and from `closed` on no longer."""

    number: int
    opened: datetime
    closed: date | None
    plan: Prescription

    def in_force(self, day: date) -> bool:
        """Whether it was to be followed on that day."""
        is_open = self.opened.date() <= day and (self.closed is None or day < self.closed)
        return is_open and self.plan.in_force(day)


class Activity(HistoryPart, frozen=True):
    """Something that the person finds hard, in their own words; `until` None: still rated."""

    number: int
    name: str
    since: date
    until: date | None


class ActivityRating(HistoryPart, frozen=True):
    """How well an activity goes: 0 not at all, 10 as well as before the trouble."""

    activity: int
    at: datetime
    value: int


class QuestionnaireTotal(HistoryPart, frozen=True):
    """The total of a questionnaire that was filled in elsewhere: `score` of `most`."""

    number: int
    at: datetime
    name: str
    score: float
    most: float
