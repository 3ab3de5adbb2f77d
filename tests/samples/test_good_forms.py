"""The good forms are good: their true angles lie within the clinical bands."""

import numpy as np
import pytest

from samples.angles import MEASURES, in_space
from samples.body import load_body
from samples.good import GOOD
from samples.motion import Keyframe
from samples.pose import points, solve

BODIES = ("woman", "man", "larger")


def truth(name, exercise, moment):
    body = load_body(name)
    pose = GOOD[exercise].form.pose(body, moment)
    joints = points(body, solve(body, pose))
    return joints, dict(zip(MEASURES, in_space(joints, pose.spine, np.zeros(3)), strict=True))


def elevation(joints, a, b):
    d = joints[b] - joints[a]
    return np.degrees(np.arcsin(d[2] / np.linalg.norm(d)))


@pytest.mark.parametrize("name", BODIES)
def test_cat_and_cow_move_the_spine_over_still_elbows(name):
    _, start = truth(name, "cat-cow", Keyframe())
    _, cat = truth(name, "cat-cow", Keyframe(cat=1))
    _, cow = truth(name, "cat-cow", Keyframe(cow=1))
    assert cat["spine_total"] - start["spine_total"] > 40
    assert cow["spine_total"] - start["spine_total"] < -30
    assert min(m["elbow.left"] for m in (start, cat, cow)) > 155


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize(("side", "hip", "ankle"), [("left", 23, 27), ("right", 24, 28)])
def test_bird_dog_leg_is_level_and_straight(name, side, hip, ankle):
    joints, m = truth(name, "bird-dog", Keyframe.of(side))
    assert -15 <= elevation(joints, hip, ankle) <= 5
    assert m[f"knee.{side}"] > 165
    assert abs(m["trunk_incline"]) < 15  # arms longer than thighs tilt even a flat back


@pytest.mark.parametrize("name", BODIES)
def test_side_bend_goes_to_its_side_with_straight_knees(name):
    for side, sign in (("left", 1), ("right", -1)):
        _, m = truth(name, "side-bend", Keyframe.of(side))
        assert sign * m["trunk_side_bend"] > 13
        assert abs(m["trunk_rotation"]) < 5
        assert min(m["knee.left"], m["knee.right"]) > 163


@pytest.mark.parametrize("name", BODIES)
def test_childs_pose_sits_on_the_heels(name):
    joints, m = truth(name, "childs-pose", Keyframe(both=1))
    assert np.linalg.norm(joints[23] - joints[27]) / load_body(name).thigh < 0.35
    assert m["hip.left"] < 45
    assert joints[0, 2] < 0.1


@pytest.mark.parametrize("name", BODIES)
def test_cobra_lifts_the_chest_not_the_hips(name):
    low, start = truth(name, "cobra", Keyframe())
    high, end = truth(name, "cobra", Keyframe(both=1))
    assert 20 <= end["trunk_incline"] - start["trunk_incline"] <= 42
    assert abs(high[23, 2] - low[23, 2]) < 0.05 * 0.5
    assert 75 < end["elbow.left"] < 155


@pytest.mark.parametrize("name", BODIES)
def test_superman_is_long_not_high(name):
    _, start = truth(name, "superman", Keyframe())
    joints, end = truth(name, "superman", Keyframe(both=1))
    assert 5 <= end["trunk_incline"] - start["trunk_incline"] <= 20
    assert 5 <= elevation(joints, 23, 27) <= 15
    assert min(end["knee.left"], end["elbow.left"]) > 160


@pytest.mark.parametrize("name", BODIES)
def test_knee_to_chest_draws_one_knee_in(name):
    rest, _ = truth(name, "knee-to-chest", Keyframe())
    drawn, m = truth(name, "knee-to-chest", Keyframe(left=1))
    assert 180 - m["hip.left"] > 110
    assert 180 - m["hip.right"] < 90
    assert abs(drawn[7, 2] - rest[7, 2]) < 0.1 * 0.5


@pytest.mark.parametrize("name", BODIES)
def test_twist_turns_the_ribs_not_the_pelvis(name):
    for side, sign in (("left", 1), ("right", -1)):
        joints, m = truth(name, "seated-twist", Keyframe.of(side))
        assert sign * m["trunk_rotation"] > 30
        hips = joints[23] - joints[24]
        assert abs(np.degrees(np.arctan2(hips[1], hips[0]))) < 10
        assert m["trunk_incline"] > 75


@pytest.mark.parametrize("name", BODIES)
def test_forward_bend_hinges_before_it_rounds(name):
    _, start = truth(name, "seated-forward-bend", Keyframe())
    for u in np.linspace(0, 1, 21):
        _, m = truth(name, "seated-forward-bend", Keyframe(both=float(u)))
        if start["hip.left"] - m["hip.left"] <= 20:
            assert m["spine_total"] - start["spine_total"] <= 10
    assert start["hip.left"] - m["hip.left"] > 35
    assert m["knee.left"] > 160
