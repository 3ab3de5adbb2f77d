"""The figures with their goals."""

import pytest

from calibration.score.headline import headline
from calibration.score.recognition import RecognitionScore
from calibration.score.scored_record import ScoredFault, ScoredHold

NAMED = RecognitionScore((), of=10, right=9, other=4, taken=1, wrong=())


def figures(scores):
    return {f.name: f for f in headline(scores, NAMED, NAMED)}


def test_two_views_of_one_performance_weigh_half_each(desk, label):
    reps = (desk.rep(0, 4), desk.rep(5, 9))
    told = desk.told(repetitions=(desk.counted(0, 4),))
    scores = [
        desk.score(label(2, repetitions=reps), told, name=name)
        for name in ("a--x-viewa", "a--x-viewb", "b--y")
    ]
    found = figures(scores)["repetitions found"]
    assert (found.part, found.whole) == (2.0, 4.0)
    assert found.value == 0.5
    assert found.reached is False


def test_what_is_only_reported_finds_a_fault_but_tells_nobody(desk, label):
    seen = label(faults=(desk.fault("wobbly", 2, 4),))
    reported = ScoredFault("wobbly", 2, 4, "reported")
    spoken = ScoredFault("leg-bent", 20, 22, "spoken")
    both = figures([desk.score(seen, desk.told(faults=(reported, spoken)))])
    assert both["sure faults found, of those in sight"].value == 1.0
    assert both["  of these told to the person"].value == 0.0
    assert both["faults told to the person, explained"].value == 0.0
    assert both["faults told or reported, explained"].value == 0.5


def test_a_fault_said_to_be_out_of_sight_is_not_in_sight(desk, label):
    seen = label(faults=(desk.fault("wobbly", 2, 4),))
    hidden = desk.told(unseen=(ScoredFault("wobbly", 0, 60),))
    assert figures([desk.score(seen, hidden)])["sure faults found, of those in sight"].value is None


@pytest.mark.parametrize(("length", "error", "right"), [(4, 0.4, 1), (4, 0.6, 0), (20, 1.9, 1)])
def test_a_hold_is_right_within_half_a_second_or_a_tenth(desk, label, length, error, right):
    seen = label(holds=(desk.hold(10, 10 + length),))
    told = desk.told(holds=(ScoredHold(10, 10 + length + error, None),))
    assert figures([desk.score(seen, told)])["hold durations right"].part == right


def test_false_cues_are_told_in_three_minutes_of_clean_clips(desk, label):
    clean, faulty = label(), label(faults=(desk.fault("wobbly", 2, 4),))
    cue = desk.told(seconds=90.0, corrections=(desk.cue(40.0, "leg-bent"),))
    scores = [desk.score(clean, cue, name="a"), desk.score(faulty, cue, name="b")]
    figure = figures(scores)["false cues on clean clips"]
    assert figure.value == pytest.approx(2.0)
    assert figure.reached is False
