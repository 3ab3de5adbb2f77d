"""The bend of the low and the upper back at one instant, each told with its expected error or not.

`lumbar_flexion` is the turn of the back's midline from sacrum to T12, `thoracic_flexion` from T12
to T1. Where that cannot be told there is no number but a reason (`coach.measure.trust`).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import nan
from typing import Literal

import numpy as np

from coach.body import Mask
from coach.measure.reading import Back, Flexion, Measures, NotTold, Spine
from coach.measure.skeleton import Skeleton
from coach.measure.trust import TrustSettings, why_not

Part = Literal["lumbar", "thoracic"]
PARTS: tuple[Part, ...] = ("lumbar", "thoracic")
_ERROR = 7.0


def back(
    s: Skeleton, mask: Mask | None, yaw_deg: float, shape: Spine | None, trust: TrustSettings
) -> Back:
    """The back of one instant; the zero of its bends is nobody's neutral."""
    seen = mask is not None and shape is not None and shape.quality > 0
    why = why_not(s, yaw_deg, lambda _: np.inf, float(seen), trust)
    if why is not None or shape is None:
        return Back(why or NotTold.OUTLINE, why or NotTold.OUTLINE)
    return Back(Flexion(shape.lumbar, _ERROR), Flexion(shape.thoracic, _ERROR))


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
    """The same for a measure by its name; None for measures of anything else."""
    for part in PARTS:
        if name == f"{part}_flexion":
            return not_told(measures, part)
    return None
