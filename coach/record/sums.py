"""Least, greatest and mean of each measure over the judged time."""

from __future__ import annotations

import numpy as np

from coach.judge.settings import JudgeSettings
from coach.measure.measurer import Readings
from coach.measure.table import MEASURES
from coach.record.common import rounded
from coach.record.exercise import MeasureRecord

_SURE = JudgeSettings().least_confidence
"""Readings less sure than this do not enter the summary of measures, as they are not judged."""
_AT_A_TIME = 256
"""Readings that are kept before they are taken into the sums."""


class MeasureSums:
    """Least, greatest and sum of each measure where it was sure: no larger after an hour.

    Readings are taken in many at a time, which costs a tenth; the order of adding is theirs.
    """

    def __init__(self) -> None:
        """Nothing has been taken in."""
        measures = len(MEASURES)
        self.low = np.full(measures, np.inf)
        self.high = np.full(measures, -np.inf)
        self.total = np.zeros(measures)
        self.count = np.zeros(measures, np.int64)
        self._waiting: list[Readings] = []

    def add(self, readings: Readings) -> None:
        """Take in one instant's."""
        self._waiting.append(readings)
        if len(self._waiting) >= _AT_A_TIME:
            self.settle()

    def settle(self) -> None:
        """Take in what waits."""
        if not self._waiting:
            return
        values = np.array([r.values_ for r in self._waiting])
        sure = np.isfinite(values) & (np.array([r.confidences for r in self._waiting]) >= _SURE)
        self._waiting.clear()
        self.low = np.minimum(self.low, np.where(sure, values, np.inf).min(axis=0))
        self.high = np.maximum(self.high, np.where(sure, values, -np.inf).max(axis=0))
        self.count += sure.sum(axis=0)
        for row in np.where(sure, values, 0.0):
            self.total += row

    def summary(self) -> dict[str, MeasureRecord]:
        """By name, those that were seen at all."""
        self.settle()
        return {
            measure.name: MeasureRecord(
                unit=measure.unit,
                min=rounded(self.low[i], 2),
                max=rounded(self.high[i], 2),
                mean=rounded(self.total[i] / self.count[i], 2),
            )
            for i, measure in enumerate(MEASURES)
            if self.count[i]
        }
