"""Somebody stands in front: what is under way is neither lost nor guessed, and it is told."""

from dataclasses import replace

import pytest

from coach.exercise import find
from coach.judge.judge import Judge
from coach.judge.settings import JudgeSettings
from coach.judge.waiting import Whereabouts
from coach.language import say
from coach.testing.positions import ALL_FOURS

RATES = [10, 17, 30, "irregular"]
SETTINGS = JudgeSettings()
CLOSE = 0.6
COVERED = {"outline_apart": 0.3}
CLEAR = {"outline_apart": 0.0}
WRONG = {"leg_incline.left": 50.0, "knee.left": 95.0, "spine_total": -70.0, "arm_incline.right": 60}
"""Where the model places limbs that it cannot see."""


@pytest.fixture
def bird_dog():
    return find("bird-dog")


def hidden_while_held(people, seconds: float):
    """A leg out for two seconds, hidden for some, out for two more, and back."""
    dog = people.Dog().out("left")
    script = dog.script.to(0.02, CLEAR).stay(2.0)
    before = script.seconds
    out = dict(script._stretches[-1].values)
    script.to(0.02, {**WRONG, **COVERED}).stay(seconds).to(0.02, {**out, **CLEAR}).stay(2.5)
    dog.back()
    return script, before


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("seconds", [0.8, 2.0, 5.0])
def test_a_repetition_goes_on_when_the_person_is_seen_again(
    people, bird_dog, rate, seconds: float
) -> None:
    script, _ = hidden_while_held(people, seconds)
    session = people.watch(bird_dog, script, rate)
    (repetition,) = session.counted
    assert repetition.side == "left"
    assert session.faults == []
    assert session.cues == []


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize(("before_s", "hidden_s"), [(0.0, 1.0), (0.3, 1.0)])
def test_legs_keep_their_names_though_those_of_somebody_in_front_were_followed(
    people, bird_dog, rate, before_s: float, hidden_s: float
) -> None:
    """The model names them as before; names that follow the passer-by's legs are exchanged until
    the person's come down."""
    right = people.Dog().out("right").script._stretches[-1].values
    dog = people.Dog().out("left")
    script = dog.script.to(0.02, CLEAR).stay(2.0)
    exchanged = {**right, "legs_changed": 1.0, **CLEAR}
    script.to(0.02, {**exchanged, **WRONG}).stay(before_s)
    script.to(0.02, COVERED).stay(hidden_s).to(0.02, exchanged).stay(1.5)
    script.to(1.0, {**people.ALL_FOURS, **CLEAR}).to(0.02, {"legs_changed": 0.0}).stay(1.5)
    session = people.watch(bird_dog, script, rate)
    (repetition,) = session.counted
    assert repetition.side == "left"
    assert session.faults == []


@pytest.mark.parametrize("rate", RATES)
def test_a_leg_that_came_down_at_once_before_somebody_is_in_front_was_theirs(
    people, bird_dog, rate
) -> None:
    dog = people.Dog().out("left")
    script = dog.script.to(0.02, CLEAR).stay(2.0)
    out = dict(script._stretches[-1].values)
    script.to(0.02, {"leg_incline.left": -75.0, "thigh_incline.left": -75.0}).stay(0.3)
    script.to(0.02, COVERED).stay(1.5).to(0.02, {**out, **CLEAR}).stay(2.0)
    dog.back()
    (repetition,) = people.watch(bird_dog, script, rate).counted
    assert repetition.side == "left"
    assert repetition.start_s < 3.0
    assert repetition.end_s > script.seconds - 2.5


def test_a_leg_that_comes_down_as_people_do_before_somebody_is_in_front_was_down(
    people, bird_dog
) -> None:
    dog = people.Dog().out("left")
    script = dog.script.to(0.02, CLEAR).stay(2.0)
    out = dict(script._stretches[-1].values)
    script.to(0.5, people.ALL_FOURS).stay(0.3)
    script.to(0.02, COVERED).stay(1.5).to(0.02, {**out, **CLEAR}).stay(2.0)
    dog.back()
    assert [one.side for one in people.watch(bird_dog, script).counted] == ["left", "left"]


