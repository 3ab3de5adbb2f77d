"""Settings chosen without the source that is asked about."""

import pytest

from calibration.recognition.held_out import (
    SHIPPED,
    Candidate,
    answered,
    away,
    best_without,
    candidates,
    held_out,
    worth,
)
from calibration.recognition.shown import Shown
from calibration.score.recognition import NamedClip
from coach.exercise.load import load_all
from coach.judge.evidence import EvidenceSettings
from coach.judge.recognise import Recogniser, Recognition
from coach.judge.settings import RecogniseSettings
from coach.testing import positions as p
from coach.testing.script import Script

EXERCISES = list(load_all().values())


def clip(name: str, source: str, labelled: str, values, view: str = "side") -> Shown:
    instants = tuple(Script(values, view=view).stay(3.0).at(fps=10))
    return Shown(name, name, source, labelled, lambda: instants, ((0.0, 3.0),))


def photo(name: str, source: str, labelled: str, values) -> Shown:
    instants = tuple(Script(values).stay(1.0).at(times=[0.0]))
    return Shown(name, name, source, labelled, lambda: instants, ((0.0, 1.0),), photo=True)


def answer(name: str, labelled: str, slug: str | None) -> NamedClip:
    return NamedClip(name, name, labelled, Recognition(slug))


def test_answers_are_those_of_the_recogniser() -> None:
    shown = [clip("a", "one", "cobra", p.CHEST_LIFTED), photo("b", "two", "cobra", p.CHEST_LIFTED)]
    strict = Candidate(recognise=RecogniseSettings(whole_s=60.0, short_share=1.5))
    (shipped, never) = answered(shown, EXERCISES, [SHIPPED, strict])
    recogniser = Recogniser(EXERCISES)
    for measures in shown[0].instants():
        recogniser.update(measures)
    assert shipped[0].answer == recogniser.whole()
    assert [a.answer.slug for a in shipped] == ["cobra", "cobra"]
    assert [a.answer.slug for a in never] == [None, "cobra"]


def test_a_spread_changes_what_fits() -> None:
    low = {**p.CHEST_LIFTED, "hip_space.left": 110.0, "hip_space.right": 110.0}
    wide, narrow = (Candidate(EvidenceSettings(spread_deg=d)) for d in (15.0, 5.0))
    found = answered([clip("a", "one", "cobra", low)], EXERCISES, [wide, narrow])
    assert [answers[0].answer.slug for answers in found] == ["cobra", None]


def people(one: tuple[bool, bool], other: tuple[bool, bool]) -> list[NamedClip]:
    """Two cobras of one source, then two cobras and two planks of another: are they right?"""
    slugs = {True: "cobra", False: None}
    return [
        *[answer(n, "cobra", slugs[one[0]]) for n in "ab"],
        *[answer(n, "cobra", slugs[other[0]]) for n in "cd"],
        *[answer(n, "other", slugs[not other[1]]) for n in "ef"],
    ]


SHOWN = [
    *[clip(n, "one", "cobra", p.CHEST_LIFTED) for n in "ab"],
    *[clip(n, "two", "cobra", p.CHEST_LIFTED) for n in "cd"],
    *[clip(n, "two", "other", p.PLANK) for n in "ef"],
]


def test_each_source_is_answered_as_is_best_for_the_others() -> None:
    good_for_one = people((True, True), (False, False))
    good_for_two = people((False, False), (True, True))
    chosen = held_out(SHOWN, [good_for_one, good_for_two], [0, 0])
    assert [c.answer.slug for c in chosen] == [None, None, None, None, "cobra", "cobra"]


def test_what_is_better_by_one_clip_is_no_better_than_the_usual() -> None:
    usual = people((True, True), (True, True))
    usual[3] = answer("d", "cobra", None)
    best = people((True, True), (True, True))
    assert set(best_without(SHOWN, [best, usual], [1, 0]).values()) == {1}
    usual[2] = answer("c", "cobra", None)
    assert best_without(SHOWN, [best, usual], [1, 0])["one"] == 0


def test_the_shipped_settings_are_the_middle_of_what_was_thought_of() -> None:
    steps = away()
    assert len(steps) == len(candidates()) - 1
    (middle,) = [i for i, step in enumerate(steps) if step == 0]
    assert candidates()[1:][middle] == SHIPPED == candidates()[0]


def test_naming_and_leaving_alone_count_alike() -> None:
    right = [answer("a", "cobra", "cobra")] * 9 + [answer("a", "cobra", None)]
    assert worth([*right, answer("b", "other", None)]) == pytest.approx(1.9)
    assert worth([*right, answer("b", "other", "cobra")]) == pytest.approx(0.9)
    assert worth(right) == pytest.approx(0.9)
