"""Getting down, getting up, and legs whose names change: what is no movement of its own."""

import pytest

from coach.exercise import find
from coach.testing.positions import (
    BOTH_ENDS_LIFTED,
    FOLDED_ON_HEELS,
    ONE_KNEE_DRAWN,
    PRONE,
    REACHED,
    SQUAT,
    STANDING,
    SUPINE,
)
from coach.testing.script import RATES

PLANTED, OUT = -45.0, -5.0
KNEELING = {**PRONE, "leg_rise.left": -38.0, "leg_rise.right": -38.0, "thigh_rise.left": -80.0,
            "thigh_rise.right": -80.0, "hip_space.left": 95.0, "hip_space.right": 95.0}  # fmt: skip
"""On hands and knees, in what prone exercises look at: not their posture."""
PLANKED = {**PRONE, "leg_rise.left": -22.0, "leg_rise.right": -22.0, "wrist_lift.left": -1.1,
           "wrist_lift.right": -1.1}  # fmt: skip
"""A straight body on straight arms, the hips low."""


def legs(left: float = PLANTED, right: float = PLANTED) -> dict[str, float]:
    return {"leg_incline.left": left, "leg_incline.right": right}


def spans(session) -> list[tuple[str | None, float, float]]:
    return [(r.side, round(r.start_s, 1), round(r.end_s, 1)) for r in session.counted]


@pytest.mark.parametrize("rate", RATES)
def test_legs_that_come_down_onto_the_mat_lift_nothing(people, rate) -> None:
    """On the way from hands and knees the legs rise as far as they do in a lift."""
    script = people.Script(KNEELING).stay(2.0)
    script.to(1.2, PRONE).stay(1.5)
    for _ in range(2):
        script.to(1.5, BOTH_ENDS_LIFTED).stay(2.0).to(1.5, PRONE).stay(1.5)
    session = people.watch(find("superman"), script, rate)
    assert [r.side for r in session.counted] == ["both", "both"]
    assert session.counted[0].start_s > 4.0


@pytest.mark.parametrize("rate", RATES)
def test_legs_do_not_rest_where_they_are_in_a_plank_on_the_way_down(people, rate) -> None:
    script = people.Script(PLANKED).stay(2.0)
    script.to(1.2, {**PRONE, "wrist_lift.left": -0.1, "wrist_lift.right": -0.1}).stay(1.5)
    for _ in range(2):
        script.to(1.5, BOTH_ENDS_LIFTED).stay(2.0).to(1.5, PRONE).stay(1.5)
    session = people.watch(find("superman"), script, rate)
    assert [r.side for r in session.counted] == ["both", "both"]
    assert session.counted[0].start_s > 4.0


@pytest.mark.parametrize("rate", RATES)
def test_a_leg_whose_name_changes_on_its_way_is_one_leg_once(people, rate) -> None:
    script = people.Script(people.ALL_FOURS).stay(2.5)
    script.to(0.8, legs(right=OUT)).stay(0.3).to(0.1, legs(left=OUT)).stay(3.0)
    script.to(1.2, legs()).stay(2.0)
    session = people.watch(find("bird-dog"), script, rate)
    assert len(session.counted) == 1
    _, start_s, end_s = spans(session)[0]
    assert start_s < 3.2
    assert end_s > 7.0


def test_what_was_held_before_the_names_changed_is_held(people) -> None:
    script = people.Script(people.ALL_FOURS).stay(2.5)
    script.to(0.8, legs(right=OUT)).stay(3.0).to(0.1, legs(left=OUT)).stay(3.0)
    script.to(1.2, legs()).stay(2.0)
    (one,) = people.watch(find("bird-dog"), script, 30).counted
    assert one.hold_s == pytest.approx(6.0, abs=0.8)


def test_changing_legs_as_quickly_as_people_can_is_two_repetitions(people) -> None:
    script = people.Script(people.ALL_FOURS).stay(2.5)
    script.to(0.8, legs(right=OUT)).stay(1.0).to(0.8, legs(left=OUT)).stay(1.0)
    script.to(0.8, legs()).stay(2.0)
    session = people.watch(find("bird-dog"), script, 30)
    assert [side for side, *_ in spans(session)] == ["right", "left"]


