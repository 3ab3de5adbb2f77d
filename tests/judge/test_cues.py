"""One thing at a time: safety first, at most twice, praise when it gets better."""

from itertools import pairwise

import pytest

from coach.exercise import Exercise
from coach.judge.cue_choice import Complaint, CueChooser
from coach.judge.progress import State
from coach.judge.settings import CueSettings
from coach.testing.script import RATES

CUES = CueSettings()
BENT = {"knee.left": 100.0}
SAG = {"lumbar_flexion": -60.0}


def fault(exercise: Exercise, slug: str):
    return next(f for f in exercise.fault if f.slug == slug)


def bent_for(people, bird_dog, seconds: float):
    """A long reach in which the knee bends for a while."""
    dog = people.Dog().out("left")
    dog.script.stay(2.0).to(0.05, BENT).stay(seconds - 0.1).to(0.05, {"knee.left": 172.0})
    dog.script.stay(2.0)
    dog.back()
    return dog.script


@pytest.mark.parametrize("rate", RATES)
def test_a_fault_shorter_than_its_dwell_says_nothing(people, bird_dog: Exercise, rate) -> None:
    brief = 0.6 * fault(bird_dog, "leg-bent").dwell_s
    session = people.watch(bird_dog, bent_for(people, bird_dog, brief), rate)
    assert session.corrections == []
    assert "leg-bent" not in session.faults


@pytest.mark.parametrize("rate", RATES)
def test_a_fault_that_lasts_is_said_once_and_recorded(people, bird_dog: Exercise, rate) -> None:
    wrong = fault(bird_dog, "leg-bent")
    session = people.watch(bird_dog, bent_for(people, bird_dog, wrong.dwell_s + 1.5), rate)
    assert session.corrections == ["leg-bent"]
    (span,) = [s for s in session.judge.fault_spans if s.fault.slug == "leg-bent"]
    assert span.worst == pytest.approx(100.0, abs=3)
    assert span.limit == wrong.at_least
    assert span.end_s - span.start_s == pytest.approx(wrong.dwell_s + 1.5, abs=0.4)
    (repetition,) = session.counted
    assert repetition.faults == ("leg-bent",)
    cue = session.cues[0]
    assert (cue.text, cue.measure) == (wrong.cue, "knee.left")
    assert cue.at_s - span.start_s == pytest.approx(wrong.dwell_s, abs=0.15)


def test_trembling_about_the_limit_is_one_fault_not_many(people, bird_dog: Exercise) -> None:
    wrong = fault(bird_dog, "leg-bent")
    inside, beyond = wrong.at_least + 0.5 * wrong.clear, wrong.at_least - 3
    dog = people.Dog().out("left", **{"knee.left": beyond})
    dog.script.stay(2 * wrong.dwell_s)
    for _ in range(5):
        dog.script.to(0.3, {"knee.left": inside}).to(0.3, {"knee.left": beyond})
        dog.script.stay(2 * wrong.dwell_s)
    dog.back()
    session = people.watch(bird_dog, dog.script)
    assert session.faults.count("leg-bent") == 1


def test_the_same_cue_is_said_twice_at_most_and_then_left_to_the_summary(people, bird_dog) -> None:
    dog = people.Dog()
    for _ in range(5):
        dog.reach("left", **BENT)
    session = people.watch(bird_dog, dog.script)
    assert session.corrections.count("leg-bent") == CUES.repeats
    assert session.faults.count("leg-bent") == 5


def test_getting_better_is_praised_once(people, bird_dog: Exercise) -> None:
    dog = people.Dog().reach("left", **BENT).reach("left").reach("left")
    session = people.watch(bird_dog, dog.script)
    assert session.praises == ["leg-bent"]
    assert session.cues[-1].text == fault(bird_dog, "leg-bent").praise


def test_good_repetitions_are_left_in_peace(people, bird_dog: Exercise) -> None:
    dog = people.Dog().reach("left").reach("right").reach("left")
    assert people.watch(bird_dog, dog.script).cues == []


