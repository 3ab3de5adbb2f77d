"""What the measures of interest did during a repetition, and one number said of it.

Rules over a repetition, or over the last seconds, are judged by such a number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from math import inf, isnan, nan
from operator import itemgetter
from typing import Any, TypeVar

from coach.exercise.vocabulary import Until
from coach.measure.measure_ref import MeasureRef
from coach.measure.reading import Measures

T = TypeVar("T")
Series = list[tuple[float, float]]
"""Times in seconds and values of a measure, where it was seen."""
_SPARE = 64
_GAP_S = 0.5
"""What happened in longer than this, unseen, nobody knows when. Own reasoning: half of the least
lag that is told."""
_RATE_S = 0.15
"""Seconds over which a speed is taken: the filter of the measures has no less. Own reasoning."""


class MeasureHistory:
    """Remembers measures over time."""

    def __init__(
        self, refs: Iterable[MeasureRef], *, least_confidence: float, memory_s: float
    ) -> None:
        """It remembers these measures on each side, for at least `memory_s` seconds."""
        self._least = least_confidence
        self._memory_s = memory_s
        self._series: dict[str, Series] = {n: [] for ref in refs for n in ref.every_name}
        self._seen_from: list[tuple[float, str]] = []
        self.first_s = inf
        """When the first instant was taken in, seconds."""

    def update(self, measures: Measures, keep_from: float | None) -> None:
        """Take in one instant. Nothing since `keep_from` (seconds) is forgotten."""
        t = measures.t
        self.first_s = min(self.first_s, t)
        before = t - self._memory_s if keep_from is None else min(t - self._memory_s, keep_from)
        self._seen_from.append((t, measures.view.kind))
        _forget(self._seen_from, before)
        get, least = measures.smooth.get, self._least
        for name, series in self._series.items():
            reading = get(name)
            if reading is not None and reading.confidence >= least:
                series.append((t, reading.value))
            if len(series) > _SPARE:
                _forget(series, before)

    def viewed(self, views: Collection[str], start_s: float, end_s: float) -> float:
        """The share of the instants in that time that were seen from one of the views."""
        kinds = [kind for _, kind in _between(self._seen_from, start_s, end_s)]
        return sum(kind in views for kind in kinds) / max(len(kinds), 1)

    def seen_share(self, name: str, start_s: float, end_s: float) -> float:
        """The share of the instants in that time in which a measure was seen."""
        instants = len(_between(self._seen_from, start_s, end_s))
        return len(self.between(name, start_s, end_s)) / max(instants, 1)

    def between(self, name: str, start_s: float, end_s: float) -> Series:
        """What was seen of a measure in that time."""
        return _between(self._series.get(name, []), start_s, end_s)

    def seen_at(self, name: str, s: float) -> bool:
        """Whether a measure was seen before and after that time, no more than `_GAP_S` apart."""
        around = self.between(name, s - _GAP_S, s + _GAP_S)
        before, after = [t for t, _ in around if t < s], [t for t, _ in around if t >= s]
        return bool(before and after) and after[0] - before[-1] <= _GAP_S


_time = itemgetter(0)


def _between(series: list[tuple[float, T]], start_s: float, end_s: float) -> list[tuple[float, T]]:
    """What lies in that time; times rise."""
    begin = bisect_left(series, start_s, key=_time)
    return series[begin : bisect_right(series, end_s, lo=begin, key=_time)]


def _forget(series: list[tuple[float, Any]], before_s: float) -> None:
    """Drop what lies before that time, now and then: each drop costs a copy."""
    if len(series) > _SPARE and series[_SPARE][0] < before_s:
        cut = next((i for i, (s, _) in enumerate(series) if s >= before_s), len(series))
        del series[:cut]


def statistic(kind: str, series: Sequence[tuple[float, float]], *, swing: float = 0.0) -> float:
    """One number of a series; NaN when there is too little of it.

    max, min, range: units; rate: units per second; swings: how often it turns round by more than
    `swing` units.
    """
    values = [v for _, v in series]
    if not values:
        return nan
    if kind == "max":
        return max(values)
    if kind == "min":
        return min(values)
    if kind == "range":
        return max(values) - min(values)
    if kind == "rate":
        return _rate(series)
    if kind == "swings":
        return float(_turns(values, swing))
    raise ValueError(f"no statistic {kind!r}")


def lag(series: Sequence[tuple[float, float]], against: Sequence[tuple[float, float]]) -> float:
    """Seconds between the times at which two measures have gone half of their way; NaN unknown."""
    return abs(_half_way(series) - _half_way(against))


def share(series: Sequence[tuple[float, float]], of: Sequence[tuple[float, float]]) -> float:
    """The range of one measure as a share of the range of another; NaN where that did not move."""
    whole = statistic("range", of)
    return statistic("range", series) / whole if whole > 0 else nan


def early(
    series: Sequence[tuple[float, float]], guide: Sequence[tuple[float, float]], until: Until
) -> Series:
    """The part of a series before the guide has changed by `until.change` since its beginning."""
    if not guide:
        return []
    first = guide[0][1]
    end = next((t for t, v in guide if abs(v - first) >= until.change), inf)
    return [(t, v) for t, v in series if t < end]


def _rate(series: Sequence[tuple[float, float]]) -> float:
    fastest, j = nan, 0
    for i, (t, value) in enumerate(series):
        while j < i and t - series[j + 1][0] >= _RATE_S:
            j += 1
        since = t - series[j][0]
        if since >= _RATE_S:
            speed = abs(value - series[j][1]) / since
            fastest = speed if isnan(fastest) else max(fastest, speed)
    return fastest


def _turns(values: Sequence[float], swing: float) -> int:
    """How often the values turn round, small wobbles left out."""
    turns, direction = 0, 0
    low = high = values[0]
    for value in values:
        low, high = min(low, value), max(high, value)
        if direction >= 0 and value <= high - swing:
            turns += direction > 0
            direction, low = -1, value
            high = value
        elif direction <= 0 and value >= low + swing:
            turns += direction < 0
            direction, high = 1, value
            low = value
    return turns


def _half_way(series: Sequence[tuple[float, float]]) -> float:
    """When half of the greatest change from the first value was passed first; NaN without one, and
    where it was passed unseen."""
    if len(series) < 2:
        return nan
    first = series[0][1]
    furthest = max((v - first for _, v in series), key=abs)
    for (before, _), (t, value) in pairwise(series):
        if abs(value - first) >= abs(furthest) / 2:
            return t if t - before <= _GAP_S else nan
    return nan
