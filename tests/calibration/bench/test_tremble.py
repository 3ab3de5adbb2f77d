"""How much landmarks tremble is told as it was put on, whatever the figure does."""

from dataclasses import replace

import numpy as np
import pytest

from calibration.bench.disturbances import trembling
from calibration.bench.disturbed_recording import Recording
from calibration.bench.tremble import tremble
from coach.body import Body
from coach.testing.figure import ALL_FOURS, figure


def moving(rate: int = 30) -> tuple[Body, ...]:
    return tuple(
        figure(replace(ALL_FOURS, hip=(85 - 10 * i / rate, 85)), t=i / rate, scale=300.0)
        for i in range(4 * rate)
    )


@pytest.mark.parametrize("size", [0.01, 0.03])
def test_the_tremble_that_was_put_on_is_told(size: float) -> None:
    random = np.random.default_rng(1)
    bodies = trembling(size)(Recording(moving(), (), None, random))
    assert bodies is not None
    assert tremble(bodies) == pytest.approx(size, rel=0.15)


def test_a_smooth_movement_is_no_tremble() -> None:
    assert tremble(moving()) == pytest.approx(0.0, abs=1e-4)


def test_three_pictures_a_second_tell_nothing() -> None:
    assert tremble(moving(3)) is None
    assert tremble([]) is None
