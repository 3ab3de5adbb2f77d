"""The history of some days as tables: sessions, exercises, repetitions, ranges, faults, ratings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from coach.export.column import PROJECTED, Column
from coach.export.record_tables import Table, record_tables
from coach.history.reading import Reading
from coach.history.values import Session
from coach.keep.table import Row
from coach.record import exercises_of

SESSION = Column("session", str, "", "id of the session")
DAY = Column("day", str, "", "calendar day, ISO 8601")
EXERCISE = Column("exercise", str, "", "slug of the exercise")
SESSIONS = (
    SESSION,
    DAY,
    Column("begun", str, "", "date and time with zone, ISO 8601"),
    Column("kind", str, "", "lesson, exercise or recording"),
    Column("name", str, "", "of the routine or exercise"),
    Column("routine", str, "", "slug of the routine"),
    Column("finished", bool, "", "0: it was cut off"),
    Column("stopped", str, "", "why it ended"),
    Column("duration_s", float, "s", "how long it was"),
    Column("pain_before", int, "", "0 to 10; empty: not answered"),
    Column("pain_after", int, "", "the same afterwards"),
    Column("effort_after", int, "", "effort, 0 to 10"),
)
EXERCISES = (
    SESSION,
    EXERCISE,
    Column("level", str, "", "the level's name; empty for the usual one"),
    Column("ended", str, "", "how it ended"),
    Column("sets", int, "", "sets that were done"),
    Column("repetitions", int, "", "counted, all sides"),
    Column("repetitions_left", int, "", "counted on the own left side"),
    Column("repetitions_right", int, "", "counted on the own right side"),
    Column("asked", int, "", "repetitions asked for, all sets and sides; empty: none were"),
    Column("clean", int, "", "counted ones in which every rule was judged and kept"),
    Column("held_s", float, "s", "mean of the holds"),
    Column("asked_hold_s", float, "s", "how long was asked for"),
    Column("view", str, "", "from where the camera saw the person most of the time"),
    Column("seen_s", float, "s", "how long somebody was seen"),
    Column("judged_s", float, "s", "how long they were judged"),
    Column("model", str, "", "the pose model"),
)
RANGES = (
    SESSION,
    DAY,
    EXERCISE,
    Column("end", str, "", "slug of the end position"),
    Column("side", str, "", "the own side; empty where there are none"),
    Column("view", str, "", "from where it was seen: only the same are to be compared"),
    Column("unit", str, "", "of reached and spread"),
    Column("n", int, "", "repetitions"),
    Column("reached", float, "", f"mean distance from rest; angles: {PROJECTED}"),
    Column("spread", float, "", "standard deviation over the repetitions"),
    Column("depth", float, "share", "mean share of the own range"),
)
FAULTS = (
    SESSION,
    DAY,
    EXERCISE,
    Column("fault", str, "", "slug of the fault"),
    Column("severity", str, "", "safety, fault or refinement"),
    Column("told", str, "", "spoken, or only reported to a clinician"),
    Column("times", int, "", "how often"),
    Column("seconds", float, "s", "how long in all"),
)
RATINGS = (
    Column("at", str, "", "date and time, ISO 8601"),
    SESSION,
    Column("moment", str, "", "before or after the session, other"),
    Column("what", str, "", "pain or effort"),
    Column("value", int, "", "0 to 10; empty: asked and not answered"),
    Column("how", str, "", "by hand, key, page or terminal"),
)
ACTIVITIES = (
    Column("at", str, "", "date and time, ISO 8601"),
    Column("activity", str, "", "in the person's own words"),
    Column("value", int, "", "0 not at all, 10 as before the trouble"),
)
QUESTIONNAIRES = (
    Column("at", str, "", "date and time, ISO 8601"),
    Column("name", str, "", "of the questionnaire"),
    Column("score", float, "", "its total"),
    Column("most", float, "", "the greatest possible total"),
)
NAMES = ("sessions", "exercises", "repetitions", "ranges", "faults", "ratings", "activities",
         "questionnaires")  # fmt: skip


def day_tables(history: Reading, since: date | None, until: date | None) -> dict[str, Table]:
    """By the names of `NAMES`; days inclusive, None does not bound."""
    sessions = history.sessions(since, until)
    slugs = list(dict.fromkeys(e.exercise for s in sessions for e in s.exercises))
    names = {one.number: one.name for one in history.activities(all_of_them=True)}
    rated = history.activity_ratings(since, until)
    return {
        "sessions": _table(SESSIONS, map(_session, sessions)),
        "exercises": _table(EXERCISES, _exercises(sessions)),
        "repetitions": _repetitions(history, sessions),
        "ranges": _table(
            RANGES,
            (
                {**_plain(one), "exercise": slug}
                for slug in slugs
                for one in history.over_time(slug, None, since, until)
            ),
        ),
        "faults": _table(FAULTS, map(_plain, history.faults(None, since, until))),
        "ratings": _table(RATINGS, map(_plain, history.ratings(since, until))),
        "activities": _table(
            ACTIVITIES,
            (
                {"at": r.at.isoformat(), "activity": names.get(r.activity), "value": r.value}
                for r in rated
            ),
        ),
        "questionnaires": _table(QUESTIONNAIRES, map(_plain, history.questionnaires(since, until))),
    }


def _table(columns: tuple[Column, ...], rows: Iterable[Row]) -> Table:
    return Table(columns, tuple(rows))


def _plain(one: object) -> Row:
    """Fields that a cell can hold; days and times in ISO 8601."""
    names: Sequence[str] = getattr(one, "__struct_fields__", ())
    row: dict[str, str | int | float | bool | None] = {}
    for name in names:
        value: object = getattr(one, name)
        if isinstance(value, date):
            row[name] = value.isoformat()
        elif value is None or isinstance(value, str | int | float):
            row[name] = value
    return row


def _session(one: Session) -> Row:
    return {
        **_plain(one),
        "session": one.id,
        "stopped": one.stopped,
        "pain_before": one.rating("before", "pain"),
        "pain_after": one.rating("after", "pain"),
        "effort_after": one.rating("after", "effort"),
    }


def _exercises(sessions: Iterable[Session]) -> Iterator[Row]:
    for session in sessions:
        for done in session.exercises:
            asked = done.asked
            yield {
                **_plain(done),
                **_plain(done.setup),
                "session": session.id,
                "repetitions": done.repetitions,
                "repetitions_left": done.counts.get("left"),
                "repetitions_right": done.counts.get("right"),
                "asked": asked.in_all if asked is not None and asked.in_all else None,
                "asked_hold_s": asked.hold_s if asked is not None and asked.hold_s else None,
            }


def _repetitions(history: Reading, sessions: Iterable[Session]) -> Table:
    """Those of all sessions; columns of measures that any of them has."""
    columns: dict[str, Column] = {SESSION.name: SESSION}
    rows: list[Row] = []
    for session in sessions:
        told = record_tables(exercises_of(history.record(session.id)))["repetitions"]
        columns |= {column.name: column for column in told.columns}
        rows += [{SESSION.name: session.id, **row} for row in told.rows]
    return Table(tuple(columns.values()), tuple(rows))
