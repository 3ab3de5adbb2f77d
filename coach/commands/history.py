"""`coach history`: all sessions in a line each, one of them, or one exercise over the weeks."""

from __future__ import annotations

from datetime import date, datetime

from coach.console import tell
from coach.errors import CoachError
from coach.exercise import find, load_all
from coach.history.change import trends
from coach.history.history import History
from coach.history.values import What
from coach.keep.autosave import left_behind
from coach.keep.config import data_folder, load_settings
from coach.language import say
from coach.tell.report.history_text import course_lines, session_row, since_line, trend_line

MOST = 10


def history(
    session: str | None,
    exercise: str | None,
    since: str | None,
    until: str | None,
    *,
    pain: int | None = None,
    effort: int | None = None,
) -> int:
    """Print what was asked for; with `pain` or `effort`, keep it, of the named or the last session.

    Raises CoachError when there is no such session or exercise.
    """
    bounds = day_of(since, "--since"), day_of(until, "--until")
    with opened() as known:
        if pain is not None or effort is not None:
            _rate(known, session or "last", pain, effort)
            return 0
        if session is not None:
            return _one(known, session)
        if exercise is not None:
            return _over_time(known, find(exercise).slug, *bounds)
        sessions = known.sessions(*bounds)
        if not sessions:
            print(say("history-none"))
            return 0
        print(since_line(sessions))
        for one in sessions:
            print(session_row(one))
    return 0


def opened() -> History:
    """The history, with all that earlier sessions have left."""
    folder = data_folder(load_settings())
    left_behind(folder)
    return History.open(folder, tell)


def day_of(text: str | None, flag: str) -> date | None:
    """A day of the command line. Raises CoachError when it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CoachError(f"{flag} {text}: not a day; write it as 2026-11-25") from error


def _one(known: History, name: str) -> int:
    session = known.session(name)
    print(session_row(session))
    exercises = load_all()
    for done in session.exercises:
        lines = course_lines(known.course(done), exercises.get(done.exercise))
        print("\n" + "\n".join(lines))
    return 0


def _over_time(known: History, slug: str, since: date | None, until: date | None) -> int:
    sessions = [
        s for s in known.sessions(since, until) if any(e.exercise == slug for e in s.exercises)
    ]
    if not sessions:
        print(say("history-none"))
        return 0
    exercise = load_all()[slug]
    print(f"{exercise.name}. {since_line(sessions)}")
    found = trends(known.over_time(slug, since=since, until=until), exercise)
    if not found:
        print(say("history-no-range"))
    for trend in found:
        print(trend_line(trend, exercise))
    return 0


def _rate(known: History, name: str, pain: int | None, effort: int | None) -> None:
    session = known.session(name)
    now = datetime.now().astimezone()
    told: tuple[tuple[What, int | None], ...] = (("pain", pain), ("effort", effort))
    for what, value in told:
        if value is not None and not 0 <= value <= MOST:
            raise CoachError(f"--{what} {value}: it goes from 0 to {MOST}")
    for what, value in told:
        if value is None:
            continue
        known.rate(what, value, "terminal", now, moment="after", session=session.id)
        print(say("history-rated", what=say(f"history-what-{what}"), value=value))
    print(session_row(known.session(session.id)))
