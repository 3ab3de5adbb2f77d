"""An exercise's words in another language: a file of the same name in the language's own folder.

`poses/de/cobra.toml` holds the German words of `poses/cobra.toml`, and `de/NAME.toml` beside a
user's own exercise those of that. What it lacks stays as the exercise has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from coach import parse
from coach.errors import CoachError, nearest
from coach.exercise import vocabulary as v


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all words: a misspelt field is an error."""


class CameraWords(_Words, frozen=True):
    """Of `v.CameraPlacement`."""

    place: str = ""
    say: str = ""
    short: str = ""
    turn: str = ""
    rehearse: str = ""


class StartWords(_Words, frozen=True):
    """Of `v.Start`; the positions' names in their order."""

    say: str = ""
    short: str = ""
    position: list[str] = []


class EndWords(_Words, frozen=True):
    """Of `v.End`."""

    name: str = ""
    say: str = ""


class FaultWords(_Words, frozen=True):
    """Of `v.Fault`."""

    name: str = ""
    cue: str = ""
    praise: str = ""


class LevelWords(_Words, frozen=True):
    """Of `v.Level`."""

    name: str = ""
    text: str = ""
    ask: str = ""


class ExerciseWords(_Words, frozen=True):
    """All words of an exercise; ends, faults and levels by slug, cautions by trouble, what the near
    misses are called in their order."""

    name: str = ""
    aim: str = ""
    safety: str = ""
    steps: list[str] = []
    breathing: str = ""
    blind: str = ""
    near_miss: list[str] = []
    camera: CameraWords = CameraWords()
    start: StartWords = StartWords()
    end: dict[str, EndWords] = {}
    fault: dict[str, FaultWords] = {}
    caution: dict[v.Trouble, str] = {}
    level: dict[str, LevelWords] = {}


def words_of(exercise: Path, code: str) -> Path:
    """Where the words of an exercise's file in that language are, or would be."""
    return exercise.parent / code / exercise.name


def load_words(path: Path, exercise: v.Exercise) -> ExerciseWords:
    """A translation; nothing in it where there is no such file.

    Raises CoachError with file and place when it is not valid, or names what is not there.
    """
    try:
        words = parse.converted(parse.toml_file(path), ExerciseWords, str(path))
    except parse.MissingFileError:
        return ExerciseWords()
    for place, problem in _unknown(exercise, words):
        raise CoachError(f"{path}: {place}: {problem}")
    return words


def translated(exercise: v.Exercise, words: ExerciseWords) -> v.Exercise:
    """The exercise in these words."""
    camera, start = words.camera, words.start
    steps = words.steps if len(words.steps) == len(exercise.steps) else exercise.steps
    names = [*start.position, *("" for _ in exercise.start.position)]
    positions = [
        _put(position, name=name)
        for position, name in zip(exercise.start.position, names, strict=False)
    ]
    return replace(
        _put(
            exercise,
            name=words.name,
            aim=words.aim,
            safety=words.safety,
            breathing=words.breathing,
            blind=words.blind,
        ),
        steps=steps,
        camera=_put(_all(exercise.camera, camera), short=camera.short or camera.say),
        start=replace(
            _put(exercise.start, say=start.say, short=start.short or start.say), position=positions
        ),
        movement=replace(
            exercise.movement,
            end=[_all(end, words.end.get(end.slug)) for end in exercise.movement.end],
        ),
        fault=[_all(fault, words.fault.get(fault.slug)) for fault in exercise.fault],
        caution=[_put(c, text=words.caution.get(c.trouble, "")) for c in exercise.caution],
        level=[_all(level, words.level.get(level.slug)) for level in exercise.level],
        near_miss=[
            _put(miss, like=like)
            for miss, like in zip(
                exercise.near_miss,
                [*words.near_miss, *("" for _ in exercise.near_miss)],
                strict=False,
            )
        ],
    )


def untranslated(exercise: v.Exercise, words: ExerciseWords) -> Iterator[str]:
    """The places of words that the exercise has and the translation lacks."""
    for name in ("name", "aim", "safety", "breathing", "blind"):
        yield from _lacking(name, [getattr(exercise, name)], [getattr(words, name)])
    yield from _lacking("steps", exercise.steps, words.steps)
    yield from _fields("camera", exercise.camera, words.camera)
    yield from _lacking("start.say", [exercise.start.say], [words.start.say])
    yield from _lacking("start.short", [exercise.start.short], [words.start.short])
    positions = [position.name for position in exercise.start.position]
    yield from _lacking("start.position", positions, words.start.position)
    for end in exercise.movement.end:
        yield from _fields(f"end.{end.slug}", end, words.end.get(end.slug, EndWords()))
    for fault in exercise.fault:
        yield from _fields(f"fault.{fault.slug}", fault, words.fault.get(fault.slug, FaultWords()))
    for caution in exercise.caution:
        text = words.caution.get(caution.trouble, "")
        yield from _lacking(f"caution.{caution.trouble}", [caution.text], [text])
    likes = [miss.called for miss in exercise.near_miss]
    yield from _lacking("near_miss", likes, words.near_miss)
    for level in exercise.level:
        yield from _fields(f"level.{level.slug}", level, words.level.get(level.slug, LevelWords()))


S = TypeVar("S", bound=msgspec.Struct)


def _put(struct: S, **words: str) -> S:
    """The struct with those of the words that are not empty."""
    return replace(struct, **{name: text for name, text in words.items() if text})


def _all(struct: S, words: msgspec.Struct | None) -> S:
    """The struct with all words of its namesake."""
    if words is None:
        return struct
    return _put(struct, **{name: getattr(words, name) for name in words.__struct_fields__})


def _fields(place: str, struct: msgspec.Struct, words: msgspec.Struct) -> Iterator[str]:
    for name in words.__struct_fields__:
        yield from _lacking(f"{place}.{name}", [getattr(struct, name)], [getattr(words, name)])


def _lacking(place: str, texts: Sequence[str], words: Sequence[str]) -> Iterator[str]:
    """The place, where a text is there and its words are not."""
    padded = [*words, *("" for _ in texts)]
    if any(text and not word for text, word in zip(texts, padded, strict=False)):
        yield place


def _unknown(exercise: v.Exercise, words: ExerciseWords) -> Iterator[tuple[str, str]]:
    """Names in the translation that the exercise does not have."""
    known = {
        "end": [end.slug for end in exercise.movement.end],
        "fault": [fault.slug for fault in exercise.fault],
        "caution": [caution.trouble for caution in exercise.caution],
        "level": [level.slug for level in exercise.level],
    }
    for kind, slugs in known.items():
        for slug in getattr(words, kind):
            if slug not in slugs:
                yield kind, f"there is no {slug!r} in the exercise{nearest(slug, slugs)}"
    if len(words.near_miss) > len(exercise.near_miss):
        here, there = len(exercise.near_miss), len(words.near_miss)
        yield "near_miss", f"the exercise has {here}, and these are {there}"
    if words.steps and len(words.steps) != len(exercise.steps):
        yield "steps", f"the exercise has {len(exercise.steps)}, and these are {len(words.steps)}"
