"""The baseline and the comparison of both sides, as a record holds them."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import Any

from coach.exercise.vocabulary import Exercise
from coach.judge.baseline import BaselineSettings
from coach.judge.depth import noticed
from coach.judge.judge import Judge
from coach.judge.progress import Repetition


def own_range(judge: Judge) -> dict[str, Any] | None:
    """The baseline that was there, whether it served, and why it should be taken again; or None.

    grown  per end and side: how far the person goes beyond it, in the end measure's unit
    again  reasons for taking it again, in words; empty for none
    """
    own = judge.own
    if own.known is None:
        return None
    baseline = own.known.baseline
    grown = own.grown()
    again = [
        f"{_named(judge.exercise, key)} goes {more:.0f}° further" for key, more in grown.items()
    ]
    again += [own.known.stale] if own.known.stale else []
    return {
        "person": own.known.person,
        "when": baseline.taken.when,
        "how": baseline.taken.how,
        "quality": baseline.quality,
        "used": own.scored,
        "doubt": own.doubt,
        "ranges": {r.key: round(r.range, 1) for r in baseline.reaches},
        "grown": {key: round(more, 1) for key, more in grown.items()},
        "again": again,
    }


def compared(exercise: Exercise, repetitions: Sequence[Repetition]) -> dict[str, Any] | None:
    """The far ends of left and right: the mean of the measure in which sides are compared, or None.

    `noticed` is the least difference that is more than a camera's error, in its unit.
    """
    if not exercise.sided or not exercise.show:
        return None
    shown = exercise.show[0]
    means: dict[str, float] = {}
    for side in ("left", "right"):
        values = [
            value
            for r in repetitions
            if r.counted and r.side == side
            for name in shown.names(r.side, side)
            if (value := r.best.get(name)) is not None
        ]
        if not values:
            return None
        mean = fmean(values)
        means[side] = abs(mean) if shown.entry.mirrors else mean
    return {
        "measure": shown.base,
        "unit": shown.entry.unit,
        "left": round(means["left"], 2),
        "right": round(means["right"], 2),
        "noticed": noticed(shown.entry, BaselineSettings()),
    }


def _named(exercise: Exercise, key: str) -> str:
    slug, _, side = key.partition(".")
    name = next((e.name for e in exercise.movement.end if e.slug == slug), slug)
    return f"{side}: {name}" if side else name
