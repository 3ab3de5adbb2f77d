"""Whose side a movement was, where the pose model takes one leg for the other.

Seen obliquely, or where one leg hides the other, the model calls the leg that is out by the other
one's name for some of the time, or all of it. What goes along on the other side tells, too: in a
bird dog the arm opposite the leg. Who uses arm and leg of one side does so from the first
repetition on; where arm and leg were seen to be opposite before, a leg beside its arm is rather a
leg with the wrong name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.judge.verdict import Side
from coach.measure.measure_ref import OTHER_SIDE, MeasureRef
from coach.measure.reading import Reading

_NAMES, _NAMES_FOLLOWED_S = 2.0, 0.2
"""Evidence (logarithm of odds) of names that stay the same all the while; none where each is told
for half of the time. Own reasoning: more than the arm's alone. Half of it where pictures are
further apart than this, seconds: then nothing tells that a leg has got the other one's name."""
_OTHERWISE = 0.5
"""So much of it, where they are others than before all the while: that is only as sure as the one
moment at which they seemed to change. Own reasoning: less than the arm's, and not nothing."""
_ALONG_DEG, _ALONG_MOST = 20.0, 1.5
"""The degrees by which the limb that goes along is further out than the one beside the side that
works, for each 1 of evidence, and the most of it. Own reasoning: 30 to 93 degrees in 46 filmed and
27 rendered repetitions, 2 to 4 in a filmed one without the arm, -49 and below where arm and leg are
of one side."""
_CROSSWISE = 1.0
"""Evidence against arm and leg of one side where they were seen to be opposite before."""


@dataclass(slots=True)
class Whose:
    """Collects, over one movement, what tells whether it was the other side's.

    side   the side whose measures are followed
    along  the limb on the opposite side that goes along; None: there is none
    """

    side: Side | None
    along: MeasureRef | None = None
    _renamed: int = 0
    _apart: int = 0
    _instants: int = 0
    _degrees: float = 0.0
    _seen: int = 0

    def begin(self) -> None:
        """Nothing is under way."""
        self._renamed, self._apart, self._instants = 0, 0, 0
        self._degrees, self._seen = 0.0, 0

    def add(
        self,
        raw: Mapping[str, Reading],
        near: str,
        confidence: float,
        *,
        renamed: bool,
        step_s: float = 0.0,
    ) -> None:
        """Take in one instant out there, `step_s` after the one before; `renamed`: the model called
        the legs otherwise."""
        self._instants += 1
        self._renamed += renamed
        self._apart += step_s > _NAMES_FOLLOWED_S
        if self.along is None or self.side is None:
            return
        opposite, beside = (
            [r for n in self.along.names(side, near) if (r := raw.get(n)) is not None]
            for side in (self.side, OTHER_SIDE[self.side])
        )
        if opposite and beside and min(opposite[0].confidence, beside[0].confidence) >= confidence:
            self._degrees += opposite[0].value - beside[0].value
            self._seen += 1

    @property
    def _mean(self) -> float:
        """How much further out the limb that goes along was than the one beside, degrees."""
        return self._degrees / self._seen if self._seen else 0.0

    @property
    def crosswise(self) -> bool | None:
        """Whether the limb that goes along was the opposite side's; None where neither went."""
        return None if abs(self._mean) < _ALONG_DEG else self._mean > 0

    def doubted(self, *, others: bool) -> bool:
        """Whether it was told against the names of most of the time."""
        return others != (2 * self._renamed > self._instants)

    def others(self, *, crosswise_before: bool) -> bool:
        """Whether it was the other side's: by the names over most of the time, and by what went
        along."""
        n = max(self._instants, 1)
        names = _NAMES * (1 - 2 * self._renamed / n) * (1 - self._apart / n / 2)
        names *= _OTHERWISE if names < 0 else 1.0
        along = max(-_ALONG_MOST, min(_ALONG_MOST, self._mean / _ALONG_DEG))
        if crosswise_before and self.crosswise is not None:
            along += _CROSSWISE if self.crosswise else -_CROSSWISE
        return names + along < 0
