"""Bodies in the positions of floor exercises, as measures: what a `Script` goes from and to.

Values are near those of real and rendered people. A position that uses one side is written for the
left; `other_side` turns any position round.

    script = Script(SUPINE).stay(2.0).to(1.5, one_knee_drawn("right")).stay(5.0)
"""

from __future__ import annotations

from collections.abc import Mapping

from coach.measure.measure_ref import OTHER_SIDE
from coach.measure.table import SIDED, TABLE

Values = dict[str, float]
"""Measure name -> value, in the measure's unit."""


def other_side(values: Mapping[str, float]) -> Values:
    """The same position of a mirrored body: left is right, and what is signed is negated."""
    turned: Values = {}
    for name, value in values.items():
        base, _, side = name.partition(".")
        name_there = f"{base}.{OTHER_SIDE[side]}" if side else name
        turned[name_there] = -value if TABLE[name].mirrors else value
    return turned


def _position(before: Mapping[str, float], **values: float | tuple[float, float]) -> Values:
    """A position with other values: one for both sides, or (left, right)."""
    after = dict(before)
    for name, value in values.items():
        if name in SIDED:
            left, right = value if isinstance(value, tuple) else (value, value)
            after |= {f"{name}.left": left, f"{name}.right": right}
        elif not isinstance(value, tuple):
            after[name] = value
    return after


_CALM = _position(
    {}, sway=0.01, trunk_tilt=0.0, trunk_roll=0.0, trunk_rotation=0.0, shoulder_yaw=0.0,
    lateral_flexion=0.0,
    pelvis_yaw=0.0, shoulder_tilt=0.0, pelvis_tilt=0.0, hip_shift=0.0, trunk_in_plane=1.0,
    ear_shoulder=0.42, straddle=10.0, neck_flexion=8.0, ankle=150.0, hand_knee=1.2,
)  # fmt: skip

STANDING = _position(
    _CALM, trunk_incline=88.0, trunk_tilt=0.5, trunk_rise=86.0, belly_rise=-4.0, hip_height=1.9,
    shoulder_height=2.9, head_height=3.2, ear_height=1.5, hip=176.0, knee=176.0, elbow=176.0,
    hip_space=173.0, knee_space=158.0, elbow_space=147.0, leg_incline=-88.0, arm_incline=-88.0,
    thigh_incline=-88.0, thigh_rise=-87.0, leg_rise=-81.0, shank_rise=-68.0, arm_rise=-80.0,
    arm_lean=4.0, thigh_lean=-2.0, bow=5.0, hip_heel=1.9, ankle_height=0.3, trunk_in_plane=0.98,
)  # fmt: skip
BENT_SIDEWAYS = _position(
    STANDING, lateral_flexion=20.0, trunk_tilt=22.0, trunk_roll=21.0, trunk_incline=68.0,
    trunk_rise=66.0, belly_rise=-12.0,
)  # fmt: skip

ALL_FOURS = _position(
    _CALM, trunk_incline=6.0, trunk_rise=8.0, belly_rise=-78.0, hip_height=0.85,
    shoulder_height=1.15, head_height=1.1, ear_height=0.3, arm_lean=-4.0, thigh_lean=3.0,
    knee=90.0, hip=95.0, elbow=172.0, arm_incline=-85.0, thigh_incline=-85.0, leg_incline=-45.0,
    hip_space=108.0, knee_space=92.0, elbow_space=155.0, thigh_rise=-79.0, shank_rise=5.0,
    leg_rise=-43.0, arm_rise=-86.0, bow=-32.0, hip_heel=1.3, ankle_height=0.1, knee_height=0.1,
    spine_total=-10.0, lumbar_flexion=-6.0, thoracic_flexion=-4.0,
)  # fmt: skip
ROUNDED = _position(
    ALL_FOURS, spine_total=48.0, lumbar_flexion=29.0, thoracic_flexion=19.0, neck_flexion=20.0
)
ARCHED = _position(
    ALL_FOURS, spine_total=-70.0, lumbar_flexion=-42.0, thoracic_flexion=-28.0, neck_flexion=-8.0
)
REACHED = _position(
    ALL_FOURS, leg_incline=(0.0, -45.0), thigh_incline=(0.0, -85.0), thigh_lean=(90.0, 3.0),
    hip=(165.0, 95.0), knee=(172.0, 90.0), arm_incline=(-85.0, -5.0), arm_lean=(-4.0, -90.0),
    hip_space=(166.0, 112.0), knee_space=(158.0, 92.0), thigh_rise=(-8.0, -80.0),
    leg_rise=(0.0, -42.0), arm_rise=(-86.0, -2.0), bow=(11.0, -30.0), ankle_height=(0.8, 0.1),
    straddle=73.0,
)  # fmt: skip

