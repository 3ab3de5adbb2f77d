"""A recording as it is handed to what disturbs it: bodies, and what was counted of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coach.body import Body

Bodies = Sequence[Body]


@dataclass(frozen=True, slots=True)
class Recording:
    """What is disturbed. `moving` are the spans of its repetitions, `pause_s` an instant between
    them, the nearest to the middle; None where there is none."""

    bodies: tuple[Body, ...]
    moving: tuple[tuple[float, float], ...]
    pause_s: float | None
    random: np.random.Generator
