"""Finds the turning point of a movement whose end position is not held."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from statistics import fmean, median

from coach.baseline.settings import TakingSettings
from coach.measure.reading import Reading

Course = deque[tuple[float, dict[str, Reading]]]


@dataclass(slots=True)
class TurningPoint:
    """Follows how far out the person is."""

    settings: TakingSettings
    furthest: float = 0.0
    _at_s: float = 0.0
    _course: Course = field(default_factory=Course)

    def go(self, t: float, away: float, now: dict[str, Reading]) -> None:
        """The person is so far out."""
        self._course.append((t, now))
        if away > self.furthest:
            self.furthest, self._at_s = away, t

    def turned(self, away: float, shortest_s: float) -> dict[str, Reading] | None:
        """The readings at the furthest point, once the person has turned back; else None."""
        if not self._course or away >= self.settings.turned * self.furthest:
            return None
        if self._course[-1][0] - self._course[0][0] < shortest_s:
            self.clear()
            return None
        half = self.settings.peak_s / 2
        near = [now for t, now in self._course if abs(t - self._at_s) <= half]
        return {
            name: Reading(
                median(now[name].value for now in near if name in now),
                fmean(now[name].confidence for now in near if name in now),
            )
            for name in near[0]
        }

    def clear(self) -> None:
        """Begin anew."""
        self.furthest, self._at_s = 0.0, 0.0
        self._course.clear()
