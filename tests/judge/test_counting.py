"""Repetitions: relative to the person's own range, on the right side, at any frame rate."""

from dataclasses import replace
from math import sin

import pytest

from coach.exercise import Exercise, find
from coach.judge.excursion import Excursion
from coach.judge.judge import Judge
from coach.judge.progress import Repetition
from coach.judge.settings import JudgeSettings
from coach.judge.stillness import Stillness
from coach.measure.reading import Reading
from coach.testing.positions import (
    ALL_FOURS,
    BENT_SIDEWAYS,
    FOLDED_ON_HEELS,
    REACHED,
    STANDING,
    other_side,
)
from coach.testing.script import RATES

OUT, BENT = {**ALL_FOURS, **REACHED}, {**STANDING, **BENT_SIDEWAYS}


def sides(repetitions: list[Repetition]) -> list[str | None]:
    return [r.side for r in repetitions]


@pytest.mark.parametrize("rate", RATES)
def test_bird_dogs_are_counted_on_the_side_of_the_leg(people, bird_dog: Exercise, rate) -> None:
    dog = people.Dog()
    for leg in ("left", "right", "left", "right", "right"):
        dog.reach(leg)
    session = people.watch(bird_dog, dog.script, rate)
    assert sides(session.counted) == ["left", "right", "left", "right", "right"]
    assert session.instants[-1].progress.counts == {"left": 2, "right": 3}
    assert session.faults == []
    assert session.cues == []
    assert session.advice == []


@pytest.mark.parametrize("rate", RATES)
def test_side_bends_are_counted_on_the_own_side(people, side_bend: Exercise, rate) -> None:
    bender = people.Bender()
    for side in ("left", "right", "right", "left"):
        bender.bend(side)
    session = people.watch(side_bend, bender.script, rate)
    assert sides(session.counted) == ["left", "right", "right", "left"]
    assert session.faults == []


@pytest.mark.parametrize("rate", RATES)
def test_a_cat_and_a_cow_are_one_repetition(people, cat_cow: Exercise, rate) -> None:
    person = people.Cat().cat().cow().cat().cow().flat()
    session = people.watch(cat_cow, person.script, rate)
    assert len(session.counted) == 2
    assert sides(session.counted) == [None, None]
    assert session.faults == []


@pytest.mark.parametrize(
    ("course", "pairs"),
    [
        (["cat", "cow", "cat", "flat"], 1),
        (["cow", "cat", "flat"], 1),
        (["cat", "flat", "cat", "cow", "flat"], 1),
        (["cat", "flat"], 0),
        (["cow", "flat", "cow", "flat"], 0),
        (["cow", "cat", "cow", "cat", "flat"], 2),
        (["cat", "flat", "cow", "flat"], 1),
    ],
)
def test_only_whole_pairs_of_cat_and_cow_count(people, cat_cow, course, pairs) -> None:
    person = people.Cat()
    for step in course:
        getattr(person, step)()
    assert len(people.watch(cat_cow, person.script).counted) == pairs


def test_a_second_half_that_only_begins_goes_on(people, cat_cow) -> None:
    """A small cow that stops on its way, and goes on."""
    person = people.Cat().cat().cow().cat().cow().cat().bend(-23.0, 0.8).flat().cow().flat()
    session = people.watch(cat_cow, person.script)
    assert [r.counted for r in session.repetitions] == [True, True, True]


def test_a_second_half_that_goes_no_further_is_a_part_however_late(people, cat_cow) -> None:
    person = people.Cat().cat().cow().cat().cow().cat().bend(-23.0, 0.8).flat().cat().cow().flat()
    session = people.watch(cat_cow, person.script)
    assert [r.counted for r in session.repetitions] == [True, True, False, True]


def test_front_and_back_taken_for_each_other_is_no_bend_to_the_other_side(
    people, side_bend: Exercise
) -> None:
    script = people.Script(people.STANDING, view="front").stay(2.0)
    script.to(1.5, {"trunk_tilt": 25.0}).stay(1.0).to(0.02, {"trunk_tilt": -25.0})
    session = people.watch(side_bend, script.to(1.5, people.STANDING).stay(2.0))
    assert [r.side for r in session.counted] == ["left"]


