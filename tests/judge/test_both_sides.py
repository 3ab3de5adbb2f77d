"""Left, right, or both at once: what is one movement, and what only goes along."""

from dataclasses import replace

import pytest

from coach.exercise import find
from coach.judge.counting import Counting
from coach.testing.positions import (
    BOTH_ENDS_LIFTED,
    BOTH_KNEES_DRAWN,
    LEG_AND_ARM_LIFTED,
    ONE_KNEE_DRAWN,
    PRONE,
    REACHED,
    SUPINE,
    other_side,
)
from coach.testing.script import RATES

REST, DRAWN = 132.0, 62.0


@pytest.fixture
def knees():
    return find("knee-to-chest")


@pytest.fixture
def superman():
    return find("superman")


def lying(people):
    return people.Mover(SUPINE)


def hips(left: float = REST, right: float = REST) -> dict[str, float]:
    """The angles that are counted on, degrees between trunk and thigh; the hands hold the knees."""
    held = {"hand_knee.left": 0.3, "hand_knee.right": 0.3}
    return {"hip_space.left": left, "hip_space.right": right, **held}


def sides(session) -> list[str | None]:
    return [r.side for r in session.counted]


@pytest.mark.parametrize("rate", RATES)
def test_left_right_and_both_knees_are_three_repetitions(people, knees, rate) -> None:
    person = lying(people)
    for end in (ONE_KNEE_DRAWN, other_side(ONE_KNEE_DRAWN), BOTH_KNEES_DRAWN, BOTH_KNEES_DRAWN):
        person.go(end)
    session = people.watch(knees, person.script, rate)
    assert sides(session) == ["left", "right", "both", "both"]
    assert session.instants[-1].progress.counts == {"left": 1, "right": 1, "both": 2}
    assert session.faults == []


@pytest.mark.parametrize("rate", RATES)
def test_an_alternating_superman_is_counted_leg_by_leg(people, superman, rate) -> None:
    person = people.Mover(PRONE)
    for end in (LEG_AND_ARM_LIFTED, other_side(LEG_AND_ARM_LIFTED)) * 2:
        person.go(end, hold=2.0)
    session = people.watch(superman, person.script, rate)
    assert sides(session) == ["left", "right", "left", "right"]


def test_an_alternating_superman_need_not_rest_between_the_legs(people, superman) -> None:
    person = people.Mover(PRONE)
    for end in (LEG_AND_ARM_LIFTED, other_side(LEG_AND_ARM_LIFTED)) * 2:
        person.out(end).script.stay(2.0)
    person.back()
    assert sides(people.watch(superman, person.script)) == ["left", "right", "left", "right"]


def test_a_full_superman_is_one_repetition_of_both(people, superman) -> None:
    person = people.Mover(PRONE).go(BOTH_ENDS_LIFTED, hold=3.0).go(BOTH_ENDS_LIFTED, hold=3.0)
    session = people.watch(superman, person.script)
    assert sides(session) == ["both", "both"]
    assert [h.side for h in session.judge.holds] == ["both", "both"]


def test_both_legs_that_are_up_in_the_first_picture_come_back_as_both(people, superman) -> None:
    up = {**BOTH_ENDS_LIFTED, "leg_rise.left": 16.0, "leg_rise.right": 21.0}
    script = people.Script(up).stay(1.5).to(1.0, PRONE).stay(2.0)
    assert sides(people.watch(superman, script)) == ["both"]
    one = {**LEG_AND_ARM_LIFTED, "leg_rise.right": 7.0}
    script = people.Script(one).stay(1.5).to(1.0, PRONE).stay(2.0)
    assert sides(people.watch(superman, script)) == ["left"]


