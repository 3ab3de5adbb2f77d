"""A small network fitted in plain NumPy, so that the same seed gives the same numbers.

What is fitted are differences between postures of one person, not values: everybody's back has a
shape of its own at rest, which no reader of changes needs to know.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from samples.rotate import Array

F32 = NDArray[np.float32]
Layer = tuple[F32, F32]


@dataclass(frozen=True)
class Fitting:
    """How a network is fitted.

    hidden  widths of its hidden layers
    rate    of the first step of Adam; it falls to nothing by half a cosine
    decay   pull of the weights towards 0
    groups  people per step
    noise   standard deviation of what is added to the standardised inputs in each step
    gain    weight of the square of what is missing to a gain of 1 (read change per degree of true
            change), beside the mean square error: whoever is fitted to that alone reads too little.
            One of each value, or the same of all
    inputs  which numbers of a row it sees; the others weigh nothing
    """

    hidden: tuple[int, ...] = (96, 48)
    epochs: int = 60
    rate: float = 2e-3
    decay: float = 2e-3
    groups: int = 32
    noise: float = 0.12
    gain: float | tuple[float, ...] = 0.0
    inputs: slice = field(default_factory=lambda: slice(None))


@dataclass(eq=False)
class Network:
    """Layers of weights and offsets, ReLU between them; inputs are standardised and clipped."""

    mean: F32
    spread: F32
    unit: F32
    layers: list[Layer] = field(default_factory=list[Layer])

    def standard(self, x: Array) -> F32:
        """The rows as the first layer takes them."""
        return np.clip((x - self.mean) / self.spread, -4, 4).astype(np.float32)

    def __call__(self, x: Array) -> Array:
        """The values of rows (n, F), in the unit of what was fitted."""
        return self._values(self.standard(x)) * self.unit

    def _values(self, z: F32) -> F32:
        for weight, offset in self.layers[:-1]:
            z = np.maximum(z @ weight + offset, 0)
        weight, offset = self.layers[-1]
        return z @ weight + offset


def fit(
    x: Array,
    y: Array,
    *,
    group: NDArray[np.int64],
    weight: Array,
    how: Fitting,
    seed: int,
    differences: bool = True,
    like: Network | None = None,
) -> Network:
    """Fit y (n, k) from x (n, F); with `differences` only within rows of the same `group`.

    Inputs are standardised by these rows, or as those of the network `like`.
    """
    rng = np.random.default_rng(seed)
    unit = y.std(0).astype(np.float32)
    mean = x.mean(0).astype(np.float32) if like is None else like.mean
    spread = (x.std(0) + 0.02).astype(np.float32) if like is None else like.spread
    net = Network(mean, spread, unit)
    wide = (x.shape[1], *how.hidden, y.shape[1])
    for a, b in pairwise(wide):
        start = rng.normal(0, (2 / a) ** 0.5, (a, b)).astype(np.float32)
        net.layers.append((start, np.zeros(b, np.float32)))
    seen = np.zeros(x.shape[1], np.float32)
    seen[how.inputs] = 1
    net.layers[0][0][seen == 0] = 0
    z, goal = net.standard(x) * seen, (y / unit).astype(np.float32)
    order = np.argsort(group, kind="stable")
    z, goal, w = z[order], goal[order], weight[order].astype(np.float32)[:, None]
    first = np.flatnonzero(np.diff(group[order], prepend=-1))
    size = np.diff(first, append=len(order))
    shaken = np.float32(how.noise) * seen
    adam = _Adam(net, how)
    steps = how.epochs * -(-len(first) // how.groups)
    for step, chosen in enumerate(_batches(rng, len(first), how)):
        of = _Groups(size[chosen])
        rows = of.rows(first[chosen])
        noise = rng.standard_normal((len(rows), z.shape[1]), dtype=np.float32)
        noisy: F32 = (z[rows] + noise * shaken).astype(np.float32)
        adam.step(noisy, goal[rows], w[rows], of if differences else None, step / steps)
    return net


def _batches(rng: np.random.Generator, n: int, how: Fitting) -> Iterator[NDArray[np.int64]]:
    for _ in range(how.epochs):
        shuffled = rng.permutation(n)
        for k in range(0, n, how.groups):
            yield shuffled[k : k + how.groups]


class _Groups:
    """Rows of several groups, one group after the other."""

    def __init__(self, size: NDArray[np.int64]) -> None:
        self._size = size
        self.begin = np.cumsum(size) - size

    def rows(self, first: NDArray[np.int64]) -> NDArray[np.int64]:
        """Numbers of the rows, of groups that begin with these."""
        begin = np.repeat(first - self.begin, self._size)
        return begin + np.arange(len(begin))

    def centred(self, values: F32, weight: F32) -> F32:
        """Rows (n, k) less the weighted mean of their group."""
        total, share = (np.add.reduceat(v, self.begin, axis=0) for v in (values * weight, weight))
        return (values - np.repeat(total / share, self._size, axis=0)).astype(np.float32)


class _Adam:
    """Adam with decoupled decay (Loshchilov & Hutter 2019, arXiv:1711.05101)."""

    def __init__(self, net: Network, how: Fitting) -> None:
        self._net, self._how = net, how
        self._gain = np.array(how.gain, np.float32)
        self._first = [np.zeros_like(p) for layer in net.layers for p in layer]
        self._second = [np.zeros_like(p) for layer in net.layers for p in layer]
        self._taken = 0

    def step(self, z: F32, goal: F32, weight: F32, of: _Groups | None, done: float) -> None:
        passed: list[F32] = [z]
        for w, b in self._net.layers[:-1]:
            passed.append(np.maximum(passed[-1] @ w + b, 0))
        w, b = self._net.layers[-1]
        off = passed[-1] @ w + b - goal
        if of is not None:
            off, goal = of.centred(off, weight), of.centred(goal, weight)
        # Huber: a row that cannot be read must not pull on the others.
        slope = np.clip(off, -1, 1) * weight / weight.sum()
        if self._gain.any():
            size = (weight * goal**2).sum(0)
            missing = (weight * off * goal).sum(0) / size
            slope = slope + self._gain * missing * weight * goal / size
        grads: list[F32] = []
        for k in range(len(self._net.layers) - 1, -1, -1):
            w, _ = self._net.layers[k]
            grads[:0] = [passed[k].T @ slope, slope.sum(0)]
            if k:
                slope = (slope @ w.T) * (passed[k] > 0)
        self._move(grads, done)

    def _move(self, grads: list[F32], done: float) -> None:
        self._taken += 1
        rate = self._how.rate * 0.5 * (1 + np.cos(np.pi * done))
        params = [p for layer in self._net.layers for p in layer]
        lift = np.float32((1 - 0.999**self._taken) ** 0.5 / (1 - 0.9**self._taken))
        decay = np.float32(self._how.decay * 10)
        for p, g, first, second in zip(params, grads, self._first, self._second, strict=True):
            first[...] = 0.9 * first + 0.1 * g
            second[...] = 0.999 * second + 0.001 * g * g
            p[...] = p - np.float32(rate) * (lift * first / (np.sqrt(second) + 1e-8) + decay * p)
