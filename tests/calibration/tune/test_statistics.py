"""Uncertainty of few examples, against values worked out elsewhere."""

import pytest

from calibration.tune.statistics import by_chance, lower_bound, wilson


def test_wilson_against_the_textbook():
    """Newcombe 1998, Stat. Med. 17, table I (95 %): 81/263 and 0/20."""
    assert wilson(81, 263, z=1.96) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(0, 20, z=1.96) == pytest.approx((0.0, 0.1611), abs=1e-4)


def test_nothing_tells_nothing():
    assert wilson(0, 0) == (0.0, 1.0)
    assert by_chance(0, 0, 0, 0) == 1.0
    assert lower_bound([], doubt=0.1, draws=10, seed=1) == 0.0


def test_the_tea_taster():
    """Fisher 1935: all four right of eight by chance is 1 in 70, three right 17 in 70."""
    assert by_chance(4, 4, 0, 4) == pytest.approx(1 / 70)
    assert by_chance(3, 4, 1, 4) == pytest.approx(17 / 70)
    assert by_chance(0, 4, 4, 4) == 1.0


def test_the_gain_of_one_person_alone_is_not_believed():
    bound = {"doubt": 0.1, "draws": 4000, "seed": 3}
    assert lower_bound([5.0, 0.0, 0.0, 0.0], **bound) == 0.0
    assert lower_bound([5.0, -5.0, 5.0, -5.0], **bound) < 0.0
    assert lower_bound([1.0, 1.0, 1.0, 1.0], **bound) == 4.0
