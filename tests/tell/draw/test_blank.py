import numpy as np

from coach.tell.draw.blank import blank
from coach.tell.draw.palette import bgr


def test_every_pixel_has_the_colour_and_the_picture_is_ones_own():
    first, second = blank((7, 5)), blank((7, 5), (1, 2, 3))
    assert first.shape == (5, 7, 3)
    assert first.dtype == np.uint8
    assert {tuple(p) for p in first.reshape(-1, 3).tolist()} == {bgr("ground")}
    assert {tuple(p) for p in second.reshape(-1, 3).tolist()} == {(1, 2, 3)}
    first[0, 0] = 0
    assert tuple(blank((7, 5))[0, 0]) == bgr("ground")
