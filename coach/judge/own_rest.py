"""Where a measure rests on this person: what is usual, until they are seen.

What is usual is off by what people differ, and by what a camera leans; so until a calm start
position has told it, rest is where a person comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Protocol

from coach.exercise.vocabulary import End

RESTED = 0.75
"""Below this share of `enter` the person has been seen at rest; own reasoning."""
_MOSTLY_REST = 0.25
"""So large a share of the time since the last movement people lie at rest or lower: single readings
below it are noise. Own reasoning."""
_READING_DEG = 2.0
"""A single first reading may be off by so many degrees (lengths as `degrees_per_unit` says): the
landmarks of a limb, 3 % of the trunk off, turn it by 1.5. Own reasoning."""


class Beside(Protocol):
    """The other side, where both are never out at once: one of the two rests."""

    @property
    def rest(self) -> float:
        """Where it is taken to rest, in the measure's unit."""
        ...

    @property
    def resting_at(self) -> float | None:
        """Where it mostly was lately, while it rests; None out there, or not seen yet."""
        ...

    @property
    def left_rest(self) -> bool:
        """Out there, and seen to go there from rest."""
        ...


class OwnRest:
    """Follows where one measure rests; `at` is in the measure's unit, other places are how far out
    of it they lie."""

    def __init__(self, end: End, *, mirrored: bool, lean_deg: float) -> None:
        """Rests where people usually do. `lean_deg` is how far a camera may lean."""
        self._end = end
        self._sign = (1.0 if end.direction == "up" else -1.0) * (-1.0 if mirrored else 1.0)
        low, high = end.own_rest
        self._own = (-high, -low) if mirrored else (low, high)
        self._lean = lean_deg if end.measure.entry.leans else 0.0
        self._sure = -self._lean - _READING_DEG / end.measure.entry.degrees_per_unit
        self.at = -end.rest if mirrored else end.rest
        self.known = False
        """Whether it is the person's own, not what is usual."""
        self.beside: Beside | None = None

    def out(self, value: float) -> float:
        """How far a value lies away from rest, + on the side of the end position."""
        return self._sign * (value - self.at)

    def place(self, away: float) -> float:
        """The value that lies so far out."""
        return self.at + self._sign * away

    def could_be_at(self, value: float, slack: float = 0.0) -> bool:
        """Whether a calm value may be the person's own rest."""
        low, high = self._own
        slack += self._lean
        return low - slack <= value <= high + slack

    def surely_could_be(self, away: float) -> bool:
        """Whether people rest so far out, however the camera leans."""
        return self.could_be_at(self.place(away), -self._lean)

    def learn(self, value: float) -> None:
        """Take the person's own rest."""
        self.at, self.known = value, True

    def come_from(self, ordered: Sequence[float], away: float) -> float | None:
        """Where the person comes from, who was at these places lately, the lowest first, and is
        `away` now; None where nobody rests.

        Who lies further out than people do, and was not seen to come back to it, may be in the end
        position.
        """
        enter = self._end.enter
        lies = min(ordered[int(_MOSTLY_REST * len(ordered))], self._instead(away))
        lies = max(lies, self._beside_rests() - RESTED * enter)
        came_back = lies < 0 or ordered[-1] - lies >= enter
        slack = 0.0 if came_back else self._sure
        return lies if self.could_be_at(self.place(lies), slack) else None

    def elsewhere(self, low: float) -> bool:
        """Whether nobody rests so far out, as far as the other side tells."""
        could = self.could_be_at(self.place(low), RESTED * self._end.enter)
        return not could and self._beside_lies() == -inf

    def _instead(self, away: float) -> float:
        """Where the other side rests, if this one is too far from there to rest as well."""
        there = self._beside_lies()
        return there if there > -inf and away - there > RESTED * self._end.enter else inf

    def _beside_rests(self) -> float:
        """Where the other side rests, or was seen to leave rest while it is out; else -inf."""
        beside = self.beside
        if beside is not None and beside.left_rest:
            return self._if_rest(beside.rest)
        return self._beside_lies()

    def _beside_lies(self) -> float:
        """Where the other side rests; -inf where it does not, or that is not known."""
        return self._if_rest(None if self.beside is None else self.beside.resting_at)

    def _if_rest(self, value: float | None) -> float:
        """How far out a value lies; -inf where nobody rests there, or it is not known."""
        known = value is not None and self.could_be_at(value, -self._lean)
        return self.out(value) if value is not None and known else -inf
