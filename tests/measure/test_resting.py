"""What rests tells how a hand turns the camera and brings it nearer."""

from math import radians

import numpy as np
import pytest

from coach.measure.resting import PARTS, turned_and_nearer

TRUNK_PX = 100.0
TIMES = np.arange(23) / 30
HAND = complex(0.03, radians(1.2))
SHIFT = 10 + 6j
"""Pixels a second."""


def places() -> np.ndarray:
    """Somebody lying across the picture, two trunk lengths and more long."""
    rng = np.random.default_rng(3)
    return rng.uniform(100, 360, len(PARTS)) + 1j * rng.uniform(150, 250, len(PARTS))


def filmed(camera: complex, shift: complex, own: np.ndarray | float = 0.0) -> np.ndarray:
    """Where all parts are seen over time that move by `own` pixels a second themselves."""
    t = TIMES[:, None]
    at = places() + own * t
    return (at - 240 - 200j) * np.exp(camera * t) + 240 + 200j + shift * t


def swinging(count: int) -> np.ndarray:
    """So many parts move a good deal faster than a hand, each its own way."""
    own = np.zeros(len(PARTS), np.complex128)
    own[:count] = 30 * np.exp(1j * np.arange(count))
    return own


def test_a_hand_is_told_by_somebody_who_keeps_still() -> None:
    told = turned_and_nearer(TIMES, filmed(HAND, SHIFT), TRUNK_PX)
    assert told.real == pytest.approx(HAND.real, rel=0.15)
    assert told.imag == pytest.approx(HAND.imag, rel=0.15)


def test_limbs_that_move_do_not_matter_while_half_of_the_body_rests() -> None:
    told = turned_and_nearer(TIMES, filmed(HAND, SHIFT, swinging(8)), TRUNK_PX)
    assert told.real == pytest.approx(HAND.real, rel=0.25)
    assert told.imag == pytest.approx(HAND.imag, rel=0.25)


def test_a_hand_is_told_by_trembling_landmarks() -> None:
    rng = np.random.default_rng(5)
    at = filmed(HAND, SHIFT)
    at = at + rng.normal(0, 0.5, at.shape) + 1j * rng.normal(0, 0.5, at.shape)
    assert abs(turned_and_nearer(TIMES, at, TRUNK_PX) - HAND) < 0.4 * abs(HAND)


def test_a_camera_that_stands_is_not_turned_by_a_body_that_moves() -> None:
    at = filmed(0j, 0j, swinging(8))
    assert turned_and_nearer(TIMES, at, TRUNK_PX) == 0


def test_a_body_that_turns_on_the_spot_turns_no_camera() -> None:
    """A hand that turns a camera shifts it, too."""
    middle = places().mean()
    at = middle + (places() - middle) * np.exp(HAND * TIMES[:, None])
    assert abs(turned_and_nearer(TIMES, at, TRUNK_PX)) < 0.05 * abs(HAND)


def test_nobody_is_believed_to_turn_a_camera_much_faster_than_a_hand() -> None:
    fast = complex(0.0, radians(40))
    at = filmed(0j, SHIFT, np.where(np.arange(len(PARTS)) < 6, fast * (places() - 200), 0))
    assert abs(turned_and_nearer(TIMES, at, TRUNK_PX)) < radians(1)


@pytest.mark.parametrize("seen", [0, 3])
def test_few_parts_tell_nothing(seen: int) -> None:
    at = filmed(HAND, SHIFT)
    at[:, seen:] = complex(np.nan, np.nan)
    assert turned_and_nearer(TIMES, at, TRUNK_PX) == 0


def test_two_instants_and_one_time_tell_nothing_that_is_no_number() -> None:
    for times in (TIMES[:2], np.zeros(5)):
        told = turned_and_nearer(times, filmed(HAND, SHIFT)[: len(times)], TRUNK_PX)
        assert np.isfinite(told)
