"""A recording of several exercises is cut where the exercise changes."""

from itertools import pairwise

import pytest

from coach.judge.segments import segments
from coach.judge.sight import Sight

SLUGS = ("cobra", "superman")


def cut(*course, rate=10):
    """Cut a made-up course: (seconds, exercise in whose end position the body is, or None), and
    perhaps the exercises of which it is in the start position."""
    sights, t = [], 0.0
    for seconds, slug, *start in course:
        inside = frozenset((*start, slug) if slug else start)
        for _ in range(round(seconds * rate)):
            sights.append(Sight(t, slug, (), inside))
            t = round(t + 1 / rate, 6)
    return [(s.start_s, s.end_s, s.slug) for s in segments(sights, SLUGS)]


def test_two_exercises_one_after_the_other_are_cut_where_the_second_begins():
    (first, second) = cut((5, "cobra"), (5, "superman"))
    assert first == (0.0, pytest.approx(5.0, abs=0.2), "cobra")
    assert second[2] == "superman"


def test_the_cut_lies_in_the_middle_of_a_start_position_that_both_share():
    first, second = cut((5, "cobra"), (8, None, *SLUGS), (5, "superman"))
    assert first[1] == second[0] == pytest.approx(9.0, abs=0.2)


def test_a_flicker_of_the_first_in_the_shared_position_does_not_draw_the_cut_to_it():
    rest = (None, *SLUGS)
    flicker = ("cobra", *SLUGS)
    first, _ = cut((5, "cobra"), (7.5, *rest), (0.2, *flicker), (0.3, *rest), (5, "superman"))
    assert first[1] == pytest.approx(9.0, abs=0.2)


def test_what_lies_between_is_none_of_them():
    slugs = [slug for _, _, slug in cut((5, "cobra"), (20, None), (5, "superman"))]
    assert slugs == ["cobra", None, "superman"]


def test_a_rest_in_the_start_position_does_not_end_an_exercise():
    found = cut((5, "cobra"), (8, None, "cobra"), (5, "cobra"))
    assert [slug for _, _, slug in found] == ["cobra"]


def test_a_flicker_is_no_exercise():
    found = cut((5, "cobra"), (0.5, "superman"), (5, "cobra"))
    assert [slug for _, _, slug in found] == ["cobra"]


def test_the_segments_cover_the_recording_without_gaps():
    found = cut((3, None), (5, "cobra"), (9, None), (5, "superman"))
    assert found[0][0] == 0.0
    assert all(a[1] == b[0] for a, b in pairwise(found))


def test_an_empty_recording_has_none():
    assert cut() == []