def test_a_quick_bend_to_the_other_side_is_one(people, side_bend: Exercise) -> None:
    script = people.Script(people.STANDING, view="front").stay(2.0)
    script.to(0.8, {"trunk_tilt": 25.0}).to(0.8, {"trunk_tilt": -25.0}).to(0.8, people.STANDING)
    session = people.watch(side_bend, script.stay(2.0))
    assert [r.side for r in session.counted] == ["left", "right"]


def test_a_flicker_makes_no_repetition_of_the_half_that_waits(people, cat_cow) -> None:
    person = people.Cat().cow().flat()
    person.script.to(0.1, {"spine_total": -70.0}).stay(0.15).to(0.1, people.ALL_FOURS).stay(1.0)
    session = people.watch(cat_cow, person.script)
    assert any(judged.progress.position == "cow" for judged in session.instants[-60:])
    assert session.repetitions == []
    person.cat().flat()
    assert len(people.watch(cat_cow, person.script).counted) == 1


def test_rounding_a_little_once_more_takes_nothing_from_the_cat_before(people, cat_cow) -> None:
    person = people.Cat().bend(70.0).cow().bend(70.0).cow().bend(70.0).flat().bend(24.0).flat()
    session = people.watch(cat_cow, person.cow().flat().script)
    assert [r.counted for r in session.repetitions] == [True] * 3
    depths = [r.depth.away["cat"] for r in session.repetitions]
    assert depths[2] == pytest.approx(depths[1], abs=2.0)


def test_rocking_on_a_still_back_counts_nothing(people, cat_cow: Exercise) -> None:
    script = people.Script(people.ALL_FOURS).stay(2.0)
    for _ in range(4):
        script.to(1.5, {"thigh_lean.left": 20.0, "thigh_lean.right": 20.0, "trunk_incline": 12.0})
        script.to(1.5, people.ALL_FOURS)
    session = people.watch(cat_cow, script)
    assert session.repetitions == []
    assert session.faults == []
    assert session.cues == []


def test_standing_still_counts_nothing(people, side_bend: Exercise) -> None:
    script = people.Script(people.STANDING, view="front").stay(20.0)
    session = people.watch(side_bend, script)
    assert session.repetitions == []
    assert session.states == ["start"]


def peaks(bird_dog: Exercise) -> tuple[float, float, float]:
    """The leg's levels of a full reach, a shallow one that still enters, and one that does not."""
    end, partial = bird_dog.movement.end[0], bird_dog.movement.partial
    full = 1.35 * end.enter / partial
    shallow = (end.enter + partial * full) / 2
    return -45 + full, -45 + shallow, -45 + 0.8 * end.enter


def test_a_reach_too_shallow_after_two_full_ones_is_shown_but_not_counted(
    people, bird_dog: Exercise
) -> None:
    full, shallow, _ = peaks(bird_dog)
    dog = people.Dog()
    for level in (full, full, full, shallow, full):
        dog.reach("left", level=level)
    session = people.watch(bird_dog, dog.script)
    assert [r.counted for r in session.repetitions] == [True, True, True, False, True]
    assert session.instants[-1].progress.counts["left"] == 4


def test_somebody_who_never_reaches_far_is_counted_by_their_own_range(
    people, bird_dog: Exercise
) -> None:
    _, shallow, _ = peaks(bird_dog)
    dog = people.Dog()
    for leg in ("left", "right", "left", "right"):
        dog.reach(leg, level=shallow)
    assert len(people.watch(bird_dog, dog.script).counted) == 4


def test_shifting_weight_before_the_reach_is_not_a_repetition(people, bird_dog: Exercise) -> None:
    _, _, fidget = peaks(bird_dog)
    dog = people.Dog().reach("left", level=fidget, hold=1.0).reach("left")
    assert sides(people.watch(bird_dog, dog.script).repetitions) == ["left"]


def test_a_jump_of_the_landmarks_is_not_a_repetition(people, bird_dog: Exercise) -> None:
    script = people.Script(people.ALL_FOURS).stay(3.0)
    jump = 0.3 * bird_dog.movement.shortest_s
    script.to(jump, {"leg_incline.left": 0.0}).to(jump, people.ALL_FOURS).stay(3.0)
    assert people.watch(bird_dog, script).repetitions == []


