"""The exercises of a recording that shows several, each sure by itself."""

from itertools import pairwise

import pytest

from coach.exercise import load_all
from coach.judge.looks import Looks
from coach.judge.parts import parts
from coach.judge.recognise import weigh
from coach.judge.settings import RecogniseSettings
from coach.judge.sight import sight
from coach.testing import positions as p
from coach.testing.script import Script

EVERY = load_all()
LOOKS = Looks(list(EVERY.values()))


def found(script: Script, known=None, rate=15):
    measures = list(script.at(rate))
    sights = [sight(m, weigh(LOOKS.fitted(m), RecogniseSettings())) for m in measures]
    return parts(sights, measures, EVERY, known)


def cat_cow(script: Script, times: int = 2) -> Script:
    script.to(1.5, p.ALL_FOURS).stay(2.0)
    for _ in range(times):
        script.to(1.5, p.ROUNDED).stay(0.8).to(2.0, p.ARCHED).stay(0.8)
    return script.to(1.0, p.ALL_FOURS).stay(1.0)


def bird_dog(script: Script, *, hold_s: float = 3.0, times: int = 1) -> Script:
    script.to(1.5, p.ALL_FOURS).stay(2.0)
    for _ in range(times):
        script.to(1.5, p.REACHED).stay(hold_s).to(1.5, p.ALL_FOURS).stay(0.8)
    return script


def cobra(script: Script) -> Script:
    script.to(3.0, p.HANDS_BY_SHOULDERS).stay(2.0)
    return script.to(2.0, p.CHEST_LIFTED).stay(3.0).to(2.0, p.HANDS_BY_SHOULDERS).stay(1.5)


def begun() -> Script:
    return Script(p.ALL_FOURS).stay(1.0)


def slugs(told):
    return [one.exercise.slug for one in told]


def test_three_exercises_one_of_them_twice_are_four_parts_in_their_order():
    script = cobra(bird_dog(cat_cow(begun())))
    told = found(cat_cow(script.to(3.0, p.ALL_FOURS)))
    assert slugs(told) == ["cat-cow", "bird-dog", "cobra", "cat-cow"]
    assert [one.answer.slug for one in told] == slugs(told)
    for one, other in pairwise(told):
        assert one.start_s <= one.seen[0] < one.seen[1] <= one.end_s <= other.start_s


def test_a_rest_does_not_make_two_parts_of_one_exercise():
    script = cat_cow(begun()).to(3.0, p.SUPINE).stay(20.0)
    assert slugs(found(bird_dog(cat_cow(script)))) == ["cat-cow", "bird-dog"]


def test_one_exercise_has_no_parts():
    assert found(cat_cow(begun(), times=4), "cat-cow") == ()


def test_another_exercise_than_the_known_one_is_a_part():
    assert slugs(found(cat_cow(begun()), "cobra")) == ["cat-cow"]


@pytest.mark.parametrize(
    ("hold_s", "times", "sure"), [(0.6, 1, False), (0.6, 2, True), (3, 1, True)]
)
def test_what_resembles_one_short_repetition_is_not_sure(hold_s, times, sure):
    told = found(cat_cow(bird_dog(begun(), hold_s=hold_s, times=times), times=3), "cat-cow")
    assert slugs(told) == (["bird-dog", "cat-cow"] if sure else [])


def test_one_end_of_a_pair_alone_is_no_exercise():
    script = bird_dog(begun().to(1.0, p.ARCHED).stay(3.0).to(1.0, p.ALL_FOURS))
    assert found(script, "bird-dog") == ()


def test_an_empty_recording_has_none():
    assert parts((), (), EVERY, None) == ()
