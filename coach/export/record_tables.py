"""The lists of records as tables: repetitions, holds, faults, cues, and what was not judged.

Columns and their meaning are those of the records' own fields (docs/json-format.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import msgspec.inspect as m

from coach.export.column import PROJECTED, Column
from coach.keep.table import Cell, Row
from coach.measure.table import DEG, TABLE
from coach.record import ExerciseRecord
from coach.record.common import RecordPart
from coach.record.exercise import (
    CueRecord,
    FaultRecord,
    HoldRecord,
    RepetitionRecord,
    UnjudgedRecord,
)

LISTS: Mapping[str, type[RecordPart]] = {
    "repetitions": RepetitionRecord,
    "holds": HoldRecord,
    "faults": FaultRecord,
    "cues": CueRecord,
    "unjudged": UnjudgedRecord,
}
"""Fields of an exercise's record that become a table each."""
FIRST = (
    Column("part", int, "", "number of the exercise's record within the session, from 1"),
    Column("exercise", str, "", "slug of the exercise"),
)
_KINDS: Mapping[type[m.Type], type] = {
    m.StrType: str,
    m.LiteralType: str,
    m.VarTupleType: str,
    m.FloatType: float,
    m.IntType: int,
    m.BoolType: bool,
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table and what its columns mean; its rows can be gone through again."""

    columns: tuple[Column, ...]
    rows: Iterable[Row]


def record_tables(records: Iterable[ExerciseRecord]) -> dict[str, Table]:
    """A table per list, by its name; of exercises one after the other."""
    given = tuple(records)
    return {name: _table(name, kind, given) for name, kind in LISTS.items()}


def _table(name: str, kind: type[RecordPart], records: Sequence[ExerciseRecord]) -> Table:
    rows: list[Row] = []
    for part, record in enumerate(records, 1):
        for one in cast(Sequence[RecordPart], getattr(record, name)):
            rows.append({"part": part, "exercise": record.exercise, **_row(one)})
    fields = cast(m.StructType, m.type_info(kind)).fields
    columns = [column for field in fields for column in _columns(field, rows)]
    return Table((*FIRST, *columns), tuple(rows))


def _row(one: RecordPart) -> dict[str, Cell]:
    row: dict[str, Cell] = {}
    for key in one.__struct_fields__:
        value: Any = getattr(one, key)
        if isinstance(value, Mapping):
            told = cast(Mapping[str, float], value)
            row |= {f"{key}.{name}": number for name, number in told.items()}
        elif isinstance(value, tuple):
            row[key] = " ".join(cast("tuple[str, ...]", value))
        else:
            row[key] = value
    return row


def _columns(field: m.Field, rows: Sequence[Row]) -> list[Column]:
    """A field's column; of one with values by name, a column for each name that occurs."""
    kind, meaning = _described(field.type)
    if isinstance(kind, m.DictType):
        begin = f"{field.name}."
        names = sorted({key for row in rows for key in row if key.startswith(begin)})
        return [_named(name, name.removeprefix(begin), meaning) for name in names]
    return [Column(field.name, _KINDS[type(kind)], _unit(field.name), meaning)]


def _named(name: str, measure: str, meaning: str) -> Column:
    known = TABLE.get(measure)
    if known is None:
        return Column(name, float, "share" if name.startswith("depths.") else "", meaning)
    how = f"; {PROJECTED}" if known.unit == DEG and "in space" not in known.meaning else ""
    return Column(name, float, known.unit, f"{meaning}: {known.meaning}{how}")


def _unit(name: str) -> str:
    return "s" if name.endswith("_s") else "share" if name == "depth" else ""


def _described(kind: m.Type) -> tuple[m.Type, str]:
    """The type beneath its description, without "or null"."""
    meaning = ""
    while True:
        if isinstance(kind, m.Metadata):
            schema = cast(dict[str, Any], getattr(kind, "extra_json_schema", None) or {})
            meaning = str(schema.get("description", meaning))
            kind = kind.type
        elif isinstance(kind, m.UnionType):
            kind = next(t for t in kind.types if not isinstance(t, m.NoneType))
        else:
            return kind, meaning
