"""Which value a dial gets, and whether the data supports it: pure, from a sweep.

The value is the nearest one to that in force at which the cost, averaged over half a measurement
error to either side, is lowest. It is believed only when it also helps people it was not fitted to:
each person in turn is left out, the dial is set by the others, and that person's cost is compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from calibration.tune.settings import TuneSettings
from calibration.tune.statistics import by_chance, lower_bound
from calibration.tune.sweep import Array, Sweep

Kind = Literal["good", "few", "best", "error", "chance", "doubt", "worse", "later"]
"""good: to be changed. few: too few examples; best: no setting is better; error: inside the
measurement error; chance: no limit separates; doubt: the gain is inside its uncertainty; worse:
judged in full it lowers something; later: one number that acts on the same is changed first."""
_SAME = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What becomes of a dial; `kind` is "good" when it is to be turned to `new`.

    held_out  per person the value that the others chose
    gains     per person what that value gains, in the goal's cost
    at_least  the lower bound of their sum
    """

    sweep: Sweep
    kind: Kind
    why: str
    new: float
    held_out: dict[str, float]
    gains: tuple[float, ...] = ()
    at_least: float = 0.0

    @property
    def gain(self) -> float:
        """What the people held out gain together."""
        return sum(self.gains)


def choose(sweep: Sweep, settings: TuneSettings) -> Choice:
    """The value for a dial, or why it stays."""
    dial = sweep.dial
    few = _too_few(sweep, settings)
    if few:
        return Choice(sweep, "few", few, dial.old, {})
    people = _people(sweep)
    costs = {person: _cost_of(sweep, person) for person in people}
    total = sum(costs.values(), np.zeros(len(dial.grid)))
    best = _pick(sweep, total)
    if best == dial.old:
        return Choice(sweep, "best", f"no setting is better than {dial.old:g}", dial.old, {})
    if abs(best - dial.old) < dial.error - _SAME:
        return Choice(
            sweep, "error", f"{best:g} would be best, but {dial.old:g} is inside the measurement "
            f"error of {dial.error:g} {dial.tunable.unit}", dial.old, {},
        )  # fmt: skip
    held_out = {p: _settled(sweep, _pick(sweep, total - costs[p])) for p in people}
    gains, bound = _gains(sweep, held_out, settings)
    chance = _chance(sweep, held_out) if dial.form else None
    kind: Kind = "good"
    why = ""
    if chance is not None and chance[0] > settings.doubt:
        kind, why = "chance", f"no limit separates: {chance[1]} (chance {chance[0]:.2f})"
    elif bound <= _SAME:
        kind = "doubt"
        why = (
            f"{best:g} would be best, but on people held out its gain of {sum(gains):+.1f} is "
            f"inside the uncertainty ({100 * (1 - settings.doubt):.0f} % sure of {bound:+.1f})"
        )
    new = best if kind == "good" else dial.old
    return Choice(sweep, kind, why, new, held_out, gains, bound)


def stepped_back(choice: Choice, settings: TuneSettings) -> Choice | None:
    """The same one step nearer to the value in force; None when that is no change worth making."""
    sweep, dial = choice.sweep, choice.sweep.dial
    nearer = [
        v
        for v in dial.grid
        if min(dial.old, choice.new) < v < max(dial.old, choice.new)
        and abs(v - dial.old) >= dial.error - _SAME
    ]
    if not nearer:
        return None
    new = min(nearer, key=lambda v: abs(v - choice.new))
    low, high = sorted((dial.old, new))
    held_out = {p: _settled(sweep, min(max(v, low), high)) for p, v in choice.held_out.items()}
    gains, bound = _gains(sweep, held_out, settings)
    if bound <= _SAME:
        return None
    return replace(choice, new=new, held_out=held_out, gains=gains, at_least=bound)


