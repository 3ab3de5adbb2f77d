"""Boxes lie inside the canvas and apart from each other at any size, and the picture is free."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.tell.draw.box import Box
from coach.tell.draw.layout import LONGEST, layout, natural

SHAPES = [(640, 480), (1280, 720), (1920, 1080), (720, 1280), (480, 480), (2560, 1080)]
sizes = st.one_of(
    st.sampled_from([(320, 240), (3840, 2160), (240, 320), *SHAPES]),
    st.tuples(st.integers(240, 3840), st.integers(240, 2160)),
)


@settings(max_examples=300, deadline=None)
@given(sizes, st.one_of(st.sampled_from(SHAPES), sizes), st.booleans())
def test_boxes_are_inside_and_apart(size, frame, ring):
    plan = layout(*size, frame, ring)
    parts = [plan.view, plan.name, plan.depth, plan.counts, plan.inset, plan.back, plan.note]
    parts += [plan.foot, *([plan.clock] if ring else [])]
    for box in [*parts, plan.cue, plan.middle]:
        assert plan.whole.encloses(box)
    assert plan.foot.encloses(plan.cue)
    for a, b in combinations(parts, 2):
        assert a.overlap(b) == 0, (a, b)
    assert plan.middle.overlap(plan.view) == plan.middle.overlap(plan.foot) == 0


@pytest.mark.parametrize("frame", SHAPES)
@pytest.mark.parametrize("size", SHAPES)
def test_the_picture_keeps_its_proportions_and_a_good_part_of_the_canvas(size, frame):
    view = layout(*size, frame, ring=True).view
    assert view.w / view.h == pytest.approx(frame[0] / frame[1], rel=0.02)
    fitted = min(size[0] / frame[0], size[1] / frame[1])
    assert view.w >= 0.55 * fitted * frame[0]


@pytest.mark.parametrize("frame", SHAPES)
def test_without_a_window_the_picture_is_about_as_large_as_the_frame(frame):
    size = natural(frame)
    view = layout(*size, frame, ring=False).view
    assert max(size) <= LONGEST
    if max(size) < LONGEST:
        assert 0.85 <= view.w / frame[0] <= 1.15


def test_the_ring_comes_and_goes_without_moving_anything_else():
    with_ring, without = layout(1280, 720, (640, 480), True), layout(1280, 720, (640, 480), False)
    for name in ("view", "foot", "cue", "name", "depth", "counts", "back", "note", "middle"):
        assert getattr(with_ring, name) == getattr(without, name)


def test_a_box_pushed_in_keeps_its_size():
    assert Box(-5, 90, 20, 30).pushed_into(Box(0, 0, 100, 100)) == Box(0, 70, 20, 30)
