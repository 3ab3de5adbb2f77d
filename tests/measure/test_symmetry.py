"""Mirrored, scaled, shifted or seen in a wider picture, a body measures the same."""

from dataclasses import replace
from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.body import MIRROR, Body, Landmark
from coach.measure.back import PARTS
from coach.measure.measurer import Measurer
from coach.measure.reading import Measures
from coach.measure.table import DEG, INDEX, MEASURES, SIDED, TABLE
from coach.testing.figure import FigurePose, figure, moved
from coach.testing.outline import arc

EXACT = 0.01
"""Degrees or hundredths of a trunk: what float32 pixels leave."""
PIXEL_EDGE = 1.0
"""Degrees: a point on the border of two mask pixels may be rounded to either."""


def degrees(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_nan=False)


def pair(low: float, high: float) -> st.SearchStrategy[tuple[float, float]]:
    return st.tuples(degrees(low, high), degrees(low, high))


POSES = st.builds(
    FigurePose,
    yaw=degrees(-179, 179),
    pitch=degrees(-100, 130),
    bend=degrees(-30, 30),
    twist=degrees(-40, 40),
    neck=degrees(-40, 50),
    arm=pair(-30, 170),
    arm_out=pair(0, 80),
    elbow=pair(0, 120),
    hip=pair(-15, 110),
    hip_out=pair(0, 30),
    knee=pair(0, 130),
    point=pair(0, 80),
)


@st.composite
def bodies(draw: st.DrawFn) -> Body:
    """Any pose from anywhere, with a bent back, and landmarks a little wrong as real ones are."""
    body = figure(draw(POSES), back=arc(draw(degrees(-60, 60))), size=(300, 240), scale=90)
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return moved(body, points=body.points + rng.normal(0, 2, (33, 2)).astype(np.float32))


def measured(body: Body) -> Measures:
    """By a measurer that has seen it for a second, with a sway in between."""
    measurer = Measurer()
    aside = body.points + np.float32([0.03 * body.size[0], 0.02 * body.size[0]])
    measurer.measure(moved(body, t=0.0))
    measurer.measure(moved(body, t=0.2, points=aside))
    return measurer.measure(moved(body, t=1.1))


def partner(name: str) -> str:
    """knee.left -> knee.right and back; whole-body measures are their own partners."""
    base, _, side = name.partition(".")
    return {"left": f"{base}.right", "right": f"{base}.left"}.get(side, name)


def differing(
    a: Measures, b: Measures, *, mirrored: bool = False
) -> dict[str, tuple[float, float]]:
    """Every measure of the table that is not the same in both."""
    found: dict[str, tuple[float, float]] = {}
    for name, measure in TABLE.items():
        other = partner(name) if mirrored else name
        x, y = value(a, name), value(b, other)
        if mirrored and "own left" in measure.sign:
            y = -y
        tolerance = PIXEL_EDGE if measure.kind == "spine" else EXACT
        apart = abs(x - y)
        if measure.unit == DEG:
            apart = min(apart, 360 - apart)
        if isnan(x) != isnan(y) or apart > tolerance:
            found[name] = (x, y)
    return found


def value(measures: Measures, name: str) -> float:
    reading = measures.raw.get(name)
    return float("nan") if reading is None else reading.value


@settings(max_examples=60, deadline=None)
@given(bodies())
def test_a_mirrored_body_has_left_and_right_swapped_and_nothing_else_changed(body: Body) -> None:
    a, b = measured(body), measured(body.mirrored())
    assert differing(a, b, mirrored=True) == {}
    assert b.view.yaw_deg == pytest.approx(a.view.yaw_deg, abs=EXACT)
    assert b.view.kind == a.view.kind
    swapped = {"left": "right", "right": "left"}
    assert b.view.facing == swapped.get(a.view.facing, a.view.facing)
    assert b.framing.share == pytest.approx(a.framing.share, abs=EXACT)
    left, top, right, bottom = a.framing.box
    assert b.framing.box == pytest.approx((1 - right, top, 1 - left, bottom), abs=EXACT)
    assert b.framing.tilt == pytest.approx(-a.framing.tilt, abs=EXACT)


@settings(max_examples=40, deadline=None)
@given(bodies())
def test_the_mirror_of_the_mirror_is_the_body(body: Body) -> None:
    again = body.mirrored().mirrored()
    assert np.allclose(again.points, body.points, atol=1e-3)
    assert np.array_equal(again.world, body.world)
    assert np.array_equal(again.mask, body.mask)