def _gains(
    sweep: Sweep, held_out: Mapping[str, float], settings: TuneSettings
) -> tuple[tuple[float, ...], float]:
    """What each of the people gains with these values, and the lower bound of the sum."""
    dial = sweep.dial
    old = dial.grid.index(dial.old)
    gains: list[float] = []
    for person, value in held_out.items():
        cost = _cost_of(sweep, person)
        gains.append(float(cost[old] - cost[dial.grid.index(value)]))
    bound = lower_bound(gains, doubt=settings.doubt, draws=settings.draws, seed=settings.seed)
    return tuple(gains), bound


def smoothed(sweep: Sweep, cost: Array) -> Array:
    """The cost averaged over half a measurement error to either side."""
    values = np.array(sweep.dial.grid)
    near = np.abs(values[:, None] - values[None, :]) <= sweep.dial.error / 2 + _SAME
    return (near @ cost) / near.sum(axis=1)


def _pick(sweep: Sweep, cost: Array) -> float:
    """The value nearest to that in force of those with the lowest smoothed cost."""
    smooth = smoothed(sweep, cost)
    old, grid = sweep.dial.old, sweep.dial.grid
    lowest = float(smooth.min())
    if cost[grid.index(old)] <= lowest + _SAME:
        return old
    best = [v for v, c in zip(grid, smooth, strict=True) if c <= lowest + _SAME]
    nearest = min(best, key=lambda v: abs(v - old))
    return nearest if cost[grid.index(nearest)] < cost[grid.index(old)] - _SAME else old


def _settled(sweep: Sweep, value: float) -> float:
    """Without that person the change may be too small to be made."""
    dial = sweep.dial
    return value if abs(value - dial.old) >= dial.error - _SAME else dial.old


def _people(sweep: Sweep) -> list[str]:
    return sorted({e.person for e in sweep.examples})


def _cost_of(sweep: Sweep, person: str) -> Array:
    """What one person's clips cost at each value; two views of a performance share its weight."""
    weights = np.array([e.weight * (e.person == person) for e in sweep.examples])
    return weights @ sweep.cost


def _too_few(sweep: Sweep, settings: TuneSettings) -> str:
    people = _people(sweep)
    if len(people) < settings.least_people:
        return f"{_of_people(people)} only, at least {settings.least_people} are needed"
    if not sweep.dial.form:
        counted = {e.case.performance for e in sweep.examples if e.case.label.count_min is not None}
        return "" if len(counted) >= settings.least_counted else f"{len(counted)} counted"
    positive, negative = _performances(sweep, True), _performances(sweep, False)
    if len(positive) < settings.least_positive:
        return f"surely labelled in {len(positive)} of {len(positive) + len(negative)}"
    who = sorted({e.person for e in sweep.examples if e.case.performance in positive})
    if len(who) < 2:
        return f"surely labelled for {_of_people(who)} only"
    if len(negative) < settings.least_negative:
        return f"only {len(negative)} performances are free of it"
    return ""


def _of_people(names: Sequence[str]) -> str:
    return f"{len(names)} {'person' if len(names) == 1 else 'people'}"


def _performances(sweep: Sweep, there: bool) -> set[str]:
    return {
        e.case.performance
        for e, labelled in zip(sweep.examples, sweep.there, strict=True)
        if labelled is there
    }


def _chance(sweep: Sweep, held_out: dict[str, float]) -> tuple[float, str]:
    """Whether people held out are told apart better than by chance, in numbers and in words."""
    fired = {
        e.case.performance
        for i, e in enumerate(sweep.examples)
        if sweep.told[i, sweep.dial.grid.index(held_out[e.person])] > 0
    }
    positive, negative = _performances(sweep, True), _performances(sweep, False)
    hits, alarms = len(positive & fired), len(negative & fired)
    words = f"it fires in {hits} of {len(positive)} with it and {alarms} of {len(negative)} without"
    return by_chance(hits, len(positive), alarms, len(negative)), words
