"""Which way a body faces is told from the body, in every position, and remembered."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.body import Body
from coach.measure.orientation import Orientation, OrientationSettings, vote
from coach.testing.figure import (
    ALL_FOURS,
    PRONE,
    SITTING,
    STANDING,
    SUPINE,
    FigurePose,
    figure,
    moved,
)

SETTINGS = OrientationSettings()
POSITIONS = {
    "all fours": ALL_FOURS,
    "bird dog": replace(ALL_FOURS, arm=(170, 85), hip=(85, -5), knee=(90, 0)),
    "cobra": replace(PRONE, pitch=50, arm=(45, 45), hip=(-35, -35)),
    "child's pose": replace(ALL_FOURS, pitch=75, arm=(165, 165), hip=(120, 120), knee=(150, 150)),
    "prone": PRONE,
    "superman": replace(PRONE, arm=(175, 175), hip=(-15, -15)),
    "supine": SUPINE,
    "knee to chest": replace(SUPINE, hip=(130, 10), knee=(120, 5)),
    "standing": STANDING,
    "long sitting": SITTING,
    "forward bend": replace(SITTING, pitch=50, hip=(140, 140), arm=(80, 80)),
}
RIGHT, LEFT = 0.0, 180.0


@pytest.mark.parametrize("position", POSITIONS)
def test_a_body_facing_right_and_one_facing_left_are_told_apart(position: str) -> None:
    pose = POSITIONS[position]
    assert Orientation().update(figure(replace(pose, yaw=RIGHT))).handedness == 1
    assert Orientation().update(figure(replace(pose, yaw=LEFT))).handedness == -1


@settings(max_examples=60, deadline=None)
@given(
    position=st.sampled_from(sorted(POSITIONS)),
    yaw=st.floats(-25, 25),
    roll=st.floats(-30, 30),
    seed=st.integers(0, 1000),
)
def test_a_little_turned_tilted_or_badly_seen_it_still_faces_the_same_way(
    position: str, yaw: float, roll: float, seed: int
) -> None:
    pose = POSITIONS[position]
    body = figure(replace(pose, yaw=yaw, pitch=pose.pitch + roll), scale=150)
    jitter = np.random.default_rng(seed).normal(0, 2, (33, 2)).astype(np.float32)
    body = moved(body, points=body.points + jitter)
    assert vote(body, SETTINGS) > 0
    assert vote(body.mirrored(), SETTINGS) < 0


@pytest.mark.parametrize("position", POSITIONS)
def test_one_flipped_frame_does_not_flip_the_decision(position: str) -> None:
    orientation = Orientation()
    body = figure(POSITIONS[position])
    for i in range(60):
        seen = flipped(body) if i == 40 else body
        assert orientation.update(moved(seen, t=i / 30)).handedness == 1


@pytest.mark.parametrize("fps", [10, 30, 60])
def test_somebody_who_turns_round_is_believed_within_seconds(fps: int) -> None:
    orientation = Orientation()
    there, back = figure(STANDING), figure(replace(STANDING, yaw=LEFT))
    for i in range(2 * fps):
        assert orientation.update(moved(there, t=i / fps)).handedness == 1
    believed = next(
        i / fps
        for i in range(5 * fps)
        if orientation.update(moved(back, t=2 + i / fps)).handedness == -1
    )
    assert 0.2 * SETTINGS.memory_s < believed < 2 * SETTINGS.memory_s


def test_the_decision_stays_while_nobody_is_seen() -> None:
    orientation = Orientation()
    orientation.update(figure(replace(STANDING, yaw=LEFT)))
    assert orientation.update(Body.absent(0.5, (480, 360))).handedness == -1


@pytest.mark.parametrize("pose", [STANDING, SITTING, replace(STANDING, pitch=40)])
@pytest.mark.parametrize(("yaw", "own_left"), [(90, 1), (60, 1), (-90, -1), (-120, -1)])
def test_a_face_and_a_back_are_told_apart(pose: FigurePose, yaw: float, own_left: int) -> None:
    assert Orientation().update(figure(replace(pose, yaw=yaw))).own_left == own_left


def test_crossing_the_arms_for_a_moment_does_not_turn_a_face_into_a_back() -> None:
    orientation = Orientation()
    body = figure(replace(STANDING, yaw=90))
    for i in range(60):
        crossed = 30 <= i < 33
        seen = orientation.update(moved(body.mirrored() if crossed else body, t=i / 30))
        assert seen.own_left == 1


def flipped(body: Body) -> Body:
    """The same place in the picture, but with the body facing the other way."""
    return body.mirrored()
