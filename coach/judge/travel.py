"""How far a measure went over time, but for rare extremes."""

from __future__ import annotations

from collections import defaultdict
from math import floor


class Travel:
    """Remembers for how long a measure lay where; `reach` is how far apart its ends are."""

    def __init__(self, step: float, left_out: float) -> None:
        """`step` is how finely values are told apart, `left_out` the share of time at either end
        that does not count: landmarks jump."""
        self._step = step
        self._left_out = left_out
        self._seconds: defaultdict[int, float] = defaultdict(float)

    def add(self, value: float, seconds: float) -> None:
        """The measure lay here for so long."""
        self._seconds[floor(value / self._step)] += seconds

    @property
    def reach(self) -> float:
        """From the lower to the upper end, in the measure's unit."""
        total = sum(self._seconds.values())
        if not total:
            return 0.0
        low = self._end(sorted(self._seconds), self._left_out * total)
        high = self._end(sorted(self._seconds, reverse=True), self._left_out * total)
        return (high - low) * self._step

    def _end(self, bins: list[int], left_out: float) -> int:
        """The first of these in which time remains after so many seconds are left out."""
        for here in bins:
            left_out -= self._seconds[here]
            if left_out < 0:
                return here
        return bins[-1]
