"""What has truly changed: how far a range moves from one session to the next without any change.

A person's own spread from session to session gives the smallest change that means anything:

    MDC95 = 1.96 * sqrt(2) * SEM        (S86 of docs/sources.md)

SEM, the standard error of measurement, is taken from the differences of sessions that follow each
other, so that a slow true change does not enter it: SEM² = sum of differences² / (2 (k - 1)) for k
sessions, worth about 2 (k - 1) / 3 degrees of freedom. Until there are enough of them it leans on
what a camera can tell apart in anybody (`coach.judge.depth.noticed`: 10 degrees, 15 for rotations),
which counts as much as PRIOR degrees of freedom. Pure: reads no file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import sqrt
from statistics import fmean
from typing import Final, Literal

from coach.exercise.vocabulary import Exercise
from coach.history.values import SessionRange
from coach.judge.baseline import BaselineSettings
from coach.judge.depth import noticed
from coach.measure.reading import ViewKind

MDC: Final = 1.96 * sqrt(2)
"""Times SEM: the difference of two sessions that one in twenty pairs exceeds by chance."""
PRIOR: Final = 8.0
"""Degrees of freedom that what is known of anybody counts for: own sessions weigh as much from the
thirteenth on. Own reasoning."""
MEAN_OF: Final = 3
"""So many sessions at either end are compared, fewer where there are not twice as many."""
PAIN_MDC: Final = 2.0
"""Of pain, 0 to 10 (S84)."""
ACTIVITIES_MDC: Final = 2.1
"""Of the mean of the activities that a person has named, 0 to 10 (S87)."""

Told = Literal["more", "less", "none", "too-few"]
"""More or less than the smallest change; within it; fewer than two sessions to compare."""


@dataclass(frozen=True, slots=True)
class Change:
    """From the first sessions to the last ones, in the unit of what is compared.

    smallest  the smallest change that means anything (MDC95)
    sessions  how many were compared in all
    own       the share of `smallest` that comes from the person's own sessions, 0 to 1
    """

    first: float
    last: float
    smallest: float
    sessions: int
    own: float
    told: Told

    @property
    def by(self) -> float:
        """Last less first."""
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One session. `comparable`: seen from the same side as the newest one."""

    day: date
    session: str
    value: float
    n: int
    comparable: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """One end position of one side over the sessions, oldest first.

    band  what lies within it is no clear change from the first sessions
    """

    end: str
    side: str
    unit: str
    points: tuple[TrendPoint, ...]
    band: tuple[float, float]
    change: Change


def trends(ranges: Sequence[SessionRange], exercise: Exercise | None) -> list[Trend]:
    """Of all end positions and sides of one exercise, from what `History.over_time` gives."""
    groups: dict[tuple[str, str], list[SessionRange]] = {}
    for one in ranges:
        groups.setdefault((one.end, one.side), []).append(one)
    usual = usual_sem(exercise)
    return [_trend(end, side, group, usual.get(end, 0.0)) for (end, side), group in groups.items()]


def usual_sem(exercise: Exercise | None) -> Mapping[str, float]:
    """What a camera can tell apart in anybody, as SEM, by end position and in its unit."""
    if exercise is None:
        return {}
    settings = BaselineSettings()
    return {e.slug: noticed(e.measure.entry, settings) / MDC for e in exercise.movement.end}


def changed(values: Sequence[float], usual: float) -> Change:
    """What has changed over sessions in their order; `usual` is the SEM known of anybody."""
    sem, own = standard_error(values, usual)
    return _compared(values, MDC * sem, own)


def standard_error(values: Sequence[float], usual: float) -> tuple[float, float]:
    """SEM from sessions in their order and what is known of anybody; the share of the former."""
    steps = [b - a for a, b in pairwise(values)]
    if not steps:
        return usual, 0.0
    freedom = 2 * len(steps) / 3
    own = sum(d * d for d in steps) / (2 * len(steps))
    share = freedom / (freedom + PRIOR)
    return sqrt(share * own + (1 - share) * usual**2), share


def rated(values: Sequence[float], smallest: float) -> Change:
    """What has changed in ratings, whose smallest change is known from studies."""
    return _compared(values, smallest, 0.0)


def _compared(values: Sequence[float], smallest: float, own: float) -> Change:
    n = max(1, min(MEAN_OF, len(values) // 2))
    first = fmean(values[:n]) if values else 0.0
    last = fmean(values[-n:]) if values else 0.0
    told: Told = "none"
    if len(values) < 2:
        told = "too-few"
    elif abs(last - first) >= smallest:
        told = "more" if last > first else "less"
    return Change(first, last, smallest, len(values), own, told)


def _trend(end: str, side: str, group: Sequence[SessionRange], usual: float) -> Trend:
    view: ViewKind | None = group[-1].view
    points = tuple(
        TrendPoint(one.day, one.session, one.reached, one.n, one.view == view) for one in group
    )
    change = changed([p.value for p in points if p.comparable], usual)
    band = change.first - change.smallest, change.first + change.smallest
    return Trend(end, side, group[0].unit, points, band, change)
