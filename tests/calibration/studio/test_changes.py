"""What became of a clip, in words."""

import pytest

from calibration.score.scored_record import (
    Correction,
    ScoredFault,
    ScoredHold,
    ScoredRecord,
    ScoredRepetition,
)
from calibration.studio.tuner.changes import changes
from coach.exercise import find

EXERCISE = find("bird-dog")
SLUG = EXERCISE.fault[0].slug
NAME = EXERCISE.fault[0].name


def told(**parts):
    return ScoredRecord(20.0, 18.0, **parts)


def rep(start, end, *, counted=True, side="left"):
    return ScoredRepetition(start, end, side, counted)


def said(before, now):
    return [(c.sign, c.text) for c in changes(before, now, EXERCISE)]


def test_the_same_result_changes_nothing():
    same = told(
        repetitions=(rep(1, 4),),
        holds=(ScoredHold(2, 3, "left"),),
        faults=(ScoredFault(SLUG, 1, 2),),
        corrections=(Correction(2.0, "Long leg", frozenset({SLUG})),),
    )
    assert said(same, same) == []


@pytest.mark.parametrize(
    ("before", "now", "wanted"),
    [
        ((), (rep(1, 4),), [("+", "repetition (left) is now counted")]),
        ((rep(1, 4),), (), [("-", "repetition (left) is no longer counted")]),
        (
            (rep(1, 4),),
            (rep(1, 4, counted=False),),
            [("-", "part repetition (left) is no longer counted")],
        ),
        (
            (rep(1, 4, counted=False),),
            (rep(1.2, 4),),
            [("+", "repetition (left) is now counted")],
        ),
        (
            (rep(1, 4),),
            (rep(1, 4, side="right"),),
            [("~", "repetition now belongs to the right side, not the left")],
        ),
        ((rep(1, 4),), (rep(1.3, 4.2),), []),
    ],
)
def test_repetitions(before, now, wanted):
    assert said(told(repetitions=before), told(repetitions=now)) == wanted


def test_holds_by_their_length():
    assert (
        said(told(holds=(ScoredHold(2, 3, None),)), told(holds=(ScoredHold(2, 3.2, None),))) == []
    )
    assert said(told(holds=(ScoredHold(2, 3, None),)), told(holds=(ScoredHold(2, 4, None),))) == [
        ("~", "hold lasts 2.0 s, not 1.0 s")
    ]
    assert said(told(), told(holds=(ScoredHold(2, 4, None),))) == [
        ("+", "hold of 2.0 s is now seen")
    ]


def test_faults_and_what_can_no_longer_be_judged_carry_the_rule():
    (gone,) = changes(told(faults=(ScoredFault(SLUG, 1, 2),)), told(), EXERCISE)
    assert (gone.sign, gone.of, gone.start_s) == ("-", SLUG, 1)
    assert gone.text == f"fault “{NAME}” is no longer told"
    (unseen,) = changes(told(), told(unseen=(ScoredFault(SLUG, 1, 2),)), EXERCISE)
    assert unseen.text == f"fault “{NAME}” can no longer be judged"


def test_cues_by_words_and_time():
    cue = lambda t, text="Long leg": Correction(t, text, frozenset({SLUG}))  # noqa: E731
    assert said(told(corrections=(cue(2.0),)), told(corrections=(cue(2.6),))) == []
    assert said(told(corrections=(cue(2.0),)), told(corrections=(cue(9.0),))) == [
        ("-", "“Long leg” is no longer said"),
        ("+", "“Long leg” is now said"),
    ]
    assert said(told(corrections=(cue(2.0),)), told(corrections=(cue(2.0), cue(2.3)))) == [
        ("+", "“Long leg” is now said")
    ]
