"""A column of an exported table: its name, type, unit, and what it means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.keep.table import Columns, Row

PROJECTED = "projected angle, single-camera markerless"
"""How every angle is taken that lies in the picture plane; no goniometer, no X-ray."""
ESTIMATED = "angle in space estimated from a single camera, markerless"
DESCRIPTION: Columns = {"table": str, "column": str, "unit": str, "meaning": str}


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `unit` is empty where there is none."""

    name: str
    kind: type
    unit: str
    meaning: str


def columns_of(described: Iterable[Column]) -> Columns:
    """As a table is written with."""
    return {one.name: one.kind for one in described}


def description(described: Sequence[Column]) -> list[Row]:
    """The table that explains a table, a row per column."""
    return [{"column": c.name, "unit": c.unit, "meaning": c.meaning} for c in described]
