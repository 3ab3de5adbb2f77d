"""A column of an exported table: its name, type, unit, and what it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from coach import parse
from coach.keep.table import Columns, Row
from coach.language import ENGLISH, language

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
    """The table that explains a table, a row per column, in the language in use."""
    return [
        {"column": c.name, "unit": in_language(c.unit), "meaning": in_language(c.meaning)}
        for c in described
    ]


def in_language(text: str) -> str:
    """What a column means in the language in use; what has no words in it stays English."""
    words = _words(language().code)
    return "; ".join(_part(part, words) for part in text.split("; ")) if words else text


def _part(part: str, words: Mapping[str, str]) -> str:
    """Of "what: of which measure" each by itself."""
    if part in words:
        return words[part]
    first, colon, rest = part.partition(": ")
    while colon:
        if first in words and rest in words:
            return f"{words[first]}: {words[rest]}"
        more, colon, rest = rest.partition(": ")
        first = f"{first}: {more}"
    return part


@cache
def _words(code: str) -> Mapping[str, str]:
    if code == ENGLISH.code:
        return {}
    text = files("coach.language").joinpath(f"{code}-columns.toml").read_text(encoding="utf-8")
    return cast(Mapping[str, str], parse.toml(text, f"{code}-columns.toml"))
