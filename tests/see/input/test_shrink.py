import cv2
import numpy as np
import pytest

from coach.see.input import shrink as shrinking
from coach.see.input.shrink import FEWEST, MOST, block_means, shrink


def noise(width, height):
    return np.random.default_rng(width).integers(0, 256, (height, width, 3), np.uint8)


@pytest.mark.parametrize("times", [FEWEST, 5, 6, 7, 8, 12, 13, 16, 24, 48])
def test_means_of_blocks_are_those_of_opencv_to_the_bit(times):
    image = noise(20 * times, 15 * times)
    means = cv2.resize(image, (20, 15), interpolation=cv2.INTER_AREA)
    assert np.array_equal(block_means(image, times), means)


def test_sums_of_the_largest_blocks_are_still_exact():
    assert (block_means(np.full((MOST, 2 * MOST, 3), 255, np.uint8), MOST) == 255).all()


@pytest.mark.parametrize("size", [(640, 480), (641, 480), (640, 484), (320, 240), (480, 640)])
def test_a_picture_is_made_smaller_by_means_whatever_its_size(size, monkeypatch):
    image = noise(*size)
    small = shrink(image, 80)
    monkeypatch.setattr(shrinking, "FEWEST", MOST + 1)
    assert max(small.shape[:2]) == 80
    assert np.array_equal(small, shrink(image, 80))