@pytest.mark.parametrize("rest", [-52.0, -45.0, -30.0])
def test_everybody_counts_from_their_own_start_position(people, bird_dog, rest: float) -> None:
    start = {**people.ALL_FOURS, "leg_incline.left": rest, "leg_incline.right": rest}
    end = bird_dog.movement.end[0]
    script = people.Script(start).stay(6.0)
    for leg, arm in (("left", "right"), ("right", "left")):
        level = rest + 1.3 * end.enter
        script.to(1.5, {f"leg_incline.{leg}": level, f"arm_incline.{arm}": -5.0}).stay(2.0)
        script.to(1.5, start).stay(2.0)
    assert sides(people.watch(bird_dog, script).counted) == ["left", "right"]


def test_a_repetition_begins_and_ends_when_the_leg_does(people, bird_dog: Exercise) -> None:
    dog = people.Dog().reach("left", hold=4.0)
    (repetition,) = people.watch(bird_dog, dog.script).counted
    leaves, returned = 2.0, 2.0 + 1.5 + 4.0 + 1.5
    assert repetition.start_s == pytest.approx(leaves, abs=0.6)
    assert repetition.end_s == pytest.approx(returned, abs=0.8)


def test_what_drifts_more_slowly_than_rest_before_a_repetition_is_none_of_it(
    people, bird_dog: Exercise
) -> None:
    """A camera turns a little while the leg rests, up to what makes a movement and down again."""
    end = bird_dog.movement.end[0]
    rest = people.ALL_FOURS["leg_incline.left"]
    script = people.Script(people.ALL_FOURS).stay(3.0)
    script.to(3.0, {"leg_incline.left": rest + 0.45 * end.enter})
    leaves = script.seconds
    script.to(1.5, REACHED).stay(2.0).to(1.5, people.ALL_FOURS).stay(2.0)
    (repetition,) = people.watch(bird_dog, script).counted
    assert repetition.start_s == pytest.approx(leaves, abs=0.5)


def test_a_repetition_tells_what_was_reached(people, bird_dog: Exercise) -> None:
    dog = people.Dog().reach("left", level=-4.0)
    (repetition,) = people.watch(bird_dog, dog.script).counted
    assert repetition.best["leg_incline.left"] == pytest.approx(-4.0, abs=0.5)
    assert repetition.best["arm_incline.right"] == pytest.approx(-5.0, abs=1.0)
    assert repetition.best["knee.left"] == pytest.approx(172.0, abs=1.0)


def test_a_repetition_tells_the_bend_of_the_back_as_a_change_from_the_start(
    people, bird_dog: Exercise
) -> None:
    for own in (-30.0, 10.0):
        start = {**people.ALL_FOURS, "lumbar_flexion": own}
        up = {"leg_incline.left": 0.0, "lumbar_flexion": own - 9.0}
        script = people.Script(start).stay(4.0).to(1.5, up).stay(4.0).to(1.5, start).stay(1.5)
        (repetition,) = people.watch(bird_dog, script).counted
        assert repetition.best["lumbar_flexion"] == pytest.approx(-9.0, abs=1.0)


def test_a_bend_that_is_not_told_at_the_far_end_is_not_taken_from_elsewhere(
    people, bird_dog: Exercise
) -> None:
    start = {**people.ALL_FOURS, "lumbar_flexion": 0.0}
    script = people.Script(start).stay(4.0)
    script.to(1.5, {"leg_incline.left": 0.0}, hidden=("lumbar_flexion",))
    script.stay(4.0, hidden=("lumbar_flexion",)).to(1.5, start).stay(1.5)
    (repetition,) = people.watch(bird_dog, script).counted
    assert "lumbar_flexion" not in repetition.best
    assert "leg_incline.left" in repetition.best


def test_a_repetition_that_the_clip_cuts_off_is_not_counted(people, bird_dog: Exercise) -> None:
    dog = people.Dog().reach("left").out("right")
    session = people.watch(bird_dog, dog.script)
    assert sides(session.counted) == ["left"]


def test_the_phases_pass_in_order_and_are_named(people, bird_dog: Exercise) -> None:
    session = people.watch(bird_dog, people.Dog().reach("left").script)
    assert session.states == ["start", "out", "end", "back", "start"]
    phases = [j.progress.phase for j in session.instants]
    assert set(phases) == {bird_dog.start.name, bird_dog.movement.end[0].name}


