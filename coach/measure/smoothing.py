"""One Euro filtering of measures with real timestamps.

Source: Casiez, Roussel, Vogel 2012, "1 Euro filter" (hal-00670496). MediaPipe already smooths
landmarks; a second strong landmark filter would add lag, so the filter works on the measures.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SmoothingSettings:
    """min_cutoff in Hz, beta per degree, gap in seconds (clinical.md section 7, starting values).

    A measure that has been missing for longer than `gap_s` starts afresh.
    """

    min_cutoff_hz: float = 1.5
    beta: float = 0.05
    derivative_cutoff_hz: float = 1.0
    gap_s: float = 0.3


class OneEuro:
    """Filters a vector of measures. Missing values are NaN."""

    def __init__(self, scale: Values, settings: SmoothingSettings | None = None) -> None:
        """`scale` (n,) turns each measure's unit into degrees, so that one beta serves all."""
        self._settings = settings or SmoothingSettings()
        self._scale = scale
        self._value = np.full(len(scale), np.nan)
        self._slope = np.zeros(len(scale))
        self._seen_at = np.full(len(scale), -np.inf)

    def smooth(self, t: float, values: Values) -> Values:
        """The filtered values at time `t` (seconds); NaN where the input is NaN."""
        here = np.isfinite(values)
        dt = t - self._seen_at
        fresh = here & (~np.isfinite(self._value) | (dt > self._settings.gap_s) | (dt <= 0))
        going = here & ~fresh
        step = np.where(going, dt, 1.0)
        slope = np.where(going, (values - self._value) / step, 0.0)
        a_slope = _alpha(self._settings.derivative_cutoff_hz, step)
        self._slope = np.where(
            going, a_slope * slope + (1 - a_slope) * self._slope, np.where(fresh, 0.0, self._slope)
        )
        cutoff = self._settings.min_cutoff_hz + self._settings.beta * np.abs(
            self._slope * self._scale
        )
        a = _alpha(cutoff, step)
        smooth = np.where(going, a * values + (1 - a) * self._value, values)
        self._value = np.where(here, smooth, self._value)
        self._seen_at = np.where(here, t, self._seen_at)
        return np.where(here, smooth, np.nan)


def _alpha(cutoff_hz: Values | float, dt: Values) -> Values:
    tau = 1.0 / (2 * pi * np.asarray(cutoff_hz))
    return 1.0 / (1.0 + tau / dt)
