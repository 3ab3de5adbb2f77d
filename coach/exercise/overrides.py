"""Limits of one's own: a TOML file that changes numbers of exercises without touching `poses/`.

    schema = 1
    [side-bend.fault.shallow]
    at_least = 8.0
    [side-bend.end.bend]
    enter = 7.0
    [side-bend.movement]
    back = 0.4

A fault takes `at_least`, `at_most`, `clear` and `dwell_s`; an end position `enter` and `hold`; a
movement `back`, `partial`, `still` and `shortest_s`. Whatever is not named stays as it is. A file
is taken whole or refused whole: an unknown name, or a value outside its legal range, is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import msgspec

from coach import parse
from coach.errors import CoachError, nearest
from coach.exercise.load import find, load_all
from coach.exercise.tunable import BOUNDS, RANGES, Limit, Tunable, tunables
from coach.exercise.vocabulary import Exercise, Fault

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Overrides:
    """Numbers to be used in place of an exercise's own; `path` is the file they come from."""

    values: Mapping[Limit, float] = field(default_factory=dict[Limit, float])
    path: Path | None = None

    def of(self, slug: str) -> dict[Limit, float]:
        """Those of one exercise."""
        return {limit: value for limit, value in self.values.items() if limit.exercise == slug}


NONE = Overrides()


def load(path: Path) -> Overrides:
    """The overrides of a file. Raises CoachError with file and place when one of them is not valid.

    They are checked against the program's exercises.
    """
    try:
        raw = parse.toml_file(path)
    except parse.MissingFileError as error:
        raise CoachError(f"there is no file of limits {path}") from error
    parse.must_be_known(raw, SCHEMA, str(path))
    del raw["schema"]
    return from_table(raw, str(path), path)


def from_table(raw: Mapping[str, Any], name: str, path: Path | None = None) -> Overrides:
    """The overrides of a table as it stands in a file, without its schema.

    Raises CoachError, which begins with `name`, when one of them is not valid.
    """
    try:
        overrides = Overrides(dict(_numbers(raw)), path)
        for slug in raw:
            apply(load_all()[slug], overrides)
    except CoachError as error:
        raise CoachError(f"{name}: {parse.short(str(error))}") from error
    return overrides


def both(these: Overrides, win: Overrides) -> Overrides:
    """Two together; where they name the same limit, that of `win` is used."""
    return Overrides({**these.values, **win.values}, these.path) if win.values else these


def find_with(slug: str, overrides: Overrides) -> Exercise:
    """The exercise of that slug with one's own numbers. Raises CoachError naming the nearest."""
    return apply(find(slug), overrides)


def apply(exercise: Exercise, overrides: Overrides) -> Exercise:
    """The exercise, as shipped, with one's own numbers in place of its own.

    Raises CoachError when one of them is unknown, outside its legal range, or contradicts another.
    """
    values = overrides.of(exercise.slug)
    if not values:
        return exercise
    known = tunables(exercise)
    for limit, value in values.items():
        if limit not in known:
            raise CoachError(_unknown(limit, known))
        problem = known[limit].problem(value)
        if problem is not None:
            raise CoachError(f"{limit}: {problem}")
    movement = msgspec.structs.replace(
        exercise.movement,
        **_fields(values, "movement", ""),
        end=[
            msgspec.structs.replace(end, **_fields(values, "end", end.slug))
            for end in exercise.movement.end
        ],
    )
    faults = [msgspec.structs.replace(f, **_fields(values, "fault", f.slug))
              for f in exercise.fault]  # fmt: skip
    for fault in faults:
        _no_contradiction(exercise.slug, fault)
    return msgspec.structs.replace(exercise, movement=movement, fault=faults)


# -- reading ---------------------------------------------------------------------------------------


def _numbers(raw: Mapping[str, Any]) -> Iterable[tuple[Limit, float]]:
    """Every number of a file with its place, flat."""
    for slug, parts in raw.items():
        if slug not in load_all():
            raise CoachError(f"there is no exercise {slug!r}{nearest(slug, load_all())}")
        for part, inside in _table(slug, parts).items():
            if part == "movement":
                yield from _values(Limit(slug, part, "", ""), inside)
            elif part in ("fault", "end"):
                for of, fields in _table(f"{slug}.{part}", inside).items():
                    yield from _values(Limit(slug, part, of, ""), fields)
            else:
                raise CoachError(
                    f"{slug}.{part}: an exercise has fault, end and movement"
                    f"{nearest(part, ('fault', 'end', 'movement'))}"
                )


def _values(place: Limit, inside: object) -> Iterable[tuple[Limit, float]]:
    where = f"{place}".rstrip(".")
    for name, value in _table(where, inside).items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise CoachError(f"{where}.{name}: {value!r} is not a number")
        yield place._replace(field=name), float(value)


def _table(where: str, value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise CoachError(f"{where}: {value!r} is not a table")
    return cast(dict[str, object], value)


# -- checking --------------------------------------------------------------------------------------


def _fields(values: Mapping[Limit, float], part: str, of: str) -> dict[str, float]:
    return {x.field: value for x, value in values.items() if (x.part, x.of) == (part, of)}


def _unknown(limit: Limit, known: Mapping[Limit, Tunable]) -> str:
    """What is wrong with a place, and the nearest right one."""
    slugs = {k.of for k in known if k.part == limit.part}
    if limit.of not in slugs:
        what = "fault" if limit.part == "fault" else "end position"
        return f"{limit.exercise} has no {what} {limit.of!r}{nearest(limit.of, slugs)}"
    fields = {k.field for k in known if (k.part, k.of) == (limit.part, limit.of)}
    words = {*BOUNDS, *(name for part, name in RANGES if part == limit.part)}
    close = nearest(limit.field, fields) if limit.field not in words else ""
    return f"{limit}: it has only {', '.join(sorted(fields))}{close}"


def _no_contradiction(slug: str, fault: Fault) -> None:
    low, high = fault.at_least, fault.at_most
    if low is None or high is None:
        return
    if low > high:
        raise CoachError(f"{slug}.fault.{fault.slug}: at_least {low:g} is above at_most {high:g}")
    if fault.over is None and 2 * fault.clear > high - low:
        raise CoachError(
            f"{slug}.fault.{fault.slug}: with clear {fault.clear:g} it could never be over "
            f"between {low:g} and {high:g}"
        )
