"""The filter against the formula as published (Casiez, Roussel, Vogel 2012)."""

from math import pi

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.measure.smoothing import OneEuro, SmoothingSettings

SETTINGS = SmoothingSettings()
NAN = float("nan")


class Published:
    """One Euro word for word, one value at a time, with the time since the last one."""

    def __init__(self, s: SmoothingSettings, scale: float) -> None:
        self.s, self.scale = s, scale
        self.last: tuple[float, float, float] | None = None

    def __call__(self, t: float, x: float) -> float:
        if self.last is None:
            self.last = (t, x, 0.0)
            return x
        before, x_hat, dx_hat = self.last
        rate = 1 / (t - before)
        dx = (x - x_hat) * rate
        a_d = self.alpha(rate, self.s.derivative_cutoff_hz)
        dx_hat = a_d * dx + (1 - a_d) * dx_hat
        cutoff = self.s.min_cutoff_hz + self.s.beta * abs(dx_hat * self.scale)
        a = self.alpha(rate, cutoff)
        x_hat = a * x + (1 - a) * x_hat
        self.last = (t, x_hat, dx_hat)
        return x_hat

    @staticmethod
    def alpha(rate: float, cutoff: float) -> float:
        tau = 1 / (2 * pi * cutoff)
        te = 1 / rate
        return 1 / (1 + tau / te)


def one(scale: float = 1.0) -> OneEuro:
    return OneEuro(np.array([scale]), SETTINGS)


def feed(filter_: OneEuro, t: float, *values: float) -> list[float]:
    return filter_.smooth(t, np.array(values)).tolist()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0.004, 0.9 * SETTINGS.gap_s), st.floats(-180, 180)), min_size=2),
    st.sampled_from([1.0, 60.0]),
)
def test_it_is_the_published_formula_at_any_irregular_times(
    steps: list[tuple[float, float]], scale: float
) -> None:
    ours, published = one(scale), Published(SETTINGS, scale)
    t = 0.0
    for dt, value in steps:
        t += dt
        assert feed(ours, t, value)[0] == pytest.approx(published(t, value), abs=1e-6)


@pytest.mark.parametrize("fps", [10, 17, 30, 60])
def test_a_still_limb_that_trembles_is_calmed(fps: int) -> None:
    rng = np.random.default_rng(0)
    filter_ = one()
    noisy = 90 + rng.normal(0, 2, 8 * fps)
    smooth = [feed(filter_, i / fps, x)[0] for i, x in enumerate(noisy)]
    assert np.std(smooth[fps:]) < 0.8 * np.std(noisy[fps:])
    assert np.mean(smooth[fps:]) == pytest.approx(90, abs=0.5)


@pytest.mark.parametrize("fps", [10, 17, 30, 60])
def test_a_moving_limb_is_followed_closely(fps: int) -> None:
    filter_ = one()
    lag = [60 * i / fps - feed(filter_, i / fps, 60 * i / fps)[0] for i in range(3 * fps)]
    assert max(lag) < 0.12 * 60, "under an eighth of a second late at 60 degrees per second"


def test_a_value_missing_for_longer_than_the_gap_starts_afresh() -> None:
    filter_ = one()
    feed(filter_, 0.0, 10.0)
    assert feed(filter_, SETTINGS.gap_s + 0.1, 80.0) == [80.0]


def test_a_short_gap_is_bridged() -> None:
    filter_ = one()
    feed(filter_, 0.0, 10.0)
    (missing,) = feed(filter_, 0.5 * SETTINGS.gap_s, NAN)
    assert np.isnan(missing)
    (after,) = feed(filter_, 0.9 * SETTINGS.gap_s, 20.0)
    assert 10.0 < after < 20.0


def test_missing_stays_missing_and_leaves_the_others_alone() -> None:
    both, alone = OneEuro(np.ones(2), SETTINGS), one()
    for i in range(20):
        t = i / 30
        hidden = NAN if 5 <= i < 9 else 40.0
        first, second = feed(both, t, hidden, 3.0 * i)
        assert np.isnan(first) == np.isnan(hidden)
        assert second == pytest.approx(feed(alone, t, 3.0 * i)[0])


def test_a_clock_that_stands_still_or_goes_back_starts_afresh() -> None:
    filter_ = one()
    feed(filter_, 5.0, 10.0)
    assert feed(filter_, 5.0, 30.0) == [30.0]
    assert feed(filter_, 1.0, 50.0) == [50.0]


def test_a_trunk_length_is_filtered_like_sixty_degrees() -> None:
    trunks, degrees = one(60.0), one(1.0)
    for i in range(30):
        x = 0.01 * (i % 7)
        assert 60 * feed(trunks, i / 30, x)[0] == pytest.approx(
            feed(degrees, i / 30, 60 * x)[0], abs=1e-9
        )
