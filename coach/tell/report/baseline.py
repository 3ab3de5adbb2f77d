"""A person's baselines in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from coach.exercise.vocabulary import Exercise
from coach.judge.baseline import Baseline, RangeOfMotion
from coach.keep.baselines import PersonBaselines
from coach.measure.table import DEG

_HOW = {"guided": "guided", "clip": "from a clip"}
_WELL = ((0.8, "well seen"), (0.5, "fairly seen"), (0.0, "poorly seen"))
"""Confidence from which on a baseline is called so; own reasoning, as JudgeSettings' 0.5."""


def baseline_lines(baseline: Baseline, exercise: Exercise) -> list[str]:
    """One exercise of one person: the ranges, and how they were measured."""
    setup, taken = baseline.setup, baseline.taken
    parts = [
        day(taken.when),
        _HOW[taken.how],
        f"{setup.view} view, {setup.yaw_deg:.0f}° turned",
        next(words for least, words in _WELL if baseline.quality >= least),
    ]
    lines = [f"{exercise.name}: {', '.join(part for part in parts if part)}"]
    lines += [f"  {_reach(reach, exercise)}" for reach in baseline.reaches]
    neutral = baseline.neutral.get("spine_total")
    if neutral is not None:
        bend = "rounded" if neutral >= 0 else "arched"
        lines.append(f"  back at rest {abs(neutral):.0f}° {bend}, as the camera saw it")
    return lines


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
            lines.append(f"  before, {day(one.taken.when)}: {ranges}")
    if not lines:
        return [
            f"nothing has been measured for {person.name} yet: `coach calibrate EXERCISE` does it"
        ]
    return [*lines, f"({path})"]


def day(when: str) -> str:
    """An ISO date with time as a day; as it is where it is none."""
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return when
    return f"{moment.day} {moment:%b %Y}"


def _reach(reach: RangeOfMotion, exercise: Exercise) -> str:
    how = "held" if reach.held else "furthest point, not held"
    return f"{_short(reach, exercise)} from rest ({how})"


def _short(reach: RangeOfMotion, exercise: Exercise) -> str:
    end = next((e for e in exercise.movement.end if e.slug == reach.end), None)
    name = end.name if end is not None else reach.end
    degrees = end is None or end.measure.entry.unit == DEG
    size = f"{reach.range:.0f}°" if degrees else f"{reach.range:.2f}"
    return f"{reach.side}, {name} {size}" if reach.side else f"{name} {size}"
