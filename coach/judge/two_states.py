"""Held or moving: which of two states explains evidence over time best, if each change costs.

Evidence is for the one state (+) or the other (-), and adds up over time, so that where a state
begins and ends depends on all of it and not on the one instant at which something crosses a limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Run = tuple[int, int]
"""The first instant of a state, and the first one after it."""


def held_runs(evidence: Sequence[float], cost: float) -> list[Run]:
    """When it was held, as the best explanation of all evidence (Viterbi): instants from, to.

    evidence  per instant, for held (+) or for moving (-), times how long the instant lasts
    cost      of each change of state
    """
    moving, held = 0.0, -cost
    from_held: list[bool] = []
    from_moving: list[bool] = []
    for one in evidence:
        left, begun = held - cost > moving, moving - cost > held
        from_held.append(left)
        from_moving.append(begun)
        moving, held = (
            held - cost if left else moving,
            (moving - cost if begun else held) + one,
        )
    runs: list[Run] = []
    behind = len(evidence) if held > moving else None
    for i in range(len(evidence) - 1, -1, -1):
        if behind is None:
            behind = i if from_held[i] else None
        elif from_moving[i]:
            runs.append((i, behind))
            behind = None
    if behind is not None:
        runs.append((0, behind))
    return runs[::-1]


@dataclass(slots=True)
class Clock:
    """The same as it goes on: what is best explained so far, without what is still to come.

    cost     of each change of state
    since_s  since when it is held, seconds; None while it moves
    done_s   how long it was held before that
    """

    cost: float
    since_s: float | None = None
    done_s: float = 0.0
    _lead: float | None = None
    _held: tuple[float, float] = (0.0, 0.0)
    _moving_s: float = 0.0

    def update(self, s: float, evidence: float) -> None:
        """Take in the evidence of one instant; `s` is when it begins."""
        lead = -self.cost if self._lead is None else self._lead
        if self._lead is None or lead < -self.cost:
            lead, self._held = -self.cost, (s, self._moving_s)
        if lead > self.cost:
            lead = self.cost
            self._moving_s = self._held[1] + max(0.0, s - self._held[0])
        self._lead = lead + evidence
        since_s, before_s = self._held
        if self._lead > 0:
            self.since_s, self.done_s = since_s, before_s
        else:
            self.since_s, self.done_s = None, self._moving_s

    def stop(self, end_s: float) -> None:
        """Whatever is held ends here."""
        if self.since_s is not None:
            self._moving_s = self.done_s + max(0.0, end_s - self.since_s)
        self.since_s, self.done_s, self._lead = None, self._moving_s, None
