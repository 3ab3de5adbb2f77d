"""From where the camera sees the body, and what it cuts off."""

from dataclasses import replace

import pytest

from coach.body import Body
from coach.judge.settings import JudgeSettings
from coach.measure.framing import FramingSettings
from coach.measure.measurer import Measurer
from coach.measure.reading import Framing, View
from coach.measure.view import ViewSettings
from coach.testing.figure import (
    ALL_FOURS,
    PRONE,
    SITTING,
    STANDING,
    SUPINE,
    FigurePose,
    figure,
)

SETTINGS = ViewSettings()
UPRIGHT = {"standing": STANDING, "sitting": SITTING}
LYING = {"all fours": ALL_FOURS, "prone": PRONE, "supine": SUPINE}


def seen(pose: FigurePose) -> View:
    return Measurer().measure(figure(pose)).view


def framed(pose: FigurePose, **place) -> Framing:
    return Measurer().measure(figure(pose, **place)).framing


@pytest.mark.parametrize("pose", [*UPRIGHT.values(), *LYING.values()])
@pytest.mark.parametrize("yaw", [0, 15, 40, 75, 90])
@pytest.mark.parametrize("mirror", [1, -1])
def test_the_turn_of_the_body_from_side_on_is_measured(
    pose: FigurePose, yaw: float, mirror: int
) -> None:
    assert seen(replace(pose, yaw=mirror * yaw)).yaw_deg == pytest.approx(yaw, abs=0.5)
    assert seen(replace(pose, yaw=180 - mirror * yaw)).yaw_deg == pytest.approx(yaw, abs=0.5)


@pytest.mark.parametrize("pose", UPRIGHT.values(), ids=UPRIGHT)
@pytest.mark.parametrize(
    ("yaw", "kind", "facing"),
    [
        (0, "side", "right"),
        (180, "side", "left"),
        (90, "front", "camera"),
        (-90, "back", "away"),
        (SETTINGS.side_deg - 2, "side", "right"),
        (SETTINGS.side_deg + 2, "oblique", "right"),
        (180 - SETTINGS.side_deg - 2, "oblique", "left"),
        (SETTINGS.front_deg - 2, "oblique", "right"),
        (SETTINGS.front_deg + 2, "front", "camera"),
        (-SETTINGS.front_deg - 2, "back", "away"),
    ],
)
def test_side_oblique_front_and_back_are_told_apart(
    pose: FigurePose, yaw: float, kind: str, facing: str
) -> None:
    view = seen(replace(pose, yaw=yaw))
    assert (view.kind, view.facing) == (kind, facing)


@pytest.mark.parametrize("pose", LYING.values(), ids=LYING)
def test_on_the_floor_facing_is_where_the_head_lies(pose: FigurePose) -> None:
    head_first = "left" if pose.pitch < 0 else "right"
    assert seen(pose).facing == head_first
    assert seen(replace(pose, yaw=180)).facing != head_first


def test_a_whole_body_in_the_picture_is_not_cut_off() -> None:
    framing = framed(STANDING)
    assert framing.cut_off == ()
    assert not framing.too_near
    assert not framing.too_far


@pytest.mark.parametrize(
    ("hips_at", "cut"),
    [
        ((240, 250), {"left foot", "right foot"}),
        ((240, 320), {"left foot", "right foot", "left knee", "right knee"}),
        ((240, 80), {"head"}),
        ((240, 70), {"head", "shoulders"}),
    ],
)
def test_what_lies_beyond_the_edge_is_named(hips_at: tuple[float, float], cut: set[str]) -> None:
    framing = framed(replace(STANDING, yaw=90), at=hips_at)
    assert set(framing.cut_off) == cut


@pytest.mark.parametrize(
    ("pose", "part"),
    [
        (replace(STANDING, yaw=90, arm_out=(90, 0)), "left hand"),
        (replace(STANDING, yaw=-90, arm_out=(0, 90)), "right hand"),
    ],
)
def test_a_hand_beyond_the_edge_is_named_with_its_own_side(pose: FigurePose, part: str) -> None:
    assert framed(pose, at=(375, 150)).cut_off == (part,)


def test_a_part_that_is_cut_off_is_not_trusted() -> None:
    measures = Measurer().measure(figure(replace(STANDING, yaw=90), at=(240, 250)))
    assert measures.raw["knee.left"].confidence < JudgeSettings().least_confidence
    assert measures.raw["elbow.left"].confidence > 0.9


def test_too_near_and_too_far_are_told() -> None:
    settings = FramingSettings()
    tall = 1.75  # metres from the sole to the nose and the picture is 360 high, about
    assert framed(STANDING, scale=1.05 * settings.near * 360 / 1.5).too_near
    assert framed(STANDING, scale=0.8 * settings.far * 360 / tall).too_far
    middle = framed(STANDING, scale=0.6 * 360 / tall)
    assert not middle.too_near
    assert not middle.too_far
    assert 0.4 < middle.share < 0.7


@pytest.mark.parametrize("pose", [STANDING, PRONE, ALL_FOURS])
def test_the_box_holds_the_whole_body_in_shares_of_the_picture(pose: FigurePose) -> None:
    body = figure(pose, size=(500, 400))
    left, top, right, bottom = Measurer().measure(body).framing.box
    assert left == pytest.approx(body.points[:, 0].min() / 500)
    assert bottom == pytest.approx(body.points[:, 1].max() / 400)
    assert 0 < left < right < 1
    assert 0 < top < bottom < 1


def test_the_box_goes_beyond_the_edge_with_the_body() -> None:
    assert framed(replace(STANDING, yaw=90), at=(240, 320)).box[3] > 1


def test_what_is_known_of_the_picture_is_passed_on() -> None:
    body = replace(figure(STANDING), people=2, light=0.3)
    nobody = Body.absent(1.0, (480, 360), light=0.02)
    assert Measurer().measure(body).framing.people == 2
    assert Measurer().measure(body).framing.light == 0.3
    assert Measurer().measure(nobody).framing.light == 0.02
