"""The first run: the signs, the questions and the lesson after them, hands-free; and by keys."""

import pytest

from coach.actions import Action
from coach.exercise.safety import load_safety
from coach.lesson.stage import Choosing, Confirming, Questioning, Telling
from coach.profile import Profile

ASKED = [one.slug for one in load_safety().trouble]


def profile_of(told):
    """What was told about the person; None when nothing is to be kept."""
    return next((s.profile for s in told.steps if s.profile is not None), None)


def until_chosen(told):
    assert isinstance(told.steps[-1].stage, Choosing)
    return profile_of(told)


def test_every_sign_is_spoken_and_every_trouble_asked_for(lessons):
    told = lessons.go(None, first_run=True, fps=5, limit_s=260)
    safety = load_safety()
    for told_first in (*safety.emergency, *safety.stop, *safety.ask_first):
        assert told_first.text in told.announced
    for one in safety.trouble:
        assert f"{one.text}?" in told.announced
    assert until_chosen(told) == Profile(signs_read=True)


def test_a_raised_hand_is_a_yes_and_two_in_a_row_are_two(lessons):
    has = (ASKED[1], ASKED[2], ASKED[-1])
    told = lessons.go(None, lessons.SimulatedPerson(has=has), first_run=True, fps=5, limit_s=260)
    assert until_chosen(told) == Profile(signs_read=True, troubles=list(has))
    assert any("a hip replacement, pregnancy and high blood pressure" in s for s in told.announced)


def test_what_was_told_changes_the_lesson_that_follows(lessons):
    patient = lessons.SimulatedPerson(has=("osteoporosis",))
    routine = lessons.short(
        lessons.RoutineEntry(exercise="seated-forward-bend", repetitions=1), lessons.bends()
    )
    told = lessons.go(routine, patient, first_run=True, fps=5, limit_s=400)
    assert [out.exercise.slug for out in told.lesson.conductor.plan.left_out] == [
        "seated-forward-bend"
    ]
    assert told.ended == {"side-bend": "done"}


def test_an_exercise_that_is_locked_by_the_answers_is_said_to_be(lessons):
    patient = lessons.SimulatedPerson(has=("osteoporosis",))
    told = lessons.go("seated-forward-bend", patient, first_run=True, fps=5, limit_s=300)
    assert told.stages[-1] == "Ending"
    assert "Your profile leaves this out" in told.announced[-1]


def test_without_a_yes_at_the_end_nothing_is_kept(lessons):
    patient = lessons.SimulatedPerson()
    listen = patient.listen

    def walks_off(step):
        listen(step)
        patient.raise_hand = patient.raise_hand and not isinstance(step.stage, Confirming)

    patient.listen = walks_off
    told = lessons.go(None, patient, first_run=True, fps=5, limit_s=300)
    assert until_chosen(told) is None
    assert any("ask again next time" in s for s in told.announced)


def test_no_time_passes_while_nobody_is_there_to_answer(lessons):
    gone = {}

    def leaves(t, body):
        return body.absent(t, body.size) if gone.get("now") else body

    patient = lessons.SimulatedPerson(leaves)
    listen = patient.listen

    def listens(step):
        listen(step)
        gone["now"] = isinstance(step.stage, Questioning)

    patient.listen = listens
    told = lessons.go(None, patient, first_run=True, fps=5, limit_s=200)
    asked = [s.stage for s in told.steps if isinstance(s.stage, Questioning)]
    assert {stage.index for stage in asked} == {0}


def keys_at(presses):
    """Press a key at the first instant of each stage that is named, in order."""
    waiting = list(presses)

    def keys(t, stage):
        if not waiting or stage is None or type(stage) is not waiting[0][0]:
            return set()
        if t - stage.since < 0.5:
            return set()
        return {waiting.pop(0)[1]}

    return keys


@pytest.fixture
def still(lessons):
    """Somebody who raises no hand."""
    patient = lessons.SimulatedPerson()
    patient.listen = lambda step: None
    return patient


def test_all_of_it_goes_by_keys_too_and_back_is_possible(lessons, still):
    presses = [(Telling, Action.YES), (Telling, Action.YES)]
    presses += [(Questioning, Action.YES), (Questioning, Action.PREVIOUS)]
    presses += [(Questioning, Action.NEXT)] * (len(ASKED) - 1) + [(Questioning, Action.YES)]
    presses += [(Confirming, Action.YES)]
    told = lessons.go(None, still, first_run=True, fps=5, limit_s=60, keys=keys_at(presses))
    assert until_chosen(told) == Profile(signs_read=True, troubles=[ASKED[-1]])


def test_it_can_be_skipped_and_is_not_asked_again(lessons, still):
    told = lessons.go(
        None, still, first_run=True, fps=5, limit_s=10, keys=keys_at([(Telling, Action.NEXT)])
    )
    assert until_chosen(told) == Profile()
    assert not until_chosen(told).signs_read


def test_a_page_is_spoken_part_by_part_so_that_a_yes_need_not_wait(lessons, still):
    presses = keys_at([(Telling, Action.YES), (Telling, Action.YES)])
    told = lessons.go(None, still, first_run=True, fps=5, limit_s=30, keys=presses)
    safety = load_safety()
    assert not any(one.text in told.announced for one in safety.emergency)
    assert f"{safety.trouble[0].text}?" in told.announced
