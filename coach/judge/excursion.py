"""One way out of rest and back: the state machine repetitions and holds are made of.

Counting is relative: leaving rest by `enter` begins a movement, and coming back to a share of its
own peak ends it. Nothing here knows whether the form was right.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from statistics import median
from typing import Literal

from coach.exercise.vocabulary import End, Movement
from coach.judge.settings import JudgeSettings

Stage = Literal["rest", "out", "end", "back"]
_HISTORY_S = 2.5
_START_SHARE = 0.25
"""A repetition starts where the measure last lay within this share of the way out."""
_RISE = 0.5
"""A new movement rises by this share of `enter`: resting on the way back is not one."""
_BAND = 0.015
"""A held value is left when it is this share of the peak away from its median; own reasoning."""
_SETTLED_S = 0.5
"""The last moments of a hold say nothing of its median: the movement may have begun."""
_SLOPE_S = 0.25
"""Seconds over which the speed is taken: noise is gone, and the lag is small."""


Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Held:
    """A time of stillness, seconds, and how far away from rest it was."""

    start_s: float
    end_s: float
    level: float


@dataclass(frozen=True, slots=True)
class Trip:
    """A finished excursion; times in seconds, `peak` and `mean` in units away from rest."""

    start_s: float
    end_s: float
    peak: float
    peak_s: float
    mean: float
    held: tuple[tuple[float, float], ...]
    begun_unseen: bool
    """True when the person was already away from rest when they were first seen."""
    whole: bool
    """False when it did not come back: the clip ended, or the person was lost."""

    @property
    def hold_s(self) -> float:
        """Seconds on the hold clock."""
        return sum(b - a for a, b in self.held)


class Excursion:
    """Follows one measure away from rest and back."""

    def __init__(
        self, end: End, movement: Movement, settings: JudgeSettings, *, mirrored: bool = False
    ) -> None:
        """`mirrored` turns the sign round: the right side of a signed measure."""
        self.end = end
        self._movement = movement
        self._settings = settings
        self._sign = (1.0 if end.direction == "up" else -1.0) * (-1.0 if mirrored else 1.0)
        self._mirrored = mirrored
        self.rest = -end.rest if mirrored else end.rest
        self.stage: Stage = "rest"
        self.away = 0.0
        self.peaks: list[float] = []
        self._history: deque[tuple[float, float]] = deque()
        self._start_s = 0.0
        self._peak = 0.0
        self._peak_s = 0.0
        self._sum, self._seen = 0.0, 0
        self._held: list[Held] = []
        self._clock_s = 0.0
        self._begun_unseen = False
        self._lowest: float | None = None
        self._still_since: float | None = None

    @property
    def start_s(self) -> float:
        """When the movement that is under way began, seconds."""
        return self._start_s

    @property
    def seen_s(self) -> float:
        """The time of the last reading, seconds."""
        return self._history[-1][0] if self._history else self._start_s

    @property
    def slow(self) -> bool:
        """Hardly moving, wherever it is."""
        return abs(self._speed()) < self._settings.calm_share * self.end.enter

    @property
    def calm(self) -> bool:
        """At rest, and hardly moving."""
        return self.stage == "rest" and self.slow

    def hold_s(self, t: float) -> float:
        """Seconds on the hold clock so far.

        It never runs backwards: that a hold had ended is known a moment after it has.
        """
        done = sum(h.end_s - h.start_s for h in self._held)
        going = t - self._still_since if self._still_since is not None else 0.0
        self._clock_s = max(self._clock_s, done + going)
        return self._clock_s

    @property
    def holding(self) -> bool:
        """Whether the hold clock runs."""
        return self._still_since is not None

    def out(self, value: float) -> float:
        """How far a value lies away from rest, + on the side of the end position."""
        return self._sign * (value - self.rest)

    def could_rest_at(self, value: float) -> bool:
        """Whether a calm value, in the measure's unit, may be the person's own rest."""
        low, high = self.end.own_rest
        return (-high <= value <= -low) if self._mirrored else (low <= value <= high)

    def learn_rest(self, value: float) -> None:
        """Take the person's own rest, in the measure's unit."""
        self.rest = value

    def settle(self, value: float) -> None:
        """Begin anew from this rest: the person has only just taken the start position."""
        self.rest = value
        self.stage = "rest"
        self._peak = 0.0
        self._still_since = None
        self._held = []
        self._history.clear()
        self._lowest = None

    def step(self, t: float, value: float) -> Trip | None:
        """Take in one reading; the trip that ended at this instant, if one did."""
        self.away = self.out(value)
        self._history.append((t, self.away))
        while self._history[0][0] < t - _HISTORY_S:
            self._history.popleft()
        if self.stage == "rest":
            if self._leaves():
                self._leave(t)
            return None
        self._sum, self._seen = self._sum + self.away, self._seen + 1
        if self.away > self._peak:
            self._peak, self._peak_s = self.away, t
        self._stage_within(t)
        if self.stage == "back" and self._home():
            return self._arrive(t, whole=True)
        return None

    def _leaves(self) -> bool:
        """Whether it is away from rest, and has not only stayed where the last movement ended."""
        seen_before = self._lowest is not None
        self._lowest = self.away if self._lowest is None else min(self._lowest, self.away)
        risen = self.away - self._lowest >= _RISE * self.end.enter
        self._begun_unseen = not seen_before
        return self.away >= self.end.enter and (risen or not seen_before)

    def pause(self) -> None:
        """Nothing is seen for a moment: the hold clock stands since the last reading."""
        if self._still_since is not None:
            self._close_hold(max(self._still_since, self.seen_s))

    def abandon(self, t: float) -> Trip | None:
        """The person was lost or the clip ended: close what is open."""
        if self.stage == "rest":
            self._history.clear()
            self._lowest = None
            return None
        return self._arrive(t, whole=False)

    def _leave(self, t: float) -> None:
        self.stage = "out"
        lowest = max(0.0, min(away for _, away in self._history))
        near = lowest + _START_SHARE * (self.away - lowest)
        self._start_s = next(
            (s for s, away in reversed(self._history) if away <= near), self._history[0][0]
        )
        self._peak, self._peak_s = self.away, t
        self._sum, self._seen = self.away, 1
        self._clock_s = 0.0
        self._held = []
        self._still_since = None

    def _speed(self) -> float:
        """Units per second over the last moments, + away from rest."""
        t, away = self._history[-1] if self._history else (0.0, 0.0)
        for earlier, value in reversed(self._history):
            if t - earlier >= _SLOPE_S:
                return (away - value) / (t - earlier)
        return 0.0

    def _stage_within(self, t: float) -> None:
        speed = self._speed()
        deep = self.away >= self.end.hold * self._peak and self.away >= self.end.enter
        still = abs(speed) <= self._movement.still * self._peak
        if deep and still:
            self.stage = "end"
            if self._still_since is None:
                self._still_since = t
        else:
            if self._still_since is not None:
                self._close_hold(self._left_plateau(t) if speed < 0 else t)
            if not deep or speed < 0:
                self.stage = "back" if self.away < self._peak else self.stage
            if deep and speed > 0:
                self.stage = "out"

    def _close_hold(self, end_s: float) -> None:
        """The hold that is open ended then."""
        since = self._still_since if self._still_since is not None else end_s
        level = median([a for s, a in self._history if since <= s <= end_s] or [self.away])
        self._held.append(Held(since, end_s, level))
        self._still_since = None

    def _left_plateau(self, t: float) -> float:
        """When the value that was held was left: a little before the speed tells."""
        since = self._still_since if self._still_since is not None else t
        settled = t - _SETTLED_S
        held = [a for s, a in self._history if max(since, settled - 1.0) <= s <= settled]
        if not held:
            return t
        plateau, band = median(held), _BAND * self._peak
        inside = (s for s, away in reversed(self._history) if abs(away - plateau) <= band)
        return max(since, next(inside, t))

    def _home(self) -> bool:
        """Back at rest: near it, or past the way back and not going further."""
        if self.away <= _START_SHARE * self._peak:
            return True
        near = self.away <= self._movement.back * self._peak
        return near and self._speed() >= -0.1 * self._peak

    def _arrive(self, t: float, *, whole: bool) -> Trip:
        if self._still_since is not None:
            self._close_hold(t)
        held = _joined(self._held, self._peak, self._settings)
        mean = self._sum / max(self._seen, 1)
        trip = Trip(
            self._start_s, t, self._peak, self._peak_s, mean, held, self._begun_unseen, whole
        )
        if whole:
            self.peaks.append(self._peak)
        self.stage = "rest"
        self._peak = 0.0
        self._history.clear()
        self._lowest = self.away if whole else None
        return trip

    def partial(self, peak: float) -> bool:
        """Whether a peak is only a part of what this person does; needs two trips to know."""
        known = self.peaks[:-1]
        return len(known) >= 2 and peak < self._movement.partial * median(known)


def _joined(held: list[Held], peak: float, settings: JudgeSettings) -> tuple[Span, ...]:
    """Spans of stillness; a flicker, or a short pause at the same place, does not make two."""
    joined: list[Held] = []
    for now in held:
        if joined:
            last = joined[-1]
            gap, apart = now.start_s - last.end_s, abs(now.level - last.level)
            same = apart <= settings.hold_same * peak
            if gap <= settings.hold_flicker_s or (same and gap <= settings.hold_grace_s):
                joined[-1] = Held(last.start_s, now.end_s, now.level)
                continue
        joined.append(now)
    return tuple((h.start_s, h.end_s) for h in joined)