def test_a_hidden_leg_that_is_guessed_lower_and_lower_comes_from_nowhere_else(people) -> None:
    """The near leg is planted: so is the far one, wherever it is guessed."""
    script = people.Script(people.ALL_FOURS).stay(1.0)
    for guess in (-80.0, -52.0, -78.0, -60.0):
        script.to(0.4, legs(right=guess)).stay(0.6)
    script.to(0.8, legs(right=OUT)).stay(2.0).to(0.8, legs()).stay(2.0)
    session = people.watch(find("bird-dog"), script, 30)
    assert [side for side, *_ in spans(session)] == ["right"]


def test_a_leg_guessed_lower_while_the_other_is_out_rests_where_that_one_did(people) -> None:
    """Else it would be out when it is found again, and further than the one that is."""
    script = people.Script(people.ALL_FOURS).stay(0.4).to(0.5, legs(left=PLANTED + 20))
    script.to(0.2, legs(left=PLANTED + 22, right=-85.0)).stay(0.4)
    script.to(0.2, legs(left=PLANTED + 24)).stay(1.5).to(0.8, legs()).stay(0.5)
    session = people.watch(find("bird-dog"), script, 30)
    assert [side for side, *_ in spans(session)] == ["left"]


def test_a_knee_that_only_stirs_after_one_that_was_drawn_in_is_not_counted(people) -> None:
    knees = find("knee-to-chest")
    enter, rest = knees.movement.end[0].enter, SUPINE["hip_space.left"]
    person = people.Mover(SUPINE).go(ONE_KNEE_DRAWN, hold=4.0)
    stirs = rest - 1.1 * enter
    person.script.to(0.4, {"hip_space.left": stirs}).to(0.4, {"hip_space.left": rest}).stay(3.0)
    session = people.watch(knees, person.script)
    assert [r.side for r in session.counted] == ["left"]


def test_a_leg_that_stirs_as_the_other_begins_is_the_other_ones(people) -> None:
    knees = find("knee-to-chest")
    enter, rest = knees.movement.end[0].enter, SUPINE["hip_space.left"]
    script = people.Script(SUPINE).stay(2.5)
    stirs = {"hip_space.right": rest - 1.3 * enter, "hip_space.left": rest - 0.8 * enter}
    script.to(0.4, stirs).to(0.3, {"hip_space.right": rest}).stay(0.4)
    script.to(0.8, ONE_KNEE_DRAWN).stay(3.0).to(1.0, SUPINE).stay(2.0)
    session = people.watch(knees, script)
    assert [r.side for r in session.counted] == ["left"]


def test_getting_up_by_way_of_the_feet_is_no_fold(people) -> None:
    childs_pose = find("childs-pose")
    script = people.Script(people.ALL_FOURS).stay(2.5)
    script.to(2.0, FOLDED_ON_HEELS).stay(3.0).to(2.0, people.ALL_FOURS).stay(1.0)
    script.to(1.0, SQUAT).stay(1.2).to(1.0, STANDING).stay(1.0)
    session = people.watch(childs_pose, script)
    assert len(session.counted) == 1


def test_who_hardly_left_rest_and_waits_there_begins_when_they_go_on(people) -> None:
    dog = find("bird-dog")
    hardly = legs(left=PLANTED + 1.15 * dog.movement.end[0].enter)
    near = legs(left=PLANTED + 0.8 * dog.movement.end[0].enter)
    script = people.Script(people.ALL_FOURS).stay(2.5).to(0.4, hardly).to(0.4, near).stay(4.0)
    script.to(1.0, REACHED).stay(2.0).to(1.0, people.ALL_FOURS).stay(2.0)
    (one,) = people.watch(dog, script, 30).counted
    assert one.start_s > 6.0


def test_who_waits_where_they_hardly_left_rest_was_seen_to_come_from_it(people) -> None:
    """They fold on from there, by less than half of the whole way, and stay to the end."""
    fold, start = find("childs-pose"), people.ALL_FOURS
    enter = fold.movement.end[0].enter
    whole = start["hip_space.left"] - FOLDED_ON_HEELS["hip_space.left"]
    script = people.Script(start).stay(2.5)
    for times, seconds in ((1.2, 0.5), (0.8, 0.5), (0.82, 1.5), (1.5, 0.5), (1.52, 4.0)):
        share = times * enter / whole
        there = {n: v + share * (FOLDED_ON_HEELS.get(n, v) - v) for n, v in start.items()}
        script.to(seconds, there)
    assert len(people.watch(fold, script).counted) == 1
