"""Jumps from one side's end position to the other side's: front and back taken for each other."""

from __future__ import annotations

from dataclasses import dataclass

_CROSSING_S = 0.2
"""Nobody goes from one side's end position to the other side's in so little time: then front and
back were taken for each other. Own reasoning; bends and turns take three times as long."""
_RESTED = 0.75
"""Below this share of `enter` the jump is over: the person has been at rest. Own reasoning."""


@dataclass(slots=True)
class Crossing:
    """Follows a measure with a sign, which both sides share, away from rest.

    enter    where a movement begins
    crossed  whether it has jumped here, and has not been at rest since
    """

    enter: float
    crossed: bool = False
    _before: float = 0.0

    def watch(self, out: float, since_s: float) -> None:
        """It lies so far out on this side, `since_s` seconds after the reading before."""
        if out < _RESTED * self.enter:
            self.crossed = False
        elif out >= self.enter and self._before <= -self.enter and since_s <= _CROSSING_S:
            self.crossed = True
        self._before = out
