"""Which files an export makes, and making them: whole or not at all, for the user alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from coach.errors import CoachError
from coach.export import c3d
from coach.export.column import DESCRIPTION, Column, columns_of, description
from coach.export.points import POINT_COLUMNS, even_points, points_rows
from coach.export.record_tables import LISTS, record_tables
from coach.export.series import series, series_columns
from coach.export.trc import write_trc
from coach.keep import table
from coach.keep.claim import claim
from coach.keep.files import private_folder
from coach.moment import Instant, Moment
from coach.record import ExerciseRecord

Format = Literal["csv", "parquet", "trc", "c3d"]
FORMATS: tuple[Format, ...] = get_args(Format)
TABLES: tuple[Format, Format] = ("csv", "parquet")
OF_PICTURES = ("series", "points")
"""Tables that only a recording has: a record has no single pictures."""


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

    def prepare(self, inputs: Iterable[str | Path], *, pictures: bool) -> None:
        """Raise CoachError before the work when something is missing or in the way.

        `pictures`: it is a recording; a record alone cannot become a motion file.
        """
        if not pictures and not set(self.formats) & set(TABLES):
            raise CoachError(
                "a record holds no body to be put into a motion file; export its clip or trace"
            )
        if "parquet" in self.formats:
            table.must_have_parquet("or export as csv: it holds the same")
        if "c3d" in self.formats:
            c3d.must_have_c3d()
        private_folder(self.folder)
        results = [(path, _is_ours) for path in self.files(pictures=pictures)]
        claim(results, inputs=inputs, force=self.force)

    def files(self, *, pictures: bool) -> Iterator[Path]:
        """What will be made."""
        for kind in self.formats:
            if kind in TABLES:
                names = (*(OF_PICTURES if pictures else ()), *LISTS)
                yield from (self.place(one, kind) for one in names)
            elif pictures:
                yield self.place("", kind)
        if set(self.formats) & set(TABLES):
            yield self.place("columns", "csv")

    def place(self, what: str, kind: Format) -> Path:
        """Where a file of this export lies."""
        stem = f"{self.name}-{what}" if what else self.name
        return self.folder / f"{stem}.{kind}"

    def write(self, records: Sequence[ExerciseRecord], seen: Seen | None) -> list[Path]:
        """Make them all; where they are."""
        made = [*self._tables(records, seen)]
        if seen is not None and set(self.formats) - set(TABLES):
            points = even_points(seen.instants)
            if "trc" in self.formats:
                place = self.place("", "trc")
                made.append(write_trc(place, points, replace=self.force))
            if "c3d" in self.formats:
                place = self.place("", "c3d")
                made.append(c3d.write_c3d(place, points, records, replace=self.force))
        return made

    def _tables(self, records: Sequence[ExerciseRecord], seen: Seen | None) -> Iterator[Path]:
        kinds: list[Format] = [kind for kind in TABLES if kind in self.formats]
        if not kinds:
            return
        told: dict[str, tuple[Column, ...]] = {}
        for kind in kinds:
            if seen is not None:
                told["series"] = series_columns(raw=self.raw)
                rows = series(seen.moments, raw=self.raw)
                yield self._table("series", kind, told["series"], rows)
                told["points"] = POINT_COLUMNS
                yield self._table("points", kind, POINT_COLUMNS, points_rows(seen.instants))
            for name, one in record_tables(records).items():
                told[name] = one.columns
                yield self._table(name, kind, one.columns, one.rows)
        rows = (
            {"table": name, **row} for name, columns in told.items() for row in description(columns)
        )
        place = self.place("columns", "csv")
        yield table.write_csv(place, DESCRIPTION, rows, private=True, replace=self.force)

    def _table(
        self, name: str, kind: Format, columns: Sequence[Column], rows: Iterable[table.Row]
    ) -> Path:
        place, types = self.place(name, kind), columns_of(columns)
        if kind == "csv":
            return table.write_csv(place, types, rows, private=True, replace=self.force)
        told = {c.name: f"{c.unit}; {c.meaning}" if c.unit else c.meaning for c in columns}
        return table.write_parquet(place, types, rows, told, private=True, replace=self.force)


_BEGINS: Mapping[str, tuple[bytes, ...]] = {
    ".csv": (b"frame,", b"part,", b"table,"),
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
    if path.suffix == ".c3d":
        return head[1:2] == b"\x50"
    return head.startswith(_BEGINS.get(path.suffix, ()))
