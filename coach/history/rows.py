"""Rows of the history's tables as its values, and the columns that each is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec

from coach.exercise.prescription import Prescription
from coach.exercise.vocabulary import WorkSide
from coach.history.values import (
    Activity,
    ActivityRating,
    Asked,
    CueGiven,
    ExerciseDone,
    FaultSeen,
    Hold,
    OpenedPlan,
    QuestionnaireTotal,
    Rating,
    Repetition,
    Session,
    SetUp,
    Unjudged,
)

Raw = tuple[Any, ...]
"""As SQLite gives it; STRICT tables hold what the columns say."""
T = TypeVar("T")

SESSION = (
    "session.number, session.id, session.begun, session.day, session.kind, session.name, "
    "session.routine, session.prescription, session.finished, session.duration_s"
)
EXERCISE = (
    "e.number, session.id, e.place, e.exercise, e.name, e.level, e.ended, e.ended_s, "
    "e.asked_repetitions, e.asked_sets, e.asked_hold_s, e.asked_sides, e.sets, e.counts, e.clean, "
    "e.held_s, e.work_on, e.view, e.facing, e.share, session.camera, "
    "session.model, session.coach, e.seen_s, e.judged_s"
)
RATING = "number, session, at, moment, what, value, how"
REPETITION = (
    "side, start_s, end_s, hold_s, counted, clean, depth, range_from, best, depths, reached, faults"
)
HOLD = "side, start_s, end_s"
FAULT = "fault, severity, told, start_s, end_s, worst, bound, unit, cue"
CUE = "at_s, rule, kind, words"
UNJUDGED = "rule, reason, start_s, end_s, advice"

_counts = msgspec.json.Decoder(dict[str, int])
_numbers = msgspec.json.Decoder(dict[str, float])
_words = msgspec.json.Decoder(tuple[str, ...])
_sides = msgspec.json.Decoder(tuple[WorkSide, ...])


def session(row: Raw, exercises: Sequence[ExerciseDone], ratings: Sequence[Rating]) -> Session:
    """Of SESSION's columns."""
    return Session(
        number=row[0],
        id=row[1],
        begun=datetime.fromisoformat(row[2]),
        day=date.fromisoformat(row[3]),
        kind=row[4],
        name=row[5],
        routine=row[6],
        prescription=row[7],
        finished=bool(row[8]),
        duration_s=row[9],
        exercises=tuple(exercises),
        ratings=tuple(ratings),
    )


def exercise_done(row: Raw) -> ExerciseDone:
    """Of EXERCISE's columns."""
    asked = None
    if row[8] is not None:
        asked = Asked(repetitions=row[8], sets=row[9], hold_s=row[10], sides=_sides.decode(row[11]))
    return ExerciseDone(
        number=row[0],
        session=row[1],
        place=row[2],
        exercise=row[3],
        name=row[4],
        level=row[5],
        ended=row[6],
        ended_s=row[7],
        asked=asked,
        sets=row[12],
        counts=_counts.decode(row[13]),
        clean=row[14],
        held_s=row[15],
        work_on=row[16],
        setup=SetUp(
            view=row[17],
            facing=row[18],
            share=row[19],
            camera=row[20],
            model=row[21],
            coach=row[22],
        ),
        seen_s=row[23],
        judged_s=row[24],
    )


def rating(row: Raw) -> Rating:
    """Of RATING's columns."""
    return Rating(
        number=row[0],
        session=row[1],
        at=datetime.fromisoformat(row[2]),
        moment=row[3],
        what=row[4],
        value=row[5],
        how=row[6],
    )


def repetition(row: Raw) -> Repetition:
    """Of REPETITION's columns."""
    return Repetition(
        side=row[0],
        start_s=row[1],
        end_s=row[2],
        hold_s=row[3],
        counted=bool(row[4]),
        clean=bool(row[5]),
        depth=row[6],
        range_from=row[7],
        best=_numbers.decode(row[8]),
        depths=_numbers.decode(row[9]),
        reached=_numbers.decode(row[10]),
        faults=_words.decode(row[11]),
    )


def hold(row: Raw, asked_s: float | None) -> Hold:
    """Of HOLD's columns."""
    return Hold(side=row[0], start_s=row[1], end_s=row[2], asked_s=asked_s)


def fault_seen(row: Raw) -> FaultSeen:
    """Of FAULT's columns."""
    return FaultSeen(
        fault=row[0],
        severity=row[1],
        told=row[2],
        start_s=row[3],
        end_s=row[4],
        worst=row[5],
        limit=row[6],
        unit=row[7],
        cue=row[8],
    )


def cue_given(row: Raw) -> CueGiven:
    """Of CUE's columns."""
    return CueGiven(at_s=row[0], rule=row[1], kind=row[2], text=row[3])


def unjudged(row: Raw) -> Unjudged:
    """Of UNJUDGED's columns."""
    return Unjudged(rule=row[0], reason=row[1], start_s=row[2], end_s=row[3], advice=row[4])


def opened_plan(row: Raw) -> OpenedPlan:
    """Of number, opened, closed, json."""
    closed = date.fromisoformat(row[2]) if row[2] is not None else None
    plan = msgspec.json.decode(row[3], type=Prescription)
    return OpenedPlan(
        number=row[0], opened=datetime.fromisoformat(row[1]), closed=closed, plan=plan
    )


def activity(row: Raw) -> Activity:
    """Of number, name, since, until."""
    until = date.fromisoformat(row[3]) if row[3] is not None else None
    return Activity(number=row[0], name=row[1], since=date.fromisoformat(row[2]), until=until)


def activity_rating(row: Raw) -> ActivityRating:
    """Of activity, at, value."""
    return ActivityRating(activity=row[0], at=datetime.fromisoformat(row[1]), value=row[2])


def questionnaire_total(row: Raw) -> QuestionnaireTotal:
    """Of number, at, name, score, most."""
    return QuestionnaireTotal(
        number=row[0], at=datetime.fromisoformat(row[1]), name=row[2], score=row[3], most=row[4]
    )


def grouped(rows: Iterable[tuple[str, T]]) -> Mapping[str, list[T]]:
    """Values by their first part, in their order."""
    found: dict[str, list[T]] = {}
    for key, value in rows:
        found.setdefault(key, []).append(value)
    return found
