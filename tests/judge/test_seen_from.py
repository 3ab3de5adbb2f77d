"""From where somebody was seen is told by the last seconds, not by one instant."""

from dataclasses import replace

import pytest

from coach.judge.seen_from import SeenFrom
from coach.measure.measurer import Measurer
from coach.measure.reading import Measures
from coach.testing.figure import ALL_FOURS, figure

SIDE = Measurer().measure(figure(ALL_FOURS))
OBLIQUE = Measurer().measure(figure(replace(ALL_FOURS, yaw=40)))


def after(course: list[tuple[Measures, float]], rate: float) -> SeenFrom:
    """What is remembered after so many seconds of each."""
    seen_from, t = SeenFrom(), 0.0
    for measures, seconds in course:
        for _ in range(round(seconds * rate)):
            seen_from.update(replace(measures, t=t))
            t += 1 / rate
    return seen_from


@pytest.mark.parametrize("rate", [5.0, 30.0])
def test_a_side_view_of_a_second_is_none_in_an_oblique_one(rate: float) -> None:
    assert SIDE.view.kind == "side"
    assert OBLIQUE.view.kind == "oblique"
    assert not after([(OBLIQUE, 4.0), (SIDE, 1.4)], rate).mostly({"side"})
    assert after([(OBLIQUE, 4.0), (SIDE, 6.0)], rate).mostly({"side"})


def test_who_turns_for_a_moment_was_seen_from_the_side() -> None:
    assert after([(SIDE, 6.0), (OBLIQUE, 0.5)], 10.0).mostly({"side"})


def test_the_first_instant_tells_what_it_shows() -> None:
    assert after([(SIDE, 0.1)], 10.0).mostly({"side"})
    assert after([(OBLIQUE, 0.1)], 10.0).mostly({"side", "oblique"})
    assert not SeenFrom().mostly({"side"})