@pytest.mark.parametrize("late_s", [0.0, 0.4, 0.8])
def test_a_knee_that_follows_the_other_is_still_one_movement_of_both(
    people, knees, late_s: float
) -> None:
    person = lying(people)
    person.script.to(1.0, hips(left=DRAWN)).stay(late_s + 0.01)
    person.script.to(1.0, hips(DRAWN, DRAWN)).stay(5.0)
    person.script.to(1.0, hips(right=DRAWN)).stay(late_s + 0.01)
    person.back(1.0)
    session = people.watch(knees, person.script)
    assert sides(session) == ["both"]
    assert [h.side for h in session.judge.holds] == ["both"]


def test_the_hold_of_both_sides_is_the_time_they_share(people, knees) -> None:
    person = lying(people)
    person.script.to(1.0, hips(left=DRAWN)).stay(1.0).to(1.0, hips(DRAWN, DRAWN))
    person.script.stay(4.0)
    person.script.to(1.0, hips(left=DRAWN)).stay(1.0)
    person.back(1.0)
    session = people.watch(knees, person.script)
    (repetition,), (held,) = session.counted, session.judge.holds
    begun = 2.0 + 3.0
    assert (repetition.side, held.side) == ("both", "both")
    assert held.start_s == pytest.approx(begun, abs=0.6)
    assert held.end_s == pytest.approx(begun + 4.0, abs=0.6)
    assert repetition.hold_s == pytest.approx(held.end_s - held.start_s)


def test_knees_that_hardly_overlap_are_two_repetitions(people, knees) -> None:
    assert knees.movement.together > 0.3
    person = lying(people)
    person.script.to(1.0, hips(left=DRAWN)).stay(3.0)
    person.script.to(1.0, hips(right=DRAWN)).stay(3.0)
    person.back(1.0)
    assert sides(people.watch(knees, person.script)) == ["left", "right"]


@pytest.mark.parametrize("share", [0.35, 0.45])
@pytest.mark.parametrize("worked", ["left", "right"])
def test_a_leg_that_only_goes_along_is_neither_counted_nor_makes_it_both(
    people, knees, worked: str, share: float
) -> None:
    assert share < knees.movement.alike
    along = REST - share * (REST - DRAWN)
    assert REST - along > knees.movement.end[0].enter
    end = hips(DRAWN, along) if worked == "left" else hips(along, DRAWN)
    person = lying(people).go({**SUPINE, **end})
    session = people.watch(knees, person.script)
    assert [r.side for r in session.repetitions] == [worked]
    assert [h.side for h in session.judge.holds] == [worked]
    shown = {j.progress.side for j in session.instants if j.progress.state == "end"}
    assert shown == {worked}


def test_legs_alike_enough_are_both_however_they_differ(people, knees) -> None:
    share = (knees.movement.alike + 1.0) / 2
    person = lying(people).go({**SUPINE, **hips(DRAWN, REST - share * (REST - DRAWN))})
    assert sides(people.watch(knees, person.script)) == ["both"]


def test_the_side_is_shown_as_both_once_both_are_out(people, knees) -> None:
    session = people.watch(knees, lying(people).go(BOTH_KNEES_DRAWN).script)
    assert {j.progress.side for j in session.instants if j.progress.state == "end"} == {"both"}


def test_the_other_leg_lifting_a_little_is_a_fault_and_no_repetition(people, knees) -> None:
    lifted = {"ankle_height.right": 0.7, "leg_rise.right": 20.0}
    person = lying(people).go(ONE_KNEE_DRAWN, **lifted)
    session = people.watch(knees, person.script)
    assert [r.side for r in session.repetitions] == ["left"]
    assert session.faults == ["other-leg-lifts"]


def test_nothing_is_opposite_while_both_sides_work(people, knees) -> None:
    session = people.watch(knees, lying(people).go(BOTH_KNEES_DRAWN).script)
    during = [j for j in session.instants if j.progress.state == "end"]
    others = [v for j in during for v in j.verdict.judgements if v.rule == "other-leg-lifts"]
    assert {v.answer.value for v in others} <= {"unseen"}
    assert session.faults == []


