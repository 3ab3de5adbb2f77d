"""The history's file: opened, made, brought up to date, set aside when it is damaged.

One file and nothing beside it but SQLite's own journal while something is written: no write-ahead
log, which a data folder on another machine's disk does not bear. Each change is one transaction
that is on the disk when it returns (`synchronous = EXTRA`), so a kill or a power cut at any moment
leaves what was finished before.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any, Final

from coach.errors import CoachError
from coach.history.schema import APPLICATION_ID, LEAST_SQLITE, MIGRATIONS, VERSION
from coach.keep.claim import free_name
from coach.keep.files import PRIVATE, private_folder

FILE: Final = "history.sqlite"
CACHE_KB: Final = 256
"""Of the file's pages so much stays in memory, an eighth of SQLite's own habit: a session that
goes on for hours writes the same few again and again."""
WAIT_S: Final = 10.0
"""Another process that writes is waited for so long."""
Value = str | int | float | bytes | None
Tell = Callable[[str], None]


class NewerHistoryError(CoachError):
    """A later version of the coach has written it: it is left alone."""


class Database:
    """An open file. Every change goes through `change`; threads take turns."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Take over an open connection."""
        self.path = path
        self._db = connection
        self._turn = RLock()

    @staticmethod
    def open(folder: Path, tell: Tell, now: datetime) -> Database:
        """The history of a data folder, made where there is none.

        One that is damaged is set aside under another name, which `tell` hears, and begun anew.
        Raises NewerHistoryError for one of a time to come, and CoachError when it cannot be opened.
        """
        if sqlite3.sqlite_version_info < LEAST_SQLITE:
            least = ".".join(map(str, LEAST_SQLITE[:2]))
            raise CoachError(
                f"the history needs SQLite {least}, Python was built with "
                f"{sqlite3.sqlite_version}; use a newer Python"
            )
        path = private_folder(folder) / FILE
        try:
            return _opened(path)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise told(path, error) from error
        aside = set_aside(path, now)
        tell(f"{path} is damaged; it is now {aside}, and a new history has begun")
        try:
            return _opened(path)
        except sqlite3.Error as error:
            raise told(path, error) from error

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        """What a query gives. Raises CoachError."""
        with self._turn:
            try:
                return self._db.execute(sql, tuple(values)).fetchall()
            except sqlite3.Error as error:
                raise told(self.path, error) from error

    @contextmanager
    def change(self) -> Generator[sqlite3.Connection]:
        """Change something: all of it or nothing; within another change, with that one.

        Raises CoachError.
        """
        with self._turn:
            if self._db.in_transaction:
                yield self._db
                return
            try:
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    yield self._db
                except BaseException:
                    if self._db.in_transaction:  # a full disk has ended it already
                        self._db.execute("ROLLBACK")
                    raise
                self._db.execute("COMMIT")
            except sqlite3.Error as error:
                if self._db.in_transaction:
                    self._db.rollback()
                raise told(self.path, error) from error

    def compact(self) -> None:
        """Write the file anew without what was deleted. Raises CoachError."""
        with self._turn:
            try:
                self._db.execute("VACUUM")
            except sqlite3.Error as error:
                raise told(self.path, error) from error

    def close(self) -> None:
        """Close the file."""
        with self._turn:
            self._db.close()


def insert(db: sqlite3.Connection, table: str, row: Mapping[str, Value]) -> int:
    """Add a row; its number. Names are the program's own, never a person's."""
    names = ", ".join(row)
    places = ", ".join("?" for _ in row)
    done = db.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(row.values()))
    return done.lastrowid or 0


def told(path: Path, error: sqlite3.Error) -> CoachError:
    """An error of SQLite as one line that tells the next step."""
    said = str(error)
    if _is_damage(error):
        return CoachError(
            f"{path} is damaged ({said}); `coach history` sets it aside and begins a new one"
        )
    if "full" in said:
        return CoachError(f"{path} could not be written (the disk is full); free some space")
    if "locked" in said or "busy" in said:
        return CoachError(f"{path} is in use by another coach; try again when it has ended")
    if "readonly" in said:
        return CoachError(f"{path} cannot be written to; change its permissions")
    return CoachError(f"{path} cannot be used ({said}); move it away, or choose another folder")


def set_aside(path: Path, now: datetime) -> Path:
    """Give a file and its journal another name, which is returned. Raises CoachError."""
    aside = free_name(path.with_name(f"{path.stem}-damaged-{now:%Y%m%d-%H%M%S}{path.suffix}"))
    try:
        path.rename(aside)
        journal = path.with_name(f"{path.name}-journal")
        if journal.exists():  # it would be played back into the new file
            journal.rename(aside.with_name(f"{aside.name}-journal"))
    except OSError as error:
        raise CoachError(
            f"{path} is damaged and cannot be set aside ({error.strerror or error}); move it away"
        ) from error
    return aside


def _opened(path: Path) -> Database:
    """Open and bring up to date. Raises sqlite3.Error, NewerHistoryError and CoachError."""
    _make_private(path)
    db = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None, check_same_thread=False)
    try:
        for setting in (
            "journal_mode = DELETE",
            "synchronous = EXTRA",
            "foreign_keys = ON",
            "secure_delete = ON",
            f"cache_size = -{CACHE_KB}",
        ):
            db.execute(f"PRAGMA {setting}")
        if sys.platform == "darwin":
            db.execute("PRAGMA fullfsync = ON")
        _check(db)
        _migrate(db, path)
    except BaseException:
        db.close()
        raise
    return Database(path, db)


def _make_private(path: Path) -> None:
    """The file is there, for the user alone, before SQLite writes to it."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE))
        if os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(PRIVATE)
    except OSError as error:
        raise CoachError(
            f"{path} cannot be used ({error.strerror or error}); choose another data folder, "
            "`folder` under [keep] in `coach config --edit`"
        ) from error


def _check(db: sqlite3.Connection) -> None:
    found = db.execute("PRAGMA quick_check(1)").fetchone()
    if found != ("ok",):
        raise sqlite3.DatabaseError("malformed")


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    if _version(db, path) == VERSION:
        return
    db.execute("BEGIN EXCLUSIVE")  # of two processes the second finds it done
    try:
        for steps in MIGRATIONS[_version(db, path) :]:
            for step in steps:
                db.execute(step)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _version(db: sqlite3.Connection, path: Path) -> int:
    """How many migrations the file has been through; raises for what is not ours to change."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    whose = int(db.execute("PRAGMA application_id").fetchone()[0])
    foreign = whose not in (0, APPLICATION_ID)
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if foreign or (whose == 0 and tables):
        raise CoachError(f"{path} is not a history of the coach; move it away, it is left as it is")
    if version > VERSION:
        raise NewerHistoryError(
            f"{path}: written by a newer version of the coach (schema {version}; this one reads up "
            f"to {VERSION}); update the coach to use it. The file is left as it is"
        )
    return version


def _is_damage(error: sqlite3.Error) -> bool:
    said = str(error)
    return "malformed" in said or "not a database" in said
