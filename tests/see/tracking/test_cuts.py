"""Another scene is told from whatever else changes a picture."""

import numpy as np
import pytest

from coach.see.tracking.cuts import Cuts

SIZE = (240, 320)


def room(seed):
    """A room of plain walls and furniture: blocks of their own lightness."""
    blocks = np.random.default_rng(seed).integers(20, 200, (6, 8, 3))
    return np.kron(blocks, np.ones((40, 40, 1))).astype(np.uint8)


def with_person(image, left):
    shown = image.copy()
    shown[60:220, left : left + 70] = (30, 40, 160)
    return shown


def told(*pictures, every_s=1 / 30):
    cuts = Cuts()
    return [cuts.happened(picture, index * every_s) for index, picture in enumerate(pictures)]


def test_another_room_is_another_scene_and_the_first_picture_is_none():
    assert told(room(1), room(1), room(2), room(2)) == [False, False, True, False]


def test_somebody_who_jumps_from_side_to_side_makes_no_other_scene():
    assert not any(told(with_person(room(1), 20), with_person(room(1), 220), room(1)))


def test_somebody_close_to_the_camera_makes_no_other_scene():
    near = room(1)
    near[:, 60:] = (30, 40, 160)
    near[:70] = room(1)[:70]
    assert not any(told(room(1), near, room(1)))


@pytest.mark.parametrize("light", [0.35, 0.6, 1.25])
def test_a_lamp_that_is_switched_makes_no_other_scene(light):
    assert not any(told(room(1), np.clip(room(1) * light, 0, 255).astype(np.uint8), room(1)))


def test_noise_makes_no_other_scene():
    rng = np.random.default_rng(0)
    noisy = np.clip(room(1) + rng.normal(0, 20, (*SIZE, 3)), 0, 255).astype(np.uint8)
    assert not any(told(room(1), noisy, room(1)))


def test_a_bare_picture_after_another_is_no_scene_that_could_be_told():
    assert not any(told(np.zeros((*SIZE, 3), np.uint8), np.full((*SIZE, 3), 255, np.uint8)))


def test_a_picture_of_another_size_is_not_compared():
    assert not any(told(room(1), room(2)[:120]))


def test_of_pictures_of_a_few_pixels_nothing_is_told():
    assert not any(told(np.zeros((2, 2, 3), np.uint8), np.full((2, 2, 3), (0, 255, 9), np.uint8)))


def test_flashing_pictures_are_a_cut_every_half_second_at_most():
    pictures = [room(index) for index in range(60)]
    at = [index for index, cut in enumerate(told(*pictures, every_s=0.05)) if cut]
    assert at == [1, 11, 21, 31, 41, 51]
