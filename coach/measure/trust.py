"""When the shape of the back can be told, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import numpy as np

from coach.body import Landmark as L  # noqa: N817
from coach.measure.back_row import DORSAL, Array
from coach.measure.formulas import belly_rise, trunk_rise
from coach.measure.geometry import turn
from coach.measure.reading import NotTold
from coach.measure.skeleton import TRUNK, Skeleton


@dataclass(frozen=True, slots=True)
class TrustSettings:
    """Beyond these the back is not told. Own reasoning unless said otherwise.

    oblique, front     degrees of the trunk's turn from side-on
    belly_up, lying    lying on the back: the belly faces up by at least so many degrees, and the
                       trunk rises by no more (`SpineSettings` has the figures behind them)
    apart              degrees between the thighs as seen, from which on one leg is up: its buttock
                       bends the outline by 15-45 degrees with the spine at rest (real bird dogs)
    at_arm             trunk lengths: an elbow or hand no further inside the back's edge hides it
    least_clear        how clearly the edge must be seen, 0..1 (`Spine.clear`)
    least_visibility   of shoulders and hips, 0..1
    most_error         degrees: with a greater expected error nothing is told
    """

    oblique: float = 35.0
    front: float = 62.0
    belly_up: float = 40.0
    lying: float = 25.0
    apart: float = 40.0
    at_arm: float = 0.03
    least_clear: float = 0.3
    least_visibility: float = 0.3
    most_error: float = 14.0


def why_not(
    s: Skeleton, yaw_deg: float, numbers: Array | None, clear: float, t: TrustSettings
) -> NotTold | None:
    """Why the back cannot be told at this instant; None when it can.

    `numbers` is the body's row, which begins with the heights of the dorsal edge over `DORSAL`;
    `clear` is how clearly that edge was seen, 0..1.
    """
    reasons = (
        (NotTold.HIDDEN, min(s.seen[i] for i in TRUNK) < t.least_visibility),
        (NotTold.FRONT, yaw_deg >= t.front),
        (NotTold.LYING_ON_BACK, belly_rise(s) >= t.belly_up and abs(trunk_rise(s)) <= t.lying),
        (NotTold.OBLIQUE, yaw_deg > t.oblique),
        (NotTold.LEG_UP, thighs_apart(s) >= t.apart),
        (NotTold.ARM_ACROSS, numbers is not None and _arm_across(s, numbers, t.at_arm)),
        (NotTold.OUTLINE, numbers is None or clear < t.least_clear),
    )
    return next((reason for reason, holds in reasons if holds), None)


def thighs_apart(s: Skeleton) -> float:
    """Degrees between the two thighs as seen in the picture."""
    one, other = (
        (s.xy[knee][0] - s.xy[hip][0], s.xy[knee][1] - s.xy[hip][1])
        for hip, knee in ((L.LEFT_HIP, L.LEFT_KNEE), (L.RIGHT_HIP, L.RIGHT_KNEE))
    )
    return abs(turn(one, other))


def _arm_across(s: Skeleton, numbers: Array, margin: float) -> bool:
    """Whether an elbow or a hand lies on the back's edge or behind it."""
    (x, y), (vx, vy) = s.chord, s.ventral
    length = hypot(x, y) or 1.0
    for i in (L.LEFT_ELBOW, L.RIGHT_ELBOW, L.LEFT_WRIST, L.RIGHT_WRIST):
        dx, dy = s.xy[i][0] - s.hips[0], s.xy[i][1] - s.hips[1]
        along = (dx * x + dy * y) / length**2
        behind = -(dx * vx + dy * vy) / length
        edge = float(np.interp(along, DORSAL, numbers[: len(DORSAL)]))
        if 0.0 < along < 0.8 and behind > edge - margin:
            return True
    return False
