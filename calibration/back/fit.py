"""Fit the networks, whole base bodies held out, and write them where the program finds them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from calibration.back.network import Fitting, Network, fit
from calibration.back.people import BASES
from calibration.back.rows import Table
from coach.measure import back_net
from coach.measure.back import CHANGE_SHARE
from samples.rotate import Array

PLACE = Path(back_net.__file__).parent / back_net.WEIGHTS
NETS, HELD_OUT_NETS = 6, 4
WHOLE_WEIGHT = 5.0
"""A row that the pose model saw counts for so many disturbed ones."""
VALUES = Fitting(epochs=40, noise=0.2, gain=1.0)
ERRORS = Fitting(hidden=(32, 16), epochs=12, noise=0.2, decay=3e-3)
LEAST_ERROR, USUAL_ERROR = 1.5, 5.0
"""Degrees: errors are fitted as logarithms, and none is smaller than the first."""
WITHIN = 2 / 3
"""So many errors are to be within the expected one."""


@dataclass(frozen=True, eq=False)
class Average:
    """Networks that were fitted from different beginnings."""

    nets: tuple[Network, ...]

    def __call__(self, x: Array) -> Array:
        """Their mean for rows (n, F)."""
        return np.mean([net(x) for net in self.nets], axis=0)


@dataclass(frozen=True, eq=False)
class Scaled:
    """A network for the logarithm of the error, and two factors that make it honest."""

    net: Network
    factor: Array

    def __call__(self, x: Array) -> Array:
        """Expected error (n, 2) of rows, degrees."""
        return self.factor * np.exp(self.net(x))


@dataclass(frozen=True, eq=False)
class HeldOut:
    """What networks say of bodies they have never seen.

    nets      per base body, fitted without it
    errors    per base body, what tells the expected error of a frame without it
    change    (n, 2) read change from the person's neutral, degrees; NaN without one
    true      the true one
    expected  (n, 2) expected error of that change, from networks that never saw the body
    """

    nets: dict[str, Average]
    errors: dict[str, "Scaled"]
    change: Array
    true: Array
    expected: Array


def hold_out(t: Table) -> HeldOut:
    """Fit without each base body in turn, and the errors too."""
    change, true, frame = (np.full((len(t.x), 2), np.nan) for _ in range(3))
    nets: dict[str, Average] = {}
    for base in BASES:
        known = np.flatnonzero(t.base != base)
        nets[base] = average(t, known, HELD_OUT_NETS)
        new = np.flatnonzero((t.base == base) & (t.start >= 0))
        change[new] = nets[base](t.x[new]) - nets[base](t.x[t.start[new]])
        true[new] = t.y[new] - t.y[t.start[new]]
    errors: dict[str, Scaled] = {}
    for base in BASES:
        rows = _moved(t) & (t.base != base)
        net = error_net(t, change - true, rows)
        errors[base] = Scaled(net, _factor(t, net, change, true, rows))
        new = t.base == base
        frame[new] = errors[base](t.x[new])
    return HeldOut(nets, errors, change, true, expected(frame, change))


def expected(frame: Array, change: Array) -> Array:
    """The expected error of a change, from that of the frame."""
    return np.hypot(frame, CHANGE_SHARE * change)


def average(t: Table, rows: NDArray[np.int64], n: int) -> Average:
    """So many networks fitted to some rows."""
    weight = np.where(t.whole, WHOLE_WEIGHT, 1.0)[rows]
    x, y, group = t.x[rows], t.y[rows], t.group[rows]
    nets = [fit(x, y, group=group, weight=weight, how=VALUES, seed=k) for k in range(n)]
    return Average(tuple(nets))


def error_net(
    t: Table, off: Array, rows: NDArray[np.bool_], like: Network | None = None
) -> Network:
    """A network for the logarithm of the error, fitted to errors on bodies held out."""
    weight = np.where(t.whole, WHOLE_WEIGHT, 1.0)[rows]
    goal = np.log((np.abs(off[rows]) + LEAST_ERROR) / USUAL_ERROR)
    return fit(
        t.x[rows], goal, group=t.group[rows], weight=weight, how=ERRORS, seed=0,
        differences=False, like=like,
    )  # fmt: skip


def _moved(t: Table) -> NDArray[np.bool_]:
    return (t.start >= 0) & (t.tag != "neutral")


def _factor(
    t: Table, errors: Network, change: Array, true: Array, rows: NDArray[np.bool_]
) -> Array:
    """(2,) factors with which `WITHIN` of the errors on rows of the pose model are as expected."""
    seen = rows & t.whole
    frame, off = np.exp(errors(t.x[seen])), np.abs(change[seen] - true[seen])
    spare = np.sqrt(np.maximum(off**2 - (CHANGE_SHARE * change[seen]) ** 2, 0))
    return np.quantile(spare / frame, WITHIN, axis=0)


def write(t: Table, held: HeldOut, place: Path = PLACE) -> None:
    """Fit to all bodies and write the file of weights."""
    every = np.arange(len(t.x))
    nets = average(t, every, NETS).nets
    off = held.change - held.true
    errors = error_net(t, off, _moved(t), like=nets[0])
    factor = _factor(t, errors, held.change, held.true, _moved(t))
    arrays: dict[str, Array] = {"mean": nets[0].mean, "spread": nets[0].spread}
    for name, some, shift in (("values", nets, 0.0), ("error", (errors,), np.log(factor))):
        for i in range(back_net.LAYERS):
            last = i == back_net.LAYERS - 1
            weight = np.stack([net.layers[i][0] * (net.unit if last else 1) for net in some])
            offset = np.stack([net.layers[i][1] * (net.unit if last else 1) for net in some])
            arrays[f"{name}_weight{i}"] = weight.astype(np.float16)
            moved = offset + shift if last else offset
            arrays[f"{name}_offset{i}"] = moved[:, None].astype(np.float16)
    with place.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
