"""The back's shape from masks whose dorsal edge is a known curve."""

from dataclasses import replace
from itertools import pairwise
from math import asin, degrees, radians, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.body import Body, Landmark, Mask
from coach.measure.measurer import Measurer
from coach.measure.reading import Spine
from coach.measure.spine import SpineSettings
from coach.testing.figure import ALL_FOURS, PRONE, SITTING, STANDING, SUPINE, FigurePose, figure
from coach.testing.outline import Edge, arc

SETTINGS = SpineSettings()
CLOSE = 4.0
"""Degrees."""
POSITIONS = {
    "all-fours": ALL_FOURS,
    "prone": PRONE,
    "supine": SUPINE,
    "standing": STANDING,
    "sitting": SITTING,
}
BOTH_WAYS = [0.0, 180.0]


def shape(
    pose: FigurePose, back: Edge, *, scale: float = 200, size: tuple[int, int] = (640, 560)
) -> Spine:
    found = Measurer().measure(figure(pose, back=back, size=size, scale=scale)).spine
    assert found is not None
    return found


def turned_by(bend: float) -> float:
    """What an evenly bent back turns by between the two places where it is read."""
    at = {place: asin((1 - 2 * place) * sin(radians(bend) / 2)) for place in (_LOW, _HIGH)}
    return degrees(at[_LOW] - at[_HIGH])


_LOW, _HIGH = SETTINGS.sacrum, SETTINGS.upper


@pytest.mark.parametrize("yaw", BOTH_WAYS)
@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("bend", [-50.0, -25.0, 0.0, 25.0, 50.0])
def test_a_bent_back_measures_its_bend_in_every_position(
    position: str, yaw: float, bend: float
) -> None:
    found = shape(replace(POSITIONS[position], yaw=yaw), arc(bend))
    assert found.total == pytest.approx(turned_by(bend), abs=CLOSE)
    if position != "supine":
        assert found.quality > 0.9
        assert found.doubt is None


@pytest.mark.parametrize("yaw", BOTH_WAYS)
@pytest.mark.parametrize("hip", [(45, 45), (130, 10), (0, 0)])
def test_on_the_floor_the_low_back_is_said_to_be_hidden(hip: tuple[float, float], yaw: float):
    found = shape(replace(SUPINE, yaw=yaw, hip=hip), arc(20))
    assert found.quality == 0.0
    assert found.doubt == "the floor hides the low back"


@pytest.mark.parametrize("pose", [replace(SUPINE, pitch=-55), replace(SITTING, pitch=-40), PRONE])
def test_a_bridge_and_a_backward_lean_leave_the_back_in_sight(pose: FigurePose) -> None:
    assert shape(pose, arc(20)).quality > 0.9


def test_lying_down_the_trust_goes_smoothly() -> None:
    trust = [shape(replace(SUPINE, pitch=-pitch), arc(20)).quality for pitch in range(50, 90)]
    assert trust[0] == pytest.approx(1.0)
    assert trust[-1] == 0.0
    assert max(abs(a - b) for a, b in pairwise(trust)) < 0.2


@settings(max_examples=40, deadline=None)
@given(
    bend=st.floats(-50, 50),
    tilt=st.floats(-40, 40),
    yaw=st.sampled_from(BOTH_WAYS),
    pose=st.sampled_from([ALL_FOURS, PRONE, SUPINE, STANDING]),
)
def test_a_tilted_trunk_measures_the_same_bend(
    bend: float, tilt: float, yaw: float, pose: FigurePose
) -> None:
    found = shape(
        replace(pose, yaw=yaw, pitch=pose.pitch + tilt), arc(bend), scale=520, size=(1280, 1120)
    )
    assert found.total == pytest.approx(turned_by(bend), abs=CLOSE)


def test_rounding_and_arching_are_told_apart_along_the_drawn_curve() -> None:
    cat, cow = shape(ALL_FOURS, arc(50)), shape(ALL_FOURS, arc(-50))
    for found, sign in ((cat, 1), (cow, -1)):
        assert found.curve.shape == (len(found.flexion), 2)
        assert np.all(np.diff(sign * found.flexion) > -0.5)
        assert sign * found.flexion[-1] > 30