def test_names_that_change_where_landmarks_only_jump_are_believed(people, bird_dog) -> None:
    """The model took one leg for the other, and its landmarks jumped as it did."""
    dog = people.Dog().out("left")
    script = dog.script.to(0.02, CLEAR).stay(2.0)
    script.to(0.02, {**COVERED, "legs_changed": 1.0}).stay(0.1)
    script.to(0.02, CLEAR).stay(1.0).to(0.02, {"legs_changed": 0.0}).stay(1.0)
    dog.back()
    (repetition,) = people.watch(bird_dog, script).counted
    assert repetition.side == "left"


def test_the_hold_clock_stands_meanwhile(people, bird_dog) -> None:
    script, before = hidden_while_held(people, 4.0)
    session = people.watch(bird_dog, script)
    during = [
        j.progress
        for j, t in zip(session.instants, session.times, strict=True)
        if before + 0.2 < t < before + 4.0
    ]
    assert {p.state for p in during} == {"unseen"}
    assert len({p.hold_s for p in during}) == 1
    (repetition,) = session.counted
    assert 3.0 < repetition.hold_s < 2.0 + 2.5 + CLOSE


def test_who_is_lost_behind_a_passer_by_is_hidden_and_not_gone(people, bird_dog) -> None:
    dog = people.Dog().out("left")
    script = dog.script.to(0.02, CLEAR).stay(2.0)
    script.to(0.02, {**WRONG, **COVERED}).stay(0.2).stay(0.9, present=False)
    assert {a.reason for a in people.watch(bird_dog, script).advice} == {"hidden"}


def test_who_is_held_still_before_and_behind_a_passer_by_has_held_all_the_while(
    people, bird_dog
) -> None:
    script, before_s = hidden_while_held(people, 2.0)
    session = people.watch(bird_dog, script)
    (held,) = session.judge.holds
    whole_s = 2.0 + 2.0 + 2.5
    assert held.end_s - held.start_s == pytest.approx(whole_s, abs=CLOSE)
    leaves_s = before_s + 2.0 + 2.5
    shown_s = [
        one.progress.hold_s
        for one, t in zip(session.instants, session.times, strict=True)
        if t < leaves_s
    ]
    assert shown_s[-1] == pytest.approx(whole_s, abs=CLOSE)


@pytest.mark.parametrize(
    ("moves_s", "lower", "hidden_s"),
    [(0.0, 0.0, SETTINGS.hold_hidden_s + 0.5), (0.0, 10.0, 1.5), (1.6, 0.0, 1.0)],
    ids=["hidden for long", "found at another place", "seen to move before"],
)
def test_nothing_is_credited_to_who_may_have_moved_behind_somebody(
    people, bird_dog, moves_s: float, lower: float, hidden_s: float
) -> None:
    dog = people.Dog().out("left")
    script = dog.script.to(0.02, CLEAR).stay(2.0)
    out = dict(script._stretches[-1].values)
    for _ in range(round(moves_s / 0.4)):
        script.to(0.2, {"leg_incline.left": out["leg_incline.left"] - 12}).to(0.2, out)
    hides_s = script.seconds
    script.to(0.02, COVERED).stay(hidden_s)
    there = {**out, "leg_incline.left": out["leg_incline.left"] - lower}
    script.to(0.02, {**there, **CLEAR}).stay(2.5)
    dog.back()
    holds = people.watch(bird_dog, script).judge.holds
    assert holds[0].end_s < hides_s + 0.1
    assert all(hold.start_s > hides_s for hold in holds[1:])


def test_it_is_told_what_is_in_the_way(people, bird_dog) -> None:
    script, before = hidden_while_held(people, 3.0)
    session = people.watch(bird_dog, script)
    told = {
        j.advice.text
        for j, t in zip(session.instants, session.times, strict=True)
        if before + 0.8 < t < before + 3.0 and j.advice is not None and j.advice.blocks
    }
    assert told == {say("advice-hidden")}


