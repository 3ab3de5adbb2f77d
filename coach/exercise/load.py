"""Reads and checks exercise files; an error names file, place and the nearest valid word."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from coach.bundled import bundled
from coach.errors import CoachError
from coach.exercise import vocabulary as v
from coach.exercise.check import nearest, problems

FOLDER = bundled("poses")


def load(path: Path) -> v.Exercise:
    """One exercise from its file. Raises CoachError with file and place when it is not valid."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CoachError(f"{path}: cannot be read ({error})") from error
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CoachError(f"{path}: not valid TOML: {error}") from error
    try:
        exercise = msgspec.convert(raw, v.Exercise)
    except msgspec.ValidationError as error:
        raise CoachError(f"{path}: {_explain(str(error))}") from error
    for place, problem in problems(exercise):
        raise CoachError(f"{path}: {place}: {problem}")
    return exercise


@cache
def load_all() -> Mapping[str, v.Exercise]:
    """All exercises of this folder by slug, in the order of their file names."""
    exercises = [load(path) for path in sorted(FOLDER.glob("*.toml"))]
    return {exercise.slug: exercise for exercise in exercises}


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


def _explain(message: str) -> str:
    """msgspec's message with the nearest valid field behind it."""
    if "unknown field" in message:
        wrong = message.split("`")[1]
        return message + nearest(wrong, _field_names())
    return message


def _field_names() -> set[str]:
    words: list[type[msgspec.Struct]] = [
        v.Exercise, v.CameraPlacement, v.Dose, v.Start, v.Condition, v.Sign, v.End, v.Movement,
        v.Fault, v.Position, v.Look, v.NearMiss, v.Caution, v.Level, v.Until, v.Quiet, v.Silence,
    ]  # fmt: skip
    return {field for word in words for field in word.__struct_fields__}
