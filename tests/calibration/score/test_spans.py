"""Spans of time: what overlaps, what belongs to what."""

from dataclasses import dataclass

import pytest

from calibration.score.spans import covered, inside, iou, match, near


@dataclass(frozen=True)
class S:
    start_s: float
    end_s: float


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (S(0, 4), S(0, 4), 1.0),
        (S(0, 4), S(2, 6), 2 / 6),
        (S(0, 4), S(4, 6), 0.0),
        (S(0, 4), S(5, 6), 0.0),
        (S(1, 1), S(1, 1), 0.0),
    ],
)
def test_overlap_is_shared_time_over_the_time_of_either(a, b, expected):
    assert iou(a, b) == pytest.approx(expected)
    assert iou(b, a) == pytest.approx(expected)


def test_covered_counts_overlapping_spans_once():
    assert covered(S(0, 10), [S(1, 4), S(2, 5), S(8, 20)]) == pytest.approx(0.6)
    assert covered(S(0, 10), []) == 0
    assert covered(S(3, 3), [S(2, 4)]) == 1


def test_inside_means_for_the_most_part():
    assert inside(S(0, 4), [S(2, 9)])
    assert not inside(S(0, 4), [S(2.1, 9)])


def test_near_forgives_a_small_gap():
    assert near(S(0, 1), S(1.4, 2), 0.5)
    assert not near(S(0, 1), S(1.6, 2), 0.5)
    assert near(S(1.6, 2), S(0, 1.2), 0.5)


def test_partners_are_one_to_one_and_the_longest_shared_time_wins():
    ours = [S(0, 4), S(4, 8), S(20, 24)]
    assert match(ours, [S(0.5, 4.5), S(4.5, 8)]) == [(0, 0), (1, 1)]
    assert match(ours, [S(0, 8)]) == [(0, 0)]
    assert match([S(0, 3), S(3, 8)], [S(1, 8)]) == [(1, 0)]


def test_touching_by_a_hair_is_not_the_same_event():
    assert match([S(0, 4)], [S(3.5, 8)]) == []
    assert match([S(0, 4)], [S(2.5, 8)]) == [(0, 0)]