def test_who_went_out_behind_somebody_is_counted_once_they_come_back(people, bird_dog) -> None:
    dog = people.Dog()
    script = dog.script.to(0.02, CLEAR).stay(3.0).to(0.02, {**WRONG, **COVERED}).stay(1.0)
    dog.out("left")
    script.stay(2.0).to(0.02, CLEAR).stay(2.5)
    dog.back()
    (repetition,) = people.watch(bird_dog, script).counted
    assert repetition.side == "left"


def test_after_a_long_time_nothing_of_it_is_left(people, bird_dog) -> None:
    script, _ = hidden_while_held(people, SETTINGS.resume_s + 1.0)
    assert people.watch(bird_dog, script).counted == []


def test_somebody_found_elsewhere_is_not_taken_for_the_person(people, bird_dog) -> None:
    script, before = hidden_while_held(people, 3.0)
    judge = Judge(bird_dog)
    for measures in script.at(30):
        aside = (0.7, 0.1, 0.95, 0.9) if measures.t > before + 1.0 else (0.1, 0.4, 0.6, 0.8)
        judge.judge(replace(measures, framing=replace(measures.framing, box=aside)))
    judge.finish()
    assert [r for r in judge.repetitions if r.counted] == []


def test_a_single_odd_outline_changes_nothing(people, bird_dog) -> None:
    script, _ = hidden_while_held(people, 0.05)
    session = people.watch(bird_dog, script)
    assert len(session.counted) == 1
    assert all(j.advice is None for j in session.instants)


def test_they_are_gone_when_the_outline_is_as_usual_again(people, bird_dog) -> None:
    """A coat hangs about this person all the time, and somebody stands in front."""
    dog = people.Dog().out("left")
    script = dog.script.to(0.02, {"outline_apart": 0.06}).stay(3.0)
    script.to(0.02, COVERED).stay(2.0).to(0.02, {"outline_apart": 0.06}).stay(3.0)
    dog.back()
    session = people.watch(bird_dog, script)
    assert len(session.counted) == 1
    assert session.counted[0].hold_s > 4.5


def test_where_somebody_was_is_not_what_was_seen_last() -> None:
    lying, wrong = (0.1, 0.5, 0.9, 0.8), (0.4, 0.0, 0.6, 1.0)
    where = Whereabouts()
    for i in range(20):
        where.update(i / 20, lying)
    where.update(1.0, wrong)
    assert where.shared(lying) == pytest.approx(1.0)
    assert where.shared(wrong) < SETTINGS.same_place
    assert where.shared((0.15, 0.3, 0.7, 0.8)) >= SETTINGS.same_place
    assert Whereabouts().shared(lying) == 0.0


def test_how_large_somebody_is_they_are_by_what_they_were_in_the_last_seconds() -> None:
    where = Whereabouts()
    assert where.times_as_large(3.0) == 1.0
    for i in range(100):
        where.sized(i / 10, 2.0 if i < 50 else 4.0 + 0.1 * (i % 2))
    assert where.times_as_large(4.0) == pytest.approx(1.0)
    where.forget_size()
    assert where.times_as_large(3.0) == 1.0


def test_form_is_not_judged_where_limbs_were_hidden(people, bird_dog) -> None:
    """What was seen of it may be right: nobody knows of what."""
    script, _ = hidden_while_held(people, 3.0)
    before = people.Dog().reach("right").script
    session = people.watch(bird_dog, script)
    (hidden,) = session.counted
    assert set(hidden.unjudged) == {fault.slug for fault in bird_dog.fault}
    assert not hidden.faults
    assert not hidden.clean
    (seen,) = people.watch(bird_dog, before).counted
    assert len(seen.unjudged) < len(hidden.unjudged)


@pytest.mark.parametrize("looks", [{"view": "front"}, {"present": False}, {"cut_off": ("hips",)}])
def test_whatever_the_model_sees_of_somebody_in_front_the_person_is_waited_for(
    people, bird_dog, looks
) -> None:
    dog = people.Dog().out("left")
    script = dog.script.to(0.02, CLEAR).stay(2.0)
    out = dict(script._stretches[-1].values)
    begun = script.seconds
    script.to(0.02, {**WRONG, **COVERED}).stay(0.9).stay(3.0, **looks)
    script.to(0.02, {**out, **CLEAR}).stay(2.5)
    dog.back()
    session = people.watch(bird_dog, script)
    assert len(session.counted) == 1
    told = {
        j.advice.reason
        for j, t in zip(session.instants, session.times, strict=True)
        if begun + 1.1 < t < begun + 3.8 and j.advice is not None
    }
    assert told == {"hidden"}


