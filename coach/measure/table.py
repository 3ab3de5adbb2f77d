"""The table of everything that is measured on a body. The overlay, the docs, poses/ and the tuner
all read names, units, signs and landmarks from here.

A sided measure is written once, for the left; the right is derived. Names: `knee.left`,
`trunk_incline`. Angles lie in the picture plane unless the meaning says "in space": in a side view
they beat the model's 3D angles (reference trial: knee 2 against 12 degrees).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from coach.body import MIRROR
from coach.body import Landmark as L
from coach.measure.geometry import (
    XY,
    distance,
    elevation,
    inclination,
    interior_angle,
    sub,
    turn,
    turn_about,
)
from coach.measure.skeleton import Skeleton

Kind = Literal["angle", "incline", "tilt", "rotation", "distance", "height", "spine", "steadiness"]
Read = Callable[[Skeleton, tuple[int, ...]], float]

DEG, TRUNKS, SHARE = "deg", "trunk lengths", "share"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured quantity.

    landmarks  what it needs; for an angle the vertex is the middle one; the overlay marks them
    sign       what + means; "" where the value has no sign
    read       the pure function; None for spine shape and sway, which need the mask or time
    """

    name: str
    unit: str
    kind: Kind
    meaning: str
    landmarks: tuple[int, ...]
    sign: str = ""
    read: Read | None = None


_SHOULDERS = (int(L.LEFT_SHOULDER), int(L.RIGHT_SHOULDER))
_HIPS = (int(L.LEFT_HIP), int(L.RIGHT_HIP))
_TRUNK = _SHOULDERS + _HIPS
_EARS = (int(L.LEFT_EAR), int(L.RIGHT_EAR))
_FLOOR = tuple(range(L.LEFT_ELBOW, L.LEFT_WRIST + 2)) + tuple(range(L.LEFT_HIP, L.RIGHT_FOOT_INDEX + 1))


def _angle(s: Skeleton, ids: tuple[int, ...]) -> float:
    a, vertex, b = ids
    return interior_angle(s.xy[a], s.xy[vertex], s.xy[b])


def _incline(s: Skeleton, ids: tuple[int, ...]) -> float:
    return inclination(s.xy[ids[0]], s.xy[ids[1]])


def _lean(s: Skeleton, ids: tuple[int, ...]) -> float:
    """The segment far -> near against the vertical, + towards the head."""
    far, near = s.xy[ids[0]], s.xy[ids[1]]
    head = 1.0 if s.chord[0] >= 0 else -1.0
    return turn((0.0, -1.0), (head * (near[0] - far[0]), near[1] - far[1]))


def _line_tilt(s: Skeleton, ids: tuple[int, ...]) -> float:
    """The line right -> left against the horizontal, + when the own left end is lower."""
    left, right = s.xy[ids[0]], s.xy[ids[1]]
    return -inclination(right, left)


def _trunk_tilt(s: Skeleton) -> float:
    x, y = s.chord
    return s.facing.own_left * turn((0.0, -1.0), (x, y))


def _side_bend(s: Skeleton) -> float:
    """How far the trunk leaves the plane square to the hip line, in space."""
    hip_line = sub(s.world[L.LEFT_HIP], s.world[L.RIGHT_HIP])
    return elevation(s.up, hip_line)


def _rotation(s: Skeleton) -> float:
    hip_line = sub(s.world[L.LEFT_HIP], s.world[L.RIGHT_HIP])
    shoulder_line = sub(s.world[L.LEFT_SHOULDER], s.world[L.RIGHT_SHOULDER])
    return turn_about(s.up, hip_line, shoulder_line)


def _yaw(s: Skeleton, ids: tuple[int, ...]) -> float:
    """The turn of a right -> left line about the trunk against the picture plane."""
    line = sub(s.world[ids[0]], s.world[ids[1]])
    return turn_about(s.up, (float(s.facing.own_left), 0.0, 0.0), line)


