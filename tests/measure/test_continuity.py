"""Whether a body can be the one that was seen just before: how fast it moves, how large it is."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from coach.body import Body
from coach.measure.measurer import Measurer
from coach.measure.reading import Measures
from coach.measure.table import SPEED, TABLE
from coach.testing.figure import FigurePose, figure

RATE, TRUNK_PX = 30, 75.0
"""How long the trunk of such a figure is, is what `figure` draws by default."""


def standing(seconds: float, *, from_s: float = 0.0, at=(0.0, 0.0), times: float = 1.0, speed=0.0):
    """Somebody at a place, pixels off the usual one, so many times as large, walking aside at so
    many trunk lengths a second."""
    body = figure(FigurePose())
    for i in range(round(seconds * RATE)):
        aside = np.array([at[0] + speed * TRUNK_PX * i / RATE, at[1]], np.float32)
        points = (body.points * np.float32(times) + aside).astype(np.float32)
        yield replace(body, t=from_s + i / RATE, points=points)


def course(*bodies: Iterator[Body]) -> list[Measures]:
    measurer = Measurer()
    return [measurer.measure(body) for some in bodies for body in some]


def speeds(measures: list[Measures]) -> list[float]:
    return [m.raw["trunk_speed"].value for m in measures if "trunk_speed" in m.raw]


def size(measures: Measures) -> float:
    return measures.raw["shown_size"].value


@pytest.mark.parametrize("speed", [0.0, 0.5, 2.5])
def test_the_trunks_speed_is_told_in_its_lengths_a_second(speed: float) -> None:
    assert TABLE["trunk_speed"].unit == SPEED
    assert speeds(course(standing(1.0, speed=speed)))[-1] == pytest.approx(speed, rel=0.03)


def test_of_a_single_picture_no_speed_is_told() -> None:
    (one,) = course(standing(1 / RATE))
    assert "trunk_speed" not in one.raw


def test_trembling_is_no_speed() -> None:
    rng = np.random.default_rng(1)
    trembling = (
        replace(b, points=b.points + rng.normal(0, 0.03 * TRUNK_PX, b.points.shape).astype("f4"))
        for b in standing(3.0)
    )
    assert max(speeds(course(trembling))) < 0.6


def test_who_jumps_elsewhere_is_told_as_fast_for_a_fifth_of_a_second() -> None:
    seen = course(standing(1.0), standing(1.0, from_s=1.0, at=(TRUNK_PX, 0)))
    fast = [m.t for m in seen if "trunk_speed" in m.raw and m.raw["trunk_speed"].value > 2.0]
    assert fast[0] == pytest.approx(1.0)
    assert fast[-1] == pytest.approx(1.2, abs=1.5 / RATE)


@pytest.mark.parametrize("times", [0.5, 1.0, 1.6])
def test_who_is_nearer_is_shown_larger(times: float) -> None:
    (plain,) = course(standing(1 / RATE))
    (nearer,) = course(standing(1 / RATE, times=times))
    assert size(nearer) == pytest.approx(times * size(plain))
