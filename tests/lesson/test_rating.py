"""How it is, before and after: told by a raised hand or a key, or not at all, and never twice."""

import pytest

from coach.actions import Action
from coach.lesson.stage import AskingHowItIs, Hurting
from coach.testing.simulated_person import SimulatedPerson

PAIN, AFTER, EFFORT = "pain before", "pain after", "effort after"


@pytest.fixture
def gone(lessons):
    """A short lesson of somebody who raises a hand at these numbers, in which it is asked."""

    def go(answers=None, **more):
        person = SimulatedPerson()
        person.answers = answers or {}
        routine = lessons.short(lessons.bends(1))
        return lessons.go(routine, person, ask=True, wait_for_the_end=True, **more)

    return go


def ratings(told):
    return {f"{r.what} {r.moment}": r.value for r in told.record().ratings}


def test_a_hand_raised_at_a_number_is_that_number(gone):
    told = gone({PAIN: 3, AFTER: 2, EFFORT: 5})
    assert ratings(told) == {PAIN: 3, AFTER: 2, EFFORT: 5}
    assert {r.how for r in told.record().ratings} == {"hand"}
    assert told.ended == {"side-bend": "done"}
    assert told.stages[0] == "AskingHowItIs"
    assert told.stages[-2:] == ["AskingHowItIs", "Ending"]


@pytest.mark.parametrize("number", [0, 10])
def test_the_ends_of_the_scale_can_be_told_by_hand(gone, number):
    told = gone({PAIN: number}, limit_s=45.0)
    assert ratings(told)[PAIN] == number


def test_the_question_and_the_numbers_are_said_one_by_one_and_the_answer_again(gone):
    told = gone({PAIN: 2}, limit_s=30.0)
    assert told.announced[:5] == [
        "How strong is your pain right now? I'll count up from zero. Raise a hand at your number, "
        "or press it.",
        "Zero.",
        "One.",
        "Two.",
        "Two. Thank you.",
    ]


def test_nobody_who_does_not_answer_is_asked_more_and_the_lesson_goes_on(gone):
    told = gone()
    assert ratings(told) == {PAIN: None, AFTER: None}
    assert told.ended == {"side-bend": "done"}
    assert sum("How hard" in text or "hard was it" in text for text in told.announced) == 0


class Lying(SimulatedPerson):
    """Lies on their back already."""

    def body(self, t):
        return super().body(t + 2.5)


def test_who_lies_at_the_beginning_is_not_asked_to_get_up(lessons):
    person = Lying()
    person.rehearse("knee-to-chest")
    person.body(-2.5)
    told = lessons.go(lessons.short(lessons.dogs(1)), person, ask=True, limit_s=12.0)
    assert told.stages[:2] == ["AskingHowItIs", "Introducing"]
    asked = told.at(AskingHowItIs)
    assert asked[-1] - asked[0] < 7.0
    assert told.record().ratings == ()
    assert not any("How strong" in text for text in told.announced)


def test_who_stays_down_after_it_is_waited_for_and_then_left_in_peace(lessons):
    told = lessons.go(lessons.short(lessons.dogs(1)), ask=True, wait_for_the_end=True)
    after = [t for t in told.at(AskingHowItIs) if t > 40.0]
    assert 45.0 < after[-1] - after[0] < 60.0
    assert AFTER not in ratings(told)
    assert told.stages[-1] == "Ending"


@pytest.mark.parametrize(("key", "number"), [(Action.ZERO, 0), (Action.PICK_6, 6)])
def test_a_key_says_the_number_at_once(gone, key, number):
    told = gone(keys=lambda t, _: {key} if 1.0 <= t < 1.1 else set(), limit_s=10.0)
    (rating,) = told.record().ratings
    assert (rating.value, rating.how) == (number, "key")


def test_arrows_change_the_answer_and_enter_takes_it(gone):
    presses = {10: Action.PICK_9, 12: Action.UP, 14: Action.UP, 16: Action.DOWN, 18: Action.UP,
               19: Action.YES}  # fmt: skip
    told = gone(keys=lambda t, _: {presses[round(10 * t)]} if round(10 * t) in presses else set(),
                limit_s=3.0)  # fmt: skip
    (rating,) = told.record().ratings
    assert rating.value == 10


def test_n_skips_it(gone):
    told = gone(keys=lambda t, _: {Action.NEXT} if 1.0 <= t < 1.1 else set(), limit_s=5.0)
    assert ratings(told) == {PAIN: None}
    assert "Introducing" in told.stages


def test_strong_pain_is_advised_to_rest_and_ends_without_a_yes(gone):
    told = gone({PAIN: 8}, limit_s=200.0)
    assert any("Better rest today" in text for text in told.announced)
    assert told.stages == ["AskingHowItIs", "Hurting", "Ending"]
    assert told.outcomes == ()
    assert ratings(told) == {PAIN: 8}  # and is not asked a second time


def test_a_raised_hand_goes_on_all_the_same(gone):
    def hand(t, stage):
        return {Action.YES} if isinstance(stage, Hurting) and t > 40 else set()

    told = gone({PAIN: 8, AFTER: 8}, keys=hand)
    assert told.ended == {"side-bend": "done"}
    assert any("That is strong pain. Rest now." in text for text in told.announced)


def test_the_plans_own_limit_comes_before_the_usual_one(gone):
    told = gone({PAIN: 4}, pain_limit=4, limit_s=60.0)
    assert any("Your plan asks you to rest" in text for text in told.announced)
    assert gone({PAIN: 4}, pain_limit=5, limit_s=60.0).stages[:2] == [
        "AskingHowItIs",
        "Introducing",
    ]


def test_more_pain_than_before_has_its_own_words_and_one_more_has_none(gone):
    assert any("more than before" in t for t in gone({PAIN: 2, AFTER: 4, EFFORT: 1}).announced)
    assert not any("more than before" in t for t in gone({PAIN: 2, AFTER: 3}).announced)


def test_where_it_is_not_wanted_nothing_is_asked(lessons):
    told = lessons.go(lessons.short(lessons.bends(1)), limit_s=60.0)
    assert "AskingHowItIs" not in told.stages
