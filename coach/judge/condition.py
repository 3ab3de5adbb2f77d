"""Conditions under which a fault is looked at: fulfilled, broken, or not to be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from coach.exercise.vocabulary import Condition
from coach.judge.sides import readings, resolve
from coach.measure.reading import Measures
from coach.measure.table import DEG, DEG_PER_TRUNK_LENGTH, TABLE


def met(
    conditions: Sequence[Condition],
    measures: Measures,
    near: str,
    *,
    least_confidence: float,
    working: str | None = None,
    start: Mapping[str, float] | None = None,
) -> bool | None:
    """True when all conditions hold, False when one is broken, None when one cannot be seen.

    `start` holds the values of the calm start position, for conditions on the change since then.
    """
    unseen = False
    for condition in conditions:
        seen = False
        for name, reading in readings(measures, resolve(condition.measure, working, near)):
            if reading.confidence < least_confidence:
                continue
            value = reading.value
            if condition.since:
                if start is None or name not in start:
                    continue
                value -= start[name]
            seen = True
            if condition.at_least is not None and value < condition.at_least:
                return False
            if condition.at_most is not None and value > condition.at_most:
                return False
        unseen = unseen or not seen
    return None if unseen else True


@cache
def degrees_per_unit(written: str) -> float:
    """What one unit of a measure (as exercises write it) is taken for, in degrees."""
    base = written.partition(".")[0]
    measure = TABLE.get(base) or TABLE[f"{base}.left"]
    return 1.0 if measure.unit == DEG else DEG_PER_TRUNK_LENGTH
