"""What a movement looked like is weighed when it is over, and the answer is the same however long
it took."""

import pytest

from coach.exercise import find
from coach.judge.evidence import Pose
from coach.judge.looks import Looks
from coach.judge.resemblance import Resemblance
from coach.judge.settings import RecogniseSettings
from coach.testing import positions as p
from coach.testing.script import Script

KICKED = {
    **p.ALL_FOURS, "thigh_rise.left": 0.0, "thigh_incline.left": 0.0, "knee_space.left": 90.0,
    "hip_space.left": 150.0,
}  # fmt: skip
MINUTES = 3
OUT = {"reached": (p.REACHED, False), "kicked": (KICKED, True)}
"""A bird dog, and a bent leg kicked up; whether it is something else."""


def weighed(position, seconds: float) -> tuple[Resemblance, bool]:
    """All of somebody who goes out to this position and stays there for so long."""
    script = Script(p.ALL_FOURS).to(1.0, position).stay(seconds)
    resembles = Resemblance(find("bird-dog"))
    for measures in script.at(fps=15):
        resembles.update(measures, 0.0, min(measures.t, 1.0))
    return resembles, resembles.something_else((0.0, script.seconds)) is not None


@pytest.mark.parametrize("seconds", [2.0, 60.0 * MINUTES])
@pytest.mark.parametrize("name", OUT)
def test_the_answer_is_the_same_after_two_seconds_and_after_minutes(name, seconds):
    position, something_else = OUT[name]
    assert weighed(position, seconds)[1] == something_else


KNEELS = {
    side: {f"thigh_rise.{side}": -80.0, f"hip_space.{side}": 95.0} for side in ("left", "right")
}
UNDER_THE_BELLY = {**p.ALL_FOURS, **KNEELS["left"], "thigh_rise.right": -20.0,
                   "thigh_incline.right": -25.0, "hip_space.right": 60.0,
                   "knee_space.right": 70.0}  # fmt: skip
"""A far leg as the pose model guesses it at times, seen obliquely: the knee in front of the hip."""
KICKED_BACK = {**UNDER_THE_BELLY, "hip_space.right": 160.0}
LIES = {**p.PRONE, "trunk_rise": -5.0, "belly_rise": -55.0, "hip_height": 0.6,
        "hip_space.left": 170.0, "hip_space.right": 165.0,
        "arm_rise.left": -32.0, "arm_rise.right": -20.0}  # fmt: skip
"""On the floor before a cobra, seen obliquely from above: hips further up in the picture."""
PLANK = {**LIES, "trunk_rise": 5.0, "arm_rise.left": -80.0, "arm_rise.right": -80.0}
STANDS = {**p.STANDING, "trunk_rise": 60.0, "belly_rise": -30.0, "lateral_flexion": -4.0,
          "hip_space.left": 146.0, "hip_space.right": 151.0}  # fmt: skip
"""A heavy trunk that is read as leaning forward."""
SQUAT = {**STANDS, "hip_space.left": 80.0, "hip_space.right": 70.0}
LYING_KNEE = {**p.SUPINE, **p.ONE_KNEE_DRAWN, "belly_rise": 42.0, "trunk_rise": 29.0}
"""A knee drawn in, before a camera that looks down at an angle."""
FOLDED = {**p.FOLDED_ON_HEELS, "trunk_roll": 38.0, "thigh_rise.left": -52.0,
          "thigh_rise.right": -46.0, "knee_space.left": 41.0, "knee_space.right": 55.0}  # fmt: skip
"""A child's pose, before a camera that looks down at an angle: the trunk seems to roll."""
THREADED = {**p.ALL_FOURS, "trunk_roll": 50.0, "trunk_rotation": -34.0}
SEEN_FROM_ABOVE = {**p.ALL_FOURS, "trunk_roll": 36.0, "trunk_rotation": -4.0}
"""A camera that looks down on it: hips and shoulders seem to roll together."""
SPHINX = {
    **p.CHEST_LIFTED, "trunk_rise": 34.0, "forearm_rise.left": 2.0, "forearm_rise.right": 2.0,
    "elbow_space.left": 92.0, "elbow_space.right": 92.0,
}  # fmt: skip
LOW_FROM_AN_ANGLE = {**SPHINX, "elbow_space.left": 66.0, "elbow_space.right": 66.0}
"""A low cobra: elbows are off the floor and behind the shoulders, forearms seem to lie."""
SIT_UP = {**LYING_KNEE, "trunk_rise": 55.0}


