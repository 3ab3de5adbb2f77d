"""When a rule may be spoken: silent on good performances, with sources held out."""

import pytest

from calibration.rules.silence import (
    Good,
    SilenceSettings,
    expected_beyond,
    may_be_spoken,
    silence,
    student_beyond,
)

ERROR = 5.0
SETTINGS = SilenceSettings()


def goods(*beyond: float, sources: int = 5) -> list[Good]:
    return [Good(f"s{i % sources}", f"p{i}", b) for i, b in enumerate(beyond)]


WELL_INSIDE = goods(-30, -28, -31, -29, -32, -30, -27, -33, -30, -29)


def test_a_rule_that_never_comes_near_its_limit_may_be_spoken():
    shown = silence(WELL_INSIDE, ERROR)
    assert (shown.good, shown.sources, shown.alarms, shown.held_out) == (10, 5, 0, 0)
    assert shown.expected < 0.01
    assert may_be_spoken(shown, SETTINGS)


def test_one_false_alarm_in_ten_is_too_many():
    shown = silence([*WELL_INSIDE[:-1], Good("s4", "loud", 6.0)], ERROR)
    assert shown.alarms == 1
    assert not may_be_spoken(shown, SETTINGS)


def test_a_limit_set_just_beyond_the_furthest_clip_is_held_out_against_it():
    shown = silence([*WELL_INSIDE, Good("s5", "far", -1.0)], ERROR)
    assert shown.alarms == shown.held_out == 0  # the others are far inside: the limit is not theirs
    near = [*goods(-4.9, -4.0, -4.5, -4.8, -4.2, -4.6, -4.4, -4.7), Good("s9", "far", 2.0)]
    assert silence(near, ERROR).held_out == 1


def test_few_people_do_not_speak_for_others_however_silent():
    assert not may_be_spoken(silence(WELL_INSIDE[:5], ERROR), SETTINGS)
    one_source = [Good("s", g.performance, g.beyond) for g in WELL_INSIDE]
    shown = silence(one_source, ERROR)
    assert shown.expected == 1.0
    assert not may_be_spoken(shown, SETTINGS)


def test_a_spread_that_reaches_the_limit_expects_alarms_though_none_was_seen():
    shown = silence(goods(-3, -12, -25, -8, -30, -14, -6, -22, -18, -9), ERROR)
    assert shown.alarms == 0
    assert shown.expected > 0.03
    assert not may_be_spoken(shown, SETTINGS)


def test_spread_away_from_the_limit_does_not_count_against_a_rule():
    tight = [-10.0, -10.5, -9.5, -10.0]
    away = [-60.0, -80.0, -40.0, -100.0]
    assert expected_beyond([*tight, *away, *tight], 1.0, 6) < 0.01


@pytest.mark.parametrize(
    ("t", "freedom", "share"),
    [(0.0, 5, 0.5), (2.015, 5, 0.05), (6.314, 1, 0.05), (2.764, 10, 0.01)],
)
def test_students_t_is_that_of_the_tables(t, freedom, share):
    assert student_beyond(t, freedom) == pytest.approx(share, abs=5e-4)
    assert student_beyond(-t, freedom) == pytest.approx(1 - share, abs=5e-4)
