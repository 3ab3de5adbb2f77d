"""Confidence bounds for small samples. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, sqrt

import numpy as np

Z = 1.6449
"""Standard deviations of a two-sided 90 % interval."""


def wilson(part: float, whole: float, z: float = Z) -> tuple[float, float]:
    """The 90 % interval of a share, 0 to 1; (0, 1) of nothing.

    Source: Wilson 1927, J. Am. Stat. Assoc. 22. Good for few examples and shares near 0 and 1.
    """
    if whole <= 0:
        return 0.0, 1.0
    p = part / whole
    scale = 1 + z * z / whole
    middle = (p + z * z / (2 * whole)) / scale
    half = z * sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole)) / scale
    return max(0.0, middle - half), min(1.0, middle + half)


def lower_bound(gains: Sequence[float], *, doubt: float, draws: int, seed: int) -> float:
    """The sum of gains that is reached with probability 1 - `doubt`, by a bootstrap.

    One gain per person: people are drawn anew, not their clips. Source: Efron 1979.
    """
    if not gains:
        return 0.0
    values = np.array(gains, np.float64)
    drawn = np.random.default_rng(seed).integers(0, len(values), (draws, len(values)))
    return float(np.quantile(values[drawn].sum(axis=1), doubt, method="lower"))


def by_chance(hits: int, positives: int, alarms: int, negatives: int) -> float:
    """How probable it is that as many of the positives fire if firing has nothing to do with them.

    `hits` of `positives` and `alarms` of `negatives` fired. Fisher's exact test, one-sided.
    """
    fired, whole = hits + alarms, positives + negatives
    if whole == 0:
        return 1.0
    ways = sum(
        comb(positives, k) * comb(negatives, fired - k)
        for k in range(hits, min(positives, fired) + 1)
    )
    return ways / comb(whole, fired)
