"""Conditions of a position: fulfilled, broken, or not to be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from coach.exercise.vocabulary import Condition, Position
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
    slack_deg: float = 0.0,
    start: Mapping[str, float] | None = None,
) -> bool | None:
    """True when all conditions hold, False when one is broken, None when one cannot be seen.

    `slack_deg` widens each limit: hysteresis once the position has been taken. `start` holds the
    values of the calm start position, for conditions on the change since then.
    """
    unseen = False
    for condition in conditions:
        slack = slack_deg / degrees_per_unit(condition.measure) if slack_deg else 0.0
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
            if condition.at_least is not None and value < condition.at_least - slack:
                return False
            if condition.at_most is not None and value > condition.at_most + slack:
                return False
        unseen = unseen or not seen
    return None if unseen else True


def any_met(
    positions: Sequence[Position],
    measures: Measures,
    near: str,
    *,
    least_confidence: float,
    slack_deg: float = 0.0,
) -> bool | None:
    """True when one of the positions holds, False when none does, None when that is not seen."""
    answers = [
        met(p.need, measures, near, least_confidence=least_confidence, slack_deg=slack_deg)
        for p in positions
    ]
    return True if True in answers else None if None in answers else False


@cache
def degrees_per_unit(written: str) -> float:
    """What one unit of a measure (as exercises write it) is taken for, in degrees."""
    base = written.partition(".")[0]
    measure = TABLE.get(base) or TABLE[f"{base}.left"]
    return 1.0 if measure.unit == DEG else DEG_PER_TRUNK_LENGTH