PICKS_UP = {
    **p.SQUAT, "lateral_flexion": 12.0, "hip_space.left": 22.0, "hip_space.right": 41.0,
    "knee_space.left": 57.0, "knee_space.right": 66.0, "shank_rise.left": -80.0,
    "shank_rise.right": -69.0,
}  # fmt: skip
"""Down to the floor and a little aside."""
FOLDS_ASIDE = {
    **p.STANDING, "trunk_rise": -20.0, "belly_rise": -67.0, "lateral_flexion": 54.0,
    "trunk_tilt": -110.0, "hip_space.left": 65.0, "hip_space.right": 60.0,
    "knee_space.left": 170.0, "knee_space.right": 170.0,
}  # fmt: skip
"""Forward over long legs, seen obliquely: a deep bend to the side by its tilt."""
CROSS_LEGGED = {
    **PICKS_UP, "shank_rise.left": -12.0, "shank_rise.right": -16.0, "belly_rise": -8.0,
    "trunk_rise": 70.0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "position", "like"),
    [
        ("cat-cow", UNDER_THE_BELLY, None),
        ("cat-cow", KICKED_BACK, "a donkey kick"),
        ("cat-cow", THREADED, "threading the needle"),
        ("cat-cow", SEEN_FROM_ABOVE, None),
        ("bird-dog", SEEN_FROM_ABOVE, None),
        ("childs-pose", SEEN_FROM_ABOVE, None),
        ("cobra", LIES, None),
        ("cobra", LOW_FROM_AN_ANGLE, None),
        ("cobra", SPHINX, "a sphinx on the forearms"),
        ("cobra", PLANK, "a push-up or a plank"),
        ("side-bend", STANDS, None),
        ("side-bend", SQUAT, "a squat or a bow"),
        ("side-bend", PICKS_UP, "a deep squat"),
        ("side-bend", FOLDS_ASIDE, "bending forward"),
        ("side-bend", CROSS_LEGGED, None),
        ("knee-to-chest", LYING_KNEE, None),
        ("knee-to-chest", SIT_UP, "a sit-up"),
        ("childs-pose", FOLDED, None),
        ("childs-pose", THREADED, "threading the needle"),
    ],
)
def test_what_an_oblique_camera_shows_is_not_taken_for_something_else(slug, position, like):
    (measures, *_) = Script(position).stay(0.2).at(fps=10)
    assert Looks([find(slug)]).mistaken_for(measures, RecogniseSettings().fits) == like


def test_nothing_is_weighed_while_a_movement_is_under_way(monkeypatch):
    looked: list[float] = []
    likeness = Pose.likeness
    monkeypatch.setattr(
        Pose,
        "likeness",
        lambda self, m, *a, **k: (looked.append(m.t), likeness(self, m, *a, **k))[1],
    )
    resembles = Resemblance(find("bird-dog"))
    script = Script(p.ALL_FOURS).to(1.0, p.REACHED).stay(2.0)
    for measures in script.at(fps=15):
        resembles.update(measures, 0.0, min(measures.t, 1.0))
    assert looked == []
    assert resembles.something_else((0.0, script.seconds)) is None
    assert looked and min(looked) >= 0.7, "only its far end"


def test_who_stays_out_for_minutes_leaves_no_more_measures_than_of_a_short_while():
    resembles, _ = weighed(p.REACHED, 60.0 * MINUTES)
    kept = sum(one.measures is not None for one in resembles._seen)
    assert len(resembles._seen) > 60 * MINUTES * 15
    assert kept <= 600
