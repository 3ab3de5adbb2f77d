"""What can be asked of the history. All days are inclusive; None does not bound."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from math import sqrt
from statistics import fmean

import msgspec

from coach.errors import CoachError, nearest
from coach.history import rows
from coach.history.database import Database, Value
from coach.history.values import (
    Activity,
    ActivityRating,
    Course,
    ExerciseDone,
    FaultCount,
    OpenedPlan,
    PainEvent,
    QuestionnaireTotal,
    Rating,
    Session,
    SessionRange,
    Unjudged,
)
from coach.record import Record


class Reading:
    """The questions."""

    def __init__(self, database: Database) -> None:
        """Of an open file."""
        self._database = database

    def sessions(self, since: date | None = None, until: date | None = None) -> list[Session]:
        """Sessions with their exercises and ratings, oldest first."""
        where, values = _between("session.day", since, until)
        done = self._exercises(where, values)
        rated = self._rows(
            f"SELECT {rows.RATING} FROM rating WHERE session IN "
            f"(SELECT id FROM session WHERE {where}) ORDER BY number",
            values,
        )  # on whichever day they were given
        given = rows.grouped((r.session or "", r) for r in map(rows.rating, rated))
        found = self._rows(f"SELECT {rows.SESSION} FROM session WHERE {where} {_OLDEST}", values)
        return [rows.session(row, done.get(row[1], []), given.get(row[1], [])) for row in found]

    def session(self, name: str) -> Session:
        """One session, by its id, the beginning of one, or its number; "last" is the newest.

        Raises CoachError when there is none, or several begin so.
        """
        found = self._rows(
            f"SELECT {rows.SESSION} FROM session "
            f"WHERE id = ? OR number = ? OR substr(id, 1, ?) = ? {_OLDEST}",
            (name, int(name) if name.isdecimal() else -1, len(name), name),
        )
        if name == "last":
            found = self._rows(f"SELECT {rows.SESSION} FROM session {_OLDEST}")[-1:]
        exact = [row for row in found if row[1] == name or str(row[0]) == name]
        found = exact or found
        if len(found) != 1:
            raise CoachError(self._no_session(name, len(found)))
        done = self._exercises("session.number = ?", (found[0][0],))
        given = self._rows(
            f"SELECT {rows.RATING} FROM rating WHERE session = ? ORDER BY number", (found[0][1],)
        )
        return rows.session(found[0], done.get(found[0][1], []), list(map(rows.rating, given)))

    def record(self, session: str) -> Record:
        """The whole record of a session, by its id. Raises CoachError when there is none."""
        found = self._rows(
            "SELECT json FROM record JOIN session ON session.number = record.session WHERE id = ?",
            (session,),
        )
        if not found:
            raise CoachError(self._no_session(session, 0))
        return msgspec.json.decode(zlib.decompress(found[0][0]), type=Record)

    def course(self, done: ExerciseDone) -> Course:
        """What happened in an exercise."""

        def of(table: str, columns: str, order: str) -> list[rows.Raw]:
            return self._rows(
                f"SELECT {columns} FROM {table} WHERE exercise_done = ? ORDER BY {order}, number",
                (done.number,),
            )

        asked_s = done.asked.hold_s if done.asked is not None and done.asked.hold_s else None
        return Course(
            done=done,
            repetitions=tuple(map(rows.repetition, of("repetition", rows.REPETITION, "start_s"))),
            holds=tuple(rows.hold(row, asked_s) for row in of("hold", rows.HOLD, "start_s")),
            faults=tuple(map(rows.fault_seen, of("fault_seen", rows.FAULT, "start_s"))),
            cues=tuple(map(rows.cue_given, of("cue_given", rows.CUE, "at_s"))),
            unjudged=tuple(map(rows.unjudged, of("unjudged", rows.UNJUDGED, "start_s"))),
        )

    def exercises(self) -> list[str]:
        """Slugs of all exercises that were ever done, the most frequent first."""
        found = self._rows(
            "SELECT exercise FROM exercise_done WHERE ended != 'not-begun' "
            "GROUP BY exercise ORDER BY count(*) DESC, exercise"
        )
        return [row[0] for row in found]

    def over_time(
        self,
        exercise: str,
        side: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> list[SessionRange]:
        """How far the end positions of an exercise were reached, per session, oldest first.

        `side` is "left", "right", "both", "" where there are no sides; None: every one.
        """
        where, values = _between("session.day", since, until)
        found = self._rows(
            "SELECT session.id, session.day, p.place, p.side, p.unit, p.away, r.depth, "
            "e.view FROM session "
            "JOIN exercise_done AS e ON e.session = session.number "
            "JOIN repetition AS r ON r.exercise_done = e.number "
            "JOIN reach AS p ON p.repetition = r.number "
            f"WHERE e.exercise = ? AND r.counted AND {where} {_OLDEST}, p.place, r.number",
            (exercise, *values),
        )
        groups: dict[tuple[str, ...], list[rows.Raw]] = {}
        for row in found:
            if side is None or row[3] == side:
                groups.setdefault((row[0], row[2], row[3]), []).append(row)
        return [_range(group) for group in groups.values()]

    def faults(
        self, exercise: str | None = None, since: date | None = None, until: date | None = None
    ) -> list[FaultCount]:
        """Faults per session and exercise, oldest first."""
        where, values = _between("session.day", since, until)
        mine: tuple[Value, ...] = () if exercise is None else (exercise,)
        found = self._rows(
            "SELECT session.id, session.day, e.exercise, f.fault, max(f.severity), max(f.told), "
            "count(*), sum(f.end_s - f.start_s) FROM session "
            "JOIN exercise_done AS e ON e.session = session.number "
            "JOIN fault_seen AS f ON f.exercise_done = e.number "
            f"WHERE {where} {'AND e.exercise = ? ' if mine else ''}"
            "GROUP BY session.number, e.exercise, f.fault "
            f"{_OLDEST}, e.place, count(*) DESC",
            (*values, *mine),
        )
        return [
            FaultCount(
                session=row[0],
                day=date.fromisoformat(row[1]),
                exercise=row[2],
                fault=row[3],
                severity=row[4],
                told=row[5],
                times=row[6],
                seconds=row[7],
            )
            for row in found
        ]

    def unjudged(
        self, since: date | None = None, until: date | None = None
    ) -> Mapping[str, list[Unjudged]]:
        """What was not judged in these days, by exercise, all of one kind as one stretch from 0."""
        where, values = _between("session.day", since, until)
        found = self._rows(
            "SELECT e.exercise, u.rule, u.reason, 0.0, sum(u.end_s - u.start_s), u.advice "
            "FROM session JOIN exercise_done AS e ON e.session = session.number "
            f"JOIN unjudged AS u ON u.exercise_done = e.number WHERE {where} "
            "GROUP BY e.exercise, u.rule, u.reason, u.advice ORDER BY 5 DESC",
            values,
        )
        return rows.grouped((row[0], rows.unjudged(row[1:])) for row in found)

    def pain_events(self, since: date | None = None, until: date | None = None) -> list[PainEvent]:
        """Exercises that were ended for pain, oldest first."""
        where, values = _between("session.day", since, until)
        found = self._rows(
            "SELECT session.id, session.day, e.exercise, e.ended_s FROM session "
            "JOIN exercise_done AS e ON e.session = session.number "
            f"WHERE e.ended = 'pain' AND {where} {_OLDEST}, e.place",
            values,
        )
        return [
            PainEvent(session=r[0], day=date.fromisoformat(r[1]), exercise=r[2], at_s=r[3])
            for r in found
        ]

    def ratings(self, since: date | None = None, until: date | None = None) -> list[Rating]:
        """All ratings of these days, unanswered ones included, oldest first."""
        where, values = _between("day", since, until)
        found = self._rows(
            f"SELECT {rows.RATING} FROM rating WHERE {where} ORDER BY day, at, number", values
        )
        return list(map(rows.rating, found))

    def plans(self) -> list[OpenedPlan]:
        """Plans that were opened here, oldest first."""
        found = self._rows("SELECT number, opened, closed, json FROM prescription ORDER BY number")
        return list(map(rows.opened_plan, found))

    def plan_on(self, day: date) -> OpenedPlan | None:
        """The plan to be followed on a day: of several the one that was opened last."""
        return next((one for one in reversed(self.plans()) if one.in_force(day)), None)

    def activities(self, *, all_of_them: bool = False) -> list[Activity]:
        """Activities that are rated, or that ever were."""
        where = "1" if all_of_them else "until IS NULL"
        found = self._rows(
            f"SELECT number, name, since, until FROM activity WHERE {where} ORDER BY number"
        )
        return list(map(rows.activity, found))

    def activity_ratings(
        self, since: date | None = None, until: date | None = None
    ) -> list[ActivityRating]:
        """Ratings of activities, oldest first."""
        where, values = _between("day", since, until)
        found = self._rows(
            f"SELECT activity, at, value FROM activity_rating WHERE {where} "
            "ORDER BY day, at, number",
            values,
        )
        return list(map(rows.activity_rating, found))

    def questionnaires(
        self, since: date | None = None, until: date | None = None
    ) -> list[QuestionnaireTotal]:
        """Totals that were entered, oldest first."""
        where, values = _between("day", since, until)
        found = self._rows(
            f"SELECT number, at, name, score, most FROM questionnaire_total WHERE {where} "
            "ORDER BY day, at, number",
            values,
        )
        return list(map(rows.questionnaire_total, found))

    def first_day(self) -> date | None:
        """The day of the oldest session; None without any."""
        found = self._rows("SELECT min(day) FROM session")
        return date.fromisoformat(found[0][0]) if found[0][0] is not None else None

    def _exercises(self, where: str, values: Sequence[Value]) -> dict[str, list[ExerciseDone]]:
        found = self._rows(
            f"SELECT {rows.EXERCISE} FROM exercise_done AS e "
            f"JOIN session ON session.number = e.session WHERE {where} "
            "ORDER BY e.session, e.place",
            values,
        )
        done = map(rows.exercise_done, found)
        return dict(rows.grouped((one.session, one) for one in done))

    def _rows(self, sql: str, values: Sequence[Value] = ()) -> list[rows.Raw]:
        return self._database.rows(sql, values)

    def _no_session(self, name: str, found: int) -> str:
        if found:
            return f"{found} sessions begin with {name!r}; name more of it (see `coach history`)"
        known = [row[0] for row in self._rows("SELECT id FROM session")]
        return f"there is no session {name!r}{nearest(name, known)}; see `coach history`"


_OLDEST = "ORDER BY session.day, session.begun, session.number"


def _between(column: str, since: date | None, until: date | None) -> tuple[str, tuple[Value, ...]]:
    """The condition on a column of days, and its values."""
    parts: list[str] = ["1"]
    values: list[Value] = []
    if since is not None:
        parts.append(f"{column} >= ?")
        values.append(since.isoformat())
    if until is not None:
        parts.append(f"{column} <= ?")
        values.append(until.isoformat())
    return " AND ".join(parts), tuple(values)


def _range(group: Sequence[rows.Raw]) -> SessionRange:
    first, values = group[0], [float(row[5]) for row in group]
    depths = [float(row[6]) for row in group if row[6] is not None]
    return SessionRange(
        session=first[0],
        day=date.fromisoformat(first[1]),
        view=first[7],
        end=first[2],
        side=first[3],
        unit=first[4],
        n=len(values),
        reached=fmean(values),
        spread=_spread(values),
        depth=fmean(depths) if depths else None,
    )


def _spread(values: Sequence[float]) -> float:
    """Standard deviation; `statistics.stdev` is exact, and a hundred times as slow."""
    mean = fmean(values)
    return sqrt(sum((v - mean) ** 2 for v in values) / (len(values) - 1)) if values[1:] else 0.0
