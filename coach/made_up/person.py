"""The made-up person of the pages: some months, with a plan that is still followed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from coach.exercise.prescription import prescription_of
from coach.exercise.routine import load_routines
from coach.history.history import History
from coach.language import say
from coach.made_up.weeks import WEEKDAYS, ZONE, fill

WEEKS = 20
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def move_in(history: History, until: date) -> None:
    """Put the person's months, which end on that day, into an empty history."""
    first = until - timedelta(7 * WEEKS - 1)
    routine = next(iter(load_routines().values()))
    plan = prescription_of(
        {
            "schema": 1,
            "title": routine.name,
            "from": first.isoformat(),
            "days": [NAMES[n] for n in WEEKDAYS],
            "exercise": [{"exercise": item.exercise} for item in routine.item],
            "note": say("made-up-note"),
        },
        routine.name,
    )
    number = history.open_plan(plan, datetime.combine(first, time(6), ZONE))
    fill(history, WEEKS, until, prescription=number)