def test_the_side_is_shown_while_it_works(people, bird_dog: Exercise) -> None:
    session = people.watch(bird_dog, people.Dog().reach("right").script)
    shown = {j.progress.side for j in session.instants if j.progress.state == "end"}
    assert shown == {"right"}
    assert session.at(1.0).progress.side is None


def test_cat_and_cow_are_named_while_they_last(people, cat_cow: Exercise) -> None:
    person = people.Cat().cat()
    until_cat = person.script.seconds
    session = people.watch(cat_cow, person.cow().flat().script)
    assert session.at(until_cat - 0.2).progress.phase == "cat"
    assert session.at(until_cat + 2.0).progress.phase == "cow"


def test_the_repetition_is_told_at_the_instant_it_ends(people, bird_dog: Exercise) -> None:
    session = people.watch(bird_dog, people.Dog().reach("left").reach("right").script)
    told = [j.progress.completed for j in session.instants if j.progress.completed]
    assert told == session.repetitions


def test_the_dose_is_told_as_the_target(people, bird_dog: Exercise) -> None:
    progress = people.watch(bird_dog, people.Dog().script).instants[-1].progress
    assert progress.target == bird_dog.dose.repetitions
    assert progress.hold_target_s == bird_dog.dose.hold_s


def test_another_posture_is_waited_for_and_said_how_to_take(people, bird_dog: Exercise) -> None:
    script = people.Script({**people.ALL_FOURS, "trunk_incline": 85.0}).stay(3.0)
    session = people.watch(bird_dog, script)
    assert session.states == ["waiting"]
    assert {a.text for a in session.advice} == {bird_dog.start.say}
    assert session.cues == []


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("share", [0.2, 0.3, 0.34, 0.5, 0.6])
@pytest.mark.parametrize("level", [0.0, 20.0])
def test_a_rest_on_the_way_back_is_not_a_second_repetition(
    people, bird_dog: Exercise, level: float, share: float, rate
) -> None:
    dog = people.Dog().out("left", level=level)
    stop = {"leg_incline.left": -45.0 + share * (level + 45.0)}
    dog.script.stay(2.0).to(1.0, stop).stay(1.5)
    dog.back()
    assert len(people.watch(bird_dog, dog.script, rate).repetitions) == 1


@pytest.mark.parametrize("share", [0.2, 0.34, 0.38, 0.42])
def test_a_rest_between_cat_and_cow_does_not_spoil_the_pair(people, cat_cow, share) -> None:
    person = people.Cat()
    for _ in range(3):
        person.cat().cow()
    person.cat().bend(-10.0 + share * 58.0).cow().flat()
    assert [r.counted for r in people.watch(cat_cow, person.script).repetitions] == [True] * 4


@pytest.mark.parametrize(("share", "goes_on"), [(0.7, True), (6.0, False)])
def test_a_posture_lost_for_less_than_the_grace_does_not_end_the_repetition(
    people, bird_dog: Exercise, share: float, goes_on: bool
) -> None:
    grace = JudgeSettings().posture_grace_s
    dog = people.Dog().out("left")
    dog.script.stay(2.0).to(0.05, hip_height=0.2).stay(share * grace)
    again = dog.script.seconds
    dog.script.to(0.05, hip_height=people.ALL_FOURS["hip_height"]).stay(2.0)
    dog.back()
    begun = [r.start_s for r in people.watch(bird_dog, dog.script).repetitions]
    assert bool(begun and begun[0] < again) is goes_on


@pytest.mark.parametrize("stays_s", [0.0, 3.0])
def test_who_comes_back_from_the_end_position_that_a_recording_begins_in_is_credited(
    people, bird_dog: Exercise, side_bend: Exercise, stays_s: float
) -> None:
    dog = people.Script(OUT).stay(stays_s).to(1.5, ALL_FOURS).stay(2.0)
    assert sides(people.watch(bird_dog, dog).counted) == ["left"]
    bend = people.Script(BENT, view="front").stay(stays_s).to(1.5, STANDING).stay(2.0)
    assert sides(people.watch(side_bend, bend).counted) == ["left"]


