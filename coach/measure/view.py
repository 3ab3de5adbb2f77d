"""From where the camera sees the trunk, and how the body sits in the picture."""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, degrees

from coach.body import Landmark as L  # noqa: N817
from coach.measure.reading import Facing, Framing, View, ViewKind
from coach.measure.skeleton import Skeleton


@dataclass(frozen=True, slots=True)
class ViewSettings:
    """Degrees of the trunk's left-right axis away from the camera's line of sight.

    On 39 real clips and 56 photos, labelled by eye, side views measured 1-15 (two photos 26, 28),
    oblique ones 16-58, front ones 60-90. `hysteresis` keeps a clip on the border from flickering.
    """

    side_deg: float = 20.0
    front_deg: float = 62.0


@dataclass(frozen=True, slots=True)
class FramingSettings:
    """Shares of the picture; own reasoning after poseEngine's box limits (.15 far, .95 near)."""

    edge: float = 0.0
    near: float = 0.98
    far: float = 0.18


UNKNOWN = View("unknown", "unknown", 0.0)
NOWHERE = Framing((), too_near=False, too_far=False, share=0.0)

_PARTS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("head", (L.NOSE, L.LEFT_EAR, L.RIGHT_EAR)),
    ("left hand", (L.LEFT_WRIST,)),
    ("right hand", (L.RIGHT_WRIST,)),
    ("left elbow", (L.LEFT_ELBOW,)),
    ("right elbow", (L.RIGHT_ELBOW,)),
    ("shoulders", (L.LEFT_SHOULDER, L.RIGHT_SHOULDER)),
    ("hips", (L.LEFT_HIP, L.RIGHT_HIP)),
    ("left knee", (L.LEFT_KNEE,)),
    ("right knee", (L.RIGHT_KNEE,)),
    ("left foot", (L.LEFT_ANKLE,)),
    ("right foot", (L.RIGHT_ANKLE,)),
)


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


def framing(s: Skeleton, settings: FramingSettings) -> Framing:
    """What is cut off, and whether the body is too near or too far."""
    width, height = s.size
    margin_x, margin_y = settings.edge * width, settings.edge * height
    outside = [
        not (margin_x <= x <= width - margin_x and margin_y <= y <= height - margin_y)
        for x, y in s.xy
    ]
    cut = tuple(name for name, ids in _PARTS if any(outside[i] for i in ids))
    xs = [x for x, _ in s.xy]
    ys = [y for _, y in s.xy]
    share = max((max(xs) - min(xs)) / width, (max(ys) - min(ys)) / height)
    return Framing(cut, share > settings.near, share < settings.far, share)
