"""Reads and checks exercise files; an error names file, place and the nearest valid word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast

import msgspec

from coach import parse
from coach.bundled import bundled
from coach.errors import CoachError, nearest
from coach.exercise import vocabulary as v
from coach.exercise.check import problems
from coach.exercise.translate import (
    ExerciseWords,
    load_words,
    translated,
    untranslated,
    words_of,
)
from coach.language import language
from coach.measure.measure_ref import MeasureRef
from coach.places import exercises_folder

FOLDER = bundled("poses")
SCHEMA = 1


def load(path: Path) -> v.Exercise:
    """One exercise from its file. Raises CoachError with file and place when it is not valid."""
    raw = parse.toml_file(path)
    parse.must_be_known(raw, SCHEMA, str(path))
    exercise = parse.converted(
        raw, v.Exercise, str(path), explain=lambda said: _explain(said, raw), dec_hook=_custom
    )
    for place, problem in problems(exercise):
        raise CoachError(f"{path}: {place}: {problem}")
    return exercise


@dataclass(frozen=True, slots=True)
class Library:
    """All exercises by slug: those of the program, then those of the user's own folder.

    own       the slugs of the user's own
    problems  a line for each of the user's files that is left out, and why
    missing   per slug the places whose words are not in the language in use: shown as written
    """

    exercises: Mapping[str, v.Exercise]
    own: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


def load_shipped() -> Mapping[str, v.Exercise]:
    """The exercises of the program by slug, in the order of their file names, as written."""
    return {exercise.slug: exercise for exercise in _shipped().values()}


@cache
def _shipped() -> Mapping[Path, v.Exercise]:
    return {path: load(path) for path in sorted(FOLDER.glob("*.toml"))}


def library() -> Library:
    """What there is now; files are read once."""
    return _library(exercises_folder(), language().code)


def load_all() -> Mapping[str, v.Exercise]:
    """All exercises by slug, the user's own among them."""
    return library().exercises


def forget() -> None:
    """Read the files again when they are asked for next."""
    _shipped.cache_clear()
    _library.cache_clear()


@cache
def _library(folder: Path, code: str) -> Library:
    shipped = load_shipped()
    own: dict[str, v.Exercise] = {}
    problems: list[str] = []
    paths = {exercise.slug: path for path, exercise in _shipped().items()}
    for path in sorted(folder.glob("*.toml")):
        try:
            exercise = load(path)
        except CoachError as error:
            problems.append(str(error))
            continue
        if exercise.slug in shipped or exercise.slug in own:
            whose = "the program's" if exercise.slug in shipped else "another file's"
            problems.append(f"{path}: slug: {exercise.slug!r} is {whose}; choose another one")
            continue
        own[exercise.slug], paths[exercise.slug] = exercise, path
    told: dict[str, v.Exercise] = {}
    missing: dict[str, tuple[str, ...]] = {}
    for slug, exercise in {**shipped, **own}.items():
        told[slug] = exercise
        if exercise.language == code:
            continue
        try:
            words = load_words(words_of(paths[slug], code), exercise)
        except CoachError as error:
            problems.append(str(error))
            words = ExerciseWords()
        told[slug] = translated(exercise, words)
        if lacking := tuple(untranslated(exercise, words)):
            missing[slug] = lacking
    return Library(told, frozenset(own), tuple(problems), missing)


def find(slug: str) -> v.Exercise:
    """The exercise of that slug (dashes or underscores). Raises CoachError naming the nearest."""
    exercises = load_all()
    wanted = slug.strip().lower().replace("_", "-").replace(" ", "-")
    if wanted in exercises:
        return exercises[wanted]
    raise CoachError(
        f"there is no exercise {slug!r}{nearest(wanted, exercises)}; "
        f"known: {', '.join(exercises)} (see `coach exercises`)"
    )


def _custom(wanted: type, value: object) -> object:
    """What msgspec does not read by itself; raises ValueError for what is none."""
    if wanted is MeasureRef and isinstance(value, str):
        return MeasureRef.parse(value)
    raise ValueError(f"{value!r} names no measure")


def _explain(message: str, raw: dict[str, Any]) -> str:
    """msgspec's message with its place in the file's own words, and the nearest valid field."""
    message = _with_place(message, raw)
    if "unknown field" in message:
        wrong = message.split("`")[1]
        return message + nearest(wrong, _field_names())
    return message


_PLACE = re.compile(r"^(?P<what>.*) - at `\$\.(?P<path>.*)`$", re.DOTALL)


def _with_place(message: str, raw: dict[str, Any]) -> str:
    """The place first, as in `fault[2] 'leg-bent' measure: ...`; msgspec has it at the end."""
    found = _PLACE.match(message)
    if found is None:
        return message
    here: object = raw
    place = ""
    for step in found["path"].split("."):
        field, *indices = step.replace("]", "").split("[")
        here = cast(dict[str, object], here).get(field) if isinstance(here, dict) else None
        for index in filter(str.isdecimal, indices):
            here = cast(list[object], here)[int(index)] if isinstance(here, list) else None
        slug = cast(dict[str, object], here).get("slug") if isinstance(here, dict) else None
        place += f"{step} {slug!r} " if slug else f"{step}."
    return f"{place.rstrip('. ')}: {found['what']}"


def _field_names() -> set[str]:
    words: list[type[msgspec.Struct]] = [
        v.Exercise, v.CameraPlacement, v.Dose, v.Start, v.Condition, v.Sign, v.End, v.Movement,
        v.Fault, v.Position, v.Look, v.NearMiss, v.Caution, v.Level, v.Until, v.Quiet, v.Silence,
    ]  # fmt: skip
    return {field for word in words for field in word.__struct_fields__}
