"""Which numbers of an exercise may be tuned, within what range, and what each is called.

A fault's own limits carry their legal range in `poses/*.toml`. The other numbers (hysteresis,
dwell, counting) have theirs here, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Literal, NamedTuple

from coach.exercise.vocabulary import SECONDS, End, Exercise, Fault, Movement
from coach.measure.table import SHARE

Part = Literal["fault", "end", "movement"]
BOUNDS = ("at_least", "at_most")


class Limit(NamedTuple):
    """The place of one number: exercise, part of its file, slug of a fault or end, field."""

    exercise: str
    part: Part
    of: str
    field: str

    @property
    def name(self) -> str:
        """Its name within the exercise, as in a file of limits: `fault.shallow.at_least`."""
        return ".".join(word for word in (self.part, self.of, self.field) if word)

    def __str__(self) -> str:
        """Its name with the exercise before it."""
        return f"{self.exercise}.{self.name}"


@dataclass(frozen=True, slots=True)
class Tunable:
    """One number that may be tuned: its value as given, its legal range (inclusive), its unit.

    safety  the limit protects: it may be tightened beyond the range, and loosened only within it
    """

    limit: Limit
    value: float
    legal: tuple[float, float]
    unit: str
    source: str
    safety: bool = False

    def problem(self, value: float) -> str | None:
        """Why it may not take this value, or None."""
        low, high = self.legal
        if not isfinite(value):
            return f"{value} is not a number one can compare with"
        if low <= value <= high or self._tighter_still(value):
            return None
        return f"{value:g} {self.unit} is outside its legal range {low:g} to {high:g}"

    def _tighter_still(self, value: float) -> bool:
        low, high = self.legal
        if not self.safety:
            return False
        return value > high if self.limit.field == "at_least" else value < low


class Range(NamedTuple):
    """A legal range; `relative`: in shares of the value in the exercise's file."""

    low: float
    high: float
    unit: str
    relative: bool = False


RANGES: Mapping[tuple[Part, str], Range] = {
    ("fault", "clear"): Range(0.2, 3.0, "", relative=True),
    ("fault", "dwell_s"): Range(0.1, 3.0, SECONDS),
    ("end", "enter"): Range(0.5, 2.0, "", relative=True),
    ("end", "hold"): Range(0.5, 0.98, SHARE),
    ("movement", "back"): Range(0.1, 0.6, SHARE),
    ("movement", "partial"): Range(0.0, 0.8, SHARE),
    ("movement", "still"): Range(0.03, 0.5, f"{SHARE}/{SECONDS}"),
    ("movement", "shortest_s"): Range(0.2, 3.0, SECONDS),
}
"""Own reasoning: beyond these a number no longer does what its name says. A range is widened to
hold the value in the exercise's own file."""


def tunables(exercise: Exercise) -> dict[Limit, Tunable]:
    """Every number of an exercise that may be tuned, in the order of its file."""
    found = [
        *_fields(Limit(exercise.slug, "movement", "", ""), exercise.movement, ""),
        *(t for end in exercise.movement.end for t in _of_end(exercise, end)),
        *(t for fault in exercise.fault for t in _of_fault(exercise, fault)),
    ]
    return {t.limit: t for t in found}


def _of_end(exercise: Exercise, end: End) -> Iterable[Tunable]:
    return _fields(Limit(exercise.slug, "end", end.slug, ""), end, end.measure.entry.unit)


def _of_fault(exercise: Exercise, fault: Fault) -> Iterable[Tunable]:
    for field in BOUNDS:
        value: float | None = getattr(fault, field)
        if value is not None:
            limit = Limit(exercise.slug, "fault", fault.slug, field)
            safety = fault.severity == "safety"
            yield Tunable(limit, value, _legal(fault, field), fault.unit, fault.source, safety)
    if fault.over is None:  # a whole repetition's statistic knows neither hysteresis nor dwell
        yield from _fields(Limit(exercise.slug, "fault", fault.slug, ""), fault, fault.unit)


def _legal(fault: Fault, field: str) -> tuple[float, float]:
    """A fault with a limit on either side of 0 keeps each on its own side."""
    low, high = fault.legal
    if fault.at_least is not None and fault.at_most is not None and low < 0 < high:
        return (low, 0.0) if field == "at_least" else (0.0, high)
    return low, high


def _fields(place: Limit, struct: End | Movement | Fault, unit: str) -> Iterable[Tunable]:
    for (part, field), legal in RANGES.items():
        if part != place.part:
            continue
        value: float = getattr(struct, field)
        scale = value if legal.relative else 1.0
        low, high = min(legal.low * scale, value), max(legal.high * scale, value)
        limit = place._replace(field=field)
        yield Tunable(limit, value, (low, high), legal.unit or unit, struct.source)