def test_safety_comes_before_any_other_fault(people, bird_dog: Exercise) -> None:
    assert fault(bird_dog, "low-back-sags").severity == "safety"
    dog = people.Dog().reach("left", **{"knee.left": 60.0}, **SAG)
    assert people.watch(bird_dog, dog.script).corrections[0] == "low-back-sags"


def test_of_faults_at_the_same_instant_safety_wins_and_then_the_biggest(bird_dog) -> None:
    small = Complaint(fault(bird_dog, "low-back-sags"), 0.1, "lumbar_flexion")
    bigger = Complaint(fault(bird_dog, "leg-bent"), 2.0, "knee.left")
    biggest = Complaint(fault(bird_dog, "leg-too-high"), 5.0, "leg_incline.left")
    trifle = Complaint(fault(bird_dog, "wobbly"), 9.0, "sway")

    def first(*complaints: Complaint) -> str | None:
        cue = CueChooser(CUES).choose(1.0, complaints, state="end", kept=None)
        return cue and cue.rule

    assert first(trifle, biggest, bigger, small) == "low-back-sags"
    assert first(trifle, bigger, biggest) == "leg-too-high"
    assert first(trifle) == "wobbly"


def test_only_one_thing_is_said_at_a_time(people, bird_dog: Exercise) -> None:
    dog = people.Dog()
    for _ in range(3):
        dog.reach("left", level=35.0, hold=8.0, arm="left", **BENT)
    cues = people.watch(bird_dog, dog.script).cues
    assert len(cues) > 2
    times = [c.at_s for c in cues if c.kind != "safety"]
    assert all(b - a >= CUES.gap_s for a, b in pairwise(times))


def test_a_cue_stays_on_show_for_a_while_and_goes(people, bird_dog: Exercise) -> None:
    script = bent_for(people, bird_dog, fault(bird_dog, "leg-bent").dwell_s + 0.6)
    session = people.watch(bird_dog, script.stay(CUES.show_s))
    at = session.cues[0].at_s
    assert session.at(at + 0.8 * CUES.show_s).shown is not None
    assert session.at(at + 1.2 * CUES.show_s).shown is None


def test_a_shallow_cat_is_told_when_the_pair_is_over(people, cat_cow: Exercise) -> None:
    shallow, cat = fault(cat_cow, "shallow-cat"), cat_cow.movement.end[0]
    rest = -10.0
    limit = shallow.at_least + (rest if shallow.since == "start" else 0.0)
    person = people.Cat().bend((rest + cat.enter + limit) / 2).cow().flat()
    session = people.watch(cat_cow, person.script)
    assert session.repetitions[0].faults == ("shallow-cat",)
    assert session.corrections == ["shallow-cat"]


def shown_until(exercise: Exercise, slug: str, then: State) -> float:
    """Until when a cue stands whose state is over after half a second."""
    wrong = fault(exercise, slug)
    chooser = CueChooser(CUES)
    during = wrong.during[0] if wrong.during else "end"
    chooser.choose(0.0, [Complaint(wrong, 2.0, None)], state=during, kept=None)
    for i in range(1, 100):
        t = i / 20
        chooser.choose(t, (), state=during if t < 0.5 else then, kept=None)
        if chooser.shown is None:
            return t
    return float("inf")


def test_a_cue_vanishes_with_the_phase_it_is_about_but_can_be_read(bird_dog: Exercise) -> None:
    assert "start" not in fault(bird_dog, "leg-bent").during
    assert shown_until(bird_dog, "leg-bent", "start") == pytest.approx(CUES.read_s, abs=0.06)
    assert shown_until(bird_dog, "leg-bent", "end") == pytest.approx(CUES.show_s, abs=0.06)


def test_a_cue_about_a_repetition_stands_until_the_next_one_begins(bird_dog: Exercise) -> None:
    whole = next(f.slug for f in bird_dog.fault if f.over == "repetition")
    assert shown_until(bird_dog, whole, "start") == pytest.approx(CUES.show_s, abs=0.06)
    assert shown_until(bird_dog, whole, "out") == pytest.approx(CUES.read_s, abs=0.06)