def _neck(s: Skeleton) -> float:
    """The turn of shoulders -> ears out of the trunk's line, + to the belly side."""
    neck = (s.ears[0] - s.shoulders[0], s.ears[1] - s.shoulders[1])
    return s.facing.handedness * turn(s.chord, neck)


def _apart(s: Skeleton, ids: tuple[int, ...]) -> float:
    return distance(s.xy[ids[0]], s.xy[ids[1]]) / s.trunk_px


def _above(s: Skeleton, low: XY, high: XY) -> float:
    return (low[1] - high[1]) / s.trunk_px


def _floor_y(s: Skeleton) -> float:
    return max(s.xy[i][1] for i in _FLOOR)


def _height(s: Skeleton, point: XY) -> float:
    return (_floor_y(s) - point[1]) / s.trunk_px


def _hip_heel(s: Skeleton, ids: tuple[int, ...]) -> float:
    hip, knee, ankle = (s.world[i] for i in ids)
    thigh = sum((a - b) ** 2 for a, b in zip(hip, knee, strict=True)) ** 0.5
    metres_per_trunk = sum((a - b) ** 2 for a, b in zip(_mid(s, _SHOULDERS), _mid(s, _HIPS), strict=True)) ** 0.5
    pixels_per_metre = s.trunk_px / (metres_per_trunk or 1.0)
    return distance(s.xy[ids[0]], s.xy[ids[2]]) / ((thigh * pixels_per_metre) or 1.0)


def _mid(s: Skeleton, ids: tuple[int, ...]) -> tuple[float, ...]:
    a, b = (s.world[i] for i in ids)
    return tuple((p + q) / 2 for p, q in zip(a, b, strict=True))


def _foreshortening(s: Skeleton) -> float:
    return distance(s.hips, s.shoulders) / s.trunk_px


def _width(s: Skeleton, ids: tuple[int, ...]) -> float:
    return distance(s.xy[ids[0]], s.xy[ids[1]]) / s.trunk_px


def _hip_shift(s: Skeleton) -> float:
    feet = (s.xy[L.LEFT_ANKLE][0] + s.xy[L.RIGHT_ANKLE][0]) / 2
    return s.facing.own_left * (s.hips[0] - feet) / s.trunk_px


def _hand_side(s: Skeleton, ids: tuple[int, ...]) -> float:
    """How far down the leg the hand has slid: wrist below the hip."""
    return _above(s, s.xy[ids[0]], s.xy[ids[1]])