def test_a_shallow_knee_after_two_full_ones_is_shown_and_not_counted(people, knees) -> None:
    partial = knees.movement.partial
    shallow = REST - 0.9 * partial * (REST - DRAWN)
    assert REST - shallow > knees.movement.end[0].enter
    person = lying(people).go(ONE_KNEE_DRAWN).go(ONE_KNEE_DRAWN).go(ONE_KNEE_DRAWN)
    person.go({**ONE_KNEE_DRAWN, **hips(left=shallow)}).go(ONE_KNEE_DRAWN)
    session = people.watch(knees, person.script)
    assert [r.counted for r in session.repetitions] == [True, True, True, False, True]
    assert session.instants[-1].progress.counts["left"] == 4


def test_parts_of_a_movement_make_nobodys_usual_way_shorter(people, knees) -> None:
    shallow = REST - 0.9 * knees.movement.partial * (REST - DRAWN)
    person = lying(people).go(ONE_KNEE_DRAWN).go(ONE_KNEE_DRAWN)
    for _ in range(2):
        person.go({**ONE_KNEE_DRAWN, **hips(left=shallow)}).go(ONE_KNEE_DRAWN)
    person.go({**ONE_KNEE_DRAWN, **hips(left=shallow)})
    session = people.watch(knees, person.script)
    assert [r.counted for r in session.repetitions][2:] == [False, True, False, True, False]


def test_a_knee_let_go_of_and_taken_again_while_the_other_is_held_is_the_same_knee(
    people, knees
) -> None:
    """The pose model takes one leg for the other for a while, by way of both half-way in."""
    half = REST - 0.6 * (REST - DRAWN)
    person = lying(people)
    person.script.to(1.0, hips(left=DRAWN)).stay(2.0)
    for _ in range(2):
        person.script.to(0.3, hips(half, half)).stay(1.5).to(0.3, hips(left=DRAWN)).stay(1.5)
    person.back(1.0)
    assert sides(people.watch(knees, person.script)) == ["left"]


def test_a_partial_of_one_side_does_not_spoil_a_movement_of_both(people, knees) -> None:
    person = lying(people)
    for _ in range(3):
        person.go(BOTH_KNEES_DRAWN)
    lazy = 0.74 * (REST - DRAWN)
    person.go({**BOTH_KNEES_DRAWN, "hip_space.right": REST - lazy})
    session = people.watch(knees, person.script)
    assert sides(session) == ["both"] * 4


def test_both_legs_of_a_bird_dog_are_never_out_so_only_one_counts(people) -> None:
    dog = find("bird-dog")
    assert dog.movement.together is None
    script = people.Script(people.ALL_FOURS).stay(2.0)
    script.to(1.5, {**REACHED, "leg_incline.right": -10.0}).stay(3.0)
    script.to(1.5, people.ALL_FOURS).stay(2.0)
    session = people.watch(dog, script)
    assert [r.side for r in session.counted] == ["left"]
    assert "both" not in {j.progress.side for j in session.instants}


def test_a_leg_called_by_the_other_name_for_a_moment_is_no_repetition(people) -> None:
    """Nearly half of that moment the right name is out as well."""
    there = {"leg_incline.right": REACHED["leg_incline.left"] - 5.0}
    script = people.Script(people.ALL_FOURS).stay(2.0)
    script.to(0.1, {**people.ALL_FOURS, **there}).stay(0.6)
    script.to(0.1, {**REACHED, **there}).stay(0.35)
    script.to(0.1, REACHED).stay(3.0).to(0.6, people.ALL_FOURS).stay(2.0)
    session = people.watch(find("bird-dog"), script, 20)
    assert [r.side for r in session.counted] == ["left"]


def test_where_the_legs_change_names_the_leg_that_moved_is_judged(people, knees, monkeypatch):
    """The pose model takes one leg for the other while the knee is drawn in: counting knows."""
    ended = Counting._one

    def exchanged(self, *args, **kwargs):
        return [replace(done, side="left") for done in ended(self, *args, **kwargs)]

    monkeypatch.setattr(Counting, "_one", exchanged)
    session = people.watch(knees, lying(people).go(other_side(ONE_KNEE_DRAWN)).script)
    (repetition,) = session.counted
    assert repetition.side == "left"
    assert "shallow" not in session.faults
    assert repetition.best["hip_space.left"] == pytest.approx(DRAWN, abs=8.0)


