"""The history in words, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from coach.exercise.vocabulary import Exercise
from coach.history.change import Change, Trend
from coach.history.values import Course, Session
from coach.language import say
from coach.tell.report.plan_text import WIDTH, day
from coach.tell.report.times import clock
from coach.tell.report.unjudged import unjudged_rows

UNITS = {"deg": "°"}
"""Units that stand right behind a number, others after a space."""


def session_row(session: Session) -> str:
    """A session in one line: when, what, how much of it, how it was, and its name."""
    parts = [counted(session), *rated(session)]
    if session.stopped == "pain":
        parts.append(say("history-ended-pain"))
    if session.stopped == "cut-off":
        parts.append(say("history-cut-off"))
    said = ", ".join(part for part in parts if part)
    return f"{day(session.day):14} {session.begun:%H:%M}  {session.name:20} {said}  ({session.id})"


def counted(session: Session) -> str:
    """Repetitions done, of those asked for where they were."""
    done = sum(one.repetitions for one in session.exercises)
    asked = sum(one.asked.in_all for one in session.exercises if one.asked is not None)
    return say("history-counted", done=done, asked=asked) if asked else str(done)


def rated(session: Session) -> list[str]:
    """Pain before and after and effort, where anything was answered."""
    given = {
        "before": session.rating("before", "pain"),
        "after": session.rating("after", "pain"),
        "effort": session.rating("after", "effort"),
    }
    if all(value is None for value in given.values()):
        return []
    shown = {key: "–" if value is None else str(value) for key, value in given.items()}
    return [say("history-ratings", **shown)]


def course_lines(course: Course, exercise: Exercise | None) -> list[str]:
    """What happened in one exercise of a session."""
    done, setup = course.done, course.done.setup
    head = done.name
    if done.asked is not None:
        head += f": {say('history-counted', done=done.repetitions, asked=done.asked.in_all)}"
    elif done.repetitions:
        head += f": {done.repetitions}"
    if done.ended != "done":
        head += f" ({say(f'ended-{done.ended}')})"
    lines: list[str] = []
    if done.clean:  # none is where a rule of safety could not be judged: that says nothing
        lines.append(say("history-clean", n=done.clean))
    if done.held_s is not None:
        asked_s = done.asked.hold_s if done.asked is not None else 0.0
        held = f"{done.held_s:.0f}"
        lines.append(
            say("history-hold", held=held, asked=f"{asked_s:g}")
            if asked_s
            else say("history-held", held=held)
        )
    names = {f.slug: f.name for f in exercise.fault} if exercise is not None else {}
    seen: dict[str, list[float]] = {}
    for fault in course.faults:
        seen.setdefault(fault.fault, []).append(fault.end_s - fault.start_s)
    lines += [
        say("history-fault", name=names.get(slug, slug), n=len(spans), seconds=f"{sum(spans):.0f}")
        for slug, spans in seen.items()
    ]
    lines += unjudged_rows(course.unjudged, exercise)
    if setup.view is not None:
        view = say(f"history-view-{setup.view}")
        lines.append(say("history-seen", view=view, judged=clock(done.judged_s)))
    return [head, *_indented(lines)]


def trend_line(trend: Trend, exercise: Exercise | None) -> str:
    """One end position of one side: from where to where, and whether that means anything."""
    ends = exercise.movement.end if exercise is not None else []
    name = next((e.name for e in ends if e.slug == trend.end), trend.end)
    return say(
        "history-reached",
        name=name,
        side=f", {say(f'side-{trend.side}')}" if trend.side else "",
        first=_number(trend.change.first, trend.unit),
        last=_number(trend.change.last, trend.unit),
        unit=_unit(trend.unit),
        n=trend.change.sessions,
        told=change_in_words(trend.change, trend.unit),
    )


def change_in_words(change: Change, unit: str) -> str:
    """More, less, no clear change, or nothing to compare; with the smallest that means anything."""
    if change.told == "too-few":
        return say("history-told-too-few")
    smallest = _number(change.smallest, unit)
    return say(f"history-told-{change.told}", smallest=smallest, unit=_unit(unit))


def since_line(sessions: Sequence[Session]) -> str:
    """How many sessions, and since when."""
    return say("history-sessions", n=len(sessions), day=day(sessions[0].day))


def _unit(unit: str) -> str:
    return UNITS.get(unit, f" {unit}")


def _number(value: float, unit: str) -> str:
    return f"{value:.0f}" if unit in UNITS else f"{value:.2f}"


def _indented(lines: Iterable[str]) -> list[str]:
    return [
        part
        for line in lines
        for part in textwrap.wrap(line, WIDTH, initial_indent="  ", subsequent_indent="    ")
    ]
