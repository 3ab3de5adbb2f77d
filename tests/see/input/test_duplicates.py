"""Pictures that a film shows again are left out, and no others."""

from itertools import pairwise

import cv2
import numpy as np
import pytest

from coach.frame import Frame
from coach.see.input.duplicates import LONGEST_S, Duplicates
from coach.see.input.open import open_source
from coach.see.input.source import pictures_of


def ball(x: float, *, noise: float = 0.0, seed: int = 0) -> np.ndarray:
    """A room with a ball at `x`, 0 to 1, and so much grain."""
    image = np.full((120, 160, 3), 90, np.uint8)
    cv2.circle(image, (round(16 * 160 * x), 16 * 60), 16 * 8, (220, 210, 200), -1, cv2.LINE_AA, 4)
    if noise:
        grain = np.random.default_rng(seed).normal(0, noise, image.shape)
        image = np.clip(image + grain, 0, 255).astype(np.uint8)
    return image


def new(images: list[np.ndarray], fps: float = 30.0) -> list[int]:
    """The numbers of those that are no duplicates."""
    duplicates = Duplicates()
    return [i for i, image in enumerate(images) if not duplicates.again(image, i / fps)]


def path(i: float) -> float:
    return 0.5 + 0.4 * np.sin(i / 15)


@pytest.mark.parametrize("times", [2, 3, 4, 6])
def test_of_pictures_that_are_shown_several_times_each_is_taken_once(times):
    images = [ball(path(i - i % times), noise=1.0, seed=i) for i in range(90)]
    assert [i for i in new(images) if i >= times][:8] == [times * k for k in range(1, 9)]


def test_in_film_in_which_every_fourth_picture_is_shown_twice_that_one_is_left_out():
    images = [ball(path(i - (i + 4) // 5)) for i in range(60)]
    assert [i for i in range(5, 30) if i not in new(images)] == [6, 11, 16, 21, 26]


def test_where_every_picture_shows_something_new_all_are_taken():
    assert new([ball(path(i), noise=1.0, seed=i) for i in range(20)]) == list(range(20))


def test_where_nothing_moves_all_are_taken():
    assert new([ball(0.5, noise=1.0, seed=i) for i in range(60)]) == list(range(60))
    assert new([ball(0.5)] * 60) == list(range(60))


def test_whoever_comes_to_rest_is_still_seen():
    """A picture is taken at least every so often, and soon all of them."""
    images = [ball(path(min(i, 15))) for i in range(90)]
    taken = new(images)
    assert max(b - a for a, b in pairwise(taken)) <= LONGEST_S * 30 + 1
    assert taken[-40:] == list(range(50, 90))


def test_slow_movement_adds_up_to_a_new_picture():
    images = [ball(path(i)) for i in range(10)] + [ball(path(10) + i / 800) for i in range(40)]
    taken = [i for i in new(images) if i >= 10]
    assert len(taken) > 8


def test_a_film_that_was_encoded_gives_its_new_pictures_at_their_own_times(tmp_path):
    film = tmp_path / "thrice.mp4"
    writer = cv2.VideoWriter(str(film), cv2.VideoWriter.fourcc(*"mp4v"), 30, (160, 120))
    for i in range(60):
        writer.write(ball(path(i - i % 3)))
    writer.release()
    with open_source(film) as source:
        frames = list(pictures_of(source))
    with open_source(film, every=True) as source:
        assert [frame.index for frame in pictures_of(source)] == list(range(60))
    assert [round(30 * frame.t) for frame in frames if frame.t > 0.2][:8] == list(range(9, 33, 3))
    assert [frame.index for frame in frames] == list(range(len(frames)))


def test_pictures_of_another_size_are_new():
    duplicates = Duplicates()
    frames = [Frame(i / 30, ball(path(i)), i) for i in range(3)]
    assert not any(duplicates.again(frame.image, frame.t) for frame in frames)
    assert not duplicates.again(frames[-1].image[:100], 0.1)
