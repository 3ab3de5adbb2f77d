"""Boxes lie inside the picture and apart from each other at any size."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.tell.draw.box import Box
from coach.tell.draw.layout import layout

sizes = st.one_of(
    st.sampled_from(
        [(320, 240), (640, 480), (1280, 720), (1920, 1080), (3840, 2160), (720, 1280), (240, 320)]
    ),
    st.tuples(st.integers(160, 3840), st.integers(120, 2160)),
)


@settings(max_examples=200, deadline=None)
@given(sizes, st.booleans(), st.integers(1, 3))
def test_boxes_are_inside_and_apart(size, ring, sides):
    plan = layout(*size, ring, sides)
    parts = [plan.name, plan.phase, plan.counts, plan.cue] + ([plan.ring] if ring else [])
    for box in [*parts, plan.top, plan.bottom, plan.stage, plan.note, plan.inset]:
        assert plan.whole.encloses(box)
    for a, b in combinations(parts, 2):
        assert a.overlap(b) == 0, (a, b)
    assert plan.top.overlap(plan.bottom) == 0
    assert plan.stage.overlap(plan.top) == plan.stage.overlap(plan.bottom) == 0


def test_a_box_pushed_in_keeps_its_size():
    assert Box(-5, 90, 20, 30).pushed_into(Box(0, 0, 100, 100)) == Box(0, 70, 20, 30)
