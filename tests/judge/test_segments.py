"""A recording of several exercises is cut where the exercise changes."""

from itertools import pairwise

import pytest

from coach.exercise import load_all
from coach.judge.recognise import Glimpse, Recognition
from coach.judge.segments import segments

SLUGS = ("cobra", "superman")


@pytest.fixture
def cut(monkeypatch):
    """Cut a made-up course: (seconds, exercise in whose end position the body is, or None)."""

    def run(*course, rate=10, at_start=()):
        shown, measures = {}, []
        t = 0.0
        for seconds, slug in course:
            for _ in range(round(seconds * rate)):
                told = Recognition(slug)
                shown[t] = Glimpse(told, (), frozenset((slug,) if slug else at_start))
                measures.append(_At(t))
                t = round(t + 1 / rate, 6)
        monkeypatch.setattr("coach.judge.segments.glimpse", lambda measures, *_: shown[measures.t])
        exercises = [exercise(slug) for slug in SLUGS]
        return [(s.start_s, s.end_s, s.slug) for s in segments(measures, exercises)]

    return run


class _At:
    def __init__(self, t):
        self.t = t


def exercise(slug):
    return load_all()[slug]


def test_two_exercises_one_after_the_other_are_cut_where_the_second_begins(cut):
    (first, second) = cut((5, "cobra"), (5, "superman"))
    assert first == (0.0, pytest.approx(5.0, abs=0.2), "cobra")
    assert second[2] == "superman"


def test_what_lies_between_is_none_of_them(cut):
    slugs = [slug for _, _, slug in cut((5, "cobra"), (20, None), (5, "superman"))]
    assert slugs == ["cobra", None, "superman"]


def test_a_rest_in_the_start_position_does_not_end_an_exercise(cut):
    found = cut((5, "cobra"), (8, None), (5, "cobra"), at_start=("cobra",))
    assert [slug for _, _, slug in found] == ["cobra"]


def test_a_flicker_is_no_exercise(cut):
    found = cut((5, "cobra"), (0.5, "superman"), (5, "cobra"))
    assert [slug for _, _, slug in found] == ["cobra"]


def test_the_segments_cover_the_recording_without_gaps(cut):
    found = cut((3, None), (5, "cobra"), (9, None), (5, "superman"))
    assert found[0][0] == 0.0
    assert all(a[1] == b[0] for a, b in pairwise(found))


def test_an_empty_recording_has_none(cut):
    assert cut() == []