_WHOLE: tuple[Measure, ...] = (
    Measure("trunk_incline", DEG, "incline", "hip-to-shoulder line against the horizontal",
            _TRUNK, "+ shoulders higher than hips", lambda s, _: inclination(s.hips, s.shoulders)),
    Measure("trunk_tilt", DEG, "tilt", "sideways lean of the trunk in a front or back view",
            _TRUNK, "+ to the own left", lambda s, _: _trunk_tilt(s)),
    Measure("side_bend", DEG, "tilt", "sideways lean of the trunk against the hip line, in space",
            _TRUNK, "+ to the own left", lambda s, _: _side_bend(s)),
    Measure("trunk_rotation", DEG, "rotation", "shoulders turned against the hips, in space",
            _TRUNK, "+ to the own left", lambda s, _: _rotation(s)),
    Measure("pelvis_yaw", DEG, "rotation", "hips turned out of the picture plane, in space",
            _HIPS, "+ to the own left", _yaw),
    Measure("shoulder_yaw", DEG, "rotation", "shoulders turned out of the picture plane, in space",
            _SHOULDERS, "+ to the own left", _yaw),
    Measure("shoulder_tilt", DEG, "tilt", "slope of the shoulder line in a front or back view",
            _SHOULDERS, "+ own left shoulder lower", _line_tilt),
    Measure("pelvis_tilt", DEG, "tilt", "slope of the hip line in a front or back view",
            _HIPS, "+ own left hip lower", _line_tilt),
    Measure("neck_flexion", DEG, "angle", "shoulder-to-ear line against the trunk line, side view",
            _EARS + _TRUNK, "+ chin to chest, - head thrown back", lambda s, _: _neck(s)),
    Measure("ear_shoulder", TRUNKS, "distance", "distance between ears and shoulders (a shrug shortens it)",
            _EARS + _SHOULDERS, "", lambda s, _: distance(s.ears, s.shoulders) / s.trunk_px),
    Measure("trunk_in_plane", SHARE, "distance", "trunk length as seen, as a share of its full length: "
            "the cosine of its lean towards or away from the camera",
            _TRUNK, "", lambda s, _: _foreshortening(s)),
    Measure("shoulder_width", TRUNKS, "distance", "distance between the shoulders as seen",
            _SHOULDERS, "", _width),
    Measure("stance", TRUNKS, "distance", "distance between the ankles",
            (int(L.LEFT_ANKLE), int(L.RIGHT_ANKLE)), "", _apart),
    Measure("hip_shift", TRUNKS, "distance", "mid-hip beside the middle of the ankles, front or back view",
            _HIPS + (int(L.LEFT_ANKLE), int(L.RIGHT_ANKLE)), "+ to the own left", lambda s, _: _hip_shift(s)),
    Measure("hip_height", TRUNKS, "height", "hips above the lowest point of the body",
            _HIPS, "", lambda s, _: _height(s, s.hips)),
    Measure("shoulder_height", TRUNKS, "height", "shoulders above the lowest point of the body",
            _SHOULDERS, "", lambda s, _: _height(s, s.shoulders)),
    Measure("head_height", TRUNKS, "height", "nose above the lowest point of the body",
            (int(L.NOSE),), "", lambda s, ids: _height(s, s.xy[ids[0]])),
    Measure("ear_height", TRUNKS, "height", "ears above the hips",
            _EARS, "", lambda s, _: _above(s, s.hips, s.ears)),
)  # fmt: skip

_LEFT: tuple[Measure, ...] = (
    Measure("elbow", DEG, "angle", "elbow angle, 180 straight",
            (int(L.LEFT_SHOULDER), int(L.LEFT_ELBOW), int(L.LEFT_WRIST)), "", _angle),
    Measure("shoulder", DEG, "angle", "angle between trunk and upper arm, 180 arm in line with the trunk",
            (int(L.LEFT_HIP), int(L.LEFT_SHOULDER), int(L.LEFT_ELBOW)), "", _angle),
    Measure("hip", DEG, "angle", "angle between trunk and thigh, 180 straight",
            (int(L.LEFT_SHOULDER), int(L.LEFT_HIP), int(L.LEFT_KNEE)), "", _angle),
    Measure("knee", DEG, "angle", "knee angle, 180 straight",
            (int(L.LEFT_HIP), int(L.LEFT_KNEE), int(L.LEFT_ANKLE)), "", _angle),
    Measure("ankle", DEG, "angle", "angle between shank and foot",
            (int(L.LEFT_KNEE), int(L.LEFT_ANKLE), int(L.LEFT_FOOT_INDEX)), "", _angle),
    Measure("arm_incline", DEG, "incline", "shoulder-to-wrist line against the horizontal",
            (int(L.LEFT_SHOULDER), int(L.LEFT_WRIST)), "+ hand above the shoulder", _incline),
    Measure("leg_incline", DEG, "incline", "hip-to-ankle line against the horizontal",
            (int(L.LEFT_HIP), int(L.LEFT_ANKLE)), "+ ankle above the hip", _incline),
    Measure("thigh_incline", DEG, "incline", "hip-to-knee line against the horizontal",
            (int(L.LEFT_HIP), int(L.LEFT_KNEE)), "+ knee above the hip", _incline),
    Measure("shank_incline", DEG, "incline", "knee-to-ankle line against the horizontal",
            (int(L.LEFT_KNEE), int(L.LEFT_ANKLE)), "+ ankle above the knee", _incline),
    Measure("arm_lean", DEG, "incline", "supporting arm against the vertical, side view",
            (int(L.LEFT_WRIST), int(L.LEFT_SHOULDER)), "+ shoulder further headwards than the hand", _lean),
    Measure("thigh_lean", DEG, "incline", "supporting thigh against the vertical, side view",
            (int(L.LEFT_KNEE), int(L.LEFT_HIP)), "+ hip further headwards than the knee", _lean),
    Measure("ankle_lift", TRUNKS, "height", "ankle above the hip",
            (int(L.LEFT_HIP), int(L.LEFT_ANKLE)), "+ above", lambda s, ids: _above(s, s.xy[ids[0]], s.xy[ids[1]])),
    Measure("wrist_lift", TRUNKS, "height", "wrist above the shoulder",
            (int(L.LEFT_SHOULDER), int(L.LEFT_WRIST)), "+ above", lambda s, ids: _above(s, s.xy[ids[0]], s.xy[ids[1]])),
    Measure("ankle_height", TRUNKS, "height", "ankle above the lowest point of the body",
            (int(L.LEFT_ANKLE),), "", lambda s, ids: _height(s, s.xy[ids[0]])),
    Measure("wrist_height", TRUNKS, "height", "wrist above the lowest point of the body",
            (int(L.LEFT_WRIST),), "", lambda s, ids: _height(s, s.xy[ids[0]])),
    Measure("knee_height", TRUNKS, "height", "knee above the lowest point of the body",
            (int(L.LEFT_KNEE),), "", lambda s, ids: _height(s, s.xy[ids[0]])),
    Measure("hip_heel", "thigh lengths", "distance", "distance between hip and ankle",
            (int(L.LEFT_HIP), int(L.LEFT_KNEE), int(L.LEFT_ANKLE)), "", _hip_heel),
    Measure("knee_chest", TRUNKS, "distance", "distance between knee and shoulder",
            (int(L.LEFT_KNEE), int(L.LEFT_SHOULDER)), "", _apart),
    Measure("hand_knee", TRUNKS, "distance", "distance between wrist and knee",
            (int(L.LEFT_WRIST), int(L.LEFT_KNEE)), "", _apart),
    Measure("hand_slide", TRUNKS, "distance", "wrist below the hip, standing",
            (int(L.LEFT_WRIST), int(L.LEFT_HIP)), "+ below", _hand_side),
)  # fmt: skip

