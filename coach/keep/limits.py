"""Writes files of limits; `coach.exercise.overrides` reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from coach.errors import CoachError, nearest
from coach.exercise.load import load_all
from coach.exercise.overrides import SCHEMA, Overrides, apply
from coach.exercise.tunable import Limit
from coach.keep.files import write_bytes

HEAD = "# Limits for Lumbar Coach; they take the place of those in its exercise files.\n"


@dataclass(frozen=True, slots=True)
class LimitNote:
    """What stands above a saved limit: the value it replaces, and why."""

    old: float
    why: str


def save(path: Path, overrides: Overrides, notes: Mapping[Limit, LimitNote]) -> None:
    """Write a file of limits, whole or not at all, each with its note above it.

    Raises CoachError when it cannot be written, or would not be read again.
    """
    for slug in {limit.exercise for limit in overrides.values}:
        if slug not in load_all():
            raise CoachError(f"there is no exercise {slug!r}{nearest(slug, load_all())}")
        apply(load_all()[slug], overrides)
    write_bytes(path, as_toml(overrides, notes).encode())


def as_toml(overrides: Overrides, notes: Mapping[Limit, LimitNote]) -> str:
    """The text of a file of limits."""
    lines = [HEAD, f"schema = {SCHEMA}"]
    for table, limits in groupby(sorted(overrides.values), key=lambda limit: limit[:3]):
        lines += ["", f"[{'.'.join(word for word in table if word)}]"]
        for limit in limits:
            value = float(overrides.values[limit])
            note = notes.get(limit)
            if note is not None:
                why = " ".join(note.why.split())
                lines += [f"# was {note.old:g}, is {value:g}: {why}"]
            lines += [f"{limit.field} = {value!r}"]
    return "\n".join(lines) + "\n"
