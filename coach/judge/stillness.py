"""How fast the whole body moves, and what is still: told by the person and the recording.

The quietest moments in the end positions so far show how much a motionless body seems to move here
(a camera in the hand, trembling landmarks, a breath), and a few times as much is still.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import deque
from dataclasses import dataclass, field

from coach.judge.settings import JudgeSettings
from coach.measure.motion import LONG_S, SHORT_S
from coach.measure.reading import Measures

_KEPT = 10_000
"""So many instants in end positions tell how still somebody is: five minutes and more."""


@dataclass(frozen=True, slots=True)
class BodySpeed:
    """How fast the whole body moves, trunk lengths a second, and the time that it tells of.

    long, long_at_s  the same over a longer time, in which less is hidden by trembling landmarks;
                     None unknown
    """

    value: float
    at_s: float
    long: float | None = None
    long_at_s: float = 0.0


@dataclass(slots=True)
class BodySpeedOverTime:
    """Reads how fast the body moves off its measures; remembers when they were taken: `motion` and
    `motion_long` are told over times that end now, so they tell of half of them ago."""

    _times: deque[float] = field(default_factory=deque[float])
    _long: deque[float] = field(default_factory=deque[float])

    def at(self, measures: Measures) -> BodySpeed | None:
        """How fast it moves, at the middle of the time over which that is told; None unknown."""
        middle, long_middle = (
            _middle(times, measures.t, over_s)
            for times, over_s in ((self._times, SHORT_S), (self._long, LONG_S))
        )
        moving, long = measures.raw.get("motion"), measures.raw.get("motion_long")
        if moving is None:
            return None
        return BodySpeed(moving.value, middle, None if long is None else long.value, long_middle)


def _middle(times: deque[float], now: float, over_s: float) -> float:
    times.append(now)
    while len(times) > 2 and times[0] < now - over_s - 1e-6:
        times.popleft()
    return (times[0] + times[-1]) / 2


@dataclass(slots=True)
class Stillness:
    """How fast a body seems to move while it is still: of one person, over all end positions."""

    settings: JudgeSettings
    _latest: deque[float] = field(default_factory=deque[float])
    _ordered: list[float] = field(default_factory=list[float])

    def add(self, speed: float) -> None:
        """The body was in an end position, and moved so fast, trunk lengths a second."""
        if speed > self.settings.still_most:
            return
        self._latest.append(speed)
        insort(self._ordered, speed)
        if len(self._latest) > _KEPT:
            del self._ordered[bisect_left(self._ordered, self._latest.popleft())]

    def limit(self, least: float) -> float:
        """Up to this speed the body stands still, but never less; trunk lengths a second."""
        settings = self.settings
        return min(max(least, settings.still_times * self._quiet), settings.still_most)

    @property
    def drift_limit(self) -> float:
        """Who gets further than this over `LONG_S` is under way; trunk lengths a second."""
        return max(self.settings.drift_least, self.settings.drift_times * self._quiet)

    @property
    def _quiet(self) -> float:
        """How fast it seems to move in its quietest moments; 0 unknown."""
        ordered = self._ordered
        return ordered[int(self.settings.still_share * len(ordered))] if ordered else 0.0
