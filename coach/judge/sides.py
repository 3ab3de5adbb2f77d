"""Which side of the body is towards the camera, and readings of measures on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coach.measure.reading import Measures, Reading

_LIMBS = {
    side: tuple(f"{limb}.{side}" for limb in ("thigh_incline", "arm_incline", "knee"))
    for side in ("left", "right")
}
_SWITCH = 0.6
"""How much better the far side must be seen before it becomes the near one: the sum over its limbs
of the differences in confidence (0..1 each); own reasoning, an average of 0.2 per limb."""


@dataclass(slots=True)
class NearSide:
    """Remembers which side of the body is nearer to the camera."""

    side: Literal["left", "right"] = "left"
    _known: bool = False

    def update(self, measures: Measures) -> None:
        """Take in one instant."""
        left, right = _seen(measures, "left"), _seen(measures, "right")
        if not left and not right:
            return
        best: Literal["left", "right"] = "left" if left >= right else "right"
        if not self._known or (best != self.side and abs(left - right) > _SWITCH):
            self.side, self._known = best, True


def _seen(measures: Measures, side: str) -> float:
    """How well the limbs of a side are seen."""
    total = 0.0
    for name in _LIMBS[side]:
        reading = measures.raw.get(name)
        if reading is not None:
            total += reading.confidence
    return total


def readings(measures: Measures, names: tuple[str, ...]) -> list[tuple[str, Reading]]:
    """The smoothed readings that could be had."""
    return [(n, r) for n in names if (r := measures.smooth.get(n)) is not None]
