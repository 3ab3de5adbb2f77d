"""Which files an export makes, and making them: whole or not at all, for the user alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from coach.errors import CoachError
from coach.export import c3d, day_tables
from coach.export.column import DESCRIPTION, Column, columns_of, description, in_language
from coach.export.points import POINT_COLUMNS, even_points, points_rows
from coach.export.record_tables import LISTS, Table, record_tables
from coach.export.series import series, series_columns
from coach.export.trc import write_trc
from coach.history.reading import Reading
from coach.keep import table
from coach.keep.claim import claim
from coach.keep.files import private_folder, write_json
from coach.moment import Instant, Moment
from coach.record import ExerciseRecord

Format = Literal["csv", "parquet", "trc", "c3d", "fhir"]
FORMATS: tuple[Format, ...] = get_args(Format)
TABLES: tuple[Format, Format] = ("csv", "parquet")
MOTION: tuple[Format, ...] = ("trc", "c3d")
What = Literal["recording", "record", "days"]
"""What is exported: pictures that were seen, what a record tells, or days of the history."""
NAMES: Mapping[What, tuple[str, ...]] = {
    "recording": ("series", "points", *LISTS),
    "record": tuple(LISTS),
    "days": day_tables.NAMES,
}
"""The tables of each."""
FITS: Mapping[What, tuple[Format, ...]] = {
    "recording": (*TABLES, *MOTION),
    "record": TABLES,
    "days": (*TABLES, "fhir"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A recording to be exported; `instants` and `moments` can be gone through again and again."""

    instants: Iterable[Instant]
    moments: Iterable[Moment]


@dataclass(frozen=True, slots=True)
class Export:
    """What goes where.

    folder   of the results; made if need be
    formats  at least one
    name     that all files of a recording begin with
    raw      with the measures before smoothing
    force    results of an earlier export may be replaced
    """

    folder: Path
    formats: tuple[Format, ...]
    name: str = ""
    raw: bool = False
    force: bool = False

    def of(self, name: str) -> Export:
        """The same for the recording of that name."""
        return replace(self, name=name)

    def prepare(self, inputs: Iterable[str | Path], what: What) -> None:
        """Raise CoachError before the work when something is missing, unfit or in the way."""
        unfit: list[Format] = [one for one in self.formats if one not in FITS[what]]
        if unfit:
            raise CoachError(_unfit(unfit[0], what))
        if "parquet" in self.formats:
            table.must_have_parquet("or export as csv: it holds the same")
        if "c3d" in self.formats:
            c3d.must_have_c3d()
        private_folder(self.folder)
        claim([(path, _is_ours) for path in self.files(what)], inputs=inputs, force=self.force)

    def files(self, what: What) -> Iterator[Path]:
        """What will be made."""
        for kind in self.formats:
            if kind in TABLES:
                yield from (self.place(one, kind) for one in NAMES[what])
            else:
                yield self.place("", kind)
        if set(self.formats) & set(TABLES):
            yield self.place("columns", "csv")

    def place(self, what: str, kind: Format) -> Path:
        """Where a file of this export lies."""
        stem = f"{self.name}-{what}" if what else self.name
        return self.folder / (f"{stem}.fhir.json" if kind == "fhir" else f"{stem}.{kind}")

    def write(self, records: Sequence[ExerciseRecord], seen: Seen | None) -> list[Path]:
        """Those of a recording or a record; where they are."""
        told = list(record_tables(records).items())
        if seen is None:
            return list(self._tables(told))
        columns = series_columns(raw=self.raw)
        made = list(
            self._tables(
                [
                    ("series", Table(columns, _Again(lambda: series(seen.moments, raw=self.raw)))),
                    ("points", Table(POINT_COLUMNS, _Again(lambda: points_rows(seen.instants)))),
                    *told,
                ]
            )
        )
        if set(self.formats) & set(MOTION):
            points = even_points(seen.instants)
            if "trc" in self.formats:
                made.append(write_trc(self.place("", "trc"), points, replace=self.force))
            if "c3d" in self.formats:
                place = self.place("", "c3d")
                made.append(c3d.write_c3d(place, points, records, replace=self.force))
        return made

    def write_days(
        self,
        history: Reading,
        since: date | None,
        until: date | None,
        bundle: Callable[[], Mapping[str, Any]],
    ) -> list[Path]:
        """Those of days of the history; `bundle` makes the FHIR Bundle where it is asked for."""
        made: list[Path] = []
        if set(self.formats) & set(TABLES):
            made += self._tables(list(day_tables.day_tables(history, since, until).items()))
        if "fhir" in self.formats:
            made.append(write_json(self.place("", "fhir"), bundle(), replace=self.force))
        return made

    def _tables(self, tables: Sequence[tuple[str, Table]]) -> Iterator[Path]:
        kinds: list[Format] = [kind for kind in TABLES if kind in self.formats]
        if not kinds:
            return
        for kind in kinds:
            for name, one in tables:
                yield self._table(name, kind, one.columns, one.rows)
        rows = ({"table": name, **row} for name, one in tables for row in description(one.columns))
        place = self.place("columns", "csv")
        yield table.write_csv(place, DESCRIPTION, rows, private=True, replace=self.force)

    def _table(
        self, name: str, kind: Format, columns: Sequence[Column], rows: Iterable[table.Row]
    ) -> Path:
        place, types = self.place(name, kind), columns_of(columns)
        if kind == "csv":
            return table.write_csv(place, types, rows, private=True, replace=self.force)
        told = {c.name: in_language(f"{c.unit}; {c.meaning}".lstrip("; ")) for c in columns}
        return table.write_parquet(place, types, rows, told, private=True, replace=self.force)


@dataclass(frozen=True, slots=True)
class _Again:
    """Rows that are made anew each time they are gone through: there may be very many."""

    make: Callable[[], Iterator[table.Row]]

    def __iter__(self) -> Iterator[table.Row]:
        return self.make()


def _unfit(kind: Format, what: What) -> str:
    if kind == "fhir":
        return "fhir tells of days: export them without a source (coach export --format fhir)"
    if what == "record":
        return "a record holds no body to be put into a motion file; export its clip or trace"
    return f"days hold no body to be put into a motion file: {kind} is made of a clip or a trace"


_BEGINS: Mapping[str, tuple[bytes, ...]] = {
    ".csv": (b"frame,", b"part,", b"table,", b"session,", b"at,"),
    ".parquet": (b"PAR1",),
    ".trc": (b"PathFileType",),
}


def _is_ours(path: Path) -> bool:
    """Whether it looks like a result of an earlier export."""
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except OSError:
        return False
    if path.name.endswith(".fhir.json"):
        return b'"resourceType": "Bundle"' in head
    if path.suffix == ".c3d":
        return head[1:2] == b"\x50"
    return head.startswith(_BEGINS.get(path.suffix, ()))