def test_who_begins_in_the_end_position_and_does_not_come_back_is_not(people, bird_dog) -> None:
    assert people.watch(bird_dog, people.Script(OUT).stay(5.0)).repetitions == []
    half = people.Script(OUT).stay(2.0).to(1.0, {"leg_incline.left": -20.0}).stay(1.0)
    assert people.watch(bird_dog, half).repetitions == []


def test_a_leg_that_is_up_at_first_in_no_end_position_is_not_credited(people, bird_dog) -> None:
    up = {**ALL_FOURS, "leg_incline.left": 0.0, "arm_incline.right": -5.0}
    script = people.Script(up).stay(3.0).to(1.5, ALL_FOURS).stay(2.0)
    assert people.watch(bird_dog, script).repetitions == []


def test_who_is_first_on_all_fours_in_the_end_position_has_come_from_elsewhere(
    people, bird_dog: Exercise
) -> None:
    script = people.Script(STANDING).stay(2.0).to(0.03, OUT).stay(2.0)
    assert people.watch(bird_dog, script.to(1.5, ALL_FOURS).stay(2.0)).repetitions == []


def test_somebody_first_seen_on_the_way_out_is_counted(people, bird_dog: Exercise) -> None:
    start = {**people.ALL_FOURS, "leg_incline.left": -26.0}
    script = people.Script(start).to(1.0, {"leg_incline.left": 5.0}).stay(2.0)
    script.to(1.5, people.ALL_FOURS).stay(2.0)
    assert sides(people.watch(bird_dog, script).counted) == ["left"]


def test_a_clip_that_ends_in_a_hold_has_shown_the_repetition(people, bird_dog: Exercise) -> None:
    dog = people.Dog().out("right")
    dog.script.stay(3.0)
    assert sides(people.watch(bird_dog, dog.script).counted) == ["right"]


@pytest.mark.parametrize("gap_s", [4.0, 60.0])
def test_a_gap_in_the_time_stamps_is_neither_held_nor_counted(people, bird_dog, gap_s) -> None:
    dog = people.Dog().out("left")
    begun = dog.script.seconds
    dog.script.stay(3.0)
    last = dog.script.seconds
    judge = Judge(bird_dog)
    for measures in dog.script.at(times=[i / 30 for i in range(int(30 * last))]):
        judge.judge(measures)
    for measures in people.Script(people.ALL_FOURS).stay(3.0).at(times=[i / 30 for i in range(90)]):
        judge.judge(replace(measures, t=measures.t + last + gap_s))
    judge.finish()
    assert judge.repetitions == []
    (hold,) = judge.holds
    assert hold.end_s - hold.start_s == pytest.approx(last - begun, abs=0.6)


@pytest.mark.parametrize(("first", "count"), [(-50.0, 4), (-10.0, 4), (5.0, 4), (12.0, 3)])
def test_cat_cows_that_were_under_way_at_the_first_picture_are_counted(
    people, cat_cow: Exercise, first: float, count: int
) -> None:
    script = people.Script({**people.ALL_FOURS, "spine_total": first})
    for _ in range(4):
        script.to(1.2, {**people.ALL_FOURS, "spine_total": 20.0}).stay(0.2)
        script.to(1.5, {**people.ALL_FOURS, "spine_total": -50.0}).stay(0.2)
    assert len(people.watch(cat_cow, script).counted) == count


@pytest.mark.parametrize(("moves", "begun_s"), [(0.2, 0.6), (0.02, 4.4)])
def test_a_slow_way_down_is_no_start_position_while_the_body_moves_on(
    people, moves: float, begun_s: float
) -> None:
    """The hips rest on their way while the hands walk on; who is still has set up here."""
    on_the_way = {**ALL_FOURS, "hip_space.left": 77.0, "hip_space.right": 77.0}
    script = people.Script(ALL_FOURS).stay(0.3).to(1.2, on_the_way).stay(2.5)
    script.to(1.5, FOLDED_ON_HEELS).stay(4.0)
    judge = Judge(find("childs-pose"))
    for measures in script.at(fps=30):
        moving = moves if measures.t < 5.5 else 0.02
        raw = {**measures.raw, "motion": Reading(moving, 1.0)}
        judge.judge(replace(measures, raw=raw))
    judge.finish()
    (repetition,) = judge.repetitions
    assert repetition.start_s == pytest.approx(begun_s, abs=0.3)


