"""Stillness in seconds, whatever the frame rate: the last readings that lie close together."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import fmean, median

from coach.measure.reading import Reading
from coach.measure.table import TABLE

Sample = tuple[float, dict[str, Reading]]


@dataclass(frozen=True, slots=True)
class Calm:
    """What was measured while it was still: per measure the median, and the mean confidence."""

    seconds: float
    readings: Mapping[str, Reading]


@dataclass(slots=True)
class Stillness:
    """Collects readings while they stay within `wobble_deg` of each other; its verb is `add`.

    The readings reach back no further than `longest_s` seconds; a break longer than `gap_s` begins
    it anew.
    """

    wobble_deg: float
    gap_s: float
    longest_s: float
    _samples: deque[Sample] = field(default_factory=deque[Sample])

    def add(
        self, t: float, gates: Mapping[str, Reading], also: Mapping[str, Reading] | None = None
    ) -> float:
        """Take in the readings of an instant; how long it has been still now, seconds.

        `gates` must be still; `also` is only measured along with them. An instant may lack some of
        `also`, but not of the gates: without those it is a break.
        """
        samples = self._samples
        if samples and t - samples[-1][0] > self.gap_s:
            samples.clear()
        samples.append((t, {**(also or {}), **gates}))
        while len(samples) > 2 and samples[1][0] <= t - self.longest_s:
            samples.popleft()
        for name in gates:
            self._forget_moved(name, self.wobble_deg / TABLE[name].degrees_per_unit)
        return self.seconds

    @property
    def seconds(self) -> float:
        """How long it has been still, at most about `longest_s`."""
        return self._samples[-1][0] - self._samples[0][0] if self._samples else 0.0

    def clear(self) -> None:
        """Begin anew."""
        self._samples.clear()

    def calm(self) -> Calm:
        """What was measured while it was still."""
        names = dict.fromkeys(name for _, found in self._samples for name in found)
        readings: dict[str, Reading] = {}
        for name in names:
            seen = [found[name] for _, found in self._samples if name in found]
            value = median(r.value for r in seen)
            readings[name] = Reading(value, fmean(r.confidence for r in seen))
        return Calm(self.seconds, readings)

    def _forget_moved(self, name: str, band: float) -> None:
        """Drop what lies before the last time that the measure was elsewhere."""
        low = high = None
        keep = 0
        for _, found in reversed(self._samples):
            reading = found.get(name)
            if reading is None:
                break
            low = reading.value if low is None else min(low, reading.value)
            high = reading.value if high is None else max(high, reading.value)
            if high - low > band:
                break
            keep += 1
        while len(self._samples) > keep:
            self._samples.popleft()
