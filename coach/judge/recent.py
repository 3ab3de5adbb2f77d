"""Where a measure was over the last seconds, and how fast it moved."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Recent:
    """Values with their times, the oldest first, and in order."""

    _values: deque[tuple[float, float]] = field(default_factory=deque[tuple[float, float]])
    _ordered: list[float] = field(default_factory=list[float])

    def add(self, t: float, value: float, kept_s: float) -> None:
        """One more value; what is older than so many seconds is forgotten."""
        self._values.append((t, value))
        insort(self._ordered, value)
        while self._values[0][0] < t - kept_s:
            _, gone = self._values.popleft()
            del self._ordered[bisect_left(self._ordered, gone)]

    @property
    def last_s(self) -> float | None:
        """When the last value was; None without any."""
        return self._values[-1][0] if self._values else None

    @property
    def ordered(self) -> Sequence[float]:
        """All values, the lowest first; as they are now."""
        return self._ordered

    @property
    def lowest(self) -> float:
        """The lowest value. Raises IndexError without any."""
        return self._ordered[0]

    def last_below(self, most: float) -> float:
        """When it was last no more than so much, or else when the first value was."""
        return next((s for s, value in reversed(self._values) if value <= most), self._values[0][0])

    def foot(self, over_s: float, drift: float) -> float:
        """The value from which it rose to the last one: in the seconds before that it rose by no
        more than `drift`, nor since the value before, however long ago that was. Raises IndexError
        without any."""
        values = list(self._values)
        foot = len(values) - 1
        while foot > 0:
            since_s = values[foot][0] - over_s
            before = [i for i in range(foot) if values[i][0] >= since_s] or [foot - 1]
            lowest = min(reversed(before), key=lambda i: values[i][1])
            if values[foot][1] - values[lowest][1] <= drift:
                break
            foot = lowest
        return values[foot][1]

    def lasts(self, seconds: float) -> bool:
        """Whether there are values of so many seconds."""
        return bool(self._values) and self._values[-1][0] - self._values[0][0] >= seconds

    def speed(self, over_s: float) -> float:
        """Units per second over so many seconds; 0 until there were so many."""
        t, now = self._values[-1] if self._values else (0.0, 0.0)
        for earlier, value in reversed(self._values):
            if t - earlier >= over_s:
                return (now - value) / (t - earlier)
        return 0.0

    def shift(self, by: float) -> None:
        """What values are measured from has moved: so have all of them."""
        self._values = deque((s, value + by) for s, value in self._values)
        self._ordered = [value + by for value in self._ordered]

    def clear(self) -> None:
        """What comes next has nothing to do with what was."""
        self._values.clear()
        self._ordered.clear()
