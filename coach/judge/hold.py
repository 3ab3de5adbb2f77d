"""The hold clock: how long the whole body stands still in an end position."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

from coach.judge.settings import JudgeSettings

Span = tuple[float, float]
_BAND = 0.015
"""Where the body's motion is not known, a held value is left when it is this share of the peak away
from its median; own reasoning."""

_LAST_S, _LEAVING_S = 1.5, 0.5
"""That median is taken from so long ago to so long ago: the movement may have begun since."""

_SLOPE_S = 0.25
"""A measure's speed is taken over so many seconds, and tells of their middle."""


@dataclass(frozen=True, slots=True)
class Held:
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
    since_s: float | None = None
    _held: list[Held] = field(default_factory=list[Held])
    _course: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    _peak: float = 0.0
    _by_motion: bool = False
    _clock_s: float = 0.0

    def update(
        self, t: float, at: float, away: float, peak: float, motion: float | None,
        *, deep: bool, still: bool,
    ) -> None:  # fmt: skip
        """Take in one instant at `t`; `away` and `still` belong to the time `at` a little before.

        deep    far enough out to be held
        still   the measure hardly moves: what is gone by where the body's motion is not known
        """
        self._peak, self._by_motion = peak, motion is not None
        begins, ends, back_s = still, not still, 0.0
        if motion is not None:
            begins = motion <= self.settings.still_begins
            ends = motion > self.settings.still_ends
            back_s = self.settings.motion_s / 2
        if self.since_s is None:
            if deep and begins:
                last = self._held[-1].end_s if self._held else 0.0
                first = max((t - back_s) if motion is not None else at - _SLOPE_S / 2, last)
                self.since_s = min(first, t)
                self._course = [(at, away)]
            return
        self._course.append((at, away))
        if not deep or ends:
            self.close(t - back_s if motion is not None else at)

    def clock_s(self, t: float) -> float:
        """Seconds so far; it never runs backwards: that a hold had ended is known after it has."""
        done = sum(h.end_s - h.start_s for h in self._held)
        going = t - self.since_s if self.since_s is not None else 0.0
        self._clock_s = max(self._clock_s, done + going)
        return self._clock_s

    def close(self, end_s: float) -> None:
        """The hold that is open ended then, or when its place was left."""
        if self.since_s is None:
            return
        since, self.since_s = self.since_s, None
        end_s = max(since, end_s)
        inside = [(s, a) for s, a in self._course if since <= s <= end_s]
        if not inside:
            return
        level, band = median(a for _, a in inside), _BAND * self._peak
        if self._by_motion:
            self._held.append(Held(since, end_s, level))
            return
        settled = [(s, a) for s, a in inside if end_s - _LAST_S <= s <= end_s - _LEAVING_S]
        if settled:
            level = median(a for _, a in settled)
        stop = max((s for s, a in inside if abs(a - level) <= band), default=end_s)
        self._held.append(Held(since, stop, level))

    def spans(self, peak: float) -> tuple[Span, ...]:
        """All of it; a flicker, or a short pause at the same place, does not make two."""
        joined: list[Held] = []
        for now in self._held:
            if joined:
                last = joined[-1]
                gap, apart = now.start_s - last.end_s, abs(now.level - last.level)
                same = apart <= self.settings.hold_same * peak
                if gap <= self.settings.hold_flicker_s or (
                    same and gap <= self.settings.hold_grace_s
                ):
                    joined[-1] = Held(last.start_s, now.end_s, now.level)
                    continue
            joined.append(now)
        return tuple((h.start_s, h.end_s) for h in joined)
