"""The hold clock: how long the whole body stands still in an end position.

Still is told by the person and the recording themselves: the quietest moments in the end positions
so far show how much a motionless body seems to move here (a camera in the hand, trembling
landmarks, a breath), and a few times as much is still. Slow movements on the way are left off at
either end.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import deque
from dataclasses import dataclass, field, replace
from math import inf
from statistics import median

from coach.judge.settings import JudgeSettings
from coach.judge.span import Span
from coach.measure.reading import Measures

_KEPT = 10_000
"""So many instants in end positions tell how still somebody is: five minutes and more."""


@dataclass(frozen=True, slots=True)
class BodySpeed:
    """How fast the whole body moves, trunk lengths a second, and the time that it tells of."""

    value: float
    at_s: float


@dataclass(slots=True)
class BodySpeedOverTime:
    """Reads how fast the body moves off its measures; remembers when they were taken.

    over_s  the time over which `motion` is told, which ends now
    """

    over_s: float
    _times: deque[float] = field(default_factory=deque[float])

    def at(self, measures: Measures) -> BodySpeed | None:
        """How fast it moves, at the middle of the time over which that is told; None unknown."""
        times = self._times
        times.append(measures.t)
        while len(times) > 2 and times[0] < measures.t - self.over_s - 1e-6:
            times.popleft()
        moving = measures.raw.get("motion")
        return None if moving is None else BodySpeed(moving.value, (times[0] + times[-1]) / 2)


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

    @property
    def limit(self) -> float:
        """Up to this speed the body stands still, trunk lengths a second."""
        settings, quiet = self.settings, self._ordered
        seen = quiet[int(settings.still_share * len(quiet))] if quiet else 0.0
        return min(max(settings.still_least, settings.still_times * seen), settings.still_most)


@dataclass(frozen=True, slots=True)
class _Instant:
    """Where the counting measure was, whether that can be held, and how fast the body moved."""

    s: float
    away: float
    speed: float
    deep: bool


@dataclass(frozen=True, slots=True)
class _Held:
    """A time of stillness, seconds, and how far away from rest it was."""

    start_s: float
    end_s: float
    level: float


@dataclass(slots=True)
class Holding:
    """The hold clock of one movement.

    since_s  since when the clock runs; None while it stands
    """

    settings: JudgeSettings
    stillness: Stillness
    since_s: float | None = None
    _course: list[_Instant] = field(default_factory=list[_Instant])
    _moved_s: float | None = None
    _done_s: float = 0.0
    _clock_s: float = 0.0

    def update(self, s: float, away: float, speed: float, *, deep: bool) -> None:
        """Take in where the measure was at the time `s`, and how fast the body moved then.

        deep   far enough out to be held
        speed  trunk lengths a second; where that is not known, 0 for still and infinite for not
        """
        self._course.append(_Instant(s, away, speed, deep))
        if deep:
            self.stillness.add(speed)
        limit = self.stillness.limit
        if self.since_s is None:
            if deep and speed <= limit:
                self.since_s, self._moved_s = s, None
            return
        if deep and speed <= self.settings.still_ends * limit:
            self._moved_s = None
            return
        self._moved_s = s if self._moved_s is None else self._moved_s
        if not deep or s - self._moved_s > self.settings.hold_flicker_s:
            self.close(self._moved_s)

    def clock_s(self, t: float) -> float:
        """Seconds so far; it never runs backwards: that a hold had ended is known after it has."""
        going = t - self.since_s if self.since_s is not None else 0.0
        self._clock_s = max(self._clock_s, self._done_s + going)
        return self._clock_s

    def close(self, end_s: float) -> None:
        """The clock stands since then, which may be the last time that the body was seen."""
        if self.since_s is None:
            return
        self._done_s += max(0.0, end_s - self.since_s)
        self.since_s = None
        if end_s > self._course[-1].s:
            self._course.append(replace(self._course[-1], s=end_s))

    def spans(self, peak: float) -> tuple[Span, ...]:
        """All of it; a flicker, or a short pause at the same place, does not make two.

        `peak` is how far the movement went.
        """
        settings = self.settings
        joined: list[_Held] = []
        for now in self._stills(peak):
            if joined:
                last = joined[-1]
                gap, apart = now.start_s - last.end_s, abs(now.level - last.level)
                same = apart <= settings.hold_same * peak
                if gap <= settings.hold_flicker_s or (same and gap <= settings.hold_grace_s):
                    joined[-1] = _Held(last.start_s, now.end_s, now.level)
                    continue
            joined.append(now)
        return tuple((h.start_s, h.end_s) for h in joined)

    def _stills(self, peak: float) -> list[_Held]:
        """The times without movement, far enough out, each cut to where it has settled.

        An instant stands for the time half-way to its neighbours.
        """
        course, settings = self._course, self.settings
        begins = self.stillness.limit
        held: list[_Held] = []
        first: int | None = None
        for k, now in enumerate(course):
            limit = begins if first is None else settings.still_ends * begins
            still = now.deep and now.speed <= limit and now.away >= settings.held_from * peak
            if still and first is None:
                first = k
            next_s = course[k + 1].s if k + 1 < len(course) else inf
            if first is not None and not (still and next_s - now.s <= settings.hold_flicker_s):
                held += self._cut(first, k + 1 if still else k, settings.hold_level * peak)
                first = None
        return held

    def _cut(self, first: int, behind: int, band: float) -> list[_Held]:
        """The held time among these instants."""
        course = self._course
        level = median(i.away for i in course[first:behind])
        near = [k for k in range(first, behind) if abs(course[k].away - level) <= band]
        if not near:
            return []
        first, last = near[0], near[-1]
        start_s, stop_s = course[first].s, course[last].s
        if first and start_s - course[first - 1].s <= self.settings.hold_flicker_s:
            start_s = (start_s + course[first - 1].s) / 2
        if last + 1 < len(course) and course[last + 1].s - stop_s <= self.settings.hold_flicker_s:
            stop_s = (stop_s + course[last + 1].s) / 2
        return [_Held(start_s, stop_s, level)]
