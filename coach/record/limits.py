"""What a record says of limits that took the place of the shipped ones."""

from __future__ import annotations

from coach.console import plain
from coach.exercise.overrides import Overrides
from coach.exercise.vocabulary import Exercise
from coach.record.common import LimitsRecord


def limits_in_force(overrides: Overrides, exercise: Exercise | None) -> LimitsRecord | None:
    """Those of one exercise; None where there is no file of limits and none was changed."""
    if not overrides.values and overrides.path is None:
        return None
    own = overrides.of(exercise.slug) if exercise is not None else {}
    return LimitsRecord(
        file=None if overrides.path is None else plain(str(overrides.path)),
        changed={limit.name: value for limit, value in own.items()},
    )
