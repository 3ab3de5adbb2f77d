"""What the instants of a recording show, kept small: a whole session's are held in memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import overload

from coach.judge.recognise import Glimpse
from coach.measure.reading import Measures


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
        seen.mistaken,
        seen.inside,
        bool(measures.raw),
        _value(measures, "motion"),
        _value(measures, "trunk_rise"),
    )


def _value(measures: Measures, name: str) -> float | None:
    reading = measures.smooth.get(name)
    return None if reading is None or not reading.confidence else reading.value


_Shown = tuple[str | None, tuple[str, ...], frozenset[str], bool]
"""What a sight tells without numbers: a recording has few different ones, and many instants."""


class Sights(Sequence[Sight]):
    """All instants of a recording in 28 bytes each: an hour of 30 a second takes 3 MB."""

    def __init__(self) -> None:
        """Nothing was seen yet."""
        self._times = array("d")
        self._motions = array("d")
        self._rises = array("d")
        self._which = array("I")
        self._shown: list[_Shown] = []
        self._numbers: dict[_Shown, int] = {}

    def append(self, one: Sight) -> None:
        """One more instant."""
        shown = (one.told, one.mistaken, one.inside, one.present)
        number = self._numbers.setdefault(shown, len(self._shown))
        if number == len(self._shown):
            self._shown.append(shown)
        self._times.append(one.t)
        self._motions.append(nan if one.motion is None else one.motion)
        self._rises.append(nan if one.rise is None else one.rise)
        self._which.append(number)

    def __len__(self) -> int:
        """How many instants."""
        return len(self._times)

    @overload
    def __getitem__(self, index: int) -> Sight: ...
    @overload
    def __getitem__(self, index: slice) -> list[Sight]: ...
    def __getitem__(self, index: int | slice) -> Sight | list[Sight]:
        """One instant as it was taken in, or some of them."""
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        told, mistaken, inside, present = self._shown[self._which[index]]
        motion, rise = _seen(self._motions[index]), _seen(self._rises[index])
        return Sight(self._times[index], told, mistaken, inside, present, motion, rise)

    def __iter__(self) -> Iterator[Sight]:
        """All of them, one at a time."""
        return (self[i] for i in range(len(self)))


def _seen(value: float) -> float | None:
    return None if isnan(value) else value
