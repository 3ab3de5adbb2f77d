"""The back as a change from the person's own neutral: what every reader of a moment is told."""

from __future__ import annotations

from collections.abc import Mapping

from coach.measure.back import PARTS, Part, change, not_told
from coach.measure.reading import Back, Flexion, Measures, NotTold

FLEXION = tuple(f"{part}_flexion" for part in PARTS)
"""The measures whose neutral is wanted."""


def back_change(
    measures: Measures, neutral: Mapping[str, float], *, in_posture: bool = True
) -> Back | None:
    """Degrees from neutral with the expected error, or why not; None when nobody is seen.

    `neutral` holds the values of the calm start position by the measures' names. It stands for the
    exercise's own posture: who has left it (`in_posture`) is told nothing.
    """
    if not measures.raw:
        return None
    lumbar, thoracic = (_change(measures, neutral, part, in_posture) for part in PARTS)
    return Back(lumbar, thoracic)


def _change(
    measures: Measures, neutral: Mapping[str, float], part: Part, in_posture: bool
) -> Flexion | NotTold:
    why = not_told(measures, part)
    if why is not None:
        return why
    name = f"{part}_flexion"
    value, error = measures.smooth.get(name), measures.raw.get(f"{part}_error")
    if value is None or error is None:
        return NotTold.OUTLINE
    if not in_posture:
        return NotTold.OTHER_POSTURE
    if name not in neutral:
        return NotTold.NO_NEUTRAL
    return change(Flexion(value.value, error.value), neutral[name])
