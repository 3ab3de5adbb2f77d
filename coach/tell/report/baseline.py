"""A person's baselines in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from babel.dates import format_date

from coach.exercise.vocabulary import Exercise
from coach.judge.baseline import Baseline, RangeOfMotion
from coach.keep.baselines import PersonBaselines
from coach.language import language, say
from coach.measure.table import DEG

_WELL = ((0.8, "well"), (0.5, "fairly"), (0.0, "poorly"))
"""Confidence from which on a baseline is called so; own reasoning, as JudgeSettings' 0.5."""


def baseline_lines(baseline: Baseline, exercise: Exercise) -> list[str]:
    """One exercise of one person: the ranges, and how they were measured."""
    setup, taken = baseline.setup, baseline.taken
    parts = [
        day(taken.when),
        say(f"calibrate-how-{taken.how}"),
        say(f"photo-view-{setup.view}"),
        say(f"calibrate-{_well(baseline.quality)}-seen"),
    ]
    lines = [f"{exercise.name}: {', '.join(part for part in parts if part)}"]
    lines += [f"  {_reach(reach, exercise)}" for reach in baseline.reaches]
    return lines


def _well(quality: float) -> str:
    return next(word for least, word in _WELL if quality >= least)


def person_lines(
    person: PersonBaselines, exercises: Mapping[str, Exercise], path: Path
) -> list[str]:
    """All that is known of a person, exercise by exercise, with the older ranges."""
    lines: list[str] = []
    for slug, exercise in exercises.items():
        history = person.history(slug)
        if not history:
            continue
        lines += baseline_lines(history[-1], exercise)
        for one in reversed(history[:-1]):
            ranges = ", ".join(_short(reach, exercise) for reach in one.reaches)
            lines.append(f"  {say('calibrate-before', day=day(one.taken.when), ranges=ranges)}")
    if not lines:
        return [say("calibrate-none", person=person.name)]
    return [*lines, f"({path})"]


def day(when: str) -> str:
    """An ISO date with time as a day; as it is where it is none."""
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return when
    return format_date(moment, locale=language().dates)


def _reach(reach: RangeOfMotion, exercise: Exercise) -> str:
    key = "calibrate-held" if reach.held else "calibrate-not-held"
    return say(key, what=_short(reach, exercise))


def _short(reach: RangeOfMotion, exercise: Exercise) -> str:
    end = next((e for e in exercise.movement.end if e.slug == reach.end), None)
    name = end.name if end is not None else reach.end
    degrees = end is None or end.measure.entry.unit == DEG
    size = f"{reach.range:.0f}°" if degrees else f"{reach.range:.2f}"
    return f"{say(f'side-{reach.side}')}, {name} {size}" if reach.side else f"{name} {size}"
