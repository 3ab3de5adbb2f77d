"""Recorded instants, and single photos, are judged as what was named, or as what they show."""

import pytest

from coach.exercise import find
from coach.exercise.overrides import Limit, Overrides
from coach.judge.progress import Progress
from coach.moment import Instant
from coach.recognised import judged_photo, recognise, recognised
from coach.see.tracked import tracked
from coach.session import Session

STRICT = Overrides({Limit("bird-dog", "fault", "leg-too-high", "at_most"): 5.0})


@pytest.fixture
def instants(stage):
    def of(act) -> list[Instant]:
        moments = Session(None).moments(stage.tracked(act))
        return [Instant(m.body, m.measures, m.advice) for m in moments]

    return of


@pytest.fixture
def photo(stage):
    def of(act, named=None):
        return judged_photo(tracked(stage.frames(0.1)[0], stage.Actor(act)), named)

    return of


def test_a_named_exercise_is_taken_as_it_is_and_nothing_is_recognised(stage, instants):
    cat_cow = find("cat-cow")
    seen = recognised(instants(stage.bird_dog), cat_cow)
    assert (seen.exercise, seen.answer) == (cat_cow, None)


def test_what_is_shown_is_recognised_with_the_limits_in_force(stage, instants):
    seen = recognised(instants(stage.bird_dog), limits=STRICT)
    assert seen.answer.slug == seen.exercise.slug == "bird-dog"
    (high,) = [f for f in seen.exercise.fault if f.slug == "leg-too-high"]
    assert high.at_most == 5.0


def test_where_nobody_is_there_is_no_exercise_and_the_moments_say_so(stage, instants):
    recorded = instants(stage.nobody)
    seen = recognised(recorded)
    assert (seen.exercise, seen.answer.slug) == (None, None)
    moments = list(Session(seen.exercise).recorded(recorded))
    assert {m.progress.state for m in moments} == {"waiting"}
    assert len(moments) == len(recorded)


def test_one_instant_is_recognised_out_of_time_but_not_as_a_recording(stage, instants):
    reached = instants(lambda t: stage.bird_dog(3.5))[:1]
    assert recognise(reached, photo=True).slug == "bird-dog"
    assert recognise(reached).slug is None


def test_a_photo_carries_what_was_judged_of_it(stage, photo):
    judged = photo(lambda t: stage.bird_dog(3.5))
    moment, shown = judged.moment, judged.shown
    assert moment.exercise is find("bird-dog")
    assert (moment.verdict, moment.advice) == (shown.verdict, shown.advice)
    assert moment.progress == Progress("end", shown.position, side=shown.side)
    assert (moment.cue, moment.spoken) == (None, None)
    assert moment.timing.inference_s >= 0


def test_a_photo_of_nobody_is_told_so_and_one_of_no_exercise_is_left_in_peace(stage, photo):
    assert photo(stage.nobody).moment.advice.reason == "nobody"
    starting = photo(lambda t: stage.bird_dog(0.0))
    assert starting.moment.exercise is None
    assert starting.answer.start_of
    assert starting.moment.advice is None
    assert starting.moment.progress.state == "waiting"
