"""Repeatable noise for floors, walls and cloth."""

import numpy as np

from samples.body import Ints
from samples.rotate import Array


def noise(x: Array, y: Array, seed: int = 0) -> Array:
    """Return smooth value noise, 0-1, with features of about 1 unit."""
    xi, yi = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    fx, fy = x - xi, y - yi
    fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
    top = _hash(xi, yi, seed) * (1 - fx) + _hash(xi + 1, yi, seed) * fx
    low = _hash(xi, yi + 1, seed) * (1 - fx) + _hash(xi + 1, yi + 1, seed) * fx
    return top * (1 - fy) + low * fy


def _hash(i: Ints, j: Ints, seed: int) -> Array:
    v = (i * 374761393 + j * 668265263 + seed * 1442695041) & 0xFFFFFFFF
    v = ((v ^ (v >> 13)) * 1274126177) & 0xFFFFFFFF
    return ((v ^ (v >> 16)) & 0xFFFF) / 65535.0
