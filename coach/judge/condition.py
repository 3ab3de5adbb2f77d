"""Conditions of a position: fulfilled, broken, or not to be seen."""

from __future__ import annotations

from collections.abc import Sequence

from coach.judge.sides import readings, resolve
from coach.measure.reading import Measures
from poses.vocabulary import Condition


def met(
    conditions: Sequence[Condition],
    measures: Measures,
    near: str,
    *,
    least_confidence: float,
    working: str | None = None,
    slack: float = 0.0,
) -> bool | None:
    """True when all conditions hold, False when one is broken, None when one cannot be seen.

    `slack` widens each limit, as a share of the distance to straight (180) or of the limit: used as
    hysteresis once the position has been taken.
    """
    unseen = False
    for condition in conditions:
        names = resolve(condition.measure, working, near)
        seen = [r.value for _, r in readings(measures, names) if r.confidence >= least_confidence]
        if not seen:
            unseen = True
            continue
        for value in seen:
            if condition.at_least is not None and value < condition.at_least - slack:
                return False
            if condition.at_most is not None and value > condition.at_most + slack:
                return False
    return None if unseen else True
