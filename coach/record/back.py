"""The back over the judged time, as changes from the person's own rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from coach.measure.reading import Back, Flexion, NotTold
from coach.record.common import rounded
from coach.record.exercise import BackPartRecord, BackRecord

UNTOLD = 0.1
"""A part that was not told for more than this share of the time was not seen throughout: nobody may
conclude that it stayed as it was. Own reasoning."""


@dataclass(slots=True)
class _Part:
    """What was told of a part: least and most with the error there, and why else it was not.

    The start position before its rest is known has its own count: it is at rest then.
    """

    least: Flexion | None = None
    most: Flexion | None = None
    reasons: Counter[NotTold] = field(default_factory=Counter[NotTold])
    unrested: int = 0
    told: int = 0

    def add(self, value: Flexion | NotTold, at_start: bool) -> None:
        if value is NotTold.NO_NEUTRAL and at_start:
            self.unrested += 1
            return
        if isinstance(value, NotTold):
            self.reasons[value] += 1
            return
        self.told += 1
        if self.least is None or value.degrees < self.least.degrees:
            self.least = value
        if self.most is None or value.degrees > self.most.degrees:
            self.most = value

    def record(self) -> BackPartRecord:
        why = self._why()
        if self.least is None or self.most is None:
            return BackPartRecord(least=None, most=None, error=None, not_told=why)
        return BackPartRecord(
            least=rounded(self.least.degrees, 1),
            most=rounded(self.most.degrees, 1),
            error=rounded(max(self.least.error, self.most.error), 1),
            not_told=why,
        )

    def _why(self) -> str | None:
        """The usual reason, where it was untold for long."""
        untold = self.reasons.total()
        if untold > UNTOLD * (self.told + untold):
            return self.reasons.most_common(1)[0][0].name
        return NotTold.NO_NEUTRAL.name if self.unrested and not self.told else None


@dataclass(slots=True)
class BackSums:
    """Takes in what was told of the back, instant after instant."""

    _lumbar: _Part = field(default_factory=_Part)
    _thoracic: _Part = field(default_factory=_Part)

    def add(self, back: Back | None, *, at_start: bool) -> None:
        """Take in one instant's; `at_start` in the start position, nothing being under way."""
        if back is not None:
            self._lumbar.add(back.lumbar, at_start)
            self._thoracic.add(back.thoracic, at_start)

    def record(self) -> BackRecord | None:
        """What the record tells; None where the back was never asked for."""
        parts = self._lumbar.record(), self._thoracic.record()
        if all(part.most is None and part.not_told is None for part in parts):
            return None
        return BackRecord(lumbar=parts[0], thoracic=parts[1])
