"""The tables of the history's one file, and how an older file becomes the present one.

`PRAGMA user_version` is the number of migrations that a file has been through. A migration is
never changed once it has been released; a new need is one more at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

APPLICATION_ID: Final = 0x4C756D42
"""`PRAGMA application_id`: "LumB". A file with another one is not a history."""
LEAST_SQLITE: Final = (3, 37, 0)
"""STRICT tables came with it."""

_FIRST = (
    """
    CREATE TABLE prescription (
        number INTEGER PRIMARY KEY,
        opened TEXT NOT NULL,
        closed TEXT,
        json TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE session (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        begun TEXT NOT NULL,
        day TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('lesson', 'exercise', 'recording')),
        name TEXT NOT NULL,
        routine TEXT NOT NULL,
        prescription INTEGER REFERENCES prescription (number) ON DELETE SET NULL,
        finished INTEGER NOT NULL,
        duration_s REAL NOT NULL,
        camera TEXT NOT NULL,
        model TEXT NOT NULL,
        coach TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX session_by_day ON session (day)",
    "CREATE INDEX session_by_hash ON session (hash)",
    """
    CREATE TABLE record (
        session INTEGER PRIMARY KEY REFERENCES session (number) ON DELETE CASCADE,
        json BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE exercise_done (
        number INTEGER PRIMARY KEY,
        session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        exercise TEXT NOT NULL,
        name TEXT NOT NULL,
        level TEXT NOT NULL,
        ended TEXT NOT NULL,
        ended_s REAL,
        asked_repetitions INTEGER,
        asked_sets INTEGER,
        asked_hold_s REAL,
        asked_sides TEXT,
        sets INTEGER NOT NULL,
        counts TEXT NOT NULL,
        clean INTEGER NOT NULL,
        held_s REAL,
        work_on TEXT,
        view TEXT,
        facing TEXT,
        share REAL,
        seen_s REAL NOT NULL,
        judged_s REAL NOT NULL
    ) STRICT
    """,
    "CREATE INDEX exercise_done_by_session ON exercise_done (session)",
    "CREATE INDEX exercise_done_by_exercise ON exercise_done (exercise)",
    """
    CREATE TABLE repetition (
        number INTEGER PRIMARY KEY,
        exercise_done INTEGER NOT NULL REFERENCES exercise_done (number) ON DELETE CASCADE,
        side TEXT,
        start_s REAL NOT NULL,
        end_s REAL NOT NULL,
        hold_s REAL NOT NULL,
        counted INTEGER NOT NULL,
        clean INTEGER NOT NULL,
        depth REAL,
        range_from TEXT,
        best TEXT NOT NULL,
        depths TEXT NOT NULL,
        reached TEXT NOT NULL,
        faults TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX repetition_by_exercise ON repetition (exercise_done)",
    """
    CREATE TABLE reach (
        repetition INTEGER NOT NULL REFERENCES repetition (number) ON DELETE CASCADE,
        place TEXT NOT NULL,
        side TEXT NOT NULL,
        away REAL NOT NULL,
        unit TEXT NOT NULL,
        PRIMARY KEY (repetition, place, side)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE hold (
        number INTEGER PRIMARY KEY,
        exercise_done INTEGER NOT NULL REFERENCES exercise_done (number) ON DELETE CASCADE,
        side TEXT,
        start_s REAL NOT NULL,
        end_s REAL NOT NULL
    ) STRICT
    """,
    "CREATE INDEX hold_by_exercise ON hold (exercise_done)",
    """
    CREATE TABLE fault_seen (
        number INTEGER PRIMARY KEY,
        exercise_done INTEGER NOT NULL REFERENCES exercise_done (number) ON DELETE CASCADE,
        fault TEXT NOT NULL,
        severity TEXT,
        told TEXT NOT NULL,
        start_s REAL NOT NULL,
        end_s REAL NOT NULL,
        worst REAL NOT NULL,
        bound REAL NOT NULL,
        unit TEXT NOT NULL,
        cue TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX fault_seen_by_exercise ON fault_seen (exercise_done)",
    """
    CREATE TABLE cue_given (
        number INTEGER PRIMARY KEY,
        exercise_done INTEGER NOT NULL REFERENCES exercise_done (number) ON DELETE CASCADE,
        at_s REAL NOT NULL,
        rule TEXT,
        kind TEXT,
        words TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX cue_given_by_exercise ON cue_given (exercise_done)",
    """
    CREATE TABLE unjudged (
        number INTEGER PRIMARY KEY,
        exercise_done INTEGER NOT NULL REFERENCES exercise_done (number) ON DELETE CASCADE,
        rule TEXT,
        reason TEXT NOT NULL,
        start_s REAL NOT NULL,
        end_s REAL NOT NULL,
        advice TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX unjudged_by_exercise ON unjudged (exercise_done)",
    """
    CREATE TABLE rating (
        number INTEGER PRIMARY KEY,
        session TEXT,
        at TEXT NOT NULL,
        day TEXT NOT NULL,
        moment TEXT NOT NULL CHECK (moment IN ('before', 'after', 'other')),
        what TEXT NOT NULL CHECK (what IN ('pain', 'effort')),
        value INTEGER CHECK (value BETWEEN 0 AND 10),
        how TEXT NOT NULL
    ) STRICT
    """,
    "CREATE UNIQUE INDEX rating_once ON rating (session, moment, what) WHERE session IS NOT NULL",
    """
    CREATE TABLE activity (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        since TEXT NOT NULL,
        until TEXT
    ) STRICT
    """,
    """
    CREATE TABLE activity_rating (
        number INTEGER PRIMARY KEY,
        activity INTEGER NOT NULL REFERENCES activity (number) ON DELETE CASCADE,
        at TEXT NOT NULL,
        day TEXT NOT NULL,
        value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10)
    ) STRICT
    """,
    """
    CREATE TABLE questionnaire_total (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        day TEXT NOT NULL,
        name TEXT NOT NULL,
        score REAL NOT NULL,
        most REAL NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE imported (
        file TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        changed_ns INTEGER NOT NULL
    ) STRICT
    """,
)

MIGRATIONS: Final[Sequence[Sequence[str]]] = (_FIRST,)
"""Each leads from the version of its place to the next one."""
VERSION: Final = len(MIGRATIONS)
