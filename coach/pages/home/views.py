"""What each page shows, from the history: plain values for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from coach.exercise import load_all
from coach.exercise.prescription import Prescription
from coach.exercise.routine import Routine, load_routines
from coach.exercise.vocabulary import Exercise
from coach.history.reading import Reading
from coach.history.values import ExerciseDone, Session
from coach.pages import drawings
from coach.pages.chart.trend import MANY
from coach.pages.home.calendar import Day, Month, months, state_of
from coach.pages.home.doses import Asked, doses
from coach.pages.period import ExercisePeriod, Period, asked_days, period, plan_on
from coach.pages.report.period_report import (
    ChangeRow,
    FaultRow,
    change_rows,
    fault_rows,
    unit,
)
from coach.pages.report.words import thing_to_work_on
from coach.tell.report.unjudged import unjudged_rows

SPANS = {"1": 31, "3": 92, "12": 366, "all": 0}
"""Days that are shown, by the name in the address; 0: everything."""
MOST_SESSIONS = 30
LATELY_DAYS = 21
"""What there is to work on is looked for in so many days."""
AGAIN_DAYS = 28
"""After so many days the activities that a person has named are to be rated again (own reasoning:
a stretch in which back pain changes, and seldom enough not to weary)."""


def address(session: str) -> str:
    """Where a session's page is."""
    return f"/session/{session}"


@dataclass(frozen=True, slots=True)
class Today:
    """The first page."""

    day: date
    plan: Prescription | None
    asked: bool
    doses: tuple[Asked, ...]
    week: tuple[Day, ...]
    done: int
    asked_days: int | None
    work_on: str | None
    last: Session | None
    rate_again: tuple[str, ...]
    """Activities that nobody has rated for weeks."""
    routines: tuple[Routine, ...]
    exercises: tuple[Exercise, ...]


def today(history: Reading, day: date) -> Today:
    """Plan, week, and what to work on."""
    plans = history.plans()
    plan = plan_on(plans, day)
    monday = day - timedelta(day.weekday())
    sunday = monday + timedelta(6)
    sessions = history.sessions(monday, sunday)
    week = tuple(
        Day(
            one,
            state_of(one, [s for s in sessions if s.day == one], plans, day),
            tuple(s.id for s in sessions if s.day == one),
            inside=True,
            today=one == day,
        )
        for one in (monday + timedelta(n) for n in range(7))
    )
    lately = period(history, day - timedelta(LATELY_DAYS), day)
    before = history.sessions(day - timedelta(365), day)
    return Today(
        day=day,
        plan=plan,
        asked=plan is not None and plan.asked_on(day),
        doses=doses(plan) if plan is not None else (),
        week=week,
        done=sum(one.state in ("done", "pain") for one in week),
        asked_days=asked_days(plans, monday, sunday),
        work_on=thing_to_work_on(lately.exercises),
        last=before[-1] if before else None,
        rate_again=_rate_again(history, day),
        routines=tuple(load_routines().values()),
        exercises=tuple(load_all().values()),
    )


def _rate_again(history: Reading, day: date) -> tuple[str, ...]:
    """Names of the activities whose last rating, or whose naming, is weeks ago."""
    told = {one.activity: one.at.date() for one in history.activity_ratings()}
    long_ago = day - timedelta(AGAIN_DAYS)
    return tuple(
        one.name for one in history.activities() if told.get(one.number, one.since) <= long_ago
    )


@dataclass(frozen=True, slots=True)
class Weeks:
    """The history's page."""

    span: str
    told: Period
    months: list[Month]
    pain: Markup | None
    sessions: tuple[Session, ...]
    more: int


def weeks(history: Reading, day: date, span: str) -> Weeks:
    """The days of a span that end today."""
    first = since(history, day, span)
    told = period(history, first, day)
    newest = tuple(reversed(told.sessions))
    return Weeks(
        span,
        told,
        months(first, day, told.sessions, history.plans(), day),
        drawings.ratings(told, "pain", address),
        newest[:MOST_SESSIONS],
        max(0, len(newest) - MOST_SESSIONS),
    )


@dataclass(frozen=True, slots=True)
class OneExercise:
    """An exercise over the weeks."""

    span: str
    one: ExercisePeriod
    ranges: list[tuple[str, Markup]]
    changes: list[ChangeRow]
    holds: Markup | None
    faults: list[FaultRow]
    reported: list[FaultRow]
    unjudged: list[str]
    sessions: list[tuple[Session, ExerciseDone]]
    many: bool


def exercise(history: Reading, day: date, slug: str, span: str) -> OneExercise | None:
    """None where it was never done in that span."""
    told = period(history, since(history, day, span), day, slug)
    one = next((e for e in told.exercises if e.slug == slug), None)
    if one is None:
        return None
    alone = Period(told.since, told.until, told.sessions, (one,), one.pain, (), (), ())
    return OneExercise(
        span,
        one,
        [(unit(one, i), chart) for i, chart in enumerate(drawings.ranges(one, address))],
        list(change_rows(alone)),
        drawings.holds(one, told.sessions, address),
        list(fault_rows(alone, spoken=True)),
        list(fault_rows(alone, spoken=False)),
        unjudged_rows(one.unjudged, one.exercise),
        [
            (s, done)
            for s in reversed(told.sessions)
            for done in s.exercises
            if done.exercise == slug and done.ended != "not-begun"
        ][:MOST_SESSIONS],
        many=any(len(trend.points) > MANY for trend in one.trends),
    )


def since(history: Reading, day: date, span: str) -> date:
    """The first day of a span that ends on a day; never before anything was done."""
    length = SPANS.get(span, SPANS["3"])
    first = history.first_day() or day
    return first if not length else max(first, day - timedelta(length))
