"""From numbers and days to places on a drawing, and which of them are named at its edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

STEPS = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: `low` lies at `at_low`, `high` at `at_high`."""

    low: float
    high: float
    at_low: float
    at_high: float

    def __call__(self, value: float) -> float:
        """Where a value lies."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.at_low + share * (self.at_high - self.at_low)


def nice(low: float, high: float, about: int = 5) -> tuple[float, ...]:
    """Round numbers that hold all from low to high, about so many."""
    if high <= low:
        low, high = low - 1.0, high + 1.0
    rough = (high - low) / about
    size = 10.0 ** floor(log10(rough))
    step = next(s * size for s in STEPS if s * size >= rough - 1e-12)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return tuple(round(i * step, 10) for i in range(first, last + 1))


def named_days(first: date, last: date, most: int = 7) -> tuple[date, ...]:
    """Days to name on an axis: days, weeks, months or years, at most about so many."""
    length = (last - first).days
    for step in (1, 2, 7, 14):
        if length / step < most:
            begin = first if step < 7 else first + timedelta((-first.weekday()) % 7)
            return _every(begin, last, step)
    for months in (1, 2, 3, 6, 12, 24, 60, 120):
        if length / (30.4 * months) < most:
            return _months(first, last, months)
    return (first, last)


def _every(first: date, last: date, step: int) -> tuple[date, ...]:
    return tuple(first + timedelta(n) for n in range(0, (last - first).days + 1, step))


def _months(first: date, last: date, step: int) -> tuple[date, ...]:
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    every = (date(n // 12, n % 12 + 1, 1) for n in numbers if n % step == 0)
    return tuple(day for day in every if day >= first)


def extent(values: Sequence[float]) -> tuple[float, float]:
    """Least and greatest; 0 and 1 where there are none."""
    return (min(values), max(values)) if values else (0.0, 1.0)
