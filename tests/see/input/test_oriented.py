"""Pictures that are stored turned or mirrored are put right before anything looks at them."""

import cv2
import numpy as np
import pytest

from coach.see.input.open import open_source
from coach.see.input.oriented import Storage, put_right
from coach.see.input.source import pictures_of


@pytest.fixture
def arrow():
    """White at the top left, the rest black: no turn and no mirror leaves it as it is."""
    image = np.zeros((40, 60, 3), np.uint8)
    image[:10, :10] = 255
    return image


@pytest.mark.parametrize(
    ("turn", "stored"),
    [
        (90, cv2.ROTATE_90_COUNTERCLOCKWISE),
        (180, cv2.ROTATE_180),
        (270, cv2.ROTATE_90_CLOCKWISE),
    ],
)
def test_a_turned_picture_is_turned_back(arrow, turn, stored):
    assert np.array_equal(put_right(cv2.rotate(arrow, stored), Storage(turn)), arrow)


def test_a_mirrored_picture_is_unmirrored_after_turning(arrow):
    stored = cv2.rotate(cv2.flip(arrow, 1), cv2.ROTATE_90_COUNTERCLOCKWISE)
    assert np.array_equal(put_right(stored, Storage(90, mirrored=True)), arrow)


def test_a_source_on_its_side_has_the_size_it_is_seen_in(arrow, tmp_path):
    path = tmp_path / "side.png"
    cv2.imwrite(str(path), cv2.rotate(arrow, cv2.ROTATE_90_COUNTERCLOCKWISE))
    with open_source(path, storage=Storage(90)) as source:
        (frame,) = pictures_of(source)
    assert source.size == frame.size == (60, 40)
    assert np.array_equal(frame.image, arrow)
