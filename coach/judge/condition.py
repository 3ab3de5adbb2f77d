"""Conditions under which a fault is looked at: fulfilled, broken, or not to be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.exercise.vocabulary import Condition
from coach.judge.sides import readings
from coach.measure.reading import Measures


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
        for name, reading in readings(measures, condition.measure.names(working, near)):
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
