"""What people at random do: the same from the same seed, and getting down and up around it."""

from dataclasses import replace

import numpy as np
import pytest

from samples.at_random import FORMS, OTHERS, WAYS, other, performance
from samples.body import load_body
from samples.course import LYING_DOWN_S, Course, hip_flexion
from samples.good import GOOD
from samples.motion import Go, ease, when_eased
from samples.pose import points
from samples.postures import POSTURES, passing, posture
from samples.recipe import SEEN_STILL, seen_hold


@pytest.mark.parametrize("exercise", GOOD)
def test_the_same_number_and_seed_are_the_same_performance(exercise: str) -> None:
    one, again = (performance(exercise, 7, 3, whole=True) for _ in range(2))
    assert one == again
    assert one != performance(exercise, 8, 3, whole=True)


@pytest.mark.parametrize("exercise", GOOD)
def test_every_range_is_of_a_number_that_the_form_has(exercise: str) -> None:
    form = GOOD[exercise].form
    for name, (low, high) in FORMS[exercise].items():
        assert low < high
        assert isinstance(getattr(form, name), float)


def test_every_way_is_of_postures_that_there_are() -> None:
    named = {p for ways in WAYS.values() for way in ways for p in way}
    named |= {p for way in OTHERS.values() for p in way}
    assert named | {*WAYS} <= {*POSTURES}


@pytest.mark.parametrize("exercise", ["bird-dog", "superman", "side-bend"])
def test_a_course_has_no_jump_from_getting_down_to_getting_up(exercise: str) -> None:
    body = load_body("woman")
    whole = performance(exercise, 1, 1, whole=True)
    course = Course(body, replace(whole, after=whole.before[::-1]))
    begins, ends = course.exercise_s
    assert 0 < begins < ends < course.seconds
    for t in (begins, ends, *np.cumsum([s.way_s + s.stays_s for s in whole.before])):
        before, after = (points(body, course.at(float(t) + step)) for step in (-0.02, 0.02))
        assert np.abs(after - before).max() < 0.12


def test_a_movement_that_is_none_of_the_nine_is_no_exercise() -> None:
    one = other("sit-ups", 0, 1)
    assert one.recipe.exercise == "other"
    assert one.recipe.label().repetitions == ()
    course = Course(load_body("man"), one)
    assert course.exercise_s[0] == course.seconds == pytest.approx(one.recipe.seconds, abs=0.01)


def test_half_way_between_two_postures_lies_between_them() -> None:
    body = load_body("woman")
    stands, kneels = posture(body, "standing"), posture(body, "kneeling")
    half = passing(body, stands, kneels, 0.5)
    heights = [p.place[0][2] for p in (kneels, half, stands)]
    assert heights == sorted(heights)
    assert np.allclose(passing(body, stands, kneels, 1.0).place, kneels.place, atol=1e-6)


@pytest.mark.parametrize("name", ["woman", "man"])
def test_arms_that_go_overhead_lift_nobody_off_the_floor(name: str) -> None:
    course = Course(load_body(name), performance("superman", 1, 101, whole=True))
    begins = course.exercise_s[0]
    ways = [points(course.body, course.at(begins - LYING_DOWN_S * k / 8)) for k in range(9)]
    above = [float(p[23:25, 2].mean() - p[:, 2].min()) for p in ways]
    assert max(above) - min(above) < 0.03


def test_hips_of_somebody_who_stands_are_straight_and_of_somebody_who_sits_bent() -> None:
    body = load_body("woman")
    flexion = {p: hip_flexion(points(body, posture(body, p))) for p in ("standing", "sitting")}
    assert (np.abs(flexion["standing"]) < 15).all()
    assert (flexion["sitting"] > 60).all()


@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.98, 1.0])
def test_when_an_eased_movement_has_gone_so_far_is_the_opposite_of_easing(share: float) -> None:
    assert ease(when_eased(share)) == pytest.approx(share, abs=1e-6)


def test_a_hold_is_labelled_for_as_long_as_nobody_would_see_a_movement() -> None:
    """Arriving slowly looks like holding; the label of a film says what is seen."""
    move = Go("left", 1.0, out=2.0, hold=1.0, back=2.0)
    hold = seen_hold(move)
    assert 2.3 < hold.start_s < move.arrived
    assert move.leaves < hold.end_s < 4.7
    assert move.effort(hold.start_s) == pytest.approx(1 - SEEN_STILL, abs=1e-3)
