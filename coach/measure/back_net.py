"""The fitted network that reads the bend of the back from a body's row, in plain NumPy.

It was fitted to differences between postures of rendered people (`calibration.back`), so its zero
is nobody's neutral. A second network tells how far it was off on bodies it had never seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from coach.measure.back_row import LENGTH, Array

F32 = NDArray[np.float32]
WEIGHTS = "back_net.npz"
"""The data file beside this module: float16 weights of all networks."""
CLIP = 4.0
"""Standardised inputs are taken for no further off than this."""
LAYERS = 3


@dataclass(frozen=True, slots=True)
class BackValues:
    """Degrees of flexion of the low and upper back, and the expected error of a small change."""

    lumbar: float
    thoracic: float
    lumbar_error: float
    thoracic_error: float


@dataclass(frozen=True, slots=True, eq=False)
class BackNet:
    """Several networks that are averaged, and one for the error; ReLU between the layers.

    mean, spread  (F,) what rows are standardised by
    values        three layers (k, a, b) of weights and (k, 1, b) of offsets, degrees
    error         the same with k = 1, for the logarithm of degrees
    """

    mean: F32
    spread: F32
    values: tuple[tuple[F32, F32], ...]
    error: tuple[tuple[F32, F32], ...]

    def read(self, rows: Array) -> list[BackValues]:
        """The bends of each of some rows (k, F) (`coach.measure.back_row`)."""
        z = np.clip((rows - self.mean) / self.spread, -CLIP, CLIP).astype(np.float32)
        z = z[:, None, None]
        values = _through(z, self.values).mean(axis=1)[:, 0].tolist()
        errors = np.exp(_through(z, self.error)[:, 0, 0]).tolist()
        return [BackValues(*v, *e) for v, e in zip(values, errors, strict=True)]


def _through(z: F32, layers: tuple[tuple[F32, F32], ...]) -> F32:
    """(n, k, 1, 2) what each of k networks makes of each standardised row (n, 1, 1, F)."""
    for weight, offset in layers[:-1]:
        z = np.maximum(z @ weight + offset, 0)
    weight, offset = layers[-1]
    return z @ weight + offset


def read_net(file: IO[bytes]) -> BackNet:
    """The networks in a file that `calibration.back` wrote. Raises ValueError for any other."""
    with np.load(file) as a:
        if a["mean"].shape != (LENGTH,):
            raise ValueError("these weights are of another kind of row; fit them again")
        mean, spread = a["mean"].astype(np.float32), a["spread"].astype(np.float32)
        return BackNet(mean, spread, _layers(a, "values"), _layers(a, "error"))


def _layers(arrays: Mapping[str, NDArray[Any]], name: str) -> tuple[tuple[F32, F32], ...]:
    parts = ((f"{name}_weight{i}", f"{name}_offset{i}") for i in range(LAYERS))
    return tuple((arrays[w].astype(np.float32), arrays[o].astype(np.float32)) for w, o in parts)


@cache
def back_net() -> BackNet:
    """The network that belongs to the program."""
    with files("coach.measure").joinpath(WEIGHTS).open("rb") as file:
        return read_net(file)
