"""What was done of what a plan asks for, week by week. Pure: reads no file.

A day counts as done when at least half of the repetitions that the plan asks for in a session were
done on it, in one session or several. Own reasoning: a session that was cut short is no day lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from coach.exercise.prescription import Prescription
from coach.exercise.routine import RoutineEntry
from coach.exercise.vocabulary import Exercise
from coach.history.values import OpenedPlan, Session

HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class PlanDay:
    """A day on which something of the plan was done. `share` of its repetitions, 0 to 1."""

    day: date
    share: float

    @property
    def done(self) -> bool:
        """Whether it counts."""
        return self.share >= HALF


@dataclass(frozen=True, slots=True)
class PlanWeek:
    """A week from its Monday on, as far as the plan was in force and the time has come.

    asked  on how many days; of a week that has not ended, and of one that the plan covers in
           part, no more than there were days
    """

    monday: date
    asked: int
    days: tuple[PlanDay, ...]

    @property
    def done(self) -> int:
        """How many days were done, at most those asked for."""
        return min(sum(day.done for day in self.days), self.asked)


def weeks(
    opened: OpenedPlan,
    sessions: Sequence[Session],
    exercises: Mapping[str, Exercise],
    today: date,
) -> list[PlanWeek]:
    """From the plan's first week to this one, oldest first; none before it has begun."""
    last = min(today, opened.plan.until or today)
    if opened.closed is not None:
        last = min(last, opened.closed - timedelta(days=1))
    first = max(opened.plan.starts, opened.opened.date())
    done = days_done(opened.plan, sessions, exercises)
    found: list[PlanWeek] = []
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        every = [monday + timedelta(days=n) for n in range(7)]
        covered = [day for day in every if first <= day <= last]
        on_days = [day for day in covered if opened.plan.asked_on(day)]
        asked = len(on_days) if opened.plan.days else min(opened.plan.a_week, len(covered))
        found.append(PlanWeek(monday, asked, tuple(done[d] for d in covered if d in done)))
        monday += timedelta(days=7)
    return found


def days_done(
    plan: Prescription, sessions: Sequence[Session], exercises: Mapping[str, Exercise]
) -> dict[date, PlanDay]:
    """Days on which something of the plan was done, and how much of a session's repetitions."""
    asked = {one.exercise: asked_of(one, exercises) for one in plan.exercise}
    whole = sum(asked.values())
    done: dict[date, dict[str, int]] = {}
    for session in sessions:
        for one in session.exercises:
            if one.exercise in asked and one.repetitions:
                counts = done.setdefault(session.day, {})
                counts[one.exercise] = counts.get(one.exercise, 0) + one.repetitions
    return {
        day: PlanDay(day, sum(min(n, asked[slug]) for slug, n in counts.items()) / max(whole, 1))
        for day, counts in done.items()
    }


def asked_of(entry: RoutineEntry, exercises: Mapping[str, Exercise]) -> int:
    """Repetitions that an entry asks for in a session, over all sets and sides."""
    exercise = exercises.get(entry.exercise)
    if exercise is None:
        return 0
    dose = exercise.dose
    repetitions = dose.repetitions if entry.repetitions is None else entry.repetitions
    sets = dose.sets if entry.sets is None else entry.sets
    sides = dose.sides if entry.sides is None else entry.sides
    return repetitions * sets * max(len(sides), 1)