def test_what_is_judged_once_a_repetition_is_not_told_as_unseen_at_every_moment(
    people, bird_dog
) -> None:
    """Else one hidden repetition outweighs many seen ones."""
    script, _ = hidden_while_held(people, 3.0)
    session = people.watch(bird_dog, script)
    at_its_end = {fault.slug for fault in bird_dog.fault if fault.over == "repetition"}
    asked = [j.rule for one in session.instants for j in one.verdict.every if j.rule in at_its_end]
    assert sorted(asked) == sorted(at_its_end)


@pytest.mark.parametrize(("seen", "counted"), [(CLEAR, 1), ({"outline_apart": 0.11}, 0)])
def test_what_legs_seem_to_do_behind_somebody_is_not_counted(
    people, bird_dog, seen, counted
) -> None:
    """A passer-by who covers little: never so much that somebody is told to be in front."""
    dog = people.Dog()
    script = dog.script.to(0.02, CLEAR).stay(3.0).to(0.02, seen)
    dog.reach("left", hold=0.3)
    script.to(0.02, CLEAR).stay(2.0)
    assert len(people.watch(bird_dog, script).counted) == counted


# -- somebody whom the landmarks have slid onto ----------------------------------------------------

ALONE = {"outline_apart": 0.0, "trunk_speed": 0.1, "shown_size": 0.3}
LARGER = {"trunk_speed": 0.1, "shown_size": 0.48}
ALL_FOURS_LEG = -45.0
WALKING = {"trunk_speed": 2.6, "shown_size": 0.3}
PASSERS = [LARGER, WALKING]


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("grows", [0.75, 1.3])
def test_who_comes_nearer_little_by_little_as_they_move_is_who_they_were(
    people, bird_dog, rate, grows: float
) -> None:
    """Close to a camera that looks wide whoever folds away from it shrinks by a quarter."""
    dog = people.Dog()
    script = dog.script.to(0.02, ALONE).stay(2.0).to(0.02, trunk_speed=0.6)
    dog.out("left", shown_size=0.3 * grows)
    script.to(0.02, trunk_speed=0.05).stay(3.0)
    session = people.watch(bird_dog, script, rate)
    assert "unseen" not in session.states


def test_who_grows_and_has_not_moved_is_not_sure_to_be_them(people, bird_dog) -> None:
    dog = people.Dog().out("left")
    script = dog.script.to(0.02, ALONE).stay(3.0).to(1.5, shown_size=0.4).stay(1.0)
    assert "unseen" in people.watch(bird_dog, script).states


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("passer", PASSERS)
def test_a_movement_is_not_made_two_by_somebody_who_walks_by(
    people, bird_dog, rate, passer
) -> None:
    dog = people.Dog().out("left")
    script = dog.script.to(0.02, ALONE).stay(2.0)
    out = dict(script._stretches[-1].values)
    script.to(0.02, {**ALL_FOURS, **passer}).stay(1.5).to(0.02, {**out, **ALONE}).stay(2.0)
    dog.back()
    session = people.watch(bird_dog, script, rate)
    assert [r.side for r in session.counted] == ["left"]


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("passer", PASSERS)
def test_what_only_a_passer_by_does_is_not_counted(people, bird_dog, rate, passer) -> None:
    dog = people.Dog()
    script = dog.script.to(0.02, ALONE).stay(3.0).to(0.02, passer)
    dog.out("left")
    script.stay(0.5).to(0.5, ALL_FOURS).to(0.02, ALONE).stay(3.0)
    assert people.watch(bird_dog, script, rate).counted == []


def test_nothing_is_said_of_somebody_who_only_seems_to_be_another(people, bird_dog) -> None:
    """Whoever turns to the camera may be shown in another size."""
    dog = people.Dog().out("left")
    script = dog.script.to(0.02, ALONE).stay(2.0).to(0.02, LARGER).stay(1.0)
    script.to(0.02, ALONE).stay(2.0)
    dog.back()
    session = people.watch(bird_dog, script)
    assert session.advice == []


