"""Legs whose names were put right by what was seen of somebody in front: they are put back.

The names of limbs follow where they were just before (`coach.measure.pairs`). While somebody is in
front that is where the other one's legs were, which swing past each other; the person found again
would bear exchanged names for as long as a leg is out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coach.body import Landmark as L  # noqa: N817
from coach.judge.waiting import Waiting
from coach.measure.measure_ref import OTHER_SIDE
from coach.measure.reading import Measures, Reading
from coach.measure.table import TABLE

_BEFORE_S = 0.5
"""So long before it is told that somebody is in front they may have been taken for the person.
Own reasoning."""
_LASTS_S = 0.5
"""Who is not seen for less has nobody in front: landmarks jumped, where the model itself took one
leg for the other. Own reasoning: in two films of one person for 0.1 s, behind walkers for 0.6 s and
more."""
_LEGS = frozenset(
    int(one) for one in L if one.name.endswith(("KNEE", "ANKLE", "HEEL", "FOOT_INDEX"))
)
_OTHER_LEG = {
    name: f"{base}.{OTHER_SIDE[side]}"
    for name, measure in TABLE.items()
    for base, _, side in [name.rpartition(".")]
    if base and _LEGS.intersection(measure.landmarks)
}
"""Per measure of one leg that of the other one."""


@dataclass(slots=True)
class Misnamed:
    """Remembers whether the legs were named anew, and since when: seconds."""

    _since_s: float | None = None
    _doubted: bool = False

    def put_back(self, measures: Measures, waiting: Waiting) -> Measures:
        """The measures of one instant with the legs as the model names them, where they were named
        otherwise because of somebody in front, behind whom the person is waited for."""
        changed = measures.raw.get("legs_changed")
        if changed is None:
            return measures
        if not changed.value:
            self._since_s, self._doubted = None, False
            return measures
        if self._since_s is None:
            self._since_s = measures.t
        waits_since_s = waiting.since_s(_LASTS_S)
        if waits_since_s is not None and self._since_s >= waits_since_s - _BEFORE_S:
            self._doubted = True
        if not self._doubted:
            return measures
        return replace(measures, raw=_exchanged(measures.raw), smooth=_exchanged(measures.smooth))


def _exchanged(readings: Mapping[str, Reading]) -> Mapping[str, Reading]:
    """With the legs' names exchanged; `legs_changed` is 0, since they are not any more."""
    there = {_OTHER_LEG.get(name, name): one for name, one in readings.items()}
    there["legs_changed"] = Reading(0.0, 1.0)
    return there
