"""What a room tells of a hand, on a made-up room: all of it, or nothing before a plain wall."""

from collections.abc import Iterator

import cv2
import numpy as np
import pytest

from calibration.bench.camera import Followed, followed, table
from calibration.bench.hand import Hand
from coach.body import Body
from coach.frame import Frame, Image
from coach.testing.figure import ALL_FOURS, figure

WIDTH, HEIGHT, RATE = 320, 240, 15


def room() -> Image:
    small = np.random.default_rng(3).integers(30, 220, (HEIGHT // 12, WIDTH // 12, 3), np.uint8)
    return np.asarray(cv2.resize(small, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC))


def filmed(picture: Image, seconds: float = 5.0) -> Iterator[tuple[Frame, Body]]:
    for i in range(round(RATE * seconds)):
        t = i / RATE
        yield Frame(t, picture, i), figure(ALL_FOURS, t=t, size=(WIDTH, HEIGHT), scale=40.0)


def told(picture: Image) -> Followed:
    found = followed(filmed(picture), Hand.of(np.random.default_rng(1)))
    assert found is not None
    return found


def test_a_room_tells_nearly_all_of_a_hand() -> None:
    found = told(room())
    assert found.left < 0.15
    assert found.rate == pytest.approx(RATE, rel=0.01)
    assert "1 of 1 tell of the hand" in table([found])


def test_a_plain_wall_tells_nothing_of_a_hand() -> None:
    found = told(np.full((HEIGHT, WIDTH, 3), 200, np.uint8))
    assert (found.turn_left, found.nearer_left) == pytest.approx((1.0, 1.0))
    assert "0 of 1 tell of the hand" in table([found])


def test_of_a_few_pictures_nothing_is_said() -> None:
    assert followed(filmed(room(), 0.2), Hand.of(np.random.default_rng(1))) is None