SUPINE = _position(
    _CALM, trunk_incline=2.0, trunk_rise=2.0, belly_rise=80.0, hip_height=0.24,
    shoulder_height=0.25, head_height=0.5, ear_height=0.1, hip=130.0, knee=82.0, elbow=168.0,
    hip_space=132.0, knee_space=78.0, elbow_space=160.0, arm_incline=-12.0, leg_incline=0.0,
    thigh_incline=48.0, thigh_rise=46.0, shank_rise=-53.0, leg_rise=-4.0, arm_rise=-10.0, bow=-2.0,
    arm_lean=80.0, thigh_lean=138.0, hip_heel=1.25, ankle_height=0.2, knee_chest=1.7, hand_knee=0.9,
)  # fmt: skip
ONE_KNEE_DRAWN = _position(
    SUPINE, hip=(60.0, 131.0), knee=(56.0, 84.0), hip_space=(62.0, 133.0), knee_space=(54.0, 80.0),
    thigh_rise=(68.0, 44.0), shank_rise=(-12.0, -54.0), leg_rise=(50.0, -8.0), bow=(51.0, -6.0),
    arm_rise=30.0, hand_knee=(0.29, 0.75), hip_heel=(0.9, 1.3), ankle_height=(0.78, 0.18),
    knee_chest=(0.95, 1.65), straddle=70.0,
)  # fmt: skip
BOTH_KNEES_DRAWN = _position(
    SUPINE, hip=60.0, knee=56.0, hip_space=62.0, knee_space=54.0, thigh_rise=68.0, shank_rise=-12.0,
    leg_rise=50.0, bow=51.0, arm_rise=30.0, hand_knee=0.29, hip_heel=0.9, ankle_height=0.78,
    knee_chest=0.95,
)  # fmt: skip

ON_HEELS = _position(
    _CALM, trunk_incline=60.0, trunk_rise=60.0, belly_rise=-28.0, hip_height=0.32,
    shoulder_height=1.15, head_height=1.4, ear_height=1.1, hip=78.0, knee=22.0, elbow=160.0,
    hip_space=78.0, knee_space=26.0, elbow_space=160.0, thigh_rise=-26.0, shank_rise=6.0,
    leg_rise=-62.0, arm_rise=-55.0, thigh_lean=-70.0, arm_lean=-34.0, arm_incline=-55.0, bow=-10.0,
    hip_heel=0.38, ankle_height=0.1, spine_total=10.0, lumbar_flexion=5.0, thoracic_flexion=5.0,
)  # fmt: skip
FOLDED_ON_HEELS = _position(
    ON_HEELS, trunk_incline=-3.0, trunk_rise=-3.0, belly_rise=-84.0, hip_height=0.35,
    shoulder_height=0.28, head_height=0.08, ear_height=-0.15, hip=20.0, hip_space=30.0,
    knee_space=36.0, elbow_space=145.0, thigh_rise=-31.0, leg_rise=-55.0, arm_rise=-13.0,
    arm_lean=-75.0, arm_incline=-14.0, bow=-55.0, hip_heel=0.42, neck_flexion=30.0,
    ear_shoulder=0.22, spine_total=20.0, lumbar_flexion=10.0, thoracic_flexion=10.0,
)  # fmt: skip

PRONE = _position(
    _CALM, trunk_incline=5.0, trunk_rise=5.0, belly_rise=-79.0, hip_height=0.2,
    shoulder_height=0.3, head_height=0.12, ear_height=0.02, hip=176.0, knee=170.0, elbow=168.0,
    hip_space=170.0, knee_space=164.0, elbow_space=150.0, thigh_rise=0.0, shank_rise=12.0,
    leg_rise=6.0, leg_incline=5.0, thigh_incline=-3.0, arm_rise=-15.0, arm_incline=-13.0,
    thigh_lean=87.0, arm_lean=-76.0, bow=11.0, hip_heel=1.9, ankle_height=0.3,
    spine_total=-30.0, lumbar_flexion=-16.0, thoracic_flexion=-14.0,
)  # fmt: skip
LEG_AND_ARM_LIFTED = _position(
    PRONE, trunk_incline=9.0, trunk_rise=9.0, leg_rise=(32.0, 5.0), leg_incline=(31.0, 3.0),
    thigh_rise=(18.0, 0.0), hip_space=(158.0, 168.0), bow=(41.0, 14.0), arm_rise=(-13.0, 6.0),
    arm_incline=(-13.0, 8.0), ankle_height=(0.9, 0.3), spine_total=-48.0, lumbar_flexion=-28.0,
    thoracic_flexion=-20.0, straddle=30.0,
)  # fmt: skip
BOTH_ENDS_LIFTED = _position(
    PRONE, trunk_incline=13.0, trunk_rise=13.0, leg_rise=17.0, leg_incline=16.0, thigh_rise=8.0,
    hip_space=160.0, bow=30.0, arm_rise=6.0, arm_incline=6.0, ankle_height=0.45, hip_height=0.1,
    spine_total=-48.0, lumbar_flexion=-30.0, thoracic_flexion=-18.0,
)  # fmt: skip
HANDS_BY_SHOULDERS = _position(
    PRONE, trunk_incline=9.0, trunk_rise=8.0, elbow=60.0, elbow_space=80.0, arm_rise=-35.0,
    arm_incline=-60.0, arm_lean=20.0, leg_rise=0.0, leg_incline=0.0, thigh_rise=-5.0, bow=9.0,
)  # fmt: skip
PLANK = _position(
    PRONE, trunk_incline=14.0, trunk_rise=13.0, belly_rise=-75.0, hip_height=0.95,
    shoulder_height=1.15, head_height=1.1, elbow=176.0, elbow_space=160.0, arm_rise=-84.0,
    arm_incline=-88.0, arm_lean=-2.0, thigh_rise=-22.0, thigh_incline=-21.0, leg_rise=-17.0,
    leg_incline=-18.0, shank_rise=-12.0, hip_space=165.0, bow=-4.0,
)  # fmt: skip
CHEST_LIFTED = _position(
    PRONE, trunk_incline=41.0, trunk_rise=40.0, belly_rise=-50.0, hip_height=0.23,
    shoulder_height=0.92, head_height=1.22, ear_height=1.04, neck_flexion=-12.0, elbow=104.0,
    elbow_space=118.0, hip=143.0, hip_space=146.0, knee_space=165.0, thigh_rise=-8.0, leg_rise=-3.0,
    leg_incline=-2.0, bow=37.0, arm_rise=-76.0, arm_incline=-76.0, arm_lean=-12.0,
    spine_total=-60.0, lumbar_flexion=-32.0, thoracic_flexion=-28.0,
)  # fmt: skip

