"""Where the back of somebody is who stands still: a small outline's is read with several degrees of
noise, and is never calm by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from coach.judge.excursion import Excursion
from coach.judge.recent import Recent
from coach.judge.settings import JudgeSettings
from coach.judge.sides import readings
from coach.measure.reading import Measures

_STEP_S = 0.2
"""What is kept of so many seconds lasts as long but for a step of slow pictures."""


@dataclass(slots=True)
class StoodStill:
    """Follows a start position in which nothing moves. Only where the back's edge is counted by.

    Who was seen to stand at rest, and to leave it, stands still in the end position.
    """

    settings: JudgeSettings
    _places: dict[int, Recent] = field(default_factory=dict[int, Recent])
    _rested: bool = False

    def forget(self) -> None:
        """The person cannot be seen, or has left the posture."""
        self._places.clear()
        self._rested = False

    def update(
        self,
        measures: Measures,
        channels: Sequence[tuple[Excursion, tuple[str, ...]]],
        starting: Callable[[], bool],
    ) -> list[tuple[Excursion, float]] | None:
        """Take in one instant; where each excursion lay on the whole, once they have stood for as
        long as few stay in an end position (`settle_away_s`). None before that, and where one lay
        where nobody rests."""
        moving = measures.raw.get("motion")
        if (
            moving is None
            or moving.value > self.settings.still_least
            or any(e.end.measure.entry.kind != "spine" for e, _ in channels)
            or not starting()
        ):
            self._places.clear()
            return None
        if self._rested and any(e.stage != "rest" for e, _ in channels):
            return None
        long_s = self.settings.settle_away_s
        for i, (_, names) in enumerate(channels):
            for _, reading in readings(measures, names):
                self._places.setdefault(i, Recent()).add(measures.t, reading.value, long_s)
        at_rest = all(e.stage == "rest" for e, _ in channels)
        stood = all(p.lasts(self.settings.calm_s) for p in self._places.values())
        self._rested = self._rested or (at_rest and bool(self._places) and stood)
        lay = [
            (excursion, median(place.ordered))
            for i, (excursion, _) in enumerate(channels)
            if (place := self._places.get(i)) is not None and place.lasts(long_s - _STEP_S)
        ]
        known = len(lay) == len(channels) and all(e.could_rest_at(value) for e, value in lay)
        return lay if known else None
