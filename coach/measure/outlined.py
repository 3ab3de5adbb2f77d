"""What the outline of a body tells: the shape of its back, and how far the back is bent.

The outlines of several bodies are read together, which takes half the time of one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import Literal

from coach.body import Mask
from coach.measure.back import Outlined, backs, columns
from coach.measure.back_row import both_sides
from coach.measure.edge import Rays, edges
from coach.measure.framing import BACK
from coach.measure.reading import Back, Measures, NotTold, Spine
from coach.measure.skeleton import Skeleton
from coach.measure.spine import SpineSettings, rays, spines
from coach.measure.trust import TrustSettings


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """What one tells: the back's shape, whether it leaves the picture, and measures by their names,
    NaN where they are not told."""

    spine: Spine | None
    cut_off: bool
    told: dict[str, float]


def outlines(
    seen: Sequence[tuple[Skeleton, Mask | None, float]], spine: SpineSettings, trust: TrustSettings
) -> list[Outline]:
    """What the outline of each of some bodies tells; each comes with its mask, if there is one, and
    with the trunk's turn from side-on, degrees."""
    along: dict[tuple[int, Literal["spine", "back", "belly"]], Rays] = {}
    for number, (s, mask, _) in enumerate(seen):
        if mask is None:
            continue
        if (line := rays(s, mask, spine)) is not None:
            along[number, "spine"] = line
        if (sides := both_sides(s, mask)) is not None:
            along[number, "back"], along[number, "belly"] = sides
    read = dict(zip(along, edges(list(along.values())), strict=True))
    lines = [
        (number, (s, yaw_deg, along[number, "spine"].chord, read[number, "spine"]))
        for number, (s, _, yaw_deg) in enumerate(seen)
        if (number, "spine") in along
    ]
    shapes = spines([line for _, line in lines], spine)
    found = dict(zip([number for number, _ in lines], shapes, strict=True))
    cut_off = [found.get(number) == "cut off" for number in range(len(seen))]
    whole = [None if (it := found.get(i)) == "cut off" else it for i in range(len(seen))]
    outlined = [
        Outlined(
            s,
            yaw_deg,
            whole[i],
            (read[i, "back"], read[i, "belly"]) if (i, "back") in read else None,
        )
        for i, (s, _, yaw_deg) in enumerate(seen)
    ]
    return [
        Outline(shape, cut, dict(columns(back)))
        for shape, cut, back in zip(whole, cut_off, backs(outlined, trust), strict=True)
    ]


def outline_before(measures: Measures) -> Outline:
    """What it told, taken from measures."""
    names = (name for name, _ in columns(Back(NotTold.OUTLINE, NotTold.OUTLINE)))
    found = {name: measures.raw.get(name) for name in names}
    told = {name: nan if one is None else one.value for name, one in found.items()}
    return Outline(measures.spine, BACK in measures.framing.cut_off, told)
