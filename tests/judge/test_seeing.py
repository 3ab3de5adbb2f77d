"""What cannot be seen is never counted and never scolded, and the fix is said."""

import pytest

from coach.exercise import Exercise
from coach.judge.settings import JudgeSettings
from coach.judge.verdict import Answer

SETTINGS = JudgeSettings()
BLIND = {
    "nobody": {"present": False},
    "wrong-view": {"view": "front"},
    "cut-off": {"cut_off": ("hips",)},
    "too-far": {"too_far": True},
}


def reach_under(people, how: dict, **wrong):
    """A bird dog of which nothing can be seen well."""
    script = people.Script(people.ALL_FOURS).stay(3.0, **how)
    reached = {"leg_incline.left": 0.0, "arm_incline.right": -5.0, "knee.left": 170.0, **wrong}
    script.to(1.5, reached, **how).stay(6.0, **how)
    return script.to(1.5, people.ALL_FOURS, **how).stay(2.0, **how)


@pytest.mark.parametrize("reason", BLIND)
def test_nothing_is_counted_or_scolded_while_the_coach_cannot_see(
    people, bird_dog: Exercise, reason: str
) -> None:
    bad = {"leg_incline.left": 40.0, "knee.left": 100.0, "spine_total": -80.0}
    session = people.watch(bird_dog, reach_under(people, BLIND[reason], **bad))
    assert session.repetitions == []
    assert session.judge.holds == []
    assert session.cues == []
    late = [j for j, t in zip(session.instants, session.times, strict=True) if t > 2.0]
    assert {j.advice.reason for j in late if j.advice} == {reason}
    assert {j.progress.state for j in late} == {"unseen"}
    assert all(j.verdict.judgements == () for j in late)


@pytest.mark.parametrize("reason", BLIND)
def test_faults_of_what_cannot_be_seen_are_not_recorded(people, bird_dog, reason: str) -> None:
    session = people.watch(bird_dog, reach_under(people, BLIND[reason], **{"knee.left": 100.0}))
    assert session.faults == []


@pytest.mark.parametrize("reason", [reason for reason in BLIND if reason != "nobody"])
def test_one_bad_picture_says_nothing_and_breaks_nothing(people, bird_dog, reason: str) -> None:
    dog = people.Dog().out("left")
    dog.script.stay(2.0).stay(0.4 * SETTINGS.advice_dwell_s, **BLIND[reason]).stay(2.0)
    dog.back()
    session = people.watch(bird_dog, dog.script)
    assert session.advice == []
    assert len(session.counted) == 1


@pytest.mark.parametrize("reason", BLIND)
def test_a_repetition_lost_in_the_middle_is_not_counted(people, bird_dog, reason: str) -> None:
    dog = people.Dog().out("left")
    dog.script.stay(2.0).stay(3 * SETTINGS.advice_dwell_s, **BLIND[reason])
    dog.script.to(1.5, people.ALL_FOURS, **BLIND[reason]).stay(1.0, **BLIND[reason]).stay(3.0)
    session = people.watch(bird_dog, dog.script)
    assert session.counted == []
    assert session.cues == []


@pytest.mark.parametrize("reason", BLIND)
def test_a_cat_seen_and_a_cow_unseen_are_no_pair(people, cat_cow: Exercise, reason: str) -> None:
    how = {"view": "front"} if reason == "wrong-view" else BLIND[reason]
    person = people.Cat().cat()
    person.script.stay(0.5)
    person.script.to(1.0, spine_total=-30.0)
    person.script.to(2.0, spine_total=-48.0, **how).to(2.0, people.ALL_FOURS, **how)
    person.script.stay(3.0, **how).stay(2.0)
    session = people.watch(cat_cow, person.script)
    assert session.counted == []
    assert session.cues == []


@pytest.mark.parametrize("reason", BLIND)
def test_once_seen_again_counting_goes_on(people, bird_dog: Exercise, reason: str) -> None:
    dog = people.Dog().reach("left")
    dog.script.stay(4.0, **BLIND[reason]).stay(2.0)
    dog.reach("right")
    session = people.watch(bird_dog, dog.script)
    assert [r.side for r in session.counted] == ["left", "right"]
    assert session.instants[-1].advice is None


def test_counts_stay_on_show_while_the_coach_cannot_see(people, bird_dog: Exercise) -> None:
    dog = people.Dog().reach("left")
    dog.script.stay(5.0, present=False)
    last = people.watch(bird_dog, dog.script).instants[-1]
    assert last.progress.state == "unseen"
    assert last.progress.counts["left"] == 1


def test_the_advice_names_what_is_cut_off(people, bird_dog: Exercise) -> None:
    script = people.Script(people.ALL_FOURS).stay(4.0, cut_off=("left knee", "hips"))
    texts = {a.text for a in people.watch(bird_dog, script).advice}
    assert texts == {"Move back: hips and knees are cut off"}


def test_parts_that_the_exercise_does_not_need_may_be_cut_off(people, bird_dog) -> None:
    assert "feet" not in bird_dog.camera.must_see
    dog = people.Dog().reach("left")
    script = people.Script(people.ALL_FOURS).stay(2.0, cut_off=("left foot", "head"))
    assert {a.blocks for a in people.watch(bird_dog, script).advice} == {False}
    assert people.watch(bird_dog, dog.script).advice == []


def test_the_wrong_view_asks_for_the_exercises_own(people, side_bend: Exercise) -> None:
    script = people.Script(people.STANDING, view="side").stay(4.0)
    assert {a.text for a in people.watch(side_bend, script).advice} == {side_bend.camera.turn}


def judgements(session, rule: str):
    return [v for j in session.instants for v in j.verdict.judgements if v.rule == rule]


def test_a_hidden_limb_is_unseen_not_wrong(people, bird_dog: Exercise) -> None:
    dog = people.Dog().out("left", **{"knee.left": 100.0})
    dog.script.stay(5.0, hidden=("knee.left",))
    session = people.watch(bird_dog, dog.script)
    knees = judgements(session, "leg-bent")
    unseen = [j for j in knees if j.answer is Answer.UNSEEN]
    assert len(unseen) > 60
    assert all(j.why and j.value is None and j.margin is None for j in unseen)
    assert "leg-bent" not in session.corrections


def test_a_view_good_enough_to_count_but_not_to_judge_counts_only(people, bird_dog) -> None:
    dog = people.Dog(view="oblique").reach("left", **{"knee.left": 100.0})
    session = people.watch(bird_dog, dog.script)
    assert len(session.counted) == 1
    assert "leg-bent" not in session.corrections
    knees = judgements(session, "leg-bent")
    assert {j.answer for j in knees} == {Answer.UNSEEN}
    assert {j.why for j in knees} == {bird_dog.camera.turn}


def test_a_change_since_the_start_is_unseen_until_the_start_was_calm(people, bird_dog) -> None:
    reached = {**people.ALL_FOURS, "leg_incline.left": 0.0, "lumbar_flexion": -80.0}
    script = people.Script(reached).stay(4.0)
    session = people.watch(bird_dog, script)
    assert {j.answer for j in judgements(session, "low-back-sags")} <= {Answer.UNSEEN}
    assert "low-back-sags" not in session.corrections
