"""What is told to the person, what is only reported, and what nothing may be claimed of."""

import msgspec
import pytest

from coach.exercise import Exercise, find, load_all
from coach.exercise.check import problems
from coach.exercise.vocabulary import Silence
from coach.judge.rule import Rule, RuleContext
from coach.judge.settings import JudgeSettings
from coach.judge.verdict import Answer
from coach.testing.exercises import SILENT, all_spoken

BENT = {"knee.left": 100.0, "knee.right": 100.0}


def with_fault(exercise: Exercise, slug: str, **changes) -> Exercise:
    """The exercise, all spoken, with one fault changed."""
    spoken = all_spoken(exercise)
    faults = [msgspec.structs.replace(f, **changes) if f.slug == slug else f for f in spoken.fault]
    return msgspec.structs.replace(spoken, fault=faults)


def bent_dogs(people, *legs: dict):
    dog = people.Dog()
    for also in legs:
        dog.reach("left", **also)
    return dog.script


def test_a_reported_fault_is_recorded_but_never_said_or_shown(people, bird_dog: Exercise) -> None:
    quiet = with_fault(bird_dog, "leg-bent", told="reported")
    session = people.watch(quiet, bent_dogs(people, BENT), as_shipped=True)
    assert session.faults == ["leg-bent"]
    assert session.cues == []
    assert all(not j.verdict.wrong for j in session.instants)
    assert any(
        r.rule == "leg-bent" and r.answer is Answer.WRONG
        for j in session.instants
        for r in j.verdict.reported
    )
    (repetition,) = session.counted
    assert repetition.faults == ()
    assert repetition.reported == ("leg-bent",)


def test_a_repetition_with_a_reported_fault_is_not_called_clean(people, bird_dog) -> None:
    quiet = with_fault(bird_dog, "leg-bent", told="reported")
    session = people.watch(quiet, bent_dogs(people, BENT, {}), as_shipped=True)
    assert [r.clean for r in session.counted] == [False, True]


def test_a_reported_fault_does_not_keep_praise_back(people, bird_dog: Exercise) -> None:
    quiet = with_fault(bird_dog, "leg-too-high", told="reported")
    high = {"leg_incline.left": 32.0}
    session = people.watch(quiet, bent_dogs(people, BENT, high, high), as_shipped=True)
    assert "leg-too-high" in session.faults
    assert session.praises == ["leg-bent"]


def test_what_could_not_be_judged_again_is_not_praised(people, bird_dog: Exercise) -> None:
    dog = people.Dog().reach("left", **BENT)
    dog.out("left")
    dog.script.stay(5.0, hidden=("knee.left",))
    session = people.watch(bird_dog, dog.back().script)
    assert session.corrections == ["leg-bent"]
    assert session.praises == []
    assert "leg-bent" in session.counted[-1].unjudged


def test_no_repetition_is_clean_with_a_safety_rule_unseen(people, bird_dog: Exercise) -> None:
    dog = people.Dog().out("left")
    dog.script.stay(5.0, hidden=("lumbar_flexion",))
    (repetition,) = people.watch(bird_dog, dog.back().script).counted
    assert repetition.faults == ()
    assert "low-back-sags" in repetition.unjudged
    assert not repetition.clean


def test_an_arm_that_leaves_the_picture_has_not_stayed_down(people, bird_dog: Exercise) -> None:
    dog = people.Dog()
    low = {"arm_incline.right": -70.0}
    dog.script.to(0.6, {"leg_incline.left": -20.0})
    dog.out("left", **low)
    dog.script.stay(8.0, hidden=("arm_incline.right",))
    session = people.watch(bird_dog, dog.back().script)
    assert "arm-too-low" not in session.faults
    assert "arm-too-low" in session.counted[0].unjudged


def test_a_movement_under_way_when_first_seen_is_not_called_too_fast(people, cat_cow) -> None:
    script = people.Script({**people.ALL_FOURS, "spine_total": 30.0, "lumbar_flexion": 15.0})
    script.to(0.5, {"spine_total": -48.0, "lumbar_flexion": -24.0}).to(0.5, people.ALL_FOURS)
    session = people.watch(cat_cow, script.stay(2.0))
    assert "too-fast" not in session.faults


# -- the files ----


def test_a_fault_is_reported_unless_its_file_says_otherwise(bird_dog: Exercise) -> None:
    fault = bird_dog.fault[0]
    kept = set(fault.__struct_fields__) - {"told", "silence"}
    assert type(fault)(**{word: getattr(fault, word) for word in kept}).told == "reported"


@pytest.mark.parametrize(
    "silence",
    [
        None,
        Silence(good=20, sources=9, alarms=1, held_out=0, expected=0.01),
        Silence(good=20, sources=9, alarms=0, held_out=1, expected=0.01),
        Silence(good=20, sources=9, alarms=0, held_out=0, expected=0.04),
    ],
)
def test_a_rule_that_has_not_shown_to_be_silent_may_not_be_spoken(bird_dog, silence) -> None:
    loud = with_fault(bird_dog, "leg-bent", silence=silence)
    (problem,) = [text for place, text in problems(loud) if "leg-bent" in place]
    assert "spoken" in problem


def test_one_that_has_may_be(bird_dog: Exercise) -> None:
    assert not list(problems(with_fault(bird_dog, "leg-bent", silence=SILENT)))


@pytest.mark.parametrize("slug", list(load_all()))
def test_every_shipped_rule_tells_what_it_has_shown(slug: str) -> None:
    assert all(fault.silence is not None for fault in find(slug).fault)


def test_a_fault_that_lasts_for_two_frames_of_a_slow_recording_is_found(people, bird_dog) -> None:
    """A picture each 0.3 s: less a rounding error, that is how long the fault must last."""
    (fault,) = [f for f in bird_dog.fault if f.slug == "leg-too-high"]
    limit = fault.at_most
    assert fault.dwell_s == 0.3
    rule = Rule(fault, bird_dog.camera, JudgeSettings())
    around = RuleContext({}, "side", "left", "left")
    high = {"leg_incline.left": limit + 5.0, "knee.left": 172.0}
    script = people.Script({**people.ALL_FOURS, **high}).stay(2.0)
    first, second = (next(iter(script.at(times=[t]))) for t in (1.2000000000000002, 1.5))
    rule.judge(first, around)
    assert rule.judge(second, around).answer is Answer.WRONG
