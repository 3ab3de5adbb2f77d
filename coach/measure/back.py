"""The bend of the low and the upper back at one instant, each told with its expected error or not.

`lumbar_flexion` is the turn of the back's midline from sacrum to T12, `thoracic_flexion` from T12
to T1. Where that cannot be told there is no number but a reason (`coach.measure.trust`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, nan
from typing import Literal

import numpy as np

from coach.measure.back_net import back_net
from coach.measure.back_row import Array, rows
from coach.measure.reading import Back, Flexion, Measures, NotTold, Spine
from coach.measure.skeleton import Skeleton
from coach.measure.trust import TrustSettings, why_not

Part = Literal["lumbar", "thoracic"]
PARTS: tuple[Part, ...] = ("lumbar", "thoracic")
CHANGE_SHARE = 0.15
"""By how much of itself a change is expected to be off, on top of the error of the frame."""


@dataclass(frozen=True, slots=True, eq=False)
class Outlined:
    """A body, its trunk's turn from side-on, its back's shape, and its outline as it was read on
    the side of the back and of the belly (`coach.measure.back_row`)."""

    skeleton: Skeleton
    yaw_deg: float
    shape: Spine | None
    sides: tuple[Array, Array] | None


def backs(seen: Sequence[Outlined], trust: TrustSettings) -> list[Back]:
    """The back of each of some bodies; the zero of its bends is nobody's neutral."""
    shaped = [
        (number, (one.skeleton, one.yaw_deg, *one.sides))
        for number, one in enumerate(seen)
        if one.sides is not None and one.shape is not None
    ]
    numbers: dict[int, Array] = {}
    if shaped:
        told = rows([outlined for _, outlined in shaped])
        numbers = dict(zip([number for number, _ in shaped], told, strict=True))
    found: dict[int, Back] = {}
    read: dict[int, Array] = {}
    for number, one in enumerate(seen):
        row = numbers.get(number)
        clear = 0.0 if one.shape is None else one.shape.clear
        why = why_not(one.skeleton, one.yaw_deg, row, clear, trust)
        if why is not None or row is None:
            found[number] = Back(why or NotTold.OUTLINE, why or NotTold.OUTLINE)
        else:
            read[number] = row
    if read:
        values = back_net().read(np.array(list(read.values())))
        for number, value in zip(read, values, strict=True):
            found[number] = Back(
                _told(value.lumbar, value.lumbar_error, trust),
                _told(value.thoracic, value.thoracic_error, trust),
            )
    return [found[number] for number in range(len(seen))]


def _told(degrees: float, error: float, trust: TrustSettings) -> Flexion | NotTold:
    return Flexion(degrees, error) if error <= trust.most_error else NotTold.UNSURE


def change(now: Flexion, neutral: float) -> Flexion:
    """How far a part is from its neutral, degrees, with the error that is to be expected then."""
    away = now.degrees - neutral
    return Flexion(away, hypot(now.error, CHANGE_SHARE * away))


def columns(found: Back) -> Iterator[tuple[str, float]]:
    """The same as measures of the table: names and values, NaN for what is not there."""
    for part in PARTS:
        value: Flexion | NotTold = getattr(found, part)
        told = isinstance(value, Flexion)
        yield f"{part}_flexion", value.degrees if told else nan
        yield f"{part}_error", value.error if told else nan
        yield f"{part}_not_told", nan if told else float(value)


def not_told(measures: Measures, part: Part) -> NotTold | None:
    """Why a part of the back is not told; None when it is, or when nobody is seen."""
    code = measures.raw.get(f"{part}_not_told")
    return None if code is None else NotTold(int(code.value))


def back_not_told(measures: Measures) -> NotTold | None:
    """Why neither part of the back is told; None when one is, or when nobody is seen."""
    reasons = [not_told(measures, part) for part in PARTS]
    return reasons[0] if all(reasons) else None


def not_told_of(measures: Measures, name: str) -> NotTold | None:
    """Why the measure of that name is not told; None for measures of anything but the back."""
    for part in PARTS:
        if name == f"{part}_flexion":
            return not_told(measures, part)
    return None