def test_the_drawn_curve_lies_on_the_edge_of_the_back() -> None:
    body = figure(ALL_FOURS, back=arc(40), size=(560, 480), scale=200)
    found = Measurer().measure(body).spine
    assert found is not None
    assert body.mask is not None
    for x, y in found.curve[3:-3]:
        assert not body.mask[int(y) - 4, int(x)]
        assert body.mask[int(y) + 4, int(x)]


def with_mask(body: Body, mask: Mask) -> Body:
    return Body(body.t, body.size, body.points, body.world, body.visibility, mask, 1)


def paint(body: Body, along: float, out: float, radius: float, *, filled: bool) -> Body:
    """A disc on the mask: `along` the trunk, `out` above it and wide in shares of its length."""
    hips, shoulders = trunk(body)
    length = float(np.hypot(*(shoulders - hips)))
    assert body.mask is not None
    height, width = body.mask.shape
    y, x = np.mgrid[0:height, 0:width]
    cx, cy = hips + along * (shoulders - hips) - np.array([0, out * length])
    disc = np.hypot(x - cx, y - cy) < radius * length
    return with_mask(body, body.mask | disc if filled else body.mask & ~disc)


def trunk(body: Body) -> tuple[np.ndarray, np.ndarray]:
    hips = body.points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=0)
    shoulders = body.points[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]].mean(axis=0)
    return hips, shoulders


LEVEL = replace(ALL_FOURS, pitch=90, arm=(90, 90), hip=(90, 90))


def flat(back: Edge) -> Body:
    return figure(LEVEL, back=back, size=(560, 480), scale=250)


@pytest.mark.parametrize("along", [0.2, 0.5, 0.8])
def test_small_holes_in_the_mask_do_not_matter(along: float) -> None:
    whole = flat(arc(30))
    holed = paint(whole, along, 0.1, 0.45 * SETTINGS.reach.gap, filled=False)
    assert not np.array_equal(whole.mask, holed.mask)
    a, b = Measurer().measure(whole).spine, Measurer().measure(holed).spine
    assert a is not None
    assert b is not None
    assert b.total == pytest.approx(a.total, abs=0.1)
    assert b.quality == pytest.approx(a.quality, abs=0.05)


def test_the_gap_between_thigh_and_trunk_of_a_folded_body_is_not_the_back() -> None:
    whole = flat(arc(30))
    holed = paint(whole, 0.5, -0.06, 0.8 * SETTINGS.reach.gap, filled=False)
    assert not np.array_equal(whole.mask, holed.mask)
    a, b = Measurer().measure(whole).spine, Measurer().measure(holed).spine
    assert a is not None
    assert b is not None
    assert b.total == pytest.approx(a.total, abs=0.1)


def test_speckles_outside_the_body_do_not_matter() -> None:
    whole = flat(arc(30))
    speckled = paint(whole, 0.5, 0.6, 0.05, filled=True)
    a, b = Measurer().measure(whole).spine, Measurer().measure(speckled).spine
    assert a is not None
    assert b is not None
    assert b.total == pytest.approx(a.total, abs=0.1)


def test_an_arm_or_hair_at_the_upper_end_is_left_out_and_doubted() -> None:
    whole = flat(arc(20))
    covered = paint(whole, SETTINGS.upper, 0.3, 0.2, filled=True)
    a, b = Measurer().measure(whole).spine, Measurer().measure(covered).spine
    assert a is not None
    assert b is not None
    assert b.total == pytest.approx(a.total, abs=12)
    assert b.quality < a.quality
    assert b.doubt == "an arm or hair covers the back"


def test_a_back_mostly_covered_is_not_judged() -> None:
    covered = paint(flat(arc(20)), 0.75, 0.35, 0.3, filled=True)
    found = Measurer().measure(covered).spine
    assert found is None or found.quality < SETTINGS.least_quality


