"""Routines: exercises in an order, with how much of each. One TOML file per routine.

Bundled ones lie in poses/routines/; a person's own in a folder of theirs. An error names file,
place and the nearest valid word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from coach import parse
from coach.bundled import bundled
from coach.errors import CoachError, nearest
from coach.exercise.load import load_all
from coach.exercise.translate import words_of
from coach.exercise.vocabulary import WorkSide
from coach.language import language

FOLDER = bundled("poses", "routines")
SCHEMA = 1


class Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all words: frozen, and a misspelt field is an error."""


class RoutineEntry(Word, frozen=True):
    """One exercise of a routine; what is not given is as the exercise prescribes.

    repetitions  per side
    hold_s       seconds in the end position
    rest_s       seconds between sets
    then_rest_s  seconds of rest before the next exercise
    sides        what is worked in a set, in this order
    level        a level of the exercise instead of the usual one
    note         said before it, besides its own care
    """

    exercise: str
    repetitions: Annotated[int, Meta(ge=1, le=50)] | None = None
    sets: Annotated[int, Meta(ge=1, le=10)] | None = None
    hold_s: Annotated[float, Meta(ge=0, le=180)] | None = None
    rest_s: Annotated[float, Meta(ge=0, le=300)] | None = None
    then_rest_s: Annotated[float, Meta(ge=0, le=300)] | None = None
    sides: list[WorkSide] | None = None
    level: str = ""
    note: Annotated[str, Meta(max_length=200)] = ""


class Routine(Word, frozen=True):
    """A routine, complete; `order` tells why the exercises come in this order, `language` in which
    language it is written.
    """

    schema: Literal[1]
    slug: str
    name: str
    aim: str
    item: Annotated[list[RoutineEntry], Meta(min_length=1)]
    order: str = ""
    language: str = "en"


def load_routine(path: Path) -> Routine:
    """One routine from its file. Raises CoachError with file and place when it is not valid."""
    raw = parse.toml_file(path)
    parse.must_be_known(raw, SCHEMA, str(path))
    routine = parse.converted(raw, Routine, str(path), explain=_explained)
    for place, problem in problems(routine.item, "item"):
        raise CoachError(f"{path}: {place}: {problem}")
    return routine


class RoutineWords(Word, frozen=True):
    """A routine's words in another language; what is empty stays as the routine has it."""

    name: str = ""
    aim: str = ""
    order: str = ""


def in_language(routine: Routine, path: Path, code: str) -> Routine:
    """The routine in the words of a language, as far as they lie beside its file."""
    if code == routine.language:
        return routine
    told = words_of(path, code)
    try:
        words = parse.converted(parse.toml_file(told), RoutineWords, str(told))
    except parse.MissingFileError:
        return routine
    return msgspec.structs.replace(
        routine,
        name=words.name or routine.name,
        aim=words.aim or routine.aim,
        order=words.order or routine.order,
    )


def load_routines(own: Path | None = None) -> Mapping[str, Routine]:
    """The bundled routines and those of the folder `own`, which win, by slug; in the language in
    use.
    """
    code = language().code
    folders = [FOLDER] + ([own] if own is not None and own.is_dir() else [])
    routines = [
        in_language(load_routine(path), path, code)
        for f in folders
        for path in sorted(f.glob("*.toml"))
    ]
    return {routine.slug: routine for routine in routines}


def find_routine(slug: str, own: Path | None = None) -> Routine:
    """The routine of that slug. Raises CoachError naming the nearest."""
    routines = load_routines(own)
    wanted = slug.strip().lower().replace("_", "-").replace(" ", "-")
    if wanted in routines:
        return routines[wanted]
    raise CoachError(
        f"there is no routine {slug!r}{nearest(wanted, routines)}; "
        f"known: {', '.join(routines)} (see `coach routines`)"
    )


def problems(items: Sequence[RoutineEntry], name: str) -> Iterator[tuple[str, str]]:
    """What no exercise bears of what is asked for: the place under `name`, and what is wrong."""
    exercises = load_all()
    for i, entry in enumerate(items):
        place = f"{name}[{i}]"
        exercise = exercises.get(entry.exercise)
        if exercise is None:
            hint = nearest(entry.exercise, exercises)
            yield f"{place}.exercise", f"unknown exercise {entry.exercise!r}{hint}"
            continue
        levels = [level.slug for level in exercise.level]
        if entry.level and entry.level not in levels:
            hint = nearest(entry.level, levels)
            yield f"{place}.level", f"{exercise.slug} has no level {entry.level!r}{hint}"
        if entry.sides is not None:
            yield from ((f"{place}.sides", p) for p in _side_problems(entry.sides, exercise.slug))
        if entry.hold_s and not exercise.dose.hold_s:
            yield f"{place}.hold_s", f"nothing is held in {exercise.slug}"


def _side_problems(sides: list[WorkSide], slug: str) -> Iterator[str]:
    exercise = load_all()[slug]
    if bool(sides) != exercise.sided:
        yield f"{slug} has sides" if exercise.sided else f"{slug} has no sides"
    if "both" in sides and exercise.movement.together is None:
        yield f"{slug} cannot be done with both sides at once"
    if len(set(sides)) < len(sides):
        yield "a side is named twice"


def _explained(message: str) -> str:
    return with_nearest(message, (*Routine.__struct_fields__, *RoutineEntry.__struct_fields__))


def with_nearest(message: str, fields: Sequence[str]) -> str:
    """msgspec's message with the nearest valid field behind it."""
    if "unknown field" in message:
        return message + nearest(message.split("`")[1], fields)
    return message
