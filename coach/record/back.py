"""The back over the judged time, as changes from the person's own rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from coach.measure.reading import Back, Flexion, NotTold
from coach.record.common import rounded
from coach.record.exercise import BackPartRecord, BackRecord


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
        mostly = self.reasons.total() > self.told
        why = self.reasons.most_common(1)[0][0].name if mostly else None
        if self.least is None or self.most is None:
            return BackPartRecord(least=None, most=None, error=None, not_told=why)
        return BackPartRecord(
            least=rounded(self.least.degrees, 1),
            most=rounded(self.most.degrees, 1),
            error=rounded(max(self.least.error, self.most.error), 1),
            not_told=why,
        )


@dataclass(slots=True)
class BackSums:
    """Takes in what was told of the back, instant after instant."""

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