@pytest.mark.parametrize(("stands_s", "halves_in_order"), [(4.0, True), (2.0, False)])
def test_who_stands_still_for_long_rests_there_however_their_back_is_read(
    people, cat_cow: Exercise, stands_s: float, halves_in_order: bool
) -> None:
    """A small outline's back is read with several degrees of noise; they have just come down. Who
    stands there for a moment may as well be in a cow."""
    hollow = {**ALL_FOURS, "spine_total": -40.0}
    script = people.Script({**ALL_FOURS, "spine_total": -25.0}).stay(0.5).to(0.5, hollow)
    script.stay(stands_s)
    for _ in range(2):
        script.to(1.5, {**ALL_FOURS, "spine_total": 10.0}).stay(0.5)
        script.to(2.5, {**ALL_FOURS, "spine_total": -75.0}).stay(0.5)
    judge = Judge(cat_cow)
    for measures in script.to(1.2, hollow).stay(1.0).at(fps=10):
        still = 1.0 < measures.t < 1.0 + stands_s
        off = 3.0 * sin(5.0 * measures.t) if still else 0.0
        spine = Reading(measures.raw["spine_total"].value + off, 1.0)
        motion = Reading(0.01 if still else 0.3, 1.0)
        seen = {**measures.raw, "spine_total": spine, "motion": motion}
        judge.judge(replace(measures, raw=seen, smooth=seen))
    judge.finish()
    begun_s = [1.2 + stands_s, 6.7 + stands_s]
    found = [one.start_s for one in judge.repetitions]
    assert (found == pytest.approx(begun_s, abs=0.5)) == halves_in_order


def test_who_stood_at_rest_and_holds_a_cat_for_long_does_not_rest_in_it(
    people, cat_cow: Exercise
) -> None:
    """Their back is read with noise, so that the start position was never calm for long."""
    flat = {**ALL_FOURS, "spine_total": -25.0}
    script = people.Script(flat).stay(1.0)
    for _ in range(2):
        script.to(1.0, {**ALL_FOURS, "spine_total": 8.0}).stay(3.5)
        script.to(1.5, {**ALL_FOURS, "spine_total": -65.0}).stay(1.0).to(1.0, flat).stay(0.5)
    judge = Judge(cat_cow)
    for measures in script.at(fps=10):
        value = measures.raw["spine_total"].value
        still = value in (-25.0, 8.0)
        spine = Reading(value + (3.0 * sin(9.0 * measures.t) if still else 0.0), 1.0)
        seen = {**measures.raw, "spine_total": spine, "motion": Reading(0.3 - 0.29 * still, 1.0)}
        judge.judge(replace(measures, raw=seen, smooth=seen))
    judge.finish()
    assert [one.start_s for one in judge.repetitions] == pytest.approx([1.2, 9.7], abs=0.5)


@pytest.mark.parametrize("held_s", [1.5, 4.0])
def test_a_cow_that_is_held_after_a_cat_is_no_start_position(
    people, cat_cow: Exercise, held_s: float
) -> None:
    script = people.Script({**ALL_FOURS, "spine_total": -17.0})
    for _ in range(2):
        script.to(2.0, {**ALL_FOURS, "spine_total": 30.0})
        script.to(3.0, {**ALL_FOURS, "spine_total": -50.0}).stay(held_s)
    session = people.watch(cat_cow, script.to(1.5, ALL_FOURS).stay(1.0))
    assert len(session.counted) == 2


@pytest.mark.parametrize("rate", RATES)
def test_who_comes_into_view_and_moves_at_once_is_counted_from_there(
    people, bird_dog: Exercise, rate
) -> None:
    script = people.Script(ALL_FOURS).stay(2.0, present=False).to(0.8, OUT)
    session = people.watch(bird_dog, script.stay(1.0).to(1.0, ALL_FOURS).stay(2.0), rate)
    assert sides(session.counted) == ["left"]
    assert session.counted[0].start_s == pytest.approx(2.2, abs=0.3)


