"""What each rule measured in a recording, whatever its limit: how far out it went, and how long.

A rule tells of a fault when its measure stays beyond the limit for the rule's dwell. So the value
that is held for that long, at its furthest, says at which limits the rule would have spoken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf

import numpy as np
from numpy.typing import NDArray

from coach.exercise.vocabulary import Exercise, Fault
from coach.judge.verdict import Judgement
from coach.rejudge import Tape
from coach.session import Session

Array = NDArray[np.float64]
Series = list[tuple[float, float]]
_ALMOST = 1e-9
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some time in which a rule was judged without a break.

    low, high  the furthest down and up that the value was held for the rule's dwell; plus and minus
               infinity when it was not judged for that long: it could not have been told then
    """

    start_s: float
    end_s: float
    low: float
    high: float

    def beyond(self, fault: Fault) -> float:
        """How far it went beyond the nearer limit of the rule (negative: inside it).

        A count is beyond its limit from the next whole number on, and half-way there is the border.
        """
        below = -inf if fault.at_least is None else fault.at_least - self.low
        above = -inf if fault.at_most is None else self.high - fault.at_most
        return max(below, above) - (_HALF if fault.statistic == "swings" else 0.0)


@dataclass(slots=True)
class Observed:
    """Collects the stretches of every rule while a recording is judged again."""

    exercise: Exercise
    stretches: dict[str, list[Stretch]] = field(default_factory=dict[str, list[Stretch]])
    _open: dict[str, Series] = field(default_factory=dict[str, Series])

    def instant(self, t: float, judgements: Iterable[Judgement], repetition_s: float) -> None:
        """Take in the judgements of one instant; `repetition_s`: when the last one began."""
        now = {j.rule: j for j in judgements}
        for fault in self.exercise.fault:
            judgement = now.get(fault.slug)
            if fault.over is not None:
                if judgement is not None and judgement.value is not None:
                    start = repetition_s if fault.over == "repetition" else t - fault.window_s
                    self._keep(fault.slug, Stretch(start, t, judgement.value, judgement.value))
            elif judgement is None:
                self._close(fault)
            elif judgement.value is not None:
                self._open.setdefault(fault.slug, []).append((t, judgement.value))

    def close(self) -> None:
        """The recording is over."""
        for fault in self.exercise.fault:
            self._close(fault)

    def _close(self, fault: Fault) -> None:
        series = self._open.pop(fault.slug, None)
        if series:
            low = -held([(t, -v) for t, v in series], fault.dwell_s)
            high = held(series, fault.dwell_s)
            self._keep(fault.slug, Stretch(series[0][0], series[-1][0], low, high))

    def _keep(self, slug: str, stretch: Stretch) -> None:
        self.stretches.setdefault(slug, []).append(stretch)


def observe(tape: Tape, exercise: Exercise) -> dict[str, list[Stretch]]:
    """The stretches of every rule of an exercise in a recording, by the fault's slug."""
    session = Session(exercise)
    seen = Observed(exercise)
    for instant in tape.instants:
        moment = session.again(instant)
        seen.instant(moment.t, moment.verdict.every, _began(session))
    told = len(session.judge.repetitions)
    session.finish()
    for repetition in session.judge.repetitions[told:]:
        seen.instant(repetition.end_s, repetition.judged, repetition.start_s)
    seen.close()
    return seen.stretches


def held(series: Sequence[tuple[float, float]], dwell_s: float) -> float:
    """The highest level that the values stay at or above for so long; minus infinity: none.

    Between two of them they are taken to go straight, as a rule takes them.
    """
    t, value = np.array(series, np.float64).T
    if t[-1] - t[0] < dwell_s - _ALMOST:
        return -inf
    below, above = float(value.min()), float(value.max())
    if _longest(t, value - above) >= dwell_s - _ALMOST:
        return above
    while above - below > _ALMOST * max(1.0, abs(above), abs(below)):
        level = (below + above) / 2
        if _longest(t, value - level) >= dwell_s - _ALMOST:
            below = level
        else:
            above = level
    return below


def _longest(t: Array, value: Array) -> float:
    """How long the values, joined by straight lines, stay at nought or above at most, seconds."""
    up = value >= 0
    if up.all():
        return float(t[-1] - t[0])
    turns = np.flatnonzero(up[1:] != up[:-1])
    before, after = value[turns], value[turns + 1]
    crossed = t[turns] + (t[turns + 1] - t[turns]) * before / (before - after)
    edges = np.concatenate([t[:1][up[:1]], crossed, t[-1:][up[-1:]]])
    return float(np.max(edges[1::2] - edges[::2], initial=0.0))


def _began(session: Session) -> float:
    repetitions = session.judge.repetitions
    return repetitions[-1].start_s if repetitions else 0.0
