"""Repetitions, sides and holds against their label."""

import pytest

from calibration.labels.label import LabelledHold


@pytest.mark.parametrize(("told", "off"), [(0, -2), (1, -1), (2, 0), (3, 0), (4, 1), (5, 2)])
def test_the_count_is_right_inside_the_range(desk, label, told, off):
    reps = tuple(desk.counted(5 * i, 5 * i + 4) for i in range(told))
    count = desk.score(label((2, 3)), desk.told(repetitions=reps)).count
    assert (count.counted, count.off, count.strict) == (told, off, off)


def test_part_repetitions_are_not_counted(desk, label):
    told = desk.told(repetitions=(desk.counted(0, 4), desk.part(5, 8)))
    score = desk.score(label(1, repetitions=(desk.rep(0, 4),)), told)
    assert score.count.off == 0
    assert score.repetitions.surplus == 0


def test_a_label_without_a_count_is_not_scored_for_one(desk, label):
    assert desk.score(label(None), desk.told()).count is None


def test_missed_and_surplus_repetitions_are_told_apart_by_their_time(desk, label):
    seen = label(2, repetitions=(desk.rep(0, 4), desk.rep(10, 14)))
    score = desk.score(seen, desk.told(repetitions=(desk.counted(0, 4), desk.counted(30, 34))))
    assert score.count.off == 0
    assert (score.repetitions.found, score.repetitions.missed, score.repetitions.surplus) == (
        1,
        1,
        1,
    )


def test_a_missed_repetition_that_could_not_be_judged_is_excused(desk, label):
    seen = label(
        2, repetitions=(desk.rep(0, 4), desk.rep(10, 14)), cannot_judge=(desk.hidden(11, 20),)
    )
    score = desk.score(seen, desk.told(repetitions=(desk.counted(0, 4),)))
    assert (score.count.off, score.count.strict) == (0, -1)
    assert score.repetitions.missed == 0
    blind = desk.score(seen, desk.told())
    assert (blind.count.off, blind.count.strict) == (-1, -2)


def test_a_surplus_repetition_that_could_not_be_judged_is_excused_and_told(desk, label):
    seen = label(0, cannot_judge=(desk.hidden(10, 20),))
    score = desk.score(seen, desk.told(repetitions=(desk.counted(11, 15),)))
    assert (score.count.off, score.count.strict) == (0, 1)
    assert score.repetitions.surplus == 0
    assert score.repetitions.counted_hidden == 1
    seen_one = desk.score(seen, desk.told(repetitions=(desk.counted(30, 34),)))
    assert (seen_one.count.off, seen_one.repetitions.surplus) == (1, 1)


def test_excuses_never_turn_too_few_into_too_many(desk, label):
    """Excused both ways, a wrong count ends inside the range and not on its other side."""
    seen = label(
        1,
        repetitions=(desk.rep(0, 4), desk.rep(5, 9), desk.rep(10, 14)),
        cannot_judge=(desk.hidden(0, 20),),
    )
    assert desk.score(seen, desk.told()).count.off == 0


def test_sides_are_those_of_the_repetitions_found(desk, label):
    seen = label(
        3,
        repetitions=(desk.rep(0, 4, "left"), desk.rep(5, 9, "right"), desk.rep(10, 14, "left")),
    )
    told = desk.told(repetitions=(desk.counted(0, 4, "left"), desk.counted(5, 9, "left")))
    score = desk.score(seen, told).repetitions
    assert (score.sides, score.sides_right) == (2, 1)


def test_both_sides_at_once_may_be_told_as_no_side(desk, label):
    seen = label(1, repetitions=(desk.rep(0, 4, "both"),))
    right = desk.score(seen, desk.told(repetitions=(desk.counted(0, 4, None),))).repetitions
    wrong = desk.score(seen, desk.told(repetitions=(desk.counted(0, 4, "left"),))).repetitions
    assert (right.sides_right, wrong.sides_right) == (1, 0)


def test_a_side_the_coach_did_not_know_is_wrong(desk, label):
    seen = label(1, repetitions=(desk.rep(0, 4, "left"),))
    score = desk.score(seen, desk.told(repetitions=(desk.counted(0, 4, None),))).repetitions
    assert (score.sides, score.sides_right) == (1, 0)


def test_holds_overlap_and_duration(desk, label):
    seen = label(holds=(desk.hold(2, 10), desk.hold(20, 24)))
    score = desk.score(seen, desk.told(holds=(desk.hold(3, 9), desk.hold(40, 42)))).holds
    assert score.labelled == 2
    assert score.overlaps == pytest.approx((6 / 8,))
    assert score.errors_s == pytest.approx((-2.0,))
    assert score.surplus == 1


def test_a_missed_hold_that_could_not_be_judged_is_excused(desk, label):
    seen = label(holds=(desk.hold(2, 10),), cannot_judge=(desk.hidden(0, 8),))
    assert desk.score(seen, desk.told()).holds.labelled == 0
    assert desk.score(seen, desk.told(holds=(desk.hold(2, 9),))).holds.labelled == 1


@pytest.mark.parametrize("length", [0.7, 1.2])
def test_a_hold_that_is_hardly_long_enough_may_be_told_or_not(desk, label, length):
    short = LabelledHold(2.0, 2.0 + length, None, sure=False)
    seen = label(holds=(short, desk.hold(10, 14)))
    for told in ((desk.hold(2, 2.0 + length), desk.hold(10, 14)), (desk.hold(10, 14),)):
        score = desk.score(seen, desk.told(holds=told)).holds
        assert (score.labelled, len(score.overlaps), score.surplus) == (1, 1, 0)


def test_the_share_of_time_that_was_judged(desk, label):
    assert desk.score(label(), desk.told(seconds=20, judged=15)).judged == 0.75
    assert desk.score(label(), desk.told(seconds=0, judged=0)).judged == 0