_DERIVED: tuple[Measure, ...] = (
    Measure("spine_total", DEG, "spine", "turn of the back's edge from sacrum to upper back, side view",
            _TRUNK, "+ flexion (rounded), - extension (arched)"),
    Measure("spine_lumbar", DEG, "spine", "turn of the back's edge from sacrum to mid back",
            _TRUNK, "+ flexion (rounded), - extension (arched)"),
    Measure("spine_thoracic", DEG, "spine", "turn of the back's edge from mid to upper back",
            _TRUNK, "+ flexion (rounded), - extension (arched)"),
    Measure("sway", TRUNKS, "steadiness", "wobble of hips and shoulders over the last second, unsmoothed",
            _TRUNK),
)  # fmt: skip


def mirrored(measure: Measure) -> Measure:
    """The right-hand measure of a left-hand one."""
    return Measure(
        f"{measure.name}.right",
        measure.unit,
        measure.kind,
        measure.meaning,
        tuple(int(MIRROR[i]) for i in measure.landmarks),
        measure.sign,
        measure.read,
    )


def _left(measure: Measure) -> Measure:
    return Measure(
        f"{measure.name}.left",
        measure.unit,
        measure.kind,
        measure.meaning,
        measure.landmarks,
        measure.sign,
        measure.read,
    )


SIDED: frozenset[str] = frozenset(m.name for m in _LEFT)
"""Base names of the measures that exist for each side."""

MEASURES: tuple[Measure, ...] = (
    *_WHOLE,
    *(_left(m) for m in _LEFT),
    *(mirrored(m) for m in _LEFT),
    *_DERIVED,
)
TABLE: Mapping[str, Measure] = {m.name: m for m in MEASURES}
INDEX: Mapping[str, int] = {m.name: i for i, m in enumerate(MEASURES)}

