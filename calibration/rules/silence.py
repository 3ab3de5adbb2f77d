"""Whether a rule is silent on people who move well, with sources held out. Pure.

A rule may be spoken when all of this holds:

- enough good performances, of enough sources, in which it could be judged;
- *held out*: each source in turn is left out, the limit is set as the others would have it, and at
  most 3 % of the good performances that were left out would have been told a fault;
- *expected*: from the spread of the good performances towards the limit (Student's t, as many
  degrees of freedom as there are sources less one, never less spread than half the measurement
  error), at most 3 % of other people's good performances lie beyond the limit.

The limit as the others would have it: the one in force where all good performances of the others
lie inside it by more than the measurement error; else the furthest of theirs, widened by that
error, since a limit as near as that may have been set to these very clips.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, inf, lgamma, log, pi
from statistics import median

import numpy as np

from coach.exercise.vocabulary import SILENT_SHARE, Silence


@dataclass(frozen=True, slots=True)
class SilenceSettings:
    """In how many good performances, of how many sources, a rule must have been judged, at least,
    before it may be spoken. Own reasoning: with fewer, `expected` rests on two or three people.
    """

    performances: int = 8
    sources: int = 4


@dataclass(frozen=True, slots=True)
class Good:
    """A good performance: whose, and how far beyond the limit the rule's measure went."""

    source: str
    performance: str
    beyond: float


def silence(good: Sequence[Good], error: float) -> Silence:
    """How silent a rule is; `error` is the measurement error, in the unit of its limit."""
    sources = sorted({g.source for g in good})
    held_out = 0
    for source in sources:
        theirs = limit_of([g.beyond for g in good if g.source != source], error)
        held_out += sum(g.beyond > theirs for g in good if g.source == source)
    expected = expected_beyond([g.beyond for g in good], error, len(sources))
    return Silence(
        good=len(good),
        sources=len(sources),
        alarms=sum(g.beyond > 0 for g in good),
        held_out=held_out,
        expected=round(expected, 3),
    )


def may_be_spoken(shown: Silence, settings: SilenceSettings) -> bool:
    """Whether that is enough."""
    most = (1 - SILENT_SHARE) * shown.good
    return (
        shown.good >= settings.performances
        and shown.sources >= settings.sources
        and max(shown.alarms, shown.held_out) <= most
        and shown.expected <= 1 - SILENT_SHARE
    )


def limit_of(others: Iterable[float], error: float) -> float:
    """The limit as these performances would have it, beyond the one in force (0)."""
    furthest = max(others, default=-inf)
    return 0.0 if furthest < -error else furthest + error


def expected_beyond(values: Sequence[float], error: float, sources: int) -> float:
    """The chance that another person's good performance lies beyond 0; 1 when it is not known."""
    if len(values) < 2 or sources < 2:
        return 1.0
    middle = median(values)
    towards = [(v - middle) ** 2 for v in values if v > middle]
    spread = max((sum(towards) / max(len(towards), 1)) ** 0.5, error / 2)
    return student_beyond(-middle / (spread * (1 + 1 / sources) ** 0.5), sources - 1)


def student_beyond(t: float, freedom: int) -> float:
    """The chance that Student's t with these degrees of freedom is greater than `t`."""
    if t < 0:
        return 1 - student_beyond(-t, freedom)
    scale = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2) - 0.5 * log(freedom * pi))
    angles = np.linspace(0.0, pi / 2, 4001)[:-1]
    x = t + np.tan(angles)  # from t to infinity
    density = scale * (1 + x * x / freedom) ** (-(freedom + 1) / 2) / np.cos(angles) ** 2
    return float(np.trapezoid(density, angles))
