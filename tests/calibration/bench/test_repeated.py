"""The spread within a movement: each about its own mean, weighed by how often it was filmed."""

import pytest

from calibration.bench.repeated import ALIKE, CLIPS, pooled
from coach.exercise import load_shipped


def test_movements_that_differ_do_not_count_as_spread():
    assert pooled([[10.0, 12.0], [80.0, 82.0]]) == pytest.approx(2**0.5)
    assert pooled([[10.0, 12.0], [80.0, 80.0, 80.0]]) == pytest.approx((2 / 3) ** 0.5)


def test_every_name_is_that_of_a_clip():
    for name in ALIKE:
        assert any((CLIPS / f"{slug}-{name}.mp4").exists() for slug in load_shipped()), name
