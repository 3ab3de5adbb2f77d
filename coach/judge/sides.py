"""From a measure as exercises write it ("knee.working") to readings of a real side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from coach.measure.reading import Measures, Reading

_OTHER = {"left": "right", "right": "left"}
_LIMBS = {
    side: tuple(f"{limb}.{side}" for limb in ("thigh_incline", "arm_incline", "knee"))
    for side in _OTHER
}
_STICKY = 0.2
"""How much better the far side must be seen before it becomes the near one; own reasoning."""


@dataclass(slots=True)
class NearSide:
    """Remembers which side of the body is nearer to the camera."""

    side: Literal["left", "right"] = "left"
    _known: bool = False

    def follow(self, measures: Measures) -> None:
        """Take in one instant."""
        left, right = _seen(measures, "left"), _seen(measures, "right")
        if not left and not right:
            return
        best: Literal["left", "right"] = "left" if left >= right else "right"
        if not self._known or (best != self.side and abs(left - right) > 3 * _STICKY):
            self.side, self._known = best, True


def _seen(measures: Measures, side: str) -> float:
    """How well the limbs of a side are seen."""
    total = 0.0
    for name in _LIMBS[side]:
        reading = measures.raw.get(name)
        if reading is not None:
            total += reading.confidence
    return total


@cache
def resolve(measure: str, working: str | None, near: str) -> tuple[str, ...]:
    """The table's names for a written one.

    Empty while the side it asks for is not known: nothing is opposite when both sides work.
    """
    base, _, side = measure.partition(".")
    if side in ("", "left", "right"):
        return (measure,)
    if side == "both":
        return (f"{base}.left", f"{base}.right")
    if side == "near":
        return (f"{base}.{near}",)
    if working == "both" and side == "working":
        return (f"{base}.left", f"{base}.right")
    if working is None or working == "both":
        return ()
    return (f"{base}.{working if side == 'working' else _OTHER[working]}",)


def readings(measures: Measures, names: tuple[str, ...]) -> list[tuple[str, Reading]]:
    """The smoothed readings that could be had."""
    return [(n, r) for n in names if (r := measures.smooth.get(n)) is not None]
