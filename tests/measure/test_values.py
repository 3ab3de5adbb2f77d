"""Every measure of the table against made-up bodies whose answer is known.

In trunk lengths the figure has: upper arm 0.56, forearm 0.5, thigh and shank 0.84, neck 0.4,
half the shoulders 0.36, half the hips 0.2, ankle to sole 0.08. Facing right is yaw 0, facing the
camera yaw 90; there the own left lies at the right of the picture.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import acos, cos, degrees, radians, sin, sqrt

import numpy as np
import pytest

from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.measure.measurer import Measurer
from coach.measure.reading import Measures
from coach.measure.spine import SpineSettings
from coach.measure.table import SIDED, TABLE, TRUNKS, mirrored
from coach.testing.figure import ALL_FOURS, FigurePose, figure, moved
from coach.testing.outline import Edge, s_shape

UP = FigurePose()
"""Upright, seen from the own right, arms and legs straight down."""
FRONT = FigurePose(yaw=90)
FACING_LEFT = FigurePose(yaw=180)
FOURS = ALL_FOURS
DEGREE, HUNDREDTH = 0.1, 0.005
"""Rounding to float32 pixels; nothing else lies between the angles asked for and those measured."""


@dataclass(frozen=True)
class Row:
    """One measure of one body: of the left side where the measure has sides."""

    name: str
    pose: FigurePose
    expected: float
    roll: float = 0.0

    @property
    def within(self) -> float:
        return HUNDREDTH if TABLE[full(self.name)].unit != "deg" else DEGREE


def full(name: str) -> str:
    return f"{name}.left" if name in SIDED else name


def sine(angle: float) -> float:
    return sin(radians(angle))


# What is behind each number, and its sign, stands beside it.
ROWS = [
    # -- the trunk -----------------------------------------------------------------------------
    Row("trunk_incline", replace(UP, pitch=40), 50),  # + shoulders above the hips
    Row("trunk_incline", replace(UP, pitch=110), -20),  # - head downwards
    Row("trunk_incline", replace(FACING_LEFT, pitch=40), 50),  # the same facing the other way
    Row("trunk_tilt", replace(FRONT, bend=20), 20),  # + to the own left
    Row("trunk_tilt", replace(FRONT, bend=-12), -12),
    Row("trunk_tilt", replace(FRONT, yaw=-90, bend=20), 20),  # from behind it is still the own left
    Row("side_bend", replace(FRONT, bend=15), 15),  # + to the own left
    Row("side_bend", replace(FRONT, bend=-15), -15),
    Row("side_bend", replace(UP, yaw=50, bend=15), 15),  # in space: from anywhere
    Row("trunk_rotation", replace(FRONT, twist=35), 35),  # + to the own left
    Row("trunk_rotation", replace(FRONT, twist=-35), -35),
    Row("pelvis_yaw", replace(FRONT, yaw=70), 20),  # + to the own left: the picture's right
    Row("pelvis_yaw", replace(FRONT, yaw=110), -20),
    Row("shoulder_yaw", replace(FRONT, twist=25), 25),  # + to the own left
    Row("shoulder_yaw", replace(FRONT, yaw=80, twist=-30), 10 - 30),
    Row("shoulder_tilt", replace(FRONT, bend=20), 20),  # + the own left shoulder lower
    Row("shoulder_tilt", replace(FRONT, bend=-20), -20),
    Row("pelvis_tilt", FRONT, 10, roll=10),  # the picture turned so that its right sinks: own left
    Row("pelvis_tilt", replace(FRONT, yaw=-90), -10, roll=10),  # from behind that is the own right
    Row("lateral_flexion", replace(FRONT, bend=18), 18),  # + to the own left
    Row("lateral_flexion", replace(FRONT, bend=18), 18, roll=10),  # however the camera is held
    Row("lateral_flexion", replace(FRONT, bend=-18), -18),
    Row("trunk_rise", replace(UP, pitch=40), 50),  # + shoulders above the hips
    Row("trunk_rise", replace(FRONT, pitch=110), -20),  # in space: leaning at the camera
    Row("belly_rise", replace(UP, pitch=-88), 88),  # + lying on the back
    Row("belly_rise", replace(FRONT, pitch=30), -30),  # - towards the floor
    Row("trunk_roll", replace(FRONT, bend=20), 20),  # + to the own left
    Row("trunk_roll", replace(FRONT, bend=-20), -20),
    Row("trunk_in_plane", replace(FRONT, pitch=60), cos(radians(60))),
    Row("trunk_in_plane", replace(UP, pitch=60), 1),  # across the view nothing is foreshortened
    Row("shoulder_width", FRONT, 2 * 0.36),
    Row("shoulder_width", replace(FRONT, twist=60), 2 * 0.36 * cos(radians(60))),
    # -- head and neck -------------------------------------------------------------------------
    Row("neck_flexion", replace(UP, neck=30), 30),  # + chin to chest
    Row("neck_flexion", replace(UP, neck=-20), -20),  # - thrown back
    Row("neck_flexion", replace(FOURS, yaw=180, neck=-20), -20),
    Row("ear_shoulder", UP, 0.4),
    Row("head_height", UP, 2 * 0.84 + 0.08 + 1 + 0.4),  # legs, sole, trunk, neck
    Row("ear_height", UP, 1 + 0.4),  # above the hips
    Row("ear_height", replace(UP, pitch=120), -(1 + 0.4) * sine(30)),  # below them
    # -- heights and widths of the whole body --------------------------------------------------
    Row("hip_height", UP, 2 * 0.84 + 0.08),
    # Leaning back by 30 degrees over upright legs.
    Row("shoulder_height", replace(UP, pitch=-30, hip=(-30, -30)), 1.76 + cos(radians(30))),
    Row("stance", replace(FRONT, hip_out=(20, 20)), 2 * (0.2 + 1.68 * sine(20))),
    # + to the own left of the feet, which are swung to the own right.
    Row("hip_shift", replace(FRONT, hip_out=(-10, 10)), 1.68 * sine(10)),
    Row("hip_shift", replace(FRONT, hip_out=(10, -10)), -1.68 * sine(10)),
    Row("straddle", replace(FRONT, hip_out=(20, 25)), 45),
    Row("straddle", replace(UP, hip=(60, 10)), 50),  # in space: also one before the other
    # -- joints: 180 is straight ---------------------------------------------------------------
    Row("elbow", replace(UP, elbow=(30, 0)), 150),
    Row("shoulder", replace(UP, arm=(90, 0)), 90),  # 180 in line with the trunk
    Row("shoulder", replace(UP, arm=(170, 0)), 170),
    Row("hip", replace(UP, hip=(60, 0)), 120),
    Row("hip", replace(FOURS, hip=(85, 85), pitch=85), 95),
    Row("knee", replace(UP, knee=(70, 0)), 110),
    Row("ankle", UP, 90 + degrees(acos(4 / sqrt(17)))),  # the toes 16 before and 4 below the ankle
    Row("knee_space", replace(FRONT, hip=(90, 0), knee=(70, 0)), 110),
    Row("elbow_space", replace(FRONT, arm=(90, 0), elbow=(30, 0)), 150),
    Row("shoulder_space", replace(FRONT, arm=(90, 0)), 90),
    # The shoulder lies 0.16 further out than the hip: thigh level, trunk upright, square.
    Row("hip_space", replace(FRONT, hip=(90, 0)), 90),
    Row("hip_space", replace(FRONT, hip=(60, 0)), degrees(acos(-0.5 / sqrt(1 + 0.16**2)))),
    # -- limbs against the horizontal: + the far end above -------------------------------------
    Row("arm_incline", replace(UP, arm=(120, 0)), 30),
    Row("arm_incline", replace(UP, arm=(45, 0)), -45),
    Row("leg_incline", replace(UP, hip=(110, 0)), 20),
    Row("leg_incline", replace(UP, hip=(-30, 0)), -60),
    Row("thigh_incline", replace(UP, hip=(60, 0)), -30),
    Row("thigh_incline", replace(UP, hip=(110, 0)), 20),
    Row("shank_incline", replace(UP, hip=(90, 0), knee=(30, 0)), -30),
    Row("shank_incline", replace(UP, hip=(-60, 0), knee=(60, 0)), 30),  # bent up behind
    Row("arm_rise", replace(FRONT, arm=(120, 0)), 30),  # in space: pointing at the camera
    Row("leg_rise", replace(FRONT, hip=(110, 0)), 20),
    Row("thigh_rise", replace(FRONT, hip=(60, 0)), -30),
    Row("shank_rise", replace(FRONT, hip=(90, 0), knee=(30, 0)), -30),
    Row("forearm_rise", replace(FRONT, arm=(60, 0), elbow=(30, 0)), 0),
    Row("bow", replace(UP, pitch=80, hip=(-25, 0)), 10 + (25 - 10)),  # trunk and leg, both risen
    Row("bow", replace(UP, pitch=80), 10 - 10),  # a straight body on a slope is no bow
    # -- supports: + the trunk's end further headwards -----------------------------------------
    Row("arm_lean", replace(FOURS, arm=(65, 85)), 20),
    Row("arm_lean", replace(FOURS, yaw=180, arm=(100, 85)), -15),
    Row("thigh_lean", replace(FOURS, hip=(70, 85)), 15),
    Row("thigh_lean", replace(FOURS, hip=(105, 85)), -20),
    # -- heights of limbs, and distances -------------------------------------------------------
    Row("ankle_lift", replace(UP, hip=(110, 0)), 1.68 * sine(20)),  # + above the hip
    Row("ankle_lift", UP, -1.68),
    Row("wrist_lift", replace(UP, arm=(120, 0)), 1.06 * sine(30)),  # + above the shoulder
    Row("wrist_lift", UP, -1.06),
    Row("ankle_height", replace(UP, hip=(90, 0), knee=(90, 0)), 0.84 + 0.08),
    Row("knee_height", replace(UP, hip=(90, 0), knee=(90, 0)), 2 * 0.84 + 0.08),
    Row("wrist_height", UP, 2 * 0.84 + 0.08 + 1 - 1.06),
    Row("hip_heel", replace(UP, knee=(90, 0)), sqrt(2)),  # in thigh lengths
    Row("hip_heel", UP, 2),
    Row("knee_chest", UP, 1 + 0.84),
    Row("knee_chest", replace(UP, hip=(90, 0)), sqrt(1 + 0.84**2)),
    Row("hand_knee", UP, 1 + 0.84 - 1.06),
    Row("hand_slide", UP, 1.06 - 1),  # + the wrist below the hip
    Row("hand_slide", replace(UP, arm=(90, 0)), -1),
]  # fmt: skip


def rolled(pose: FigurePose, roll: float) -> Body:
    """As a camera sees it that is turned about its line of sight: the picture turned clockwise."""
    body = figure(pose)
    c, s = cos(radians(roll)), sin(radians(roll))
    turn = np.array([[c, -s], [s, c]], np.float32)
    middle = np.array(body.size, np.float32) / 2
    return moved(body, points=(body.points - middle) @ turn.T + middle)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.name} {r.expected:.2f}")
def test_a_body_measures_what_it_was_made_with(row: Row) -> None:
    raw = Measurer().measure(rolled(row.pose, row.roll)).raw
    assert raw[full(row.name)].value == pytest.approx(row.expected, abs=row.within)


def other_side(pose: FigurePose) -> FigurePose:
    """The same with left and right exchanged."""
    pairs = ("arm", "arm_out", "elbow", "hip", "hip_out", "knee", "point")
    return replace(pose, **{name: getattr(pose, name)[::-1] for name in pairs})


@pytest.mark.parametrize("row", [r for r in ROWS if r.name in SIDED], ids=lambda r: r.name)
def test_the_right_side_measures_the_same_done_with_the_right(row: Row) -> None:
    raw = Measurer().measure(rolled(other_side(row.pose), row.roll)).raw
    assert raw[f"{row.name}.right"].value == pytest.approx(row.expected, abs=row.within)


# -- the back's edge: + rounded, - arched ----------------------------------------------------------

SPINE = {"spine_total"}
PARTS = ("lumbar", "thoracic")
APART = {f"{part}_{what}" for part in PARTS for what in ("flexion", "error", "not_told")}
"""tests/measure/test_back.py has these."""
CLOSE = 6.0
"""Degrees: a mask of pixels, and a smooth curve where the real one has a corner."""
MIDDLE = 0.4
"""Where the low back's bend goes over into the upper back's."""


def back(edge: Edge, pose: FigurePose = FOURS) -> Measures:
    return Measurer().measure(figure(pose, back=edge, size=(640, 560), scale=200))


def turned(lumbar: float, thoracic: float) -> tuple[float, float]:
    """How far a back of two even bends turns between the places where it is read."""
    settings = SpineSettings()
    low = (MIDDLE - settings.sacrum) / MIDDLE
    high = (settings.upper - MIDDLE) / (1 - MIDDLE)
    return lumbar * low, thoracic * high


@pytest.mark.parametrize("yaw", [0.0, 180.0])
@pytest.mark.parametrize(
    ("lumbar", "thoracic"), [(20, 20), (-25, -25), (12, 28), (-10, -30), (0, 0)]
)
def test_a_back_measures_the_bends_it_was_made_with(
    lumbar: float, thoracic: float, yaw: float
) -> None:
    edge = s_shape(lumbar, thoracic, turn=MIDDLE)
    raw = back(edge, replace(FOURS, yaw=yaw)).raw
    low, high = turned(lumbar, thoracic)
    assert raw["spine_total"].value == pytest.approx(low + high, abs=CLOSE)


# -- over time -------------------------------------------------------------------------------------

OUTLINE = {"outline_apart"}
"""Its values: test_others.py."""
OVER_TIME = {
    "sway", "motion", "motion_long", "trunk_speed", "shown_size", "legs_changed",
    "outline_still", "landmarks_kept",
}  # fmt: skip
"""Some of their values: test_continuity.py, test_flicker.py."""
SHAKE_PX, TRUNK_PX = 3.0, 75.0


def course(bodies: Iterator[Body]) -> Measures:
    """The measures at the last of some instants."""
    measurer = Measurer()
    return [measurer.measure(body) for body in bodies][-1]


def shaken(pixels: float) -> Iterator[Body]:
    """Somebody who is now at one place and now at another, so many pixels to either side."""
    body = figure(UP)
    for i in range(41):
        aside = np.array([pixels if i % 2 else -pixels, 0], np.float32)
        yield moved(body, t=i / 20, points=body.points + aside)


def test_sway_is_the_standard_deviation_of_the_trunks_place() -> None:
    assert course(shaken(0)).raw["sway"].value == pytest.approx(0, abs=1e-6)
    # Hips and shoulders are each SHAKE_PX from their mean, at every instant; both count half.
    expected = SHAKE_PX / TRUNK_PX
    assert course(shaken(SHAKE_PX)).raw["sway"].value == pytest.approx(expected, rel=0.01)
    assert TABLE["sway"].unit == TRUNKS


def stepping(speed: float) -> Iterator[Body]:
    """Both feet move sideways at so many trunk lengths a second; all else stands still."""
    body = figure(UP)
    for i in range(11):
        points = body.points.copy()
        points[L.LEFT_ANKLE :, 0] += speed * TRUNK_PX * i / 20
        yield moved(body, t=i / 20, points=points)


def test_motion_is_the_speed_of_the_bodys_parts_against_each_other() -> None:
    assert course(stepping(0)).raw["motion"].value == pytest.approx(0, abs=0.01)
    parts = 7  # the face, and the middles of shoulders, elbows, wrists, hips, knees and feet
    slow, fast = (course(stepping(speed)).raw["motion"].value for speed in (0.5, 1.0))
    assert fast == pytest.approx(2 * slow, rel=0.05)
    assert slow == pytest.approx(0.5 * sqrt(parts - 1) / parts, rel=0.05)


def exchanging(at: int) -> Iterator[Body]:
    """One leg forward, one back; from an instant on the model calls each by the other's name."""
    body = figure(replace(UP, hip=(50, -40)))
    left = [L.LEFT_HIP, L.LEFT_KNEE, L.LEFT_ANKLE, L.LEFT_HEEL, L.LEFT_FOOT_INDEX]
    right = [one + 1 for one in left]
    for i in range(20):
        points, world = body.points.copy(), body.world.copy()
        if i >= at:
            for places in (points, world):
                depth = places[:, 2:].copy()  # the near leg stays the near one
                places[left + right] = places[right + left]
                places[:, 2:] = depth
        yield replace(moved(body, t=i / 20, points=points), world=world)


def test_exchanged_legs_are_told_at_the_instant() -> None:
    assert course(exchanging(99)).raw["legs_changed"].value == 0
    assert course(exchanging(19)).raw["legs_changed"].value == 1


def test_no_measure_lacks_a_known_answer() -> None:
    known = {full(row.name) for row in ROWS} | SPINE | APART | OVER_TIME | OUTLINE
    sided = {mirrored(TABLE[f"{name}.left"]).name.replace(".left", "") for name in SIDED}
    assert known | sided == set(TABLE)


def test_every_sign_is_known_both_ways() -> None:
    for name in {r.name for r in ROWS if TABLE[full(r.name)].mirrors}:
        signs = {r.expected > 0 for r in ROWS if r.name == name}
        assert signs == {True, False}, name
