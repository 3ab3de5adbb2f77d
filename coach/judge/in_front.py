"""Whether somebody else is in front of the person: limbs are then placed wrongly."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from coach.measure.reading import Measures


@dataclass(frozen=True, slots=True)
class InFrontSettings:
    """Shares of the outline that are not the person's (`measure/others.py`), 0 to 1, and seconds.

    begins   from which somebody is in front: of 100 clips of people alone one frame passed it (at
             three pictures a second); of somebody walking through it is 0.13 to 0.9
    ends     they are gone when no more than so much is not the person's beyond what is usual
    usual_s  over which time that is taken
    dwell_s  it is told when it has lasted so long; what is seen meanwhile is not counted on.
             Shorter, legs may have been placed beside the outline
    """

    begins: float = 0.12
    ends: float = 0.03
    usual_s: float = 2.0
    dwell_s: float = 0.65


SETTINGS = InFrontSettings()


@dataclass(slots=True)
class InFront:
    """Remembers what is usual, and since when somebody is there; times in seconds."""

    settings: InFrontSettings = SETTINGS
    hidden: bool = False
    _usual: float = 0.0
    _since_s: float = 0.0
    _t: float | None = None

    def update(self, measures: Measures) -> bool:
        """Take in an instant; whether somebody is in front in it."""
        settings = self.settings
        apart = measures.raw.get("outline_apart")
        if apart is None:
            return False  # nobody is seen, or no outline: that tells nothing
        ends = min(self._usual + settings.ends, settings.begins)
        before = self.hidden
        self.hidden = apart.value >= (ends if before else settings.begins)
        if self.hidden and not before:
            self._since_s = measures.t
        if not self.hidden:
            step_s = 0.0 if self._t is None else max(0.0, measures.t - self._t)
            self._usual += (1 - exp(-step_s / settings.usual_s)) * (apart.value - self._usual)
        self._t = measures.t
        return self.hidden

    def lasts(self, t: float) -> bool:
        """Whether somebody who is in front at `t` has been there for so long that it is told."""
        return t - self._since_s >= self.settings.dwell_s
