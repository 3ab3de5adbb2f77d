"""The history of a data folder: written through as a session goes on, rated, deleted."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection

import msgspec

from coach.closing import Closing
from coach.console import tell as tell_line
from coach.errors import CoachError
from coach.exercise import load_all
from coach.exercise.prescription import Prescription
from coach.exercise.vocabulary import Exercise
from coach.history.database import Database, Tell, Value, insert
from coach.history.flatten import flat, worth_keeping
from coach.history.importing import import_sessions, not_yet_imported
from coach.history.reading import Reading
from coach.history.values import How, What, When
from coach.record import Record
from coach.record.lesson import RatingRecord


class History(Reading, Closing):
    """An open history: `with History.open(folder) as history: …`. Threads may share it."""

    def __init__(self, database: Database) -> None:
        """Of an open file."""
        super().__init__(database)
        self._exercises_known: Mapping[str, Exercise] | None = None

    @staticmethod
    def open(folder: Path, tell: Tell = tell_line, now: datetime | None = None) -> History:
        """The history of a data folder, with the sessions that lie there as files of JSON.

        A damaged one is set aside and begun anew, which `tell` hears. Raises NewerHistoryError
        and CoachError.
        """
        now = datetime.now().astimezone() if now is None else now
        history = History(Database.open(folder, tell, now))
        try:
            waiting = not_yet_imported(folder, history.imported())
            if waiting:
                with history.together():
                    import_sessions(waiting, history.take_in)
        except CoachError as error:  # what is there already can be read all the same
            tell(str(error))
        except BaseException:
            history.close()
            raise
        return history

    @property
    def path(self) -> Path:
        """Its file."""
        return self._database.path

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @contextmanager
    def together(self) -> Generator[None]:
        """All that is written inside is written at its end, or not at all."""
        with self._database.change():
            yield

    def put(
        self,
        session: str,
        begun: datetime,
        record: Record,
        *,
        model: str = "",
        coach: str = "",
        prescription: int | None = None,
    ) -> None:
        """Write a session as it is now, whole, in place of what was written of it before.

        session       its id: one for each session, the same each time it is put
        model, coach  the pose model, and the program's version
        prescription  the number of the plan that it follows
        """
        self._put(session, begun, record, {"model": model, "coach": coach}, prescription)

    def take_in(
        self, session: str, begun: datetime, record: Record, file: tuple[str, int, int]
    ) -> None:
        """Write a session of an older file, unless its content is here already.

        `file` (its name, size and time of change) is remembered, and not read again.
        """
        name, size, changed_ns = file
        digest = _digest(record)
        known = self._rows(
            "SELECT finished, hash FROM session WHERE id = ? OR hash = ?", (session, digest)
        )
        unfinished = getattr(record, "unfinished", False)
        here = any(row[1] == digest or (row[0] and unfinished) for row in known)
        if worth_keeping(record) and not here:
            self._put(session, begun, record, {"model": "", "coach": ""}, None)
        with self._database.change() as db:
            db.execute("INSERT OR REPLACE INTO imported VALUES (?, ?, ?)", (name, size, changed_ns))

    def imported(self) -> Mapping[str, tuple[int, int]]:
        """Files that were taken in, with their size and time of change then."""
        return {row[0]: (row[1], row[2]) for row in self._rows("SELECT * FROM imported")}

    def open_plan(self, plan: Prescription, at: datetime) -> int:
        """Follow a plan from its first day on; its number.

        Plans that were opened before hold until then, and no longer.
        """
        with self._database.change() as db:
            closing = max(plan.starts, at.date()).isoformat()
            db.execute(
                "UPDATE prescription SET closed = ? WHERE closed IS NULL OR closed > ?",
                (closing, closing),
            )
            told = msgspec.json.encode(plan).decode()
            return insert(db, "prescription", {"opened": at.isoformat(), "json": told})

    def close_plan(self, number: int, day: date) -> None:
        """Follow it no longer from that day on."""
        with self._database.change() as db:
            db.execute(
                "UPDATE prescription SET closed = ? WHERE number = ?", (day.isoformat(), number)
            )

    def rate(
        self,
        what: What,
        value: int | None,
        how: How,
        at: datetime,
        *,
        moment: When = "other",
        session: str | None = None,
    ) -> None:
        """Keep a rating, 0 to 10; None: it was asked for, and not answered.

        Of one session and moment the last one holds.
        """
        with self._database.change() as db:
            if session is not None:
                db.execute(
                    "DELETE FROM rating WHERE session = ? AND moment = ? AND what = ?",
                    (session, moment, what),
                )
            insert(db, "rating", {
                "session": session, "at": at.isoformat(), "day": at.date().isoformat(),
                "moment": moment, "what": what, "value": value, "how": how,
            })  # fmt: skip

    def name_activity(self, name: str, since: date) -> int:
        """Begin to rate an activity; its number."""
        with self._database.change() as db:
            return insert(db, "activity", {"name": name, "since": since.isoformat()})

    def end_activity(self, activity: int, until: date) -> None:
        """Rate it no more; what was rated stays."""
        with self._database.change() as db:
            db.execute(
                "UPDATE activity SET until = ? WHERE number = ?", (until.isoformat(), activity)
            )

    def rate_activity(self, activity: int, value: int, at: datetime) -> None:
        """Keep how well an activity goes, 0 to 10."""
        with self._database.change() as db:
            insert(db, "activity_rating", {
                "activity": activity, "at": at.isoformat(), "day": at.date().isoformat(),
                "value": value,
            })  # fmt: skip

    def add_questionnaire(self, name: str, score: float, most: float, at: datetime) -> None:
        """Keep the total of a questionnaire that was filled in elsewhere."""
        with self._database.change() as db:
            insert(db, "questionnaire_total", {
                "at": at.isoformat(), "day": at.date().isoformat(), "name": name, "score": score,
                "most": most,
            })  # fmt: skip

    def delete(self, before: date | None) -> None:
        """Delete what is of the days before one, or all, and write the file anew without it."""
        with self._database.change() as db:
            if before is not None:  # those of a session that goes, on whichever day they were given
                db.execute(
                    "DELETE FROM rating WHERE session IN (SELECT id FROM session WHERE day < ?)",
                    (before.isoformat(),),
                )
            for table in ("rating", "activity_rating", "questionnaire_total"):
                _delete_days(db, table, before)
            _delete_days(db, "session", before)
            db.execute("DELETE FROM imported")
            if before is None:
                db.execute("DELETE FROM activity")
                db.execute("DELETE FROM prescription")
        self._database.compact()

    def _put(
        self,
        session: str,
        begun: datetime,
        record: Record,
        versions: Mapping[str, Value],
        prescription: int | None,
    ) -> None:
        if self._exercises_known is None:
            self._exercises_known = load_all()
        flattened = flat(record, self._exercises_known)
        told = msgspec.json.encode(record)
        digest, whole = hashlib.sha256(told).hexdigest(), zlib.compress(told)
        del told
        with self._database.change() as db:
            old = db.execute("SELECT number FROM session WHERE id = ?", (session,)).fetchone()
            row: dict[str, Value] = {
                "id": session,
                "begun": begun.isoformat(),
                "day": begun.date().isoformat(),
                **flattened.session,
                **versions,
                "prescription": prescription,
                "hash": digest,
            }
            if old is not None:
                db.execute("DELETE FROM session WHERE number = ?", old)
                row["number"] = old[0]
            number = insert(db, "session", row)
            insert(db, "record", {"session": number, "json": whole})
            for given in flattened.ratings:
                _keep_rating(db, session, begun + timedelta(seconds=given.at_s), given)
            for one in flattened.exercises:
                done = insert(db, "exercise_done", {"session": number, **one.done})
                for repetition in one.repetitions:
                    own = insert(db, "repetition", {"exercise_done": done, **repetition.done})
                    for reach in repetition.reach:
                        insert(db, "reach", {"repetition": own, **reach})
                for table, parts in one.parts.items():
                    for part in parts:
                        insert(db, table, {"exercise_done": done, **part})


def _delete_days(db: Connection, table: str, before: date | None) -> None:
    if before is None:
        db.execute(f"DELETE FROM {table}")
    else:
        db.execute(f"DELETE FROM {table} WHERE day < ?", (before.isoformat(),))


def _keep_rating(db: Connection, session: str, at: datetime, given: RatingRecord) -> None:
    """Unless there is one of this moment: it may have been corrected since."""
    db.execute(
        "INSERT OR IGNORE INTO rating (session, at, day, moment, what, value, how) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (session, at.isoformat(), at.date().isoformat(), given.moment, given.what, given.value,
         given.how),
    )  # fmt: skip


def _digest(record: Record) -> str:
    return hashlib.sha256(msgspec.json.encode(record)).hexdigest()
