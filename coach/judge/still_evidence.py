"""What tells, instant by instant, that a body is held or that it moves.

Two things tell of it: how fast the whole body moves, and how far it gets meanwhile. Somebody who
fidgets, breathes or settles moves without getting anywhere; somebody who goes on slowly is at no
instant faster than that, and gets on in every two seconds. The less still of the two decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp, log

from coach.judge.settings import JudgeSettings
from coach.judge.stillness import BodySpeed, Stillness
from coach.judge.timeline import Timeline
from coach.measure.motion import LONG_S

_PACE_S = 0.3
"""For so long in all somebody moves at the pace of their movement; own reasoning."""
_SLOPE_S = 1.0
"""How fast the counting measure moves is told over so many seconds: trembling is hidden by it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one instant tells.

    held     for held (+) or for moving (-), per second
    settles  the body moves so little against how fast it went that an eye takes it to have
             arrived, or not to have left yet
    """

    held: float
    settles: bool


@dataclass(slots=True)
class StillEvidence:
    """Of one movement.

    places  where the counting measure was, away from rest
    speeds  how fast the body moved, trunk lengths a second
    """

    settings: JudgeSettings
    stillness: Stillness
    places: Timeline = field(default_factory=Timeline)
    speeds: Timeline = field(default_factory=Timeline)
    _drifts: Timeline = field(default_factory=Timeline)

    def add(self, at: float, away: float, motion: BodySpeed, peak: float) -> float:
        """Take in where the measure was at the time `at`, and how fast the body moved; the time
        that this tells of, seconds. `peak` is how far the movement went so far."""
        self.places.add(at, away)
        self.speeds.add(motion.at_s, motion.value)
        if motion.long is not None:
            self._drifts.add(motion.long_at_s, motion.long)
            if motion.long_at_s >= self.places.times[0] and self._out(motion.long_at_s, peak):
                self.stillness.add(motion.long)
        return self.speeds.times[-1]

    def goes_on(self, end_s: float) -> None:
        """Until then the body moved as it last did: how fast is known only a moment later."""
        speeds, times = self.speeds, self.places.times
        if not speeds.times or end_s <= speeds.times[-1]:
            return
        last_s, last = speeds.times[-1], speeds.values[-1]
        for at in times:
            if last_s < at < end_s:
                speeds.add(at, last)
        speeds.add(end_s, last)

    def of_speed(self, s: float, speed: float, peak: float) -> float:
        """For held (+) or for moving (-), per second: the logarithm of how much slower the body
        moves than it may.

        While the counting measure itself rests, the body may fidget more.
        """
        settings = self.settings
        if not self._out(s, peak):
            return -settings.hold_sure
        ahead, behind = self.places.at(s + _SLOPE_S / 2), self.places.at(s - _SLOPE_S / 2)
        moved = abs(ahead - behind) / (settings.hold_rests * peak * _SLOPE_S)
        resting = min(max(2.0 - moved, 0.0), 1.0)
        moving_least, resting_least = settings.still_least, settings.still_least_resting
        least = moving_least * (resting_least / moving_least) ** resting
        return self._slower(speed, self.stillness.limit(least))

    def of_drift(self, s: float) -> float:
        """The same by how far the body got over the seconds around, where it got least: a hold has
        a quiet side even where it begins. Nothing known tells of neither state."""
        least = self._drifts.least(s - LONG_S / 2, s + LONG_S / 2)
        if least is None:
            return self.settings.hold_sure
        return self._slower(least, self.stillness.drift_limit)

    def drift_known(self, s: float) -> bool:
        """Whether everything is known that tells how far the body got around that time."""
        return bool(self._drifts.times) and self._drifts.times[-1] >= s + LONG_S / 2

    def all(self, peak: float) -> list[Told]:
        """What each time tells at which the speed is known; `peak` is how far the movement went."""
        most = min(self.settings.settles_share * self._pace(), self.settings.still_most)
        return [
            Told(
                min(self.of_speed(s, speed, peak), self.of_drift(s)),
                settles=speed <= most and self._out(s, peak),
            )
            for s, speed in zip(self.speeds.times, self.speeds.values, strict=True)
        ]

    def _pace(self) -> float:
        """How fast it went: what was passed for `_PACE_S` in all, so no jump of landmarks tells."""
        fastest = sorted(
            zip(self.speeds.values, lasting(self.speeds.times), strict=True), reverse=True
        )
        passed_s = 0.0
        for speed, lasts_s in fastest:
            passed_s += lasts_s
            if passed_s >= _PACE_S:
                return speed
        return 0.0

    def _out(self, s: float, peak: float) -> bool:
        """Whether it was far enough out to be held."""
        return self.places.at(s) >= self.settings.held_from * peak

    def _slower(self, speed: float, limit: float) -> float:
        most = self.settings.hold_sure
        return log(limit / min(max(speed, limit * exp(-most)), limit * exp(most)))


def lasting(times: Sequence[float]) -> list[float]:
    """How long each instant lasts: half-way from the one before it to the one behind it."""
    last = len(times) - 1
    return [(times[min(i + 1, last)] - times[max(i - 1, 0)]) / 2 for i in range(last + 1)]
