"""A value over the last moments, without the jumps of single frames."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from statistics import fmean


@dataclass(slots=True)
class Steady:
    """The middle half of the values of the last `window_s` seconds; its one verb is `step`.

    last_s  when the last value came
    """

    window_s: float
    last_s: float | None = None
    _recent: deque[tuple[float, float]] = field(default_factory=deque[tuple[float, float]])

    def step(self, t: float, value: float) -> tuple[float, float]:
        """Take in a value: what they come to, and the time in their middle that it belongs to."""
        self.last_s = t
        self._recent.append((t, value))
        while self._recent[0][0] < t - self.window_s:
            self._recent.popleft()
        return fmean([s for s, _ in self._recent]), _middle_half([v for _, v in self._recent])

    @property
    def newest(self) -> float | None:
        """What the values of the last half of that time come to: nothing more comes after them."""
        if self.last_s is None:
            return None
        since_s = self.last_s - self.window_s / 2
        return _middle_half([v for s, v in self._recent if s >= since_s])

    def shift(self, by: float) -> None:
        """What values are measured from has moved: so have all of them."""
        self._recent = deque((s, value + by) for s, value in self._recent)

    def clear(self) -> None:
        """What comes next has nothing to do with what was."""
        self._recent.clear()
        self.last_s = None


def _middle_half(values: list[float]) -> float:
    n = len(values)
    drop = n // 4 if n != 3 else 1
    return fmean(sorted(values)[drop : n - drop])
