"""People at random, what is fitted to them, and the bend that is read from the outline."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from calibration.back.fit import PLACE
from calibration.back.network import Fitting, fit
from calibration.back.people import BASES, Person, person
from calibration.back.pictures import Shot, camera, exact, outline, pose_person
from calibration.back.postures import SHARES, Wish, draw
from calibration.back.rows import numbers_of
from coach.body import Body
from coach.measure.back_net import back_net
from coach.measure.back_row import LENGTH

SIDE = 180.0
"""Azimuth of a camera that sees the right side."""
MOST_BYTES = 300_000


@cache
def somebody(base: str) -> Person:
    return person(base, np.random.default_rng(5))


def shown(one: Person, lumbar: float, thoracic: float) -> tuple[Shot, Body]:
    """Somebody on hands and knees with that much flexion from their neutral, seen exactly."""
    rng = np.random.default_rng(3)
    drawn = draw("all-fours", rng, one.posture, Wish(lumbar, thoracic, chord=8.0))
    assert drawn is not None
    shot = pose_person(one, drawn)
    cam = camera(shot.vertices, one.body.skin, rng, (400, 300), SIDE)
    return shot, exact(shot.joints, cam, outline(shot.vertices, one.body.skin, cam))


def read(one: Person, lumbar: float, thoracic: float) -> tuple[np.ndarray, np.ndarray]:
    """True and read flexion of the low and the upper back."""
    shot, body = shown(one, lumbar, thoracic)
    numbers = numbers_of(body, 1)
    assert numbers is not None
    found = back_net().read(numbers)
    return np.diff(shot.slopes), np.array([found.lumbar, found.thoracic])


@pytest.mark.parametrize("base", BASES)
def test_rounding_and_arching_are_read_from_a_rendered_body(base: str) -> None:
    true, found = zip(*(read(somebody(base), b, b) for b in (-30.0, 0.0, 30.0)), strict=True)
    for (a, b), (p, q) in zip(pairwise(true), pairwise(found), strict=True):
        assert (b - a > 8).all(), "the body was not bent"
        assert (0.4 * (b - a) < q - p).all()
        assert (q - p < 1.7 * (b - a)).all()


@pytest.mark.parametrize("base", BASES)
def test_the_low_back_is_told_from_the_upper(base: str) -> None:
    _, low = read(somebody(base), 30.0, 0.0)
    _, high = read(somebody(base), 0.0, 30.0)
    assert low[0] > high[0] + 5
    assert high[1] > low[1] + 5


def test_the_weights_are_small_and_give_finite_errors() -> None:
    assert PLACE.stat().st_size <= MOST_BYTES
    found = back_net().read(np.zeros(LENGTH))
    assert 0 < found.lumbar_error < 90
    assert 0 < found.thoracic_error < 90


@pytest.mark.parametrize("family", SHARES)
def test_every_family_has_postures_that_hips_can_reach(family: str) -> None:
    drawn = draw(family, np.random.default_rng(1), (0.0, 0.0))
    assert drawn is not None
    assert (drawn.hip < 143).all()
    assert (drawn.hip > -46).all()


def test_a_network_learns_differences_within_people_and_not_their_own_zero() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(1200, 4))
    group = np.repeat(np.arange(200), 6)
    own = rng.normal(0, 5, 200)[group]
    y = np.stack([3 * x[:, 0] - x[:, 1] + own, x[:, 2] - own], axis=1)
    how = Fitting(hidden=(16, 8), epochs=200, noise=0.0, decay=0.0)
    net = fit(x, y, group=group, weight=np.ones(1200), how=how, seed=1)
    off = net(x)[:, 0] - (3 * x[:, 0] - x[:, 1])
    assert off.std() < 0.5  # their own zeros spread by 5
    again = fit(x, y, group=group, weight=np.ones(1200), how=how, seed=1)
    assert np.array_equal(net(x), again(x))
