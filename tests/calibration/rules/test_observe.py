"""At which limits a rule would have told, found without trying them all."""

from math import inf, sin

import msgspec
import pytest

from calibration.rules.observe import Observed, Stretch, held
from coach.exercise import find
from coach.judge.dwell import Dwell
from coach.judge.verdict import Answer, Judgement

RATE = 30


def series(*parts: tuple[float, float]) -> list[tuple[float, float]]:
    """Values, each for so many seconds."""
    values = [v for seconds, v in parts for _ in range(round(seconds * RATE))]
    return [(i / RATE, v) for i, v in enumerate(values)]


def test_what_is_held_is_what_lasts_for_the_dwell():
    values = series((1.0, 10.0), (0.2, 40.0), (0.6, 25.0), (1.0, 0.0))
    assert held(values, 0.1) == 40.0
    assert held(values, 0.5) == pytest.approx(25.0)
    assert held(values, 1.5) == pytest.approx(10.0)
    assert held(values, 5.0) == -inf


def test_what_lay_between_two_pictures_is_held_too():
    assert held([(0.9, 14.5), (1.2, 20.2), (1.5, 14.1)], 0.3) == pytest.approx(17.26, abs=0.01)


def test_what_is_held_is_what_a_rule_would_tell_of():
    values = [(k / 7, 20.0 * sin(k / 2)) for k in range(30)]
    most = held(values, 0.4)
    for limit, told in ((most - 0.1, True), (most + 0.1, False)):
        dwell = Dwell(0.4, 1.0)
        found = False
        for t, value in values:
            dwell.update(t, limit - value, value, limit)
            found = found or dwell.wrong
        assert found is told


def test_a_rule_is_beyond_its_nearer_limit():
    fault = next(f for f in find("bird-dog").fault if f.slug == "trunk-tips")
    assert Stretch(0, 1, -5.0, 25.0).beyond(fault) == pytest.approx(25.0 - fault.at_most)
    assert Stretch(0, 1, -30.0, 2.0).beyond(fault) == pytest.approx(fault.at_least + 30.0)


def test_a_count_is_beyond_its_limit_from_the_next_one_on():
    fault = next(f for f in find("cat-cow").fault if f.slug == "rocking")
    assert Stretch(0, 1, fault.at_most, fault.at_most).beyond(fault) < 0
    assert Stretch(0, 1, fault.at_most + 1, fault.at_most + 1).beyond(fault) > 0


def test_a_stretch_ends_where_the_rule_no_longer_applies_not_where_it_is_hidden():
    exercise = find("bird-dog")
    fault = next(f for f in exercise.fault if f.slug == "leg-bent")
    only = msgspec.structs.replace(exercise, fault=[fault])
    seen = Observed(only)
    good = Judgement("leg-bent", Answer.GOOD, "knee.left", "deg", 160.0, 140.0, 20.0)
    hidden = Judgement("leg-bent", Answer.UNSEEN, "knee.left", "deg", why="hidden")
    for i in range(90):
        now = [] if 40 <= i < 50 else [hidden if i % 7 == 0 else good]
        seen.instant(i / RATE, now, 0.0)
    seen.close()
    first, second = seen.stretches["leg-bent"]
    assert first.end_s < 40 / RATE <= 50 / RATE <= second.start_s
    assert (first.low, first.high) == (160.0, 160.0)
