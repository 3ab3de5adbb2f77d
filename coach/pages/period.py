"""What happened in some days, in numbers: what the report and the pages tell in words and drawings.

Only sums and medians of what the history says; nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from coach.exercise import load_all
from coach.exercise.prescription import Prescription
from coach.exercise.vocabulary import Exercise
from coach.history.adherence import PlanWeek, weeks
from coach.history.change import Trend, trends
from coach.history.reading import Reading
from coach.history.values import (
    Activity,
    ActivityRating,
    ExerciseDone,
    FaultCount,
    OpenedPlan,
    PainEvent,
    QuestionnaireTotal,
    Session,
    SessionRange,
    Unjudged,
    What,
    When,
)


@dataclass(frozen=True, slots=True)
class FaultSum:
    """One fault over all days: in how many of the exercise's sessions, and in the last five."""

    slug: str
    sessions: int
    of: int
    lately: int
    lately_of: int
    spoken: bool
    severity: str | None


@dataclass(frozen=True, slots=True)
class ExercisePeriod:
    """One exercise over these days.

    done, asked   repetitions; those asked for only of sessions that asked for any
    held_s        the median of the sessions' mean holds; None without; `asked_hold_s` the last
    clean         repetitions without any fault, of `judged` counted ones
    trends        per end position and side
    """

    slug: str
    name: str
    exercise: Exercise | None
    sessions: int
    done: int
    done_of_asked: int
    asked: int
    held_s: float | None
    asked_hold_s: float | None
    clean: int
    trends: tuple[Trend, ...]
    faults: tuple[FaultSum, ...]
    pain: tuple[PainEvent, ...]
    unjudged: tuple[Unjudged, ...]
    seen_s: float
    judged_s: float


@dataclass(frozen=True, slots=True)
class Period:
    """All of it. `plan` is what was asked for and done, week by week, while a plan was in force."""

    since: date
    until: date
    sessions: tuple[Session, ...]
    exercises: tuple[ExercisePeriod, ...]
    pain: tuple[PainEvent, ...]
    plan: tuple[PlanWeek, ...]
    activities: tuple[tuple[Activity, tuple[ActivityRating, ...]], ...]
    questionnaires: tuple[QuestionnaireTotal, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """Days with a session in which something was done."""
        return tuple(sorted({s.day for s in self.sessions if s.stopped != "not-begun"}))

    @property
    def seconds(self) -> float:
        """How long all sessions were together."""
        return sum(session.duration_s for session in self.sessions)

    def rated(self, moment: When, what: What) -> list[tuple[Session, int]]:
        """Sessions with what was answered then."""
        told = ((s, s.rating(moment, what)) for s in self.sessions)
        return [(session, value) for session, value in told if value is not None]


LATELY = 5
"""So many of the last sessions are "lately"."""


def period(history: Reading, since: date, until: date, only: str | None = None) -> Period:
    """These days, both included; `only` of one exercise, by its slug, where it is named."""
    sessions = tuple(history.sessions(since, until))
    pain = tuple(history.pain_events(since, until))
    faults = history.faults(None, since, until)
    unjudged = history.unjudged(since, until)
    known = load_all()
    order = _in_order(sessions)
    rated = history.activity_ratings(since, until)
    return Period(
        since,
        until,
        sessions,
        tuple(
            _exercise(
                slug,
                done,
                known.get(slug),
                ranges=history.over_time(slug, None, since, until),
                faults=[f for f in faults if f.exercise == slug],
                pain=[p for p in pain if p.exercise == slug],
                unjudged=unjudged.get(slug, []),
            )
            for slug, done in order.items()
            if only in (None, slug)
        ),
        pain,
        tuple(_of_plans(history.plans(), sessions, known, since, until)),
        tuple(
            (one, tuple(r for r in rated if r.activity == one.number))
            for one in history.activities(all_of_them=True)
        ),
        tuple(history.questionnaires(since, until)),
    )  # fmt: skip


def _of_plans(
    plans: Sequence[OpenedPlan],
    sessions: Sequence[Session],
    exercises: Mapping[str, Exercise],
    since: date,
    until: date,
) -> Iterator[PlanWeek]:
    """The weeks that lie in these days, oldest first."""
    for plan in plans:
        for week in weeks(plan, sessions, exercises, until):
            if week.monday >= since - timedelta(since.weekday()) and week.asked:
                yield week


def asked_days(plans: Sequence[OpenedPlan], since: date, until: date) -> int | None:
    """On how many days plans asked for a session; None where none was in force.

    A plan that leaves the days of a week open asks for a seventh of them every day.
    """
    every = (since + timedelta(n) for n in range((until - since).days + 1))
    in_force = [(day, plan) for day in every if (plan := plan_on(plans, day)) is not None]
    if not in_force:
        return None
    return round(
        sum(float(plan.asked_on(day)) if plan.days else plan.a_week / 7 for day, plan in in_force)
    )


def plan_on(plans: Sequence[OpenedPlan], day: date) -> Prescription | None:
    """The plan that was to be followed on a day: of several the one that was opened last."""
    return next((one.plan for one in reversed(plans) if one.in_force(day)), None)


def _in_order(sessions: Iterable[Session]) -> dict[str, list[ExerciseDone]]:
    """Exercises that were begun, in the order in which they are usually done."""
    found: dict[str, list[ExerciseDone]] = {}
    for session in sessions:
        for done in session.exercises:
            if done.ended != "not-begun":
                found.setdefault(done.exercise, []).append(done)
    return dict(sorted(found.items(), key=lambda item: median(d.place for d in item[1])))


def _exercise(
    slug: str,
    done: Sequence[ExerciseDone],
    exercise: Exercise | None,
    *,
    ranges: Sequence[SessionRange],
    faults: Sequence[FaultCount],
    pain: Sequence[PainEvent],
    unjudged: Sequence[Unjudged],
) -> ExercisePeriod:
    asked = [d for d in done if d.asked is not None and d.asked.in_all]
    held = [d.held_s for d in done if d.held_s is not None]
    holds = [d.asked.hold_s for d in asked if d.asked is not None and d.asked.hold_s]
    return ExercisePeriod(
        slug=slug,
        name=exercise.name if exercise is not None else done[-1].name,
        exercise=exercise,
        sessions=len({d.session for d in done}),
        done=sum(d.repetitions for d in done),
        done_of_asked=sum(d.repetitions for d in asked),
        asked=sum(d.asked.in_all for d in asked if d.asked is not None),
        held_s=median(held) if held else None,
        asked_hold_s=holds[-1] if holds else None,
        clean=sum(d.clean for d in done),
        trends=tuple(trends(ranges, exercise)),
        faults=_faults(faults, [d.session for d in done]),
        pain=tuple(pain),
        unjudged=tuple(unjudged),
        seen_s=sum(d.seen_s for d in done),
        judged_s=sum(d.judged_s for d in done),
    )


def _faults(seen: Sequence[FaultCount], sessions: Sequence[str]) -> tuple[FaultSum, ...]:
    """The most frequent first."""
    every = list(dict.fromkeys(sessions))
    lately = set(every[-LATELY:])
    sums: list[FaultSum] = []
    for slug in dict.fromkeys(f.fault for f in seen):
        mine = [f for f in seen if f.fault == slug]
        found = {f.session for f in mine}
        sums.append(
            FaultSum(
                slug, len(found), len(every), len(found & lately), len(lately),
                any(f.told == "spoken" for f in mine), mine[-1].severity,
            )
        )  # fmt: skip
    return tuple(sorted(sums, key=lambda one: -one.sessions))
