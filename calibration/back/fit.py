"""Fit the networks, whole base bodies held out, and write them where the program finds them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from calibration.back.bases import BASES
from calibration.back.network import Fitting, Network, fit
from calibration.back.rows import Table
from coach.measure import back_net
from coach.measure.back import CHANGE_SHARE
from coach.measure.back_row import OUTLINE, SLOPES
from samples.rotate import Array

PLACE = Path(back_net.__file__).parent / back_net.WEIGHTS
NETS = 6
WHOLE_WEIGHT = 3.0
"""A row that the pose model saw counts for so many disturbed ones."""
GAIN = (0.5, 0.3)
"""Little is asked: in exercises small bends are read too far already, most of all those of the
upper back, which goes with the low back."""
VALUES = (
    Fitting(epochs=40, noise=0.25, gain=GAIN),
    Fitting(epochs=40, noise=0.4, gain=GAIN, inputs=slice(0, SLOPES)),
)
"""By turns: the slopes of the edge help the upper back, and cost the low back in prone postures."""
ERRORS = Fitting((32, 16), epochs=40, noise=0.2, decay=3e-3, inputs=slice(OUTLINE, SLOPES))
"""Errors depend on posture and view; from the heights of the edge they were guessed too finely."""
LEAST_ERROR, USUAL_ERROR = 0.5, 5.0
"""Degrees: errors are fitted as logarithms, and none is smaller than the first."""
GOING_WEIGHT, DISTURBED_WEIGHT = 5.0, 0.3
"""For errors a row of somebody who moves as exercises go counts for so many others, and a disturbed
one for so much of the one that it is made from: people who are told their errors do exercises, and
a pose model sees them."""
WITHIN = 2 / 3
"""So many errors are to be within the expected one."""
MARGIN = 1.05
"""Families of postures lie up to a tenth about what is honest for all: rather too cautious in most
than told better than it is in one. Own reasoning."""
RECOMMENDED = 22.0
"""Degrees off the side view up to which a posture counts as seen from the recommended view."""


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
    change    (n, 2) read change from the person's neutral, degrees; NaN without one, and for those
              who are mixed from two bodies
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
        nets[base] = net = average(t, np.flatnonzero(_without(t, base)))
        new = _known_start(t, base)
        change[new] = net(t.x[new]) - net(t.x[t.start[new]])
        true[new] = t.y[new] - t.y[t.start[new]]
    errors: dict[str, Scaled] = {}
    for base in BASES:
        rows = moved(t, change) & _without(t, base)
        net = error_net(t, change - true, rows)
        errors[base] = Scaled(net, factor(t, net, change, true, rows))
        new = t.base == base
        frame[new] = errors[base](t.x[new])
    return HeldOut(nets, errors, change, true, expected(frame, change))


def _without(t: Table, base: str) -> NDArray[np.bool_]:
    """Rows of people in whom there is nothing of a base body."""
    return np.array([base not in kind.split("+") for kind in t.base.tolist()])


def _known_start(t: Table, base: str) -> NDArray[np.int64]:
    return np.flatnonzero((t.base == base) & (t.start >= 0))


def expected(frame: Array, change: Array) -> Array:
    """The expected error of a change, from that of the frame."""
    return np.hypot(frame, CHANGE_SHARE * change)


def average(t: Table, rows: NDArray[np.int64]) -> Average:
    """Networks fitted to the truth in some rows."""
    weight = np.where(t.whole, WHOLE_WEIGHT, 1.0)[rows]
    x, y, group = t.x[rows], t.y[rows], t.group[rows]
    hows = [VALUES[k % len(VALUES)] for k in range(NETS)]
    nets = [fit(x, y, group=group, weight=weight, how=how, seed=k) for k, how in enumerate(hows)]
    return Average(tuple(nets))


def error_net(
    t: Table, off: Array, rows: NDArray[np.bool_], like: Network | None = None
) -> Network:
    """A network for the logarithm of the error, fitted to errors on bodies held out."""
    weight = np.where(t.whole, WHOLE_WEIGHT, DISTURBED_WEIGHT)[rows]
    weight = weight * np.where(t.going, GOING_WEIGHT, 1.0)[rows]
    goal = np.log((np.abs(off[rows]) + LEAST_ERROR) / USUAL_ERROR)
    return fit(
        t.x[rows], goal, group=t.group[rows], weight=weight, how=ERRORS, seed=0,
        differences=False, like=like,
    )  # fmt: skip


def moved(t: Table, read: Array) -> NDArray[np.bool_]:
    """Rows other than neutral ones in which a change was read (n, 2)."""
    return np.isfinite(read[:, 0]) & (t.tag != "neutral")


def factor(t: Table, errors: Network, change: Array, true: Array, rows: NDArray[np.bool_]) -> Array:
    """(2,) factors with which `WITHIN` of the errors are as expected.

    Of rows of the pose model, of people who move as exercises go (where there are any): random
    postures are further apart, and what is honest for those is too cautious in an exercise.
    """
    seen = rows & t.whole
    going = seen & t.going
    seen = going if going.any() else seen
    frame, off = np.exp(errors(t.x[seen])), np.abs(change[seen] - true[seen])
    spare = np.sqrt(np.maximum(off**2 - (CHANGE_SHARE * change[seen]) ** 2, 0))
    return MARGIN * np.quantile(spare / frame, WITHIN, axis=0)


def write(t: Table, held: HeldOut, place: Path = PLACE) -> None:
    """Fit to all bodies and write the file of weights."""
    every = np.arange(len(t.x))
    nets = average(t, every).nets
    off, rows = held.change - held.true, moved(t, held.change)
    errors = error_net(t, off, rows, like=nets[0])
    honest = factor(t, errors, held.change, held.true, rows)
    arrays: dict[str, Array] = {"mean": nets[0].mean, "spread": nets[0].spread}
    for name, some, shift in (("values", nets, 0.0), ("error", (errors,), np.log(honest))):
        for i in range(back_net.LAYERS):
            last = i == back_net.LAYERS - 1
            weight = np.stack([net.layers[i][0] * (net.unit if last else 1) for net in some])
            offset = np.stack([net.layers[i][1] * (net.unit if last else 1) for net in some])
            arrays[f"{name}_weight{i}"] = weight.astype(np.float16)
            shifted = offset + shift if last else offset
            arrays[f"{name}_offset{i}"] = shifted[:, None].astype(np.float16)
    with place.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
