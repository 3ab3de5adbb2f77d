"""The hold clock: how long the whole body stands still in an end position.

Holding and moving are two states, and what tells of one or the other adds up over time: how much
slower the body moves than somebody who is still, far enough out. So a limb that fidgets for a
moment does not end a hold, and neither do landmarks that tremble move its ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import exp, log
from statistics import median

from coach.judge.settings import JudgeSettings
from coach.judge.span import Span
from coach.judge.stillness import BodySpeed, Stillness
from coach.judge.two_states import Clock, held_runs

_SLOPE_S = 1.0
"""How fast the counting measure moves is told over so many seconds: trembling is hidden by it."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A time of stillness, seconds, and how far away from rest it was."""

    start_s: float
    end_s: float
    level: float


@dataclass(slots=True)
class _Course:
    """Values over time, which never goes back."""

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


@dataclass(slots=True)
class Holding:
    """The hold clock of one movement."""

    settings: JudgeSettings
    stillness: Stillness
    _places: _Course = field(default_factory=_Course)
    _speeds: _Course = field(default_factory=_Course)
    _clock: Clock = field(init=False)
    _shown_s: float = 0.0

    def __post_init__(self) -> None:
        """The clock stands."""
        self._clock = Clock(self.settings.hold_change)

    @property
    def since_s(self) -> float | None:
        """Since when the clock runs; None while it stands."""
        return self._clock.since_s

    def update(self, at: float, away: float, motion: BodySpeed, peak: float) -> None:
        """Take in where the measure was at the time `at`, and how fast the body moved.

        `peak` is how far the movement went so far.
        """
        settings = self.settings
        self._places.add(at, away)
        before_s = self._speeds.times[-1] if self._speeds.times else motion.at_s
        self._speeds.add(motion.at_s, motion.value)
        s = self._speeds.times[-1]
        if (
            motion.long is not None
            and motion.long_at_s >= self._places.times[0]
            and self._places.at(motion.long_at_s) >= settings.held_from * peak
        ):
            self.stillness.add(motion.long)
        if s - before_s > settings.hold_flicker_s:
            self._clock.stop(before_s)
            before_s = s
        self._clock.update(before_s, (s - before_s) * self._evidence(s, motion.value, peak))

    def clock_s(self, t: float) -> float:
        """Seconds so far; it never runs backwards: that a hold had ended is known after it has."""
        going = t - self.since_s if self.since_s is not None else 0.0
        self._shown_s = max(self._shown_s, self._clock.done_s + going)
        return self._shown_s

    def close(self, end_s: float) -> None:
        """The clock stands since then, which may be the last time that the body was seen.

        Until then it went on moving as it last did: how fast is known only a moment later.
        """
        speeds = self._speeds
        if speeds.times and end_s > speeds.times[-1]:
            last = speeds.values[-1]
            for at in self._places.times[bisect_right(self._places.times, speeds.times[-1]) :]:
                if at < end_s:
                    speeds.add(at, last)
            speeds.add(end_s, last)
        self._clock.stop(end_s)

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

    def _evidence(self, s: float, speed: float, peak: float) -> float:
        """For held (+) or for moving (-), per second: the logarithm of how much slower the body
        moves than it may.

        While the counting measure itself rests, the body may fidget more.
        """
        settings, most = self.settings, self.settings.hold_sure
        if self._places.at(s) < settings.held_from * peak:
            return -most
        ahead, behind = self._places.at(s + _SLOPE_S / 2), self._places.at(s - _SLOPE_S / 2)
        moved = abs(ahead - behind) / (settings.hold_rests * peak * _SLOPE_S)
        resting = min(max(2.0 - moved, 0.0), 1.0)
        moving_least, resting_least = settings.still_least, settings.still_least_resting
        least = moving_least * (resting_least / moving_least) ** resting
        limit = self.stillness.limit(least)
        bounded = min(max(speed, limit * exp(-most)), limit * exp(most))
        return log(limit / bounded)

    def _stills(self, peak: float) -> list[_Held]:
        """The times of stillness, far enough out, each cut to where it has settled."""
        times, speeds = self._speeds.times, self._speeds.values
        evidence = [self._evidence(s, v, peak) for s, v in zip(times, speeds, strict=True)]
        held: list[_Held] = []
        for first, behind in _without_gaps(times, self.settings.hold_flicker_s):
            here = times[first:behind]
            lasts = _durations(here)
            parts = [e * d for e, d in zip(evidence[first:behind], lasts, strict=True)]
            for a, b in held_runs(parts, self.settings.hold_change):
                held += self._cut(here, a, b, self.settings.hold_level * peak)
        return held

    def _cut(self, times: Sequence[float], first: int, behind: int, band: float) -> list[_Held]:
        """The held time among these instants; each stands for the time half-way to the next."""
        places = [self._places.at(s) for s in times[first:behind]]
        level = median(places)
        near = [k for k, away in enumerate(places, first) if abs(away - level) <= band]
        if not near:
            return []
        start = (times[max(near[0] - 1, 0)] + times[near[0]]) / 2
        end = (times[near[-1]] + times[min(near[-1] + 1, len(times) - 1)]) / 2
        return [_Held(start, end, level)]


def _without_gaps(times: Sequence[float], gap_s: float) -> list[tuple[int, int]]:
    """Instants from, to between which no time is missing."""
    breaks = [i for i in range(1, len(times)) if times[i] - times[i - 1] > gap_s]
    edges = [0, *breaks, len(times)]
    return [(a, b) for a, b in pairwise(edges) if b > a]


def _durations(times: Sequence[float]) -> list[float]:
    """How long each instant lasts: half-way from the one before it to the one behind it."""
    last = len(times) - 1
    return [(times[min(i + 1, last)] - times[max(i - 1, 0)]) / 2 for i in range(last + 1)]