def test_a_first_picture_that_shows_a_leg_too_high_is_no_movement(people, bird_dog) -> None:
    high = {**ALL_FOURS, "leg_incline.left": -18.5, "trunk_incline": 40.0}
    resting = {**ALL_FOURS, "leg_incline.left": -25.0}
    script = people.Script(high).to(0.3, resting).stay(0.5)
    for out in ({**other_side(OUT), "leg_incline.left": -25.0}, OUT):
        script.to(1.0, out).to(1.0, resting).stay(0.5)
    session = people.watch(bird_dog, script.stay(1.5))
    assert sides(session.counted) == ["right", "left"]
    assert session.counted[1].start_s == pytest.approx(3.5, abs=0.4)


@pytest.mark.parametrize("off", [-1.5, 0.0, 1.5])
@pytest.mark.parametrize(("leg", "rests"), [(12.0, True), (19.0, False)])
def test_whether_somebody_rests_where_they_are_first_seen_hangs_on_no_single_picture(
    leg: float, rests: bool, off: float
) -> None:
    """Legs of people at rest lie up to 18 degrees up; how far off one picture may be is 2."""
    exercise, settings = find("superman"), JudgeSettings()
    (lift,) = exercise.movement.end
    excursion = Excursion(lift, exercise.movement, settings, Stillness(settings))
    for i in range(60):
        excursion.step(i / 30, leg if i else leg + off)
    assert (excursion.stage == "rest") == rests
    assert excursion.rest == pytest.approx(leg if rests else lift.rest, abs=2.0)


@pytest.mark.parametrize("leg", [-32.0, -28.0, -24.0])
def test_a_recording_that_begins_with_a_leg_on_its_way_up_shows_one_movement_of_it(
    people, bird_dog: Exercise, leg: float
) -> None:
    """At -28 degrees some people's legs rest, but not while the other one is 20 degrees below."""
    resting = {**ALL_FOURS, "leg_incline.right": -48.0}
    script = people.Script({**resting, "leg_incline.left": leg}).to(1.0, OUT).stay(2.0)
    script.to(1.5, {**resting, "leg_incline.left": -48.0}).stay(2.0)
    session = people.watch(bird_dog, script)
    assert sides(session.counted) == ["left"]
    way = OUT["leg_incline.left"] + 48.0
    assert list(session.counted[0].depth.away.values()) == pytest.approx([way], abs=3.0)


def test_one_picture_of_the_other_leg_at_the_end_of_a_movement_is_none(
    people, bird_dog: Exercise
) -> None:
    """Of three pictures a second one that calls the leg on its way back by the other's name."""
    leg, other = "leg_incline.left", "leg_incline.right"
    script = people.Script(ALL_FOURS).stay(2.0).to(0.5, OUT).stay(2.3)
    script.to(0.2, {leg: ALL_FOURS[leg], other: ALL_FOURS[other] + 26.0}).stay(0.2)
    judge = Judge(bird_dog)
    for measures in script.to(0.1, ALL_FOURS).stay(2.0).at(times=[0.3 * i for i in range(23)]):
        judge.judge(measures)
    judge.finish()
    assert sides(judge.repetitions) == ["left"]


@pytest.mark.parametrize("share", [0.5, 0.7])
def test_how_far_back_somebody_was_at_the_end_is_told_by_the_last_pictures(
    people, bird_dog: Exercise, share: float
) -> None:
    """A leg on its quick way back when the recording ends; it must be well on its way."""
    dog = people.Dog().out("left")
    up, down = OUT["leg_incline.left"], ALL_FOURS["leg_incline.left"]
    for i in range(1, 7):
        dog.script.to(1 / 30, {"leg_incline.left": up + share * i / 6 * (down - up)})
    assert len(people.watch(bird_dog, dog.script).counted) == (share > 0.6)


def test_a_leg_that_is_out_in_the_first_picture_after_the_start_is_known_has_gone_there(
    people, bird_dog: Exercise
) -> None:
    """Of three pictures a second none may show a leg on its way."""
    script = people.Script(ALL_FOURS).stay(1.2).to(0.1, OUT).stay(3.0).to(0.5, ALL_FOURS).stay(2.0)
    judge = Judge(bird_dog)
    for measures in script.at(times=[0.0, 0.3, 0.6, 0.9, 1.2, *(1.5 + 0.3 * i for i in range(18))]):
        judge.judge(measures)
    judge.finish()
    assert sides(judge.repetitions) == ["left"]
