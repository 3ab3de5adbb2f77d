"""Settings chosen without the source that is asked about."""

import pytest

from calibration.recognition.held_out import SHIPPED, Candidate, answered, held_out, worth
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


def test_each_source_is_answered_as_is_best_for_the_others() -> None:
    shown = [
        clip("a", "one", "cobra", p.CHEST_LIFTED),
        clip("b", "two", "cobra", p.CHEST_LIFTED),
        clip("c", "two", "other", p.PLANK),
    ]
    good_for_one = [answer("a", "cobra", "cobra"), answer("b", "cobra", None),
                    answer("c", "other", "cobra")]  # fmt: skip
    good_for_two = [answer("a", "cobra", None), answer("b", "cobra", "cobra"),
                    answer("c", "other", None)]  # fmt: skip
    chosen = held_out(shown, [good_for_one, good_for_two])
    assert [c.answer.slug for c in chosen] == [None, None, "cobra"]


def test_naming_and_leaving_alone_count_alike() -> None:
    right = [answer("a", "cobra", "cobra")] * 9 + [answer("a", "cobra", None)]
    assert worth([*right, answer("b", "other", None)]) == pytest.approx(1.9)
    assert worth([*right, answer("b", "other", "cobra")]) == pytest.approx(0.9)
    assert worth(right) == pytest.approx(0.9)
