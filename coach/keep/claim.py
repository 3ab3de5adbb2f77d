"""May this be written there? Asked before the work, for all results of a command together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

from coach.errors import CoachError
from coach.keep.files import check_writable, is_device, is_input, protect, real_place
from coach.keep.leftovers import sweep

Recognises = Callable[[Path], bool]
"""Whether a file that is there was made by the same command's same option."""
LARGEST_JSON = 256_000_000
"""Bytes. A bigger file was not written by this program."""
CALENDAR_OF = b"PRODID:-//Lumbar Coach//"
LARGEST_HEAD = 1000
"""Bytes at the beginning of a file that tell what it is."""
LIMITS_BEGIN = b"# Limits for Lumbar Coach"


def claim(
    results: Iterable[tuple[Path | None, Recognises]],
    *,
    inputs: Iterable[str | Path] = (),
    force: bool = False,
) -> None:
    """Raise CoachError when a result could not be written, or would take the place of something.

    inputs  what the command reads: nothing may take its place, from now on, whoever writes
    force   a result may take the place of an earlier one that the same option made

    Parts that killed runs have left in the same folders are removed.
    """
    protect(Path(one) for one in inputs)
    taken: set[Path] = set()
    for path, made_here in results:
        if path is None:
            continue
        check_writable(path)
        place = real_place(path)
        if is_device(place):
            continue
        if is_input(path):
            raise CoachError(f"{path} is what is read here; choose another name for the result")
        if place in taken:
            raise CoachError(f"{path} is named twice; give each result its own file")
        taken.add(place)
        if place.exists():
            _must_be_replaceable(path, made_here, force)
        sweep(place.parent)


def _must_be_replaceable(path: Path, made_here: Recognises, force: bool) -> None:
    if not force:
        raise CoachError(
            f"{path} is there already; choose another name, or replace it with --force"
        )
    if not made_here(path):
        raise CoachError(
            f"{path} is not a result of this command, so it is left alone; choose another name"
        )


def free_name(path: Path) -> Path:
    """The path, or the first of NAME-2, NAME-3, … that is not there."""
    number, place = 2, path
    while place.exists() or place.is_symlink():
        place = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return place


def is_record(path: Path) -> bool:
    """Whether it is the JSON of a session, a lesson, or of checked photos."""
    told = _json(path)
    if isinstance(told, list):
        many = cast("list[object]", told)
        return all(_kind(one) == "photo" for one in many)
    return _kind(told) in {"exercise", "recording", "lesson"}


def is_evaluation(path: Path) -> bool:
    """Whether it is the JSON of `coach evaluate`."""
    told = _json(path)
    return isinstance(told, dict) and {"schema", "headline", "as_labelled"} <= told.keys()


def is_everything(path: Path) -> bool:
    """Whether it is the JSON of `coach data --export`."""
    return _kind(_json(path)) == "everything"


def is_calendar(path: Path) -> bool:
    """Whether it is a calendar's file that the coach has written."""
    try:
        return CALENDAR_OF in path.read_bytes()[:LARGEST_HEAD]
    except OSError:
        return False


def is_limits(path: Path) -> bool:
    """Whether it is a file of limits that the coach has written."""
    try:
        with path.open("rb") as file:
            return file.read(len(LIMITS_BEGIN)) == LIMITS_BEGIN
    except OSError:
        return False


def _kind(told: object) -> str | None:
    if not isinstance(told, dict):
        return None
    record = cast("dict[str, Any]", told)
    return str(record.get("kind")) if "schema" in record else None


def _json(path: Path) -> object:
    try:
        if path.stat().st_size > LARGEST_JSON:
            return None
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
