"""When the shape of the back can be told, and why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import hypot

import numpy as np
from numpy.typing import NDArray

from coach.body import Landmark as L  # noqa: N817
from coach.measure.formulas import belly_rise, trunk_rise
from coach.measure.geometry import turn
from coach.measure.reading import NotTold
from coach.measure.skeleton import TRUNK, Skeleton

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TrustSettings:
    """Beyond these the back is not told. Own reasoning unless said otherwise.

    oblique, front     degrees of the trunk's turn from side-on
    belly_up, lying    lying on the back: the belly faces up by at least so many degrees, and the
                       trunk rises by no more (`SpineSettings` has the figures behind them)
    apart              degrees between the thighs as seen, from which on one leg is up: its buttock
                       bends the outline by 15-45 degrees with the spine at rest (real bird dogs)
    at_arm             trunk lengths: an elbow or hand no further inside the back's edge hides it
    least_cover        share of the edge between hip and shoulder that must be seen
    least_visibility   of shoulders and hips, 0..1
    most_error         degrees: with a greater expected error nothing is told
    """

    oblique: float = 35.0
    front: float = 62.0
    belly_up: float = 40.0
    lying: float = 25.0
    apart: float = 40.0
    at_arm: float = 0.03
    least_cover: float = 0.7
    least_visibility: float = 0.3
    most_error: float = 12.0


def why_not(
    s: Skeleton, yaw_deg: float, edge: Callable[[float], float], cover: float, t: TrustSettings
) -> NotTold | None:
    """Why the back cannot be told at this instant; None when it can.

    `edge` gives the height of the dorsal edge over a place of the hip-shoulder line (both in
    lengths of that line), `cover` the share of the edge that was found.
    """
    reasons = (
        (NotTold.HIDDEN, min(s.seen[i] for i in TRUNK) < t.least_visibility),
        (NotTold.FRONT, yaw_deg >= t.front),
        (NotTold.LYING_ON_BACK, belly_rise(s) >= t.belly_up and abs(trunk_rise(s)) <= t.lying),
        (NotTold.OBLIQUE, yaw_deg > t.oblique),
        (NotTold.LEG_UP, thighs_apart(s) >= t.apart),
        (NotTold.ARM_ACROSS, _arm_across(s, edge, t.at_arm)),
        (NotTold.OUTLINE, cover < t.least_cover),
    )
    return next((reason for reason, holds in reasons if holds), None)


def thighs_apart(s: Skeleton) -> float:
    """Degrees between the two thighs as seen in the picture."""
    one, other = (
        (s.xy[knee][0] - s.xy[hip][0], s.xy[knee][1] - s.xy[hip][1])
        for hip, knee in ((L.LEFT_HIP, L.LEFT_KNEE), (L.RIGHT_HIP, L.RIGHT_KNEE))
    )
    return abs(turn(one, other))


def _arm_across(s: Skeleton, edge: Callable[[float], float], margin: float) -> bool:
    """Whether an elbow or a hand lies on the back's edge or behind it."""
    (x, y), (vx, vy) = s.chord, s.ventral
    length = hypot(x, y) or 1.0
    for i in (L.LEFT_ELBOW, L.RIGHT_ELBOW, L.LEFT_WRIST, L.RIGHT_WRIST):
        dx, dy = s.xy[i][0] - s.hips[0], s.xy[i][1] - s.hips[1]
        along = (dx * x + dy * y) / length**2
        behind = -(dx * vx + dy * vy) / length
        if 0.0 < along < 0.8 and behind > edge(along) - margin:
            return True
    return False
