"""What the shape of an edge is told by, at the end of a row."""

import numpy as np
import pytest

from coach.measure.back_row import DORSAL, LENGTH, SHAPE, SLOPES, shape

PLACES = 10


def test_a_straight_edge_has_one_slope_everywhere_and_does_not_bend() -> None:
    found = shape(0.2 + 0.3 * DORSAL)
    assert len(found) == LENGTH - SHAPE
    slopes, bends = np.split(found[SLOPES - SHAPE :], [PLACES])
    assert slopes * 20 == pytest.approx(np.full(PLACES, np.degrees(np.arctan(0.3))))
    assert bends == pytest.approx(np.zeros(PLACES - 1), abs=1e-9)


def test_an_edge_that_rounds_in_one_place_bends_there_and_nowhere_else() -> None:
    rounded = 0.5 * np.minimum(DORSAL, 0.5)
    bends = shape(rounded)[SLOPES - SHAPE + PLACES :] * 20
    assert bends.sum() == pytest.approx(np.degrees(np.arctan(0.5)), abs=1)
    assert bends[4:6].sum() > 0.9 * bends.sum()  # from 0.38 to 0.62 of the way up
