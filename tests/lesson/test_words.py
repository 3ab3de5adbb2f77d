"""What is said before an exercise."""

import pytest

from coach.exercise import find, load_all
from coach.exercise.topics import unsure_rules
from coach.lesson.words import own_care


def test_what_matters_for_safety_and_cannot_be_judged_is_left_to_the_person() -> None:
    (said,) = own_care(find("bird-dog"))
    assert said.startswith("I can't judge your low back reliably. Please watch that yourself:")


def test_what_the_warning_has_just_said_is_not_said_again() -> None:
    exercise = find("superman")
    (unsure,) = unsure_rules(exercise)
    assert unsure.cue in exercise.safety
    (said,) = own_care(exercise)
    assert unsure.cue.lower() not in said.lower()
    assert said.endswith("Please watch that yourself.")


@pytest.mark.parametrize("slug", sorted(load_all()))
def test_nothing_is_left_to_the_person_where_all_of_it_can_be_judged(slug: str) -> None:
    exercise = find(slug)
    assert bool(own_care(exercise)) is bool(unsure_rules(exercise))
