"""Reads and checks exercise files; an error names file, place and the nearest valid word."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import msgspec

from coach.errors import CoachError
from coach.measure.table import SIDED, TABLE
from poses import vocabulary as v

FOLDER = Path(__file__).parent
_SIDES = ("left", "right", "near", "working", "opposite", "both")


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
    for place, problem in _problems(exercise):
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
        f"there is no exercise {slug!r}{_nearest(wanted, exercises)}; "
        f"known: {', '.join(exercises)} (see `coach exercises`)"
    )


def _nearest(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else ""


def _explain(message: str) -> str:
    """msgspec's message with the nearest valid field behind it."""
    if "unknown field" in message:
        wrong = message.split("`")[1]
        return message + _nearest(wrong, _field_names())
    return message


def _field_names() -> set[str]:
    words: list[type[msgspec.Struct]] = [
        v.Exercise, v.Camera, v.Dose, v.Start, v.Condition, v.End, v.Movement, v.Fault,
    ]  # fmt: skip
    return {field for word in words for field in word.__struct_fields__}


def _problems(exercise: v.Exercise) -> Iterable[tuple[str, str]]:
    """What the types cannot say: known measures, limits that are limits, slugs used once."""
    yield from _condition_problems(exercise)
    yield from _movement_problems(exercise)
    yield from _fault_problems(exercise)
    for i, name in enumerate(exercise.show):
        yield from _measure_problem(f"show[{i}]", name)
    slugs = [fault.slug for fault in exercise.fault]
    for slug in slugs:
        if slugs.count(slug) > 1:
            yield "fault", f"the slug {slug!r} is used twice"


def _condition_problems(exercise: v.Exercise) -> Iterable[tuple[str, str]]:
    conditions: list[tuple[str, v.Condition | v.Fault]] = [
        *((f"start.need[{i}]", c) for i, c in enumerate(exercise.start.need)),
        *((f"posture[{i}]", c) for i, c in enumerate(exercise.posture)),
        *((f"fault[{i}] {f.slug!r}", f) for i, f in enumerate(exercise.fault)),
    ]
    for place, condition in conditions:
        duration = isinstance(condition, v.Fault) and condition.statistic == "duration"
        if not duration:
            yield from _measure_problem(place, condition.measure)
        if condition.at_least is None and condition.at_most is None:
            yield place, "needs at_least or at_most"
        low, high = condition.at_least, condition.at_most
        if low is not None and high is not None and low > high:
            yield place, f"at_least {low} is above at_most {high}"


def _movement_problems(exercise: v.Exercise) -> Iterable[tuple[str, str]]:
    for i, end in enumerate(exercise.movement.end):
        yield from _measure_problem(f"movement.end[{i}]", end.measure)
        if end.enter <= 0:
            yield f"movement.end[{i}]", "enter must be above 0"


def _fault_problems(exercise: v.Exercise) -> Iterable[tuple[str, str]]:
    ends = {end.slug for end in exercise.movement.end}
    for i, fault in enumerate(exercise.fault):
        place = f"fault[{i}] {fault.slug!r}"
        limits = [x for x in (fault.at_least, fault.at_most) if x is not None]
        if any(not fault.legal[0] <= x <= fault.legal[1] for x in limits):
            yield place, f"limit {limits} is outside its legal range {list(fault.legal)}"
        for only in fault.only:
            if only not in ends:
                yield place, f"unknown end position {only!r}{_nearest(only, ends)}"
        if len(fault.cue.split()) > 7:
            yield place, f"the cue has more than 7 words: {fault.cue!r}"


def _measure_problem(place: str, name: str) -> Iterable[tuple[str, str]]:
    base, _, side = name.partition(".")
    if base in SIDED:
        if side not in _SIDES:
            yield place, f"measure {name!r} needs a side: one of {', '.join(_SIDES)}"
    elif name not in TABLE:
        known = sorted({*SIDED, *(m for m in TABLE if "." not in m)})
        yield place, f"unknown measure {name!r}{_nearest(base, known)}"
