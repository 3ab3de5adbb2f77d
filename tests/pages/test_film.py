"""Pictures by their number, in any order, kept within bounds."""

import cv2
import numpy as np
import pytest

from coach.errors import CoachError
from coach.pages.film import Film, Shelf


@pytest.fixture
def ramp(tmp_path):
    """A clip whose pictures become brighter by 8 each: each can be told from the others."""
    path = tmp_path / "ramp.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 10, (64, 48))
    for i in range(28):
        writer.write(np.full((48, 64, 3), 20 + 8 * i, np.uint8))
    writer.release()
    return path


def grey(data):
    return float(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR).mean())


@pytest.mark.parametrize("room", [10**9, 1])
def test_each_number_gives_its_own_picture_whatever_is_kept(ramp, room):
    with Film(ramp, Shelf(room)) as film:
        for index in (27, 0, 17, 16, 17, 3):
            assert grey(film.jpeg(index)) == pytest.approx(20 + 8 * index, abs=3.9)


def test_times_are_those_of_the_clip(ramp):
    with Film(ramp, Shelf()) as film:
        film.jpeg(5)
        assert film.times() == pytest.approx([i / 10 for i in range(28)])
        assert film.size() == (64, 48)


def test_a_number_beyond_the_end_is_an_error_and_the_film_goes_on(ramp):
    with Film(ramp, Shelf()) as film:
        for index in (28, 10_000):
            with pytest.raises(CoachError, match="no picture number"):
                film.jpeg(index)
        assert grey(film.jpeg(1)) == pytest.approx(28, abs=3.9)


def test_the_shelf_keeps_the_last_pictures_within_its_room(tmp_path):
    shelf = Shelf(250)
    keys = [(tmp_path, i) for i in range(4)]
    for key in keys[:2]:
        shelf.put(key, b"x" * 100)
    assert shelf.get(keys[0]) is not None  # used last, so it stays
    shelf.put(keys[2], b"x" * 100)
    assert [shelf.get(key) is not None for key in keys] == [True, False, True, False]
