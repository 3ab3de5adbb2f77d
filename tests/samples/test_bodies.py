"""Bodies load, bones turn as they are told, contact holds."""

import numpy as np
import pytest

from samples.angles import MEASURES, in_picture, in_space
from samples.body import FOLDER, load_body
from samples.camera import around
from samples.contact import mesh
from samples.good import GOOD
from samples.motion import Keyframe
from samples.pose import Pose, points, solve, spine
from samples.rotate import about, vec
from samples.surface import back_angles

BODIES = ("woman", "man", "larger")
PARTS = {
    "cat-cow": ("cat", "cow"),
    "bird-dog": ("left", "right"),
    "side-bend": ("left", "right"),
    "knee-to-chest": ("left", "right", "both"),
    "seated-twist": ("left", "right"),
}


def value(measures, name):
    return measures[MEASURES.index(name)]


@pytest.mark.parametrize("name", BODIES)
def test_a_body_is_whole_and_stands_upright(name):
    body = load_body(name)
    assert len(body.points) == 33
    assert np.allclose(body.bone_weight.sum(1), 1)
    assert all(parent < child for child, parent in enumerate(body.parents))
    at = dict(zip(body.points, body.point_place, strict=True))
    assert at["nose"][2] > at["shoulder.L"][2] > at["hip.L"][2] > at["knee.L"][2] > at["ankle.L"][2]
    assert at["shoulder.L"][0] > 0 > at["shoulder.R"][0]
    assert at["nose"][1] < at["ear.L"][1]
    assert 1.5 < np.ptp(body.vertices[:, 2]) < 1.9


@pytest.mark.parametrize("name", BODIES)
def test_body_files_are_small(name):
    assert (FOLDER / f"{name}.npz").stat().st_size < 300_000


def test_spine_flexion_typed_in_comes_out():
    body = load_body("woman")
    bends = spine(lumbar=24, thoracic=16)
    posed = solve(body, Pose(np.eye(3), vec(0, 0, 1), bends))
    truth = in_space(points(body, posed), bends, back_angles("woman", posed))
    assert value(truth, "spine_lumbar") == pytest.approx(24)
    assert value(truth, "spine_thoracic") == pytest.approx(16)
    assert value(truth, "spine_total") == pytest.approx(40)
    # and the topmost spine bone really is turned by it, forwards
    top = posed.rotation[body.number("spine01")]
    assert np.allclose(top, about(np.array([1.0, 0, 0]), 40), atol=1e-9)
    assert value(truth, "trunk_incline") < 85
    # most of it, not all, shows in the skin between hips and shoulders
    straight = back_angles("woman", solve(body, Pose(np.eye(3), vec(0, 0, 1))))
    assert 25 < value(truth, "back_total") - straight[0] < 40


@pytest.mark.parametrize(
    ("bend", "measure"), [({"side": 30}, "trunk_side_bend"), ({"turn": 40}, "trunk_rotation")]
)
def test_bending_and_turning_to_the_own_left_are_positive(bend, measure):
    body = load_body("woman")
    bends = spine(**bend)
    joints = points(body, solve(body, Pose(np.eye(3), vec(0, 0, 1), bends)))
    assert value(in_space(joints, bends, np.zeros(3)), measure) > 10
    if measure == "trunk_side_bend":
        front = around((0, 0, 1), 90, 3, 1)
        back = around((0, 0, 1), -90, 3, 1)
        for camera in (front, back):
            assert value(in_picture(camera.project(joints)[0]), measure) > 10


def test_the_own_left_side_is_seen_from_azimuth_zero_with_the_head_at_the_left():
    body = load_body("woman")
    form = GOOD["cat-cow"].form
    joints = points(body, solve(body, form.pose(body, Keyframe())))
    camera = around((0, 0, 0.4), 0, 2, 0.5)
    pixels, depth = camera.project(joints)
    assert pixels[0, 0] < pixels[23, 0]
    assert depth[11] < depth[12]


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("exercise", sorted(GOOD))
def test_nobody_sinks_into_the_floor_or_floats(name, exercise):
    body = load_body(name)
    form = GOOD[exercise].form
    for moment in (Keyframe(), *(Keyframe.of(p) for p in PARTS.get(exercise, ("both",)))):
        low = mesh(body, solve(body, form.pose(body, moment)))[np.unique(body.skin), 2].min()
        assert -0.035 < low < 0.01
