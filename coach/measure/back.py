"""The bend of the low and the upper back at one instant, each told with its expected error or not.

`lumbar_flexion` is the turn of the back's midline from sacrum to T12, `thoracic_flexion` from T12
to T1. Where that cannot be told there is no number but a reason (`coach.measure.trust`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot, nan
from typing import Literal

import numpy as np

from coach.body import Mask
from coach.measure.back_net import back_net
from coach.measure.back_row import Array, rows
from coach.measure.reading import Back, Flexion, Measures, NotTold, Spine
from coach.measure.skeleton import Skeleton
from coach.measure.trust import TrustSettings, why_not

Part = Literal["lumbar", "thoracic"]
PARTS: tuple[Part, ...] = ("lumbar", "thoracic")
CHANGE_SHARE = 0.15
"""By how much of itself a change is expected to be off, on top of the error of the frame."""


def backs(
    seen: Sequence[tuple[Skeleton, Mask | None, float, Spine | None]], trust: TrustSettings
) -> list[Back]:
    """The back of each of some bodies; the zero of its bends is nobody's neutral.

    Each body comes with its mask, its turn from side-on in degrees, and its back's shape.
    """
    shaped = [
        (number, (s, mask, yaw_deg))
        for number, (s, mask, yaw_deg, shape) in enumerate(seen)
        if mask is not None and shape is not None
    ]
    numbers = dict(
        zip([n for n, _ in shaped], rows([outlined for _, outlined in shaped]), strict=True)
    )
    found: dict[int, Back] = {}
    read: dict[int, Array] = {}
    for number, (s, _, yaw_deg, shape) in enumerate(seen):
        row = numbers.get(number)
        why = why_not(s, yaw_deg, row, 0.0 if shape is None else shape.clear, trust)
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
