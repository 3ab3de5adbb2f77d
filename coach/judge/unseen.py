"""The last time in which nothing was seen of somebody, and what may have happened in it."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import NamedTuple

_FURTHER_OUT = 0.1
"""Who is found further out by this share of the way than they were when they came back unseen went
out again. Own reasoning."""


class WayBack(NamedTuple):
    """Where somebody was on their way back: how far out, when that was told, seconds, and how fast
    they came nearer, a second."""

    away: float
    told_s: float
    per_s: float

    @property
    def home_s(self) -> float:
        """So long it takes to come home like that."""
        return self.away / self.per_s if self.per_s > 0 else inf


@dataclass(slots=True)
class Unseen:
    """Times in seconds.

    longest_s  after a shorter break nothing was missed, and for as long what is new just then
               may have happened in a longer one
    until_s    since when they are seen again
    lasted_s   for how long they were not
    """

    longest_s: float
    until_s: float = 0.0
    lasted_s: float = 0.0
    _home_from: float | None = None

    def end(self, t: float, lasted_s: float, back: WayBack | None) -> None:
        """They are seen again at `t`; they were on their way `back` when they were last seen, or
        not."""
        self.until_s, self.lasted_s = t, lasted_s
        had_time = back is not None and back.home_s <= (t - back.told_s) / 2
        self._home_from = back.away if back is not None and had_time else None

    def been_home(self, at: float, away: float, peak: float) -> bool:
        """Whether somebody who was on their way back, and had the time to come home and leave
        again, is further out at once: what goes on is another movement. Told once."""
        if self._home_from is None or at - self.until_s > self.longest_s:
            return False
        been = away >= self._home_from + _FURTHER_OUT * peak
        if been:
            self._home_from = None
        return been

    def meanwhile(self, at: float, otherwise: float) -> float:
        """When what is new at `at` has happened, where nothing was seen just before: in the middle
        of that time. Elsewhere `otherwise`."""
        just = 0.0 <= at - self.until_s <= self.longest_s < self.lasted_s
        return self.until_s - self.lasted_s / 2 if just else otherwise