def test_an_arm_is_not_set_against_a_leg_whose_side_is_not_sure(people, bird_dog) -> None:
    """The pose model takes one leg for the other for most of the time, but not always."""
    down, right = people.ALL_FOURS, other_side(REACHED)
    arms = {name: value for name, value in right.items() if name.startswith("arm_")}
    taken_for_left = {**REACHED, **arms}
    script = people.Script(down).stay(2.0)
    script.to(1.5, taken_for_left).stay(0.5).to(0.05, right).stay(0.1)
    script.to(0.05, taken_for_left).stay(2.0).to(1.5, down).stay(1.5)
    script.to(1.5, right).stay(3.0).to(1.5, down).stay(2.0)
    session = people.watch(bird_dog, script)
    exchanged, sure = session.counted
    assert session.faults == []
    assert {"same-side", "arm-too-low"} <= set(exchanged.unjudged)
    assert {"same-side", "arm-too-low"} <= set(sure.kept)
    assert "leg-too-low" in exchanged.kept


def test_an_arm_is_not_set_against_a_leg_that_bore_the_other_name_all_the_while(
    people, bird_dog
) -> None:
    """It is known whose side it was: by the other name the arm that is out is the leg's own."""
    down, left = people.ALL_FOURS, REACHED
    arms = {name: value for name, value in left.items() if name.startswith("arm_")}
    misnamed = {**other_side(left), **{n: down[n] for n in arms}, **arms}
    script = people.Script(down).stay(2.0).to(1.5, left).stay(3.0).to(1.5, down).stay(2.0)
    script.to(0.02, {"legs_changed": 1.0}).to(1.5, misnamed).stay(3.0).to(1.5, down)
    script.to(0.02, {"legs_changed": 0.0}).stay(2.0)
    session = people.watch(bird_dog, script)
    assert [r.side for r in session.counted] == ["left", "left"]
    assert {"same-side", "arm-too-low"}.isdisjoint(session.counted[1].faults)
    assert "arm-too-low" in session.counted[1].unjudged


def test_changing_sides_quickly_leaves_no_doubt_whose_arm_it_is(people, bird_dog) -> None:
    dog = people.Dog()
    for leg in ("left", "right") * 2:
        dog.reach(leg, hold=1.0)
    session = people.watch(bird_dog, dog.script)
    assert [r.side for r in session.counted] == ["left", "right"] * 2
    assert all("same-side" in r.kept for r in session.counted)


def test_who_takes_arm_and_leg_of_one_side_is_still_told(people, bird_dog) -> None:
    session = people.watch(bird_dog, people.Dog().reach("left", arm="left").script)
    assert "same-side" in session.faults


@pytest.mark.parametrize("back_s", [1.0, 0.1])
@pytest.mark.parametrize(("share", "side"), [(0.6, "left"), (0.9, "both")])
def test_legs_lifted_hardly_far_enough_are_both_though_one_stays_below(
    people, superman, share: float, side: str, back_s: float
) -> None:
    """What one of them lacks of leaving rest is less than a camera turns in a hand. A leg that
    comes down at once waits for whether somebody is in front: what the other one did is known."""
    away = 1.1 * superman.movement.end[0].enter
    assert 0.9 * away < superman.movement.end[0].enter
    low = {f"leg_rise.{s}": PRONE[f"leg_rise.{s}"] for s in ("left", "right")}
    up = {
        **BOTH_ENDS_LIFTED,
        "leg_rise.left": low["leg_rise.left"] + away,
        "leg_rise.right": low["leg_rise.right"] + share * away,
    }
    person = people.Mover(PRONE).out(up)
    person.script.stay(1.0)
    person.back(back_s)
    assert sides(people.watch(superman, person.script)) == [side]
