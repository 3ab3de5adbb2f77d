"""What the back did in the exercise, as changes from the person's own rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from coach.measure.reading import Back, Flexion, NotTold
from coach.record.common import rounded
from coach.record.exercise import BackPartRecord, BackRecord

UNTOLD = 0.1
"""A part that was not told for more than this share of the time was not seen throughout: nobody may
conclude that it stayed as it was. Own reasoning."""
MOSTLY = 0.5
"""A part that was told for less than this share of the time has no range: what is seen before a leg
is up, or in the last of three movements, is not what the back did. Own reasoning."""


@dataclass(slots=True)
class _Part:
    """What was told of a part: least and most with the error there, and why else it was not."""

    least: Flexion | None = None
    most: Flexion | None = None
    reasons: Counter[NotTold] = field(default_factory=Counter[NotTold])
    told: int = 0

    def add(self, value: Flexion | NotTold) -> None:
        if isinstance(value, NotTold):
            self.reasons[value] += 1
            return
        self.told += 1
        if self.least is None or value.degrees < self.least.degrees:
            self.least = value
        if self.most is None or value.degrees > self.most.degrees:
            self.most = value

    def record(self) -> BackPartRecord:
        untold = self.reasons.total()
        share = untold / (self.told + untold) if untold else 0.0
        why = self.reasons.most_common(1)[0][0].name if share > UNTOLD else None
        if self.least is None or self.most is None or share > MOSTLY:
            return BackPartRecord(least=None, most=None, error=None, not_told=why)
        return BackPartRecord(
            least=rounded(self.least.degrees, 1),
            most=rounded(self.most.degrees, 1),
            error=rounded(max(self.least.error, self.most.error), 1),
            not_told=why,
        )


@dataclass(slots=True)
class BackSums:
    """Takes in what was told of the back, instant after instant of movements under way.

    In the start position it is at rest, and before and after people sit up or turn over.
    """

    _lumbar: _Part = field(default_factory=_Part)
    _thoracic: _Part = field(default_factory=_Part)

    def add(self, back: Back | None) -> None:
        """Take in one instant's."""
        if back is not None:
            self._lumbar.add(back.lumbar)
            self._thoracic.add(back.thoracic)

    def record(self) -> BackRecord | None:
        """What the record tells; None where the back was never asked for."""
        parts = self._lumbar.record(), self._thoracic.record()
        if all(part.most is None and part.not_told is None for part in parts):
            return None
        return BackRecord(lumbar=parts[0], thoracic=parts[1])
