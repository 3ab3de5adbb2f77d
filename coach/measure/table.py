"""The table of everything that is measured on a body. The overlay, the docs, poses/ and the tuner
all read names, units, signs and landmarks from here.

A sided measure is written once, for the left; the right is derived. Names: `knee.left`,
`trunk_incline`. Angles lie in the picture plane unless the meaning says "in space": in a side view
they beat the model's 3D angles (reference trial: knee 2 against 12 degrees).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from coach.body import MIRROR
from coach.body import Landmark as L  # noqa: N817
from coach.measure import formulas as f
from coach.measure.formulas import Ids
from coach.measure.skeleton import TRUNK, Skeleton

Kind = Literal[
    "angle",
    "incline",
    "rise",
    "tilt",
    "rotation",
    "distance",
    "height",
    "space",
    "spine",
    "steadiness",
]
Read = Callable[[Skeleton, Ids], float]

DEG, TRUNKS, THIGHS, SHARE = "deg", "trunk lengths", "thigh lengths", "share"
NUMBER = "number"
SPEED = "trunk lengths per second"
DEG_PER_TRUNK_LENGTH = 60.0
"""A trunk length swung round is about a radian: what smoothing and slack take any length for."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured quantity.

    landmarks  what it needs; for an angle the vertex is the middle one; the overlay marks them
    sign       what + means, in words; "" where the value has no sign
    read       the pure function; None for spine shape and sway, which need the mask or time
    mirrors    the sign changes when left and right change places: + is to the own left
    """

    name: str
    unit: str
    kind: Kind
    meaning: str
    landmarks: tuple[int, ...]
    sign: str = ""
    read: Read | None = None
    mirrors: bool = False

    @property
    def signed(self) -> bool:
        """Whether its values have a sign that means something."""
        return bool(self.sign)

    @property
    def leans(self) -> bool:
        """Whether a camera that leans changes it by as much in a side view.

        From the side nothing tells the lean, unlike from the front (`coach.measure.level`).
        """
        return self.kind in ("incline", "rise")

    @property
    def degrees_per_unit(self) -> float:
        """What one unit is taken for in degrees, where lengths and angles share a setting."""
        return 1.0 if self.unit == DEG else DEG_PER_TRUNK_LENGTH


_SHOULDERS = (int(L.LEFT_SHOULDER), int(L.RIGHT_SHOULDER))
_HIPS = (int(L.LEFT_HIP), int(L.RIGHT_HIP))
_TRUNK = TRUNK
_EARS = (int(L.LEFT_EAR), int(L.RIGHT_EAR))

_WHOLE: tuple[Measure, ...] = (
    Measure("trunk_incline", DEG, "incline", "hip-to-shoulder line against the horizontal",
            _TRUNK, "+ shoulders higher than hips", lambda s, _: f.trunk_incline(s)),
    Measure("trunk_tilt", DEG, "tilt", "sideways lean of the trunk in a front or back view",
            _TRUNK, "+ to the own left", lambda s, _: f.trunk_tilt(s), mirrors=True),
    Measure("side_bend", DEG, "tilt", "sideways lean of the trunk against the hip line, in space",
            _TRUNK, "+ to the own left", lambda s, _: f.side_bend(s), mirrors=True),
    Measure("trunk_rotation", DEG, "rotation", "shoulders turned against the hips, in space",
            _TRUNK, "+ to the own left", lambda s, _: f.rotation(s), mirrors=True),
    Measure("pelvis_yaw", DEG, "rotation", "hips turned out of the picture plane, in space",
            _HIPS, "+ to the own left", f.yaw, mirrors=True),
    Measure("shoulder_yaw", DEG, "rotation", "shoulders turned out of the picture plane, in space",
            _SHOULDERS, "+ to the own left", f.yaw, mirrors=True),
    Measure("shoulder_tilt", DEG, "tilt", "slope of the shoulder line in a front or back view",
            _SHOULDERS, "+ own left shoulder lower", f.line_tilt, mirrors=True),
    Measure("pelvis_tilt", DEG, "tilt", "slope of the hip line in a front or back view",
            _HIPS, "+ own left hip lower", f.line_tilt, mirrors=True),
    Measure("lateral_flexion", DEG, "tilt",
            "shoulder line against the hip line in a front or back view",
            _TRUNK, "+ bent to the own left", f.lateral_flexion, mirrors=True),
    Measure("neck_flexion", DEG, "angle", "shoulder-to-ear line against the trunk line, side view",
            _EARS + _TRUNK, "+ chin to chest, - head thrown back", lambda s, _: f.neck(s)),
    Measure("ear_shoulder", TRUNKS, "distance",
            "distance between ears and shoulders (a shrug shortens it)",
            _EARS + _SHOULDERS, "", lambda s, _: f.ear_shoulder(s)),
    Measure("trunk_in_plane", SHARE, "distance",
            "trunk length as seen, as a share of its full length: "
            "the cosine of its lean towards or away from the camera",
            _TRUNK, "", lambda s, _: f.trunk_in_plane(s)),
    Measure("shoulder_width", TRUNKS, "distance", "distance between the shoulders as seen",
            _SHOULDERS, "", f.apart),
    Measure("stance", TRUNKS, "distance", "distance between the ankles",
            (int(L.LEFT_ANKLE), int(L.RIGHT_ANKLE)), "", f.apart),
    Measure("hip_shift", TRUNKS, "distance",
            "mid-hip beside the middle of the ankles, front or back view",
            (*_HIPS, int(L.LEFT_ANKLE), int(L.RIGHT_ANKLE)), "+ to the own left",
            lambda s, _: f.hip_shift(s), mirrors=True),
    Measure("hip_height", TRUNKS, "height", "hips above the lowest point of the body",
            _HIPS, "", lambda s, _: f.height(s, s.hips)),
    Measure("shoulder_height", TRUNKS, "height", "shoulders above the lowest point of the body",
            _SHOULDERS, "", lambda s, _: f.height(s, s.shoulders)),
    Measure("head_height", TRUNKS, "height", "nose above the lowest point of the body",
            (int(L.NOSE),), "", f.landmark_height),
    Measure("ear_height", TRUNKS, "height", "ears above the hips",
            _EARS, "", lambda s, _: f.above(s, s.hips, s.ears)),
    Measure("trunk_rise", DEG, "rise", "trunk against the horizontal, in space",
            _TRUNK, "+ shoulders higher than hips", lambda s, _: f.trunk_rise(s)),
    Measure("belly_rise", DEG, "rise", "where the belly faces, against the horizontal, in space",
            _TRUNK, "+ upwards (lying on the back +90), - to the floor",
            lambda s, _: f.belly_rise(s)),
    Measure("trunk_roll", DEG, "space", "sideways lean of the trunk, in space",
            _TRUNK, "+ to the own left", lambda s, _: f.trunk_roll(s), mirrors=True),
    Measure("straddle", DEG, "space", "angle between the thighs, in space",
            (int(L.LEFT_HIP), int(L.LEFT_KNEE), int(L.RIGHT_HIP), int(L.RIGHT_KNEE)),
            "", f.straddle),
)  # fmt: skip

_LEFT: tuple[Measure, ...] = (
    Measure("elbow", DEG, "angle", "elbow angle, 180 straight",
            (int(L.LEFT_SHOULDER), int(L.LEFT_ELBOW), int(L.LEFT_WRIST)), "", f.angle),
    Measure("shoulder", DEG, "angle",
            "angle between trunk and upper arm, 180 arm in line with the trunk",
            (int(L.LEFT_HIP), int(L.LEFT_SHOULDER), int(L.LEFT_ELBOW)), "", f.angle),
    Measure("hip", DEG, "angle", "angle between trunk and thigh, 180 straight",
            (int(L.LEFT_SHOULDER), int(L.LEFT_HIP), int(L.LEFT_KNEE)), "", f.angle),
    Measure("knee", DEG, "angle", "knee angle, 180 straight",
            (int(L.LEFT_HIP), int(L.LEFT_KNEE), int(L.LEFT_ANKLE)), "", f.angle),
    Measure("ankle", DEG, "angle", "angle between shank and foot",
            (int(L.LEFT_KNEE), int(L.LEFT_ANKLE), int(L.LEFT_FOOT_INDEX)), "", f.angle),
    Measure("arm_incline", DEG, "incline", "shoulder-to-wrist line against the horizontal",
            (int(L.LEFT_SHOULDER), int(L.LEFT_WRIST)), "+ hand above the shoulder", f.incline),
    Measure("leg_incline", DEG, "incline", "hip-to-ankle line against the horizontal",
            (int(L.LEFT_HIP), int(L.LEFT_ANKLE)), "+ ankle above the hip", f.incline),
    Measure("thigh_incline", DEG, "incline", "hip-to-knee line against the horizontal",
            (int(L.LEFT_HIP), int(L.LEFT_KNEE)), "+ knee above the hip", f.incline),
    Measure("shank_incline", DEG, "incline", "knee-to-ankle line against the horizontal",
            (int(L.LEFT_KNEE), int(L.LEFT_ANKLE)), "+ ankle above the knee", f.incline),
    Measure("arm_lean", DEG, "incline", "supporting arm against the vertical, side view",
            (int(L.LEFT_WRIST), int(L.LEFT_SHOULDER)),
            "+ shoulder further headwards than the hand", f.lean),
    Measure("thigh_lean", DEG, "incline", "supporting thigh against the vertical, side view",
            (int(L.LEFT_KNEE), int(L.LEFT_HIP)), "+ hip further headwards than the knee", f.lean),
    Measure("ankle_lift", TRUNKS, "height", "ankle above the hip",
            (int(L.LEFT_HIP), int(L.LEFT_ANKLE)), "+ above", f.rise),
    Measure("wrist_lift", TRUNKS, "height", "wrist above the shoulder",
            (int(L.LEFT_SHOULDER), int(L.LEFT_WRIST)), "+ above", f.rise),
    Measure("ankle_height", TRUNKS, "height", "ankle above the lowest point of the body",
            (int(L.LEFT_ANKLE),), "", f.landmark_height),
    Measure("wrist_height", TRUNKS, "height", "wrist above the lowest point of the body",
            (int(L.LEFT_WRIST),), "", f.landmark_height),
    Measure("knee_height", TRUNKS, "height", "knee above the lowest point of the body",
            (int(L.LEFT_KNEE),), "", f.landmark_height),
    Measure("hip_heel", THIGHS, "distance", "distance between hip and ankle",
            (int(L.LEFT_HIP), int(L.LEFT_KNEE), int(L.LEFT_ANKLE)), "", f.hip_heel),
    Measure("knee_chest", TRUNKS, "distance", "distance between knee and shoulder",
            (int(L.LEFT_KNEE), int(L.LEFT_SHOULDER)), "", f.apart),
    Measure("hand_knee", TRUNKS, "distance", "distance between wrist and knee",
            (int(L.LEFT_WRIST), int(L.LEFT_KNEE)), "", f.apart),
    Measure("hip_space", DEG, "space", "angle between trunk and thigh, in space, 180 straight",
            (int(L.LEFT_SHOULDER), int(L.LEFT_HIP), int(L.LEFT_KNEE)), "", f.angle_in_space),
    Measure("knee_space", DEG, "space", "knee angle, in space, 180 straight",
            (int(L.LEFT_HIP), int(L.LEFT_KNEE), int(L.LEFT_ANKLE)), "", f.angle_in_space),
    Measure("elbow_space", DEG, "space", "elbow angle, in space, 180 straight",
            (int(L.LEFT_SHOULDER), int(L.LEFT_ELBOW), int(L.LEFT_WRIST)), "", f.angle_in_space),
    Measure("shoulder_space", DEG, "space", "angle between trunk and upper arm, in space",
            (int(L.LEFT_HIP), int(L.LEFT_SHOULDER), int(L.LEFT_ELBOW)), "", f.angle_in_space),
    Measure("thigh_rise", DEG, "rise", "hip-to-knee line against the horizontal, in space",
            (int(L.LEFT_HIP), int(L.LEFT_KNEE)), "+ knee above the hip", f.rise_in_space),
    Measure("shank_rise", DEG, "rise", "knee-to-ankle line against the horizontal, in space",
            (int(L.LEFT_KNEE), int(L.LEFT_ANKLE)), "+ ankle above the knee", f.rise_in_space),
    Measure("leg_rise", DEG, "rise", "hip-to-ankle line against the horizontal, in space",
            (int(L.LEFT_HIP), int(L.LEFT_ANKLE)), "+ ankle above the hip", f.rise_in_space),
    Measure("bow", DEG, "space", "trunk and leg rising from the hips together, in space",
            (int(L.LEFT_HIP), int(L.LEFT_ANKLE)), "+ both ends up", f.bow),
    Measure("arm_rise", DEG, "rise", "shoulder-to-wrist line against the horizontal, in space",
            (int(L.LEFT_SHOULDER), int(L.LEFT_WRIST)), "+ hand above the shoulder",
            f.rise_in_space),
    Measure("forearm_rise", DEG, "space", "elbow-to-wrist line against the horizontal, in space",
            (int(L.LEFT_ELBOW), int(L.LEFT_WRIST)), "+ hand above the elbow", f.rise_in_space),
    Measure("hand_slide", TRUNKS, "distance", "wrist below the hip, standing",
            (int(L.LEFT_WRIST), int(L.LEFT_HIP)), "+ below", f.rise),
)  # fmt: skip

_DERIVED: tuple[Measure, ...] = (
    Measure("spine_total", DEG, "spine",
            "turn of the back's edge from sacrum to upper back, side view",
            _TRUNK, "+ flexion (rounded), - extension (arched)"),
    Measure("lumbar_flexion", DEG, "spine",
            "bend of the low back from sacrum to T12, hips and buttock allowed for; side view",
            _TRUNK, "+ flexion (rounded), - extension (arched)"),
    Measure("thoracic_flexion", DEG, "spine",
            "bend of the upper back from T12 to T1, shoulders and head allowed for; side view",
            _TRUNK, "+ flexion (rounded), - extension (arched)"),
    Measure("lumbar_error", DEG, "spine",
            "expected error of a change of lumbar_flexion: two thirds are within it",
            _TRUNK),
    Measure("thoracic_error", DEG, "spine",
            "expected error of a change of thoracic_flexion: two thirds are within it",
            _TRUNK),
    Measure("lumbar_not_told", NUMBER, "spine",
            "why lumbar_flexion is not told, as the number of a `NotTold`; missing when it is",
            _TRUNK),
    Measure("thoracic_not_told", NUMBER, "spine",
            "why thoracic_flexion is not told, as the number of a `NotTold`; missing when it is",
            _TRUNK),
    Measure("sway", TRUNKS, "steadiness",
            "wobble of hips and shoulders over the last second, unsmoothed",
            _TRUNK),
    Measure("motion", SPEED, "steadiness",
            "how fast the whole body moves: trunk, arms and legs, over the last 0.75 s",
            _TRUNK),
    Measure("motion_long", SPEED, "steadiness",
            "the same over the last 2 s: slower, and less hidden by trembling landmarks",
            _TRUNK),
    Measure("trunk_speed", SPEED, "steadiness",
            "how fast the trunk's middle moves in the picture, over the last 0.2 s",
            _TRUNK),
    Measure("shown_size", SHARE, "steadiness",
            "how large a metre of the body is shown, as a share of the picture's longer side",
            _TRUNK),
    Measure("legs_changed", SHARE, "steadiness",
            "1 where the legs' names were exchanged in this instant, else 0",
            (int(L.LEFT_KNEE), int(L.RIGHT_KNEE))),
    Measure("outline_apart", SHARE, "steadiness",
            "how much of the outline lies far from all of the body: somebody else is in front",
            _TRUNK),
    Measure("outline_still", SHARE, "steadiness",
            "1 while the outline is where it was, and nobody moves, else 0",
            _TRUNK),
    Measure("landmarks_kept", SHARE, "steadiness",
            "1 where the landmarks of the picture before are used: they alone explain the outline",
            _TRUNK),
)  # fmt: skip


def mirrored(measure: Measure) -> Measure:
    """The right-hand measure of a left-hand one."""
    landmarks = tuple(int(MIRROR[i]) for i in measure.landmarks)
    return replace(measure, name=f"{measure.name}.right", landmarks=landmarks)


def _left(measure: Measure) -> Measure:
    return replace(measure, name=f"{measure.name}.left")


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