SITTING = _position(
    _CALM, trunk_incline=86.0, trunk_rise=83.0, belly_rise=0.0, hip_height=0.25,
    shoulder_height=1.25, head_height=1.6, ear_height=1.45, hip=95.0, knee=174.0, elbow=155.0,
    hip_space=96.0, knee_space=170.0, elbow_space=150.0, thigh_rise=0.0, shank_rise=-6.0,
    leg_rise=-3.0, leg_incline=-3.0, thigh_incline=0.0, arm_rise=-65.0, arm_incline=-62.0,
    arm_lean=28.0, thigh_lean=90.0, bow=80.0, hip_heel=1.9, ankle_height=0.15, ankle=120.0,
    hand_knee=0.45, spine_total=0.0, lumbar_flexion=0.0, thoracic_flexion=0.0,
)  # fmt: skip
TURNED = _position(
    SITTING, trunk_rotation=35.0, shoulder_yaw=48.0, pelvis_yaw=12.0, trunk_rise=80.0,
    trunk_incline=84.0, shoulder_height=1.18,
)  # fmt: skip
FOLDED_FORWARD = _position(
    SITTING, trunk_incline=32.0, trunk_rise=32.0, belly_rise=-57.0, hip_height=0.2,
    shoulder_height=0.7, ear_height=0.55, hip=38.0, hip_space=42.0, knee=176.0, arm_rise=-26.0,
    arm_incline=-26.0, arm_lean=-64.0, bow=30.0, neck_flexion=26.0, ear_shoulder=0.3, hand_knee=1.0,
    spine_total=40.0, lumbar_flexion=22.0, thoracic_flexion=18.0,
)  # fmt: skip

DOWNWARD_DOG = _position(
    ALL_FOURS, trunk_incline=-52.0, trunk_rise=-53.0, belly_rise=-37.0, hip_height=1.5, hip=77.0,
    hip_space=78.0, knee=177.0, knee_space=177.0, thigh_rise=-49.0, shank_rise=-48.0,
    leg_rise=-48.0, leg_incline=-50.0, arm_rise=-35.0, arm_incline=-34.0, arm_lean=-54.0,
    thigh_lean=39.0, bow=-101.0, hip_heel=1.9,
)  # fmt: skip
SQUAT = _position(
    STANDING, trunk_incline=55.0, trunk_rise=55.0, belly_rise=-35.0, hip_height=0.95, hip=70.0,
    hip_space=72.0, knee=75.0, knee_space=78.0, thigh_rise=-6.0, shank_rise=-68.0, leg_rise=-60.0,
    leg_incline=-64.0, arm_rise=0.0, arm_incline=0.0, hip_heel=1.1, bow=-5.0,
)  # fmt: skip
BRIDGE = _position(
    SUPINE, trunk_incline=-34.0, trunk_rise=-35.0, belly_rise=52.0, hip_height=0.75, hip=160.0,
    hip_space=162.0, knee_space=76.0, thigh_rise=18.0, shank_rise=-77.0, leg_rise=-30.0,
    bow=-65.0, arm_rise=2.0, arm_incline=0.0, hand_knee=1.05,
)  # fmt: skip
LUNGE = _position(
    STANDING, trunk_incline=74.0, trunk_rise=73.0, belly_rise=-16.0, hip_height=0.95,
    straddle=95.0, hip=(166.0, 74.0), knee=(86.0, 80.0), hip_space=(168.0, 75.0),
    knee_space=(88.0, 83.0), thigh_rise=(-80.0, 1.0), shank_rise=(8.0, -73.0),
    leg_rise=(-36.0, -44.0), leg_incline=(-35.0, -46.0), bow=(37.0, 28.0), arm_rise=-77.0,
    hip_heel=1.3,
)  # fmt: skip