def test_the_signs_that_turn_round_in_the_mirror_are_those_the_table_calls_own_left() -> None:
    pose = FigurePose(yaw=70, bend=20, twist=15, arm=(20, 60), hip_out=(25, 5))
    body = figure(pose, back=arc(30), size=(300, 240))
    points = body.points.copy()
    points[Landmark.LEFT_HIP] += (0, 3)
    body = replace(body, points=points)
    seen = measured(body)
    from_the_front = {f"{part}_{what}" for part in PARTS for what in ("flexion", "error")}
    assert set(seen.raw) == set(TABLE) - from_the_front
    assert {partner(name) for name in TABLE} == set(TABLE)
    other = measured(body.mirrored())
    whole = [m for m in MEASURES if partner(m.name) == m.name and m.name in seen.raw]
    changed = {m.name for m in whole if value(seen, m.name) * value(other, m.name) < 0}
    assert changed == {m.name for m in whole if "own left" in m.sign}


@pytest.mark.parametrize("yaw", [90, -90])
def test_left_is_the_persons_own_from_the_front_and_from_behind(yaw: float) -> None:
    left = measured(figure(FigurePose(yaw=yaw, bend=20, twist=15, hip_out=(25, 0))))
    assert value(left, "trunk_tilt") == pytest.approx(20, abs=0.5)
    assert value(left, "side_bend") == pytest.approx(20, abs=0.5)
    assert value(left, "shoulder_yaw") > 5
    assert value(left, "shoulder_tilt") > 5
    assert value(left, "trunk_rotation") > 10
    assert value(left, "hip_shift") < -0.1


def test_the_right_side_needs_the_landmarks_across_from_the_left() -> None:
    for base in SIDED:
        left, right = TABLE[f"{base}.left"], TABLE[f"{base}.right"]
        assert right.landmarks == tuple(int(MIRROR[i]) for i in left.landmarks)
        assert replace(right, name="", landmarks=()) == replace(left, name="", landmarks=())


@settings(max_examples=60, deadline=None)
@given(
    body=bodies(),
    factor=st.sampled_from([0.5, 2.0, 3.0]),
    margins=st.tuples(*[st.integers(0, 200)] * 4),
)
def test_scaling_shifting_and_a_wider_or_taller_picture_change_nothing(
    body: Body, factor: float, margins: tuple[int, int, int, int]
) -> None:
    left, right, top, bottom = (2 * m for m in margins)
    size = (body.size[0] + left + right, body.size[1] + top + bottom)
    assert body.mask is not None
    mask = np.pad(body.mask, ((top, bottom), (left, right)))
    elsewhere = Body(
        body.t,
        (int(size[0] * factor), int(size[1] * factor)),
        (body.points + np.float32([left, top])) * np.float32(factor),
        body.world,
        body.visibility,
        mask,
        1,
    )
    a, b = measured(body), measured(elsewhere)
    # It was swayed by a share of the picture, not of the body, and is shown as large as one.
    sway = {"sway", "trunk_speed", "shown_size"}
    assert differing(a, b).keys() <= {*sway, "outline_apart"}
    one, other = (found.raw.get("outline_apart") for found in (a, b))
    if one is not None and other is not None:  # looked at in other points
        assert one.value == pytest.approx(other.value, abs=0.04)
    assert b.view == a.view


@settings(max_examples=30, deadline=None)
@given(bodies(), st.sampled_from([0.5, 2.0]))
def test_a_mask_of_another_resolution_gives_the_same_joints(body: Body, factor: float) -> None:
    assert body.mask is not None
    coarse = body.mask[::2, ::2] if factor < 1 else body.mask.repeat(2, 0).repeat(2, 1)
    other = Body(body.t, body.size, body.points, body.world, body.visibility, coarse, 1)
    spine = {m.name for m in MEASURES if m.kind == "spine"}
    assert differing(measured(body), measured(other)).keys() <= spine


def test_a_wobble_is_counted_in_trunk_lengths_whatever_the_distance() -> None:
    near, far = figure(FigurePose(), scale=160), figure(FigurePose(), scale=40)

    def sway(body: Body, scale: float) -> float:
        measurer = Measurer()
        for i in range(30):
            shift = np.float32([0.02 * scale * (-1) ** i, 0])
            seen = measurer.measure(moved(body, t=i / 20, points=body.points + shift))
        return seen.raw["sway"].value

    assert sway(near, 160) == pytest.approx(sway(far, 40), rel=1e-3)
    assert sway(near, 160) == pytest.approx(0.02 / 0.5, rel=0.05)


def test_nobody_in_the_picture_measures_nothing() -> None:
    seen = Measurer().measure(Body.absent(1.0, (300, 240)))
    assert not seen.raw
    assert not seen.smooth
    assert len(seen.raw) == 0
    assert seen.spine is None
    assert seen.view.kind == "unknown"


def test_without_a_mask_there_is_no_spine_but_all_joints() -> None:
    seen = measured(figure(FigurePose(), size=(300, 240), scale=90))
    assert seen.spine is None
    reasons = {f"{part}_not_told" for part in PARTS}
    spine = {m.name for m in MEASURES if m.kind == "spine"}
    assert set(TABLE) - set(seen.raw) == {*(spine - reasons), "outline_apart"}


def test_measures_lie_in_the_tables_order() -> None:
    assert [m.name for m in MEASURES] == sorted(INDEX, key=lambda name: INDEX[name])
