"""Exercises as they would be without the clips of one source.

Numbers in `poses/` that were set by what labelled clips showed are too good on these very clips.
`held_out.toml` says, per source of clips, what would stand there without them; a clip of that
source is then judged a second time with it. A source that it does not name changed nothing.

    [source]
    "bird-dog.fault.leg-too-high.told" = "spoken"

`python -m calibration.rules DIR... --write` writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from coach import parse
from coach.exercise import Exercise

TABLE = Path(__file__).with_name("held_out.toml")
Values = Mapping[str, str | float]


@cache
def load_held_out(path: Path = TABLE) -> Mapping[str, Values]:
    """Per source what changes without it. Raises CoachError when the file is not valid."""
    return read_held_out(path)


def read_held_out(path: Path) -> Mapping[str, Values]:
    """The same, as the file is now."""
    return parse.converted(parse.toml_file(path), dict[str, dict[str, str | float]], str(path))


def without(exercise: Exercise, source: str, table: Mapping[str, Values]) -> Exercise:
    """The exercise without the clips of a source; the same value when that changes nothing."""
    changes: dict[str, dict[str, str | float]] = {}
    for name, value in table.get(source, {}).items():
        slug, _, rest = name.partition(".fault.")
        fault, _, field = rest.partition(".")
        if slug == exercise.slug:
            changes.setdefault(fault, {})[field] = value
    if not changes:
        return exercise
    faults = [msgspec.structs.replace(f, **changes.get(f.slug, {})) for f in exercise.fault]
    return msgspec.structs.replace(exercise, fault=faults)
