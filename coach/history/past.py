"""What of the past matters to the next lesson: the plan, what to work on, whether to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.history.reading import Reading
from coach.history.values import OpenedPlan, Session

WORK_ON_DAYS = 60
"""What was to be worked on longer ago than this is forgotten; own reasoning."""
UNANSWERED = 2
"""Sessions in a row whose questions were left unanswered, after which nobody is asked any more."""


@dataclass(frozen=True, slots=True)
class WorkOn:
    """The fault to work on that an exercise was left with."""

    exercise: str
    fault: str


@dataclass(frozen=True, slots=True)
class Past:
    """What the next lesson is to know.

    plan     the one to be followed today
    work_on  newest first
    ask      whether to ask how it is
    asked    that it was asked today already
    """

    plan: OpenedPlan | None = None
    work_on: tuple[WorkOn, ...] = ()
    ask: bool = True
    asked: bool = False


def past(history: Reading, today: date) -> Past:
    """As the history tells it."""
    sessions = history.sessions(since=today - timedelta(days=WORK_ON_DAYS))
    return Past(
        history.plan_on(today),
        left_to_work_on(sessions),
        wants_to_be_asked(sessions),
        any(was_asked(s) for s in sessions if s.day == today),
    )


def was_asked(session: Session) -> bool:
    """Whether it was asked in a session how it is, before or after it."""
    return any(r.moment != "other" for r in session.ratings)


def left_to_work_on(sessions: Sequence[Session]) -> tuple[WorkOn, ...]:
    """What each exercise was left with when it was last done; `sessions` are oldest first."""
    last: dict[str, str | None] = {}
    for session in reversed(sessions):
        for done in session.exercises:
            if done.ended != "not-begun":
                last.setdefault(done.exercise, done.work_on)
    return tuple(WorkOn(exercise, fault) for exercise, fault in last.items() if fault is not None)


def wants_to_be_asked(sessions: Sequence[Session]) -> bool:
    """Whether anything was answered in one of the last sessions in which something was asked."""
    asked = [s.ratings for s in sessions if was_asked(s)]
    newest = asked[-UNANSWERED:]
    answered = any(r.value is not None for ratings in newest for r in ratings)
    return answered or len(newest) < UNANSWERED
