"""How a made-up person's measures went: out, held and back, once for each end position."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi, sin

from coach.exercise.vocabulary import End, Exercise
from coach.record.common import rounded
from coach.record.exercise import RepetitionRecord, SeriesRecord
from coach.record.series import STEP_S, counted_by

WAY = 0.25
"""Going out takes this share of an end position's time, coming back as much."""


def curves(exercise: Exercise, repetitions: Sequence[RepetitionRecord]) -> SeriesRecord:
    """The series of these repetitions; a side that rests is at rest."""
    names = [name for of_base in counted_by(exercise).values() for name in of_base]
    rests = {name: end.rest for end in exercise.movement.end for name in _names(end)}
    times: list[float] = []
    values: dict[str, list[float | None]] = {name: [] for name in names}
    for one, until_s in zip(repetitions, _ends(repetitions), strict=True):
        step = int(one.start_s / STEP_S + 0.5)
        while (t := (step + 0.5) * STEP_S) < until_s:
            times.append(t)
            away = _away(exercise, one, t) if t <= one.end_s else {}
            for name, column in values.items():
                rest = rests.get(name)
                column.append(None if rest is None else rounded(rest + away.get(name, 0.0), 1))
            step += 1
    return SeriesRecord(
        times_s=tuple(times),
        values={
            name: tuple(column)
            for name, column in values.items()
            if any(v is not None for v in column)
        },
    )


def _ends(repetitions: Sequence[RepetitionRecord]) -> list[float]:
    """Until when each is followed: to the beginning of the next."""
    starts = [int(one.start_s / STEP_S + 0.5) * STEP_S for one in repetitions[1:]]
    return [*starts, *(one.end_s for one in repetitions[-1:])]


def _names(end: End) -> list[str]:
    """Both sides of a measure that has sides; else the measure itself."""
    if end.measure.side is None:
        return [end.measure.base]
    return [f"{end.measure.base}.{side}" for side in ("left", "right")]


def _away(exercise: Exercise, one: RepetitionRecord, t: float) -> dict[str, float]:
    """How far from rest each measure is at a time of a repetition."""
    ends = exercise.movement.end
    share = max((t - one.start_s) / (one.end_s - one.start_s), 0.0)
    each = 1.0 / len(ends)
    end = ends[min(int(share / each), len(ends) - 1)]
    within = share % each / each
    reached = one.reached.get(f"{end.slug}.{one.side}", one.reached.get(end.slug, 0.0))
    shape = sin(pi / 2 * min(within / WAY, (1.0 - within) / WAY, 1.0))
    sign = 1.0 if end.direction == "up" else -1.0
    if end.measure.side is None:
        mirrored = -1.0 if end.sides and one.side == "right" else 1.0
        return {end.measure.base: mirrored * sign * shape * reached}
    return {f"{end.measure.base}.{one.side}": sign * shape * reached}
