"""The page about one session, or about a recording: what happened, minute by minute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from coach.exercise.vocabulary import Exercise
from coach.history.reading import Reading
from coach.language import capital, say
from coach.pages.courses import OneCourse, amounts, courses
from coach.pages.html import rendered
from coach.pages.report.style import style
from coach.record import ExerciseRecord, exercises_of
from coach.tell.report.summary import summary_parts
from coach.tell.report.times import instant


@dataclass(frozen=True, slots=True)
class Still:
    """A picture of the moment in which a fault was at its worst, as JPEG in base64."""

    at_s: float
    cue: str
    data: str


@dataclass(frozen=True, slots=True)
class Part:
    """An exercise: its course, and what there is to say of each time it was begun."""

    course: OneCourse
    told: list[list[tuple[str, list[str]]]]


def report(
    history: Reading,
    name: str,
    *,
    today: date,
    version: str,
    title: str = "",
    trace: Path | None = None,
    stills: Sequence[Still] = (),
    degrees: bool = False,
) -> str:
    """The whole page, by itself. `title` is that of a recording; else it is a session's.

    Raises CoachError when there is no such session.
    """
    session, told = courses(history, name, trace)
    records = exercises_of(history.record(session.id))
    known = {one.course.done.exercise: one.exercise for one in told}
    return rendered(
        "report-session.html",
        style=style(),
        title=title or say("report-session"),
        recording=bool(title),
        session=session,
        today=today,
        version=version,
        amounts=amounts(session),
        parts=[Part(one, _told(one, records, known, degrees=degrees)) for one in told],
        stills=[(say("report-still-label", cue=capital(s.cue.rstrip(".")),
                     time=instant(session.duration_s, s.at_s)), s.data) for s in stills],
        moment=partial(instant, session.duration_s),
    )  # fmt: skip


def _told(
    one: OneCourse,
    records: Sequence[ExerciseRecord],
    known: Mapping[str, Exercise | None],
    *,
    degrees: bool,
) -> list[list[tuple[str, list[str]]]]:
    slug = one.course.done.exercise
    return [
        [(head, body) for head, body in summary_parts(r, known[slug], degrees=degrees) if body]
        for r in records
        if r.exercise == slug
    ]
