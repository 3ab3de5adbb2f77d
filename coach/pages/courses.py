"""What happened in a session, exercise by exercise: for its page and for its report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from coach.exercise import load_all
from coach.exercise.vocabulary import Exercise
from coach.history.reading import Reading
from coach.history.values import Course, ExerciseDone, Session
from coach.language import say
from coach.pages import drawings
from coach.pages.kept import curves
from coach.record import ExerciseRecord, LessonRecord, Record, RecordingRecord
from coach.tell.report.unjudged import unjudged_rows


@dataclass(frozen=True, slots=True)
class OneCourse:
    """An exercise of a session: what is known, drawn, and told; `names` of its faults by slug."""

    course: Course
    exercise: Exercise | None
    drawing: Markup
    curves: list[tuple[str, Markup]]
    unjudged: list[str]
    names: dict[str, str]


def courses(
    history: Reading, name: str, trace: Path | None = None
) -> tuple[Session, list[OneCourse]]:
    """A session and what happened in it. Raises CoachError when there is none of that name."""
    found = history.session(name)
    known = load_all()
    records = parts_of(history.record(found.id))
    made: list[OneCourse] = []
    for done in found.exercises:
        if done.ended == "not-begun":
            continue
        told, rules = history.course(done), known.get(done.exercise)
        made.append(
            OneCourse(
                told,
                rules,
                drawings.happened(told, rules),
                curves(trace, told, rules, records.get(done.place, ())),
                unjudged_rows(told.unjudged, rules),
                {f.slug: f.name for f in rules.fault} if rules is not None else {},
            )
        )
    return found, made


def parts_of(record: Record) -> Mapping[int, Sequence[ExerciseRecord]]:
    """The records of each exercise of a session, by its place in it."""
    match record:
        case LessonRecord():
            return {i: one.records for i, one in enumerate(record.exercises)}
        case RecordingRecord():
            return {i: (part,) for i, part in enumerate(record.parts)}
        case ExerciseRecord():
            return {0: (record,)}


def amounts(session: Session) -> str:
    """ "40 of 48 repetitions, pain 3 before, 2 after"."""
    wanted = asked_in_all(session.exercises)
    done = sum(e.repetitions for e in session.exercises)
    told = (
        say("home-session-row", done=done, asked=wanted)
        if wanted
        else say("home-session-count", n=done)
    )
    before, after = session.rating("before", "pain"), session.rating("after", "pain")
    if before is not None and after is not None:
        return f"{told}, {say('home-pain-short', before=before, after=after)}"
    if before is not None:
        return f"{told}, {say('home-pain-before-short', before=before)}"
    if after is not None:
        return f"{told}, {say('home-pain-after-short', after=after)}"
    return told


def asked_in_all(exercises: tuple[ExerciseDone, ...]) -> int:
    """Repetitions that were asked for."""
    return sum(d.asked.in_all for d in exercises if d.asked is not None)
