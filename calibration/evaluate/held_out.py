"""Numbers as they would be without the clips of one source.

Numbers that were set by what labelled clips showed are too good on these very clips.
`held_out.toml` says, per source of clips, what would stand there without them; a clip of that
source is then recognised and judged a second time with it. A source that it does not name changed
nothing. Positions and their limits are counted from 1, as they stand in the exercise's file.

    [source]
    "bird-dog.fault.leg-too-high.told" = "spoken"
    "bird-dog.look.2.thigh_rise.working.at_least" = -24.0
    "bird-dog.near_miss.3" = "left out"
    "judge.still_times" = 3.0
    "evidence.unlike" = 5.0
    "recognise.fits" = 0.6

`python -m calibration.rules DIR... --write` writes what is of faults, and
`python -m calibration.held_out DIR... --write` the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from coach import parse
from coach.errors import CoachError
from coach.exercise import Exercise
from coach.exercise.vocabulary import Look, NearMiss, Position, Sign
from coach.judge.evidence import EvidenceSettings
from coach.judge.settings import JudgeSettings, RecogniseSettings

TABLE = Path(__file__).with_name("held_out.toml")
HEAD = """\
# What would stand in poses/ and in the settings without the clips of one source
# (`python -m calibration.rules`, `python -m calibration.held_out`; both with --write).
"""
LEFT_OUT = "left out"
"""A position that nobody but the source ever showed."""
PLACES = ("look", "near_miss", "posture", "start")
"""Where an exercise's file describes positions."""
Values = Mapping[str, str | float]
Described = Look | NearMiss | Position


@dataclass(frozen=True, slots=True)
class Settings:
    """The numbers that are not an exercise's own."""

    judge: JudgeSettings = field(default_factory=JudgeSettings)
    recognise: RecogniseSettings = field(default_factory=RecogniseSettings)


@cache
def load_held_out(path: Path = TABLE) -> Mapping[str, Values]:
    """Per source what changes without it. Raises CoachError when the file is not valid."""
    return read_held_out(path)


def read_held_out(path: Path) -> Mapping[str, Values]:
    """The same, as the file is now."""
    return parse.converted(parse.toml_file(path), dict[str, dict[str, str | float]], str(path))


def write_held_out(table: Mapping[str, Values], path: Path = TABLE) -> None:
    """Write it in the order of names, whichever of the two commands has found what is in it."""
    blocks = [
        f"[{source}]\n" + "".join(f'"{k}" = {_written(values[k])}\n' for k in sorted(values))
        for source, values in sorted(table.items())
        if values
    ]
    path.write_text("\n".join([HEAD, *blocks]), encoding="utf-8")


def without(exercise: Exercise, source: str, table: Mapping[str, Values]) -> Exercise:
    """The exercise without the clips of a source; the same value when that changes nothing.

    Raises CoachError when the table speaks of what the exercise does not have.
    """
    faults: dict[str, dict[str, str | float]] = {}
    places: dict[str, dict[str, str | float]] = {}
    for name, value in table.get(source, {}).items():
        slug, _, rest = name.partition(".")
        where, _, what = rest.partition(".")
        if slug != exercise.slug:
            continue
        if where == "fault":
            fault, _, word = what.partition(".")
            faults.setdefault(fault, {})[word] = value
        elif where in PLACES:
            places.setdefault(where, {})[what] = value
        else:
            raise CoachError(f"{TABLE.name}: {name} is not known")
    if faults:
        changed = [msgspec.structs.replace(f, **faults.get(f.slug, {})) for f in exercise.fault]
        exercise = msgspec.structs.replace(exercise, fault=changed)
    for where, changes in places.items():
        exercise = _with_positions(exercise, where, changes)
    return exercise


def settings_without(source: str, table: Mapping[str, Values]) -> Settings:
    """The settings without the clips of a source; the shipped ones when that changes nothing."""
    found = Settings()
    changes: dict[str, dict[str, Any]] = {"judge": {}, "evidence": {}, "recognise": {}}
    for name, value in table.get(source, {}).items():
        kind, _, setting = name.partition(".")
        if kind in changes:
            changes[kind][setting] = value
    try:
        evidence = replace(EvidenceSettings(), **changes["evidence"])
        return Settings(
            replace(found.judge, evidence=evidence, **changes["judge"]),
            replace(found.recognise, **changes["recognise"]),
        )
    except TypeError as error:
        raise CoachError(f"{TABLE.name}: [{source}] names a setting that is none") from error


def positions_of(exercise: Exercise, where: str) -> list[Look] | list[NearMiss] | list[Position]:
    """The positions that stand in one place of an exercise's file."""
    if where == "look":
        return exercise.look
    if where == "near_miss":
        return exercise.near_miss
    return exercise.posture if where == "posture" else exercise.start.position


def _with_positions(exercise: Exercise, where: str, changes: Values) -> Exercise:
    every = positions_of(exercise, where)
    known = {f"{i}" for i in range(1, len(every) + 1)}
    if unknown := sorted({c.partition(".")[0] for c in changes} - known):
        raise CoachError(f"{TABLE.name}: {exercise.slug} has no {where} {unknown[0]}")
    kept = [
        _changed(one, f"{i}.", changes)
        for i, one in enumerate(every, start=1)
        if changes.get(str(i)) != LEFT_OUT
    ]
    if where == "start":
        start = msgspec.structs.replace(exercise.start, position=kept)
        return msgspec.structs.replace(exercise, start=start)
    return msgspec.structs.replace(exercise, **{where: kept})


def _changed(one: Described, prefix: str, changes: Values) -> Described:
    """The position with its limits moved."""
    mine = {k.removeprefix(prefix): v for k, v in changes.items() if k.startswith(prefix)}
    known = {f"{s.measure}.{bound}" for s in one.signs for bound in ("at_least", "at_most")}
    if unknown := sorted(set(mine) - known):
        raise CoachError(f"{TABLE.name}: no sign is called {unknown[0]}")
    return msgspec.structs.replace(one, signs=[_moved(s, mine) for s in one.signs])


def _moved(sign: Sign, limits: Values) -> Sign:
    bounds = {
        bound: limits[f"{sign.measure}.{bound}"]
        for bound in ("at_least", "at_most")
        if f"{sign.measure}.{bound}" in limits
    }
    return msgspec.structs.replace(sign, **bounds) if bounds else sign


def _written(value: str | float) -> str:
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"