def test_who_was_on_the_way_back_and_is_found_further_out_has_been_home(people, bird_dog) -> None:
    dog = people.Dog().out("left")
    out = dict(dog.script._stretches[-1].values)
    script = dog.script.to(0.02, ALONE).stay(1.0)
    half_back = {**out, "leg_incline.left": (out["leg_incline.left"] + ALL_FOURS_LEG) / 2}
    script.to(0.5, half_back).to(0.02, WALKING).stay(2.0).to(0.02, {**out, **ALONE}).stay(1.5)
    dog.back()
    first, second = people.watch(bird_dog, script).counted
    assert first.side == second.side == "left"
    assert first.end_s == pytest.approx(second.start_s, abs=0.1)


def test_landmarks_that_tremble_in_one_picture_are_nobody_else(people, bird_dog) -> None:
    def clock_stops(seconds: float) -> bool:
        dog = people.Dog().out("left")
        script = dog.script.to(0.02, ALONE).stay(2.0).to(0.001, LARGER).stay(seconds)
        script.to(0.001, ALONE).stay(2.0)
        states = [one.progress.state for one in people.watch(bird_dog, script).instants]
        return "unseen" in states

    assert not clock_stops(0.03)
    assert clock_stops(0.2)


def test_what_was_seen_before_it_was_believed_is_caught_up_with(people, bird_dog) -> None:
    """Landmarks that jump for a moment cost no more of a hold than that they settle again."""
    dog = people.Dog().out("left")
    script = dog.script.to(0.02, ALONE).stay(2.0).to(0.02, WALKING).stay(0.05)
    script.to(0.02, ALONE).stay(2.0)
    dog.back()
    (repetition,) = people.watch(bird_dog, script).counted
    assert repetition.hold_s == pytest.approx(4.0, abs=0.4)


def test_who_changes_sides_behind_somebody_has_done_so_in_the_middle_of_it(
    people, bird_dog
) -> None:
    dog = people.Dog().out("right")
    script = dog.script.to(0.02, ALONE).stay(2.0)
    hidden_s = script.seconds
    script.to(0.02, {**WRONG, **WALKING}).stay(2.0)
    there = people.Dog().out("left").script._stretches[-1].values
    script.to(0.02, {**there, **ALONE}).stay(2.0)
    dog.back()
    right, left = people.watch(bird_dog, script).counted
    assert (right.side, left.side) == ("right", "left")
    assert hidden_s + 0.8 < right.end_s <= left.start_s < hidden_s + 1.6


def test_who_comes_back_after_getting_up_goes_on_and_who_stays_larger_is_followed(
    people, bird_dog
) -> None:
    dog = people.Dog()
    script = dog.script.to(0.02, ALONE).stay(3.0).to(0.02, {**LARGER, "trunk_speed": 2.5})
    script.to(0.02, LARGER).stay(SETTINGS.passes_s)
    dog.reach("left")
    dog.reach("right")
    assert [r.side for r in people.watch(bird_dog, script).counted] == ["left", "right"]


STILL = {**COVERED, "outline_still": 1.0}


@pytest.mark.parametrize(("people_seen", "counted"), [(1, 1), (2, 0)])
def test_whoever_is_alone_and_keeps_still_is_hidden_by_nobody(
    people, bird_dog, people_seen: int, counted: int
) -> None:
    """Part of their own outline lies far from where their bones are guessed, all the time."""
    script = people.Script({**ALL_FOURS, **STILL}).stay(4.0)
    script.to(1.0, {**people.Dog().out("left").script._stretches[-1].values, **COVERED}).stay(2.0)
    script.to(1.0, {**ALL_FOURS, **COVERED}).stay(2.0)
    judge = Judge(bird_dog)
    for measures in script.at(15):
        framing = replace(measures.framing, people=people_seen)
        judge.judge(replace(measures, framing=framing))
    judge.finish()
    assert len([r for r in judge.repetitions if r.counted]) == counted
