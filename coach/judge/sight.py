"""What one instant of a recording shows, kept small: a whole session's are held in memory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from coach.judge.recognise import Glimpse
from coach.measure.reading import Measures

S = TypeVar("S", tuple[str, ...], frozenset[str])


@dataclass(frozen=True, slots=True)
class Sight:
    """One instant, at `t` seconds.

    told      the exercise in whose end position the body is; None: in none
    mistaken  the exercises that something else was seen for
    inside    the exercises of which some position fits
    present   whether somebody is in the picture
    motion    how fast the body moves, trunk lengths a second; None unseen
    rise      the trunk against the horizontal, degrees; None unseen
    """

    t: float
    told: str | None = None
    mistaken: tuple[str, ...] = ()
    inside: frozenset[str] = frozenset()
    present: bool = True
    motion: float | None = None
    rise: float | None = None


def sight(measures: Measures, seen: Glimpse) -> Sight:
    """What is kept of an instant; `seen` is what it shows."""
    return Sight(
        measures.t,
        seen.told.slug,
        _one_of(seen.mistaken),
        _one_of(seen.inside),
        bool(measures.raw),
        _value(measures, "motion"),
        _value(measures, "trunk_rise"),
    )


@cache
def _one_of(exercises: S) -> S:
    """The first of all equal ones: a recording has few, and many instants."""
    return exercises


def _value(measures: Measures, name: str) -> float | None:
    reading = measures.smooth.get(name)
    return None if reading is None or not reading.confidence else reading.value
