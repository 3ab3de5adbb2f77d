"""Tables as CSV or Parquet, whole or not at all: the same columns and values in both."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from coach.errors import CoachError
from coach.keep.files import write_whole

Cell = str | int | float | bool | None
Columns = Mapping[str, type]
"""Name and type of each column, in order: str, int, float or bool."""
Row = Mapping[str, Cell]
"""A column that is missing, None or not a number is an empty cell."""
ROWS_AT_A_TIME = 4096


def write_csv(path: Path, columns: Columns, rows: Iterable[Row], **how: bool) -> Path:
    """Write the rows as CSV (UTF-8, comma, decimal point); where they came to be is returned.

    `how` and errors are those of `coach.keep.files.write_whole`.
    """

    def write(file: BinaryIO) -> None:
        text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_cell(row.get(name)) for name in columns])
        text.detach()

    return write_whole(path, write, **how)


def must_have_parquet(instead: str) -> None:
    """Raise CoachError now rather than after the work when Parquet cannot be written.

    `instead` tells what else can be done.
    """
    try:
        import_module("pyarrow.parquet")
    except ImportError as error:
        raise CoachError(
            f"Parquet needs pyarrow: pip install 'lumbar-coach[parquet]' ({instead})"
        ) from error


def write_parquet(
    path: Path,
    columns: Columns,
    rows: Iterable[Row],
    told: Mapping[str, str] | None = None,
    **how: bool,
) -> Path:
    """Write the same as Parquet; `told` stands in the file beside the table, as its metadata."""
    pa: Any = import_module("pyarrow")
    parquet: Any = import_module("pyarrow.parquet")
    types = {str: pa.string(), float: pa.float64(), int: pa.int64(), bool: pa.bool_()}
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()], metadata=told)

    def write(file: BinaryIO) -> None:
        with parquet.ParquetWriter(file, schema) as writer:
            left = iter(rows)
            while some := tuple(islice(left, ROWS_AT_A_TIME)):
                values = {name: [_known(row.get(name)) for row in some] for name in columns}
                writer.write_table(pa.table(values, schema=schema))

    return write_whole(path, write, **how)


def _known(value: Cell) -> Cell:
    return None if isinstance(value, float) and math.isnan(value) else value


def _cell(value: Cell) -> Cell:
    value = _known(value)
    return int(value) if isinstance(value, bool) else value
