"""A made-up person's weeks: sessions, ratings and pain events, for tests and for the demo.

with History.open(folder) as history:
    fill(history, weeks=156, until=date(2026, 11, 25))

Their range grows for some months and then stays; every day is a little different; now and then
something hurts, or a week is left out. The same seed always gives the same weeks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from random import Random
from typing import Any

from msgspec import structs

from coach.exercise import load_all
from coach.exercise.routine import Routine, load_routines
from coach.exercise.vocabulary import Exercise
from coach.history.history import History
from coach.history.values import What, When
from coach.language import say
from coach.made_up.curves import curves
from coach.made_up.records import SOURCE, cue, exercise_record, fault, repetition, unjudged
from coach.record import LessonRecord
from coach.record.common import rounded
from coach.record.exercise import ExerciseRecord, FaultRecord, HoldRecord, RepetitionRecord
from coach.record.lesson import EndedRecord, LessonExerciseRecord, PlannedRecord

ZONE = timezone(timedelta(hours=1))
TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=ZONE)
WEEKDAYS = (0, 2, 3, 5)
"""Monday is 0."""
ACTIVITIES = 3
QUESTIONNAIRE = ("Oswestry", 100.0)


@dataclass(frozen=True, slots=True)
class MadeUpDay:
    """One session, and how it was before and after it: (moment, what, 0 to 10 or None)."""

    session: str
    begun: datetime
    record: LessonRecord
    ratings: tuple[tuple[When, What, int | None], ...]


def fill(
    history: History, weeks: int, until: date, *, seed: int = 1, prescription: int | None = None
) -> list[MadeUpDay]:
    """Put made-up weeks that end on `until` into a history; what was put."""
    days = list(made_up_days(weeks, until, seed=seed))
    with history.together():
        for day in days:
            history.put(
                day.session,
                day.begun,
                day.record,
                model="full",
                coach="0",
                prescription=prescription,
            )
            for moment, what, value in day.ratings:
                later = timedelta(minutes=0 if moment == "before" else 15)
                history.rate(
                    what, value, "hand", day.begun + later, moment=moment, session=day.session
                )
        _questionnaires(history, weeks, until)
    return days


def made_up_days(weeks: int, until: date, *, seed: int = 1) -> Iterator[MadeUpDay]:
    """The sessions, oldest first."""
    chance = Random(seed)
    routine = next(iter(load_routines().values()))
    first = until - timedelta(days=7 * weeks - 1)
    for n in range(7 * weeks):
        day, week = first + timedelta(days=n), n // 7
        away = week % 17 == 11 or (day.weekday() == 3 and week % 2)
        if day.weekday() not in WEEKDAYS or away or chance.random() < 0.1:
            continue
        begun = datetime.combine(day, time(7, chance.randrange(60)), ZONE)
        bad = week % 23 == 7
        pain = max(0, min(10, round(5 * math.exp(-week / 20) + 1 + chance.gauss(3 * bad, 0.8))))
        hurts = pain >= 6 and chance.random() < 0.6
        record = _lesson(begun, routine, week, chance, hurts=hurts)
        answered = chance.random() < 0.9
        after = max(0, min(10, pain + chance.choice((-1, -1, 0, 0, 1)) + 2 * hurts))
        effort = max(0, min(10, round(chance.gauss(4, 1))))
        yield MadeUpDay(
            f"{begun:%Y%m%d-%H%M%S}-1-1",
            begun,
            record,
            (
                ("before", "pain", pain),
                ("after", "pain", after if answered else None),
                ("after", "effort", effort if answered else None),
            ),
        )


def _questionnaires(history: History, weeks: int, until: date) -> None:
    first = until - timedelta(days=7 * weeks - 1)
    names = [say(f"made-up-activity-{n}") for n in range(1, ACTIVITIES + 1)]
    numbers = [history.name_activity(name, first) for name in names]
    for week in range(0, weeks, 4):
        at = datetime.combine(first + timedelta(days=7 * week), time(18), ZONE)
        better = 1 - math.exp(-week / 16)
        for i, number in enumerate(numbers):
            history.rate_activity(number, round(3 + i + (6 - i) * better), at)
        score = round(38 - 26 * better)
        history.add_questionnaire(QUESTIONNAIRE[0], float(score), QUESTIONNAIRE[1], at)


def _lesson(
    begun: datetime, routine: Routine, week: int, chance: Random, *, hurts: bool
) -> LessonRecord:
    exercises = [load_all()[entry.exercise] for entry in routine.item]
    stops = chance.randrange(len(exercises)) if hurts else len(exercises)
    done = [
        _exercise(one, 200.0 * i, week, chance, "pain" if i == stops else "done")
        if i <= stops
        else _not_begun(one)
        for i, one in enumerate(exercises)
    ]
    return LessonRecord(
        begun=begun.isoformat(),
        name=routine.name,
        routine=routine.slug,
        source=structs.replace(SOURCE, duration_s=max(one.ended_s or 0.0 for one in done)),
        exercises=tuple(done),
        left_out=(),
        pauses=(),
        said=(),
        timing=None,
        notes=(),
    )


def _not_begun(exercise: Exercise) -> LessonExerciseRecord:
    return LessonExerciseRecord(
        exercise=exercise.slug,
        name=exercise.name,
        planned=_planned(exercise),
        ended="not-begun",
        sets=0,
        counts={},
        work_on=None,
        records=(),
    )


def _exercise(
    exercise: Exercise, start_s: float, week: int, chance: Random, ended: EndedRecord
) -> LessonExerciseRecord:
    record = _record(exercise, start_s, week, chance, whole=ended == "done")
    counts: dict[str, int] = {}
    for one in record.repetitions:
        counts[one.side or ""] = counts.get(one.side or "", 0) + one.counted
    return LessonExerciseRecord(
        exercise=exercise.slug,
        name=exercise.name,
        planned=_planned(exercise),
        ended=ended,
        ended_s=record.repetitions[-1].end_s + 1.0,
        sets=int(ended == "done"),
        counts=counts,
        work_on=record.faults[0].cue if record.faults else None,
        records=(record,),
    )


def _planned(exercise: Exercise) -> PlannedRecord:
    dose = exercise.dose
    return PlannedRecord(
        repetitions=dose.repetitions,
        sets=1,
        hold_s=dose.hold_s,
        rest_s=dose.rest_s,
        sides=tuple(dose.sides),
        level="",
    )


def _record(
    exercise: Exercise, start_s: float, week: int, chance: Random, *, whole: bool
) -> ExerciseRecord:
    today = 1.0 + 0.35 * (1 - math.exp(-week / 15)) + chance.gauss(0, 0.06)
    sides = exercise.dose.sides or [None]
    asked = exercise.dose.repetitions * len(sides)
    hold_s = exercise.dose.hold_s
    repetitions: list[RepetitionRecord] = []
    holds: list[HoldRecord] = []
    t = start_s
    for i in range(asked if whole else max(asked // 2, 1)):
        side = sides[i % len(sides)]
        weak = 0.9 if side == "right" else 1.0
        held = max(hold_s + chance.gauss(0, 1), 1.0) if hold_s else 0.0
        end = t + 3.0 + held
        reached = {
            f"{e.slug}.{side}" if e.sides and side else e.slug: rounded(
                3.2 * e.enter * today * weak * (1 + chance.gauss(0, 0.04)), 2
            )
            for e in exercise.movement.end
        }
        part = repetition(
            side=side, start_s=rounded(t), end_s=rounded(end), hold_s=rounded(held),
            reached=reached, depth=rounded(0.7 + 0.2 * today / 1.35),
            depths=dict.fromkeys(reached, rounded(0.7 + 0.2 * today / 1.35)),
            range_from="baseline",
        )  # fmt: skip
        repetitions.append(part)
        if held:
            holds.append(HoldRecord(start_s=rounded(t + 1), end_s=rounded(t + 1 + held), side=side))
        t = end + 1.0
    wrong = _faults(exercise, start_s, t, week, chance)
    return exercise_record(
        exercise=exercise.slug,
        share=rounded(chance.uniform(0.55, 0.7)),
        repetitions=tuple(_with(one, wrong["faults"]) for one in repetitions),
        holds=tuple(holds),
        series=curves(exercise, repetitions),
        **wrong,
    )


def _with(one: RepetitionRecord, faults: Sequence[FaultRecord]) -> RepetitionRecord:
    """A repetition with the faults that were seen in it."""
    mine = [f for f in faults if f.start_s < one.end_s and f.end_s > one.start_s]
    told = tuple(f.fault for f in mine if f.told == "spoken")
    return structs.replace(
        one,
        faults=told,
        reported=tuple(f.fault for f in mine if f.told != "spoken"),
        clean=not told,
    )


def _faults(
    exercise: Exercise, start_s: float, end_s: float, week: int, chance: Random
) -> dict[str, Any]:
    """Faults grow rarer; each is cued once. Now and then a rule could not be seen."""
    often = 0.15 + 0.6 * math.exp(-week / 12)
    spoken = [f for f in exercise.fault if f.told == "spoken"] or exercise.fault
    seen = [f for f in spoken[:3] if chance.random() < often]
    hidden = [f for f in exercise.fault[-1:] if chance.random() < 0.3]
    faults = [
        fault(f.slug, start_s + 2.0 + i, start_s + 4.0 + i, told=f.told, cue=f.cue)
        for i, f in enumerate(seen)
    ]
    cues = [cue(f.start_s + 1.0, f.cue, f.fault) for f in faults]
    gaps = [unjudged(start_s, end_s, rule=f.slug, advice=say("back-oblique")) for f in hidden]
    return {"faults": tuple(faults), "cues": tuple(cues), "unjudged": tuple(gaps)}
