"""Values over time that never goes back: what they were at a time, and the least around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from statistics import median


@dataclass(slots=True)
class Timeline:
    """Values and their times, seconds, the oldest first."""

    times: list[float] = field(default_factory=list[float])
    values: list[float] = field(default_factory=list[float])

    def add(self, t: float, value: float) -> None:
        """Take in one more; what is told of an earlier time than the last is of that time."""
        self.times.append(max(t, self.times[-1]) if self.times else t)
        self.values.append(value)

    def at(self, t: float) -> float:
        """The value at a time, on a straight line between those around it."""
        i = bisect_right(self.times, t)
        if i == 0:
            return self.values[0]
        if i == len(self.times):
            return self.values[-1]
        before, behind = self.times[i - 1], self.times[i]
        share = (t - before) / (behind - before)
        return self.values[i - 1] + share * (self.values[i] - self.values[i - 1])

    def median(self, first_s: float, last_s: float) -> float:
        """The middle value from one time to another; that of the last one where there is none."""
        values = self._between(first_s, last_s)
        return median(values) if values else self.at(last_s)

    def least(self, first_s: float, last_s: float) -> float | None:
        """The smallest value from one time to another; None when there is none."""
        return min(self._between(first_s, last_s), default=None)

    def _between(self, first_s: float, last_s: float) -> list[float]:
        return self.values[bisect_left(self.times, first_s) : bisect_right(self.times, last_s)]
