"""The first run and the whole daily routine after it, with no key pressed: what is heard, when,
and what came of it."""

from itertools import pairwise

import pytest

from coach.exercise import load_all
from coach.exercise.routine import find_routine
from coach.language import ENGLISH, LANGUAGES
from coach.lesson.plan import Planner, plan_s
from coach.lesson.settings import LessonSettings
from coach.profile import Profile
from coach.settings import DoseSettings
from coach.testing.transcript import FIRST, first_time, page, path_of


@pytest.fixture(scope="module")
def routine():
    return find_routine(FIRST)


@pytest.fixture(scope="module")
def played():
    return first_time(ENGLISH.code)


def test_all_nine_are_done_with_their_dose(played, routine):
    outcomes = played[1]
    assert [o.ended for o in outcomes] == ["done"] * 9
    for entry, outcome in zip(routine.item, outcomes, strict=True):
        exercise = load_all()[entry.exercise]
        wanted = entry.repetitions or exercise.dose.repetitions
        sides = exercise.dose.sides or [""]
        assert dict(outcome.counts) == dict.fromkeys(sides, wanted), entry.exercise


def test_it_takes_about_as_long_as_is_announced(played, routine):
    planner = Planner(load_all(), Profile(), DoseSettings(), LessonSettings())
    told = plan_s(planner.of_routine(routine), LessonSettings())
    begins = next(h.t for h in played[0] if h.text.startswith(routine.name))
    assert played[0][-1].until - begins == pytest.approx(told, rel=0.15)
    assert 12 * 60 < told < 17 * 60


def test_one_thing_is_said_at_a_time(played):
    words = [h for h in played[0] if h.kind is not None]
    for one, following in pairwise(words):
        assert one.until <= following.t + 1e-6, (one.text, following.text)


def test_nothing_is_said_late(played, routine):
    """A cue or a number within a second; an announcement only behind another announcement."""
    words = [h for h in played[0] if h.kind is not None]
    named = [h.text.startswith(routine.name) for h in words].index(True)
    words = words[named + 1 :]  # the answers are thanked for before the routine is named
    for before, one in pairwise(words):
        late = one.t - one.asked
        if one.kind == "announcement":
            assert late < 1.0 or before.kind == "announcement", one
            assert late < 12.0, one
        else:
            assert late <= 1.0, one


def test_every_exercise_is_announced_with_its_safety_line_before_it_is_counted(played, routine):
    heard = played[0]
    texts = [h.text for h in heard]
    place = 0
    for entry in routine.item:
        exercise = load_all()[entry.exercise]
        named = next(
            i for i in range(place, len(texts))
            if exercise.safety in texts[i] and exercise.name in texts[i]
        )  # fmt: skip
        ready = texts.index("<ready>", named)
        start = texts.index("<start>", ready)
        trial = [t for t in texts[named:ready] if exercise.camera.rehearse in t]
        assert len(trial) == 1
        counted = [h for h in heard[named:start] if h.kind in ("count", "countdown", "cue")]
        assert not counted
        place = start


def test_a_good_physiotherapist_speaks_in_short_sentences_and_praises(played):
    sentences = [
        s for h in played[0] if h.kind == "announcement" for s in h.text.split(". ") if s
    ]  # fmt: skip
    assert max(len(s.split()) for s in sentences) <= 18, max(sentences, key=len)
    praise = [h for h in played[0] if h.text.startswith(("Well done", "Nicely done", "Good work"))]
    assert len(praise) == 9
    assert not any(a == b for a, b in pairwise(h.text.split(".")[0] for h in praise))


def test_nobody_is_asked_to_breathe_in_twice(played):
    breaths = [h for h in played[0] if h.kind == "breath"]
    assert len(breaths) > 5
    assert not [b for a, b in pairwise(breaths) if a.text == b.text and b.t - a.t < 2.5]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_transcript_in_the_docs_is_what_is_heard(code):
    assert path_of(code).read_text(encoding="utf-8") == page(code)