@pytest.mark.parametrize("pose", [ALL_FOURS, STANDING])
def test_the_more_oblique_the_view_the_less_the_shape_is_trusted(pose: FigurePose) -> None:
    def trusted(yaw: float) -> float:
        return shape(replace(pose, yaw=yaw), arc(30)).quality

    assert trusted(0) == pytest.approx(1.0)
    assert trusted(SETTINGS.full_yaw - 1) == pytest.approx(1.0)
    middle = (SETTINGS.full_yaw + SETTINGS.no_yaw) / 2
    assert 0.3 < trusted(middle) < 0.7
    assert trusted(SETTINGS.no_yaw + 1) == 0.0
    assert shape(replace(pose, yaw=middle), arc(30)).doubt == "turn side-on"


def test_hidden_hips_or_shoulders_are_not_trusted() -> None:
    body = flat(arc(30))
    visibility = body.visibility.copy()
    visibility[Landmark.RIGHT_HIP] = 0.0
    hidden = Body(body.t, body.size, body.points, body.world, visibility, body.mask, 1)
    found = Measurer().measure(hidden).spine
    assert found is not None
    assert found.quality == 0.0
    assert found.doubt == "shoulders or hips are hidden"


def test_an_empty_mask_has_no_spine() -> None:
    body = flat(arc(30))
    assert body.mask is not None
    assert Measurer().measure(with_mask(body, np.zeros_like(body.mask))).spine is None


def test_a_body_of_a_few_pixels_has_no_spine() -> None:
    assert Measurer().measure(figure(STANDING, back=arc(30), scale=14)).spine is None


@pytest.mark.parametrize("factor", [2, 4])
def test_a_coarser_mask_is_good_enough(factor: int) -> None:
    body = flat(arc(45))
    assert body.mask is not None
    found = Measurer().measure(with_mask(body, body.mask[::factor, ::factor])).spine
    assert found is not None
    assert found.total == pytest.approx(turned_by(45), abs=CLOSE + 2)


def cut_above(body: Body, rows: int) -> Body:
    """What a picture shows whose uppermost rows are missing."""
    assert body.mask is not None
    width, height = body.size
    return replace(
        body,
        size=(width, height - rows),
        points=body.points - np.array([0, rows], np.float32),
        mask=np.ascontiguousarray(body.mask[round(rows * body.mask.shape[0] / height) :]),
    )


@pytest.mark.parametrize("pitch", [65.0, 85.0, 105.0])
def test_a_back_that_leaves_the_picture_is_told_as_cut_off_and_not_measured(pitch: float) -> None:
    """What was left of a cat passed for a cow: the rays went on along the picture's edge."""
    body = figure(replace(ALL_FOURS, pitch=pitch), back=arc(60), size=(640, 560), scale=200)
    _, middle = np.mean(
        [body.points[Landmark.LEFT_HIP], body.points[Landmark.LEFT_SHOULDER]], axis=0
    )
    measured = Measurer().measure(cut_above(body, round(middle)))
    assert "back" in measured.framing.cut_off
    assert "spine_total" not in measured.raw


def test_a_picture_that_ends_just_above_the_back_shows_all_of_it() -> None:
    body = figure(ALL_FOURS, back=arc(60), size=(640, 560), scale=200)
    assert body.mask is not None
    back = int(np.flatnonzero(body.mask.any(axis=1))[0] * body.size[1] / body.mask.shape[0])
    measured = Measurer().measure(cut_above(body, back - 4))
    assert "back" not in measured.framing.cut_off
    assert measured.raw["spine_total"].value == pytest.approx(turned_by(60), abs=CLOSE)


def test_a_back_that_was_cut_off_is_so_without_its_mask() -> None:
    body = cut_above(figure(ALL_FOURS, back=arc(60), size=(640, 560), scale=200), 260)
    before = Measurer().measure(body)
    again = Measurer().measure(replace(body, mask=None), before)
    assert before.framing.cut_off == again.framing.cut_off
    assert "back" in again.framing.cut_off
