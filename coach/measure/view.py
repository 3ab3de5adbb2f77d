"""From where the camera sees the trunk."""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, degrees

from coach.measure.reading import Facing, View, ViewKind
from coach.measure.skeleton import Skeleton


@dataclass(frozen=True, slots=True)
class ViewSettings:
    """Degrees of the trunk's left-right axis away from the camera's line of sight.

    On 39 real clips and 56 photos, labelled by eye, side views measured 1-15 (two photos 26, 28),
    oblique ones 16-58, front ones 60-90. `hysteresis` keeps a clip on the border from flickering.
    """

    side_deg: float = 20.0
    front_deg: float = 62.0


UNKNOWN = View("unknown", "unknown", 0.0)


def yaw(s: Skeleton) -> float:
    """Degrees between the trunk's left-right axis and the camera's line of sight, 0 .. 90."""
    return degrees(acos(min(1.0, abs(s.leftward[2]))))


def view(s: Skeleton, settings: ViewSettings) -> View:
    """The view of one instant."""
    turned = yaw(s)
    kind: ViewKind
    if turned <= settings.side_deg:
        kind = "side"
    elif turned < settings.front_deg:
        kind = "oblique"
    else:
        kind = "front" if s.facing.own_left > 0 else "back"
    return View(kind, _facing(s, kind), turned)


def _facing(s: Skeleton, kind: ViewKind) -> Facing:
    x, y = s.chord
    if abs(x) > abs(y):
        return "right" if x > 0 else "left"
    if kind in ("front", "back"):
        return "camera" if kind == "front" else "away"
    return "right" if s.facing.handedness > 0 else "left"
