"""How the measures went that an exercise is counted by: a value for each half second.

It is the little that is left of a session's pictures: enough to draw its curves by, in each record
and so in the history, whether or not a trace was kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

from coach.exercise.vocabulary import Exercise
from coach.judge.settings import JudgeSettings
from coach.measure.measurer import Readings
from coach.measure.table import DEG, MEASURES, TABLE
from coach.record.common import rounded
from coach.record.exercise import SeriesRecord

STEP_S = 0.5
"""A value is the mean over so long: five or more of each way of a repetition (own reasoning)."""
_SURE = JudgeSettings().least_confidence
_INDEX = {measure.name: i for i, measure in enumerate(MEASURES)}


def counted_by(exercise: Exercise) -> Mapping[str, tuple[str, ...]]:
    """The measures of its end positions; of one with sides, that of each side, by its base."""
    bases = dict.fromkeys(end.measure.base for end in exercise.movement.end)
    return {
        base: tuple(name for name in TABLE if name == base or name.startswith(f"{base}."))
        for base in bases
    }


class Series:
    """Collects them while they are judged.

    A session of hours has tens of thousands of values, rounded ones, and few different: each is
    kept once.
    """

    def __init__(self, exercise: Exercise) -> None:
        """Nothing has been taken in."""
        self._names = [name for names in counted_by(exercise).values() for name in names]
        self._places = [_INDEX[name] for name in self._names]
        self._digits = [1 if TABLE[name].unit == DEG else 3 for name in self._names]
        self._times: list[float] = []
        self._columns: list[list[float | None]] = [[] for _ in self._names]
        self._kept: dict[float, float] = {}
        self._step = -1
        self._sums = [0.0] * len(self._names)
        self._counts = [0] * len(self._names)

    def add(self, t: float, readings: Readings) -> None:
        """Take in one instant's."""
        step = int(t / STEP_S)
        if step != self._step:
            self._settle()
            self._step = step
        for k, place in enumerate(self._places):
            value = readings.values_[place]
            if readings.confidences[place] >= _SURE and not isnan(value):
                self._sums[k] += value
                self._counts[k] += 1

    def record(self) -> SeriesRecord | None:
        """What was taken in, but for the half second under way; None where nothing was sure."""
        if not self._times:
            return None
        columns = zip(self._names, self._columns, strict=True)
        seen = {
            name: tuple(values) for name, values in columns if any(v is not None for v in values)
        }
        return SeriesRecord(times_s=tuple(self._times), values=seen)

    def _settle(self) -> None:
        if any(self._counts):
            self._times.append((self._step + 0.5) * STEP_S)
            for column, total, n, digits in zip(
                self._columns, self._sums, self._counts, self._digits, strict=True
            ):
                value = rounded(total / n, digits) if n else None
                column.append(None if value is None else self._kept.setdefault(value, value))
        self._sums = [0.0] * len(self._names)
        self._counts = [0] * len(self._names)
