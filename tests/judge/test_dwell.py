"""How long a value has been beyond its limit, whatever the rate of the pictures."""

from math import pi, sin

import pytest

from coach.judge.dwell import Dwell

LIMIT = 15.0


def follow(dwell: Dwell, values: list[tuple[float, float]]) -> list[bool]:
    """Whether it is wrong after each time and value."""
    told: list[bool] = []
    for t, value in values:
        if dwell.update(t, LIMIT - value, value, LIMIT):
            dwell.end()
        told.append(dwell.wrong)
    return told


def raised(rate: float, highest: float) -> list[tuple[float, float]]:
    """A leg that is raised and lowered within two seconds."""
    return [(k / rate, highest * sin(pi * k / rate / 2)) for k in range(int(2 * rate) + 1)]


@pytest.mark.parametrize("rate", [3.3, 5, 10, 30, 60])
@pytest.mark.parametrize(("dwell_s", "lasted"), [(0.6, True), (1.2, False)])
def test_the_time_beyond_a_limit_does_not_depend_on_the_rate(rate, dwell_s, lasted) -> None:
    """It is beyond the limit for 0.92 s."""
    assert any(follow(Dwell(dwell_s, 3.0), raised(rate, 20.0))) is lasted


def test_one_picture_is_enough_where_the_way_to_it_and_from_it_lasts() -> None:
    dwell = Dwell(0.3, 3.0)
    assert follow(dwell, [(0.9, 14.5), (1.2, 20.2), (1.5, 14.1)]) == [False, False, True]
    assert dwell.past
    assert dwell.worst == 20.2
    assert dwell.since_s == pytest.approx(0.93, abs=0.01)
    assert dwell.last_s == pytest.approx(1.46, abs=0.01)


def test_what_has_turned_out_late_is_told_once_and_is_over() -> None:
    dwell = Dwell(0.3, 3.0)
    told = follow(dwell, [(0.9, 14.5), (1.2, 20.2), (1.5, 10.0), (1.8, 10.0), (2.1, 10.0)])
    assert told == [False, False, True, False, False]


def test_one_picture_beyond_is_nothing_where_pictures_are_dense() -> None:
    values = [(k / 30, 20.0 if k == 15 else 10.0) for k in range(30)]
    assert not any(follow(Dwell(0.3, 3.0), values))


def test_nothing_is_taken_to_have_lain_between_pictures_that_are_far_apart() -> None:
    assert not any(follow(Dwell(0.3, 3.0), [(0.0, 14.5), (1.0, 20.0), (2.0, 14.5)]))


def test_what_comes_after_something_forgotten_is_not_joined_to_it() -> None:
    dwell = Dwell(0.3, 3.0)
    follow(dwell, [(0.9, 14.9)])
    dwell.forget()
    assert not any(follow(dwell, [(1.2, 15.1), (1.4, 15.1), (1.45, 15.1)]))
