"""Days by month: done, planned, missed, ended because of pain."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coach.history.values import OpenedPlan, Session
from coach.pages.period import plan_on

State = Literal["done", "pain", "planned", "missed", "rest"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day; `sessions` are the ids of what was done. `inside`: it belongs to the month."""

    day: date
    state: State
    sessions: tuple[str, ...]
    inside: bool
    today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """Its first day, and its weeks from Monday on."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]


def state_of(
    day: date, sessions: Sequence[Session], plans: Sequence[OpenedPlan], today: date
) -> State:
    """What became of a day; `sessions` are that day's."""
    done = [s for s in sessions if s.stopped != "not-begun"]
    if done:
        return "pain" if any(s.stopped == "pain" for s in done) else "done"
    plan = plan_on(plans, day)
    if plan is None or not plan.days or not plan.asked_on(day):
        return "rest"
    return "planned" if day >= today else "missed"


def months(
    since: date,
    until: date,
    sessions: Sequence[Session],
    plans: Sequence[OpenedPlan],
    today: date,
) -> list[Month]:
    """All months from one day to another, the newest first."""
    by_day: dict[date, list[Session]] = {}
    for session in sessions:
        by_day.setdefault(session.day, []).append(session)
    found: list[Month] = []
    year, month = until.year, until.month
    while (year, month) >= (since.year, since.month):
        weeks = Calendar().monthdatescalendar(year, month)
        found.append(
            Month(
                date(year, month, 1),
                tuple(
                    tuple(_day(d, month, by_day.get(d, []), plans, today) for d in week)
                    for week in weeks
                ),
            )
        )
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found


def _day(
    day: date, month: int, sessions: Sequence[Session], plans: Sequence[OpenedPlan], today: date
) -> Day:
    return Day(
        day,
        state_of(day, sessions, plans, today),
        tuple(s.id for s in sessions),
        day.month == month,
        day == today,
    )
