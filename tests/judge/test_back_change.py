"""The back as a change from the person's own neutral."""

from dataclasses import replace

import numpy as np
import pytest

from coach.exercise import find
from coach.judge.back_change import back_change
from coach.judge.judge import Judge
from coach.measure.measurer import Measurer
from coach.measure.reading import Back, Flexion, NotTold
from coach.testing.figure import ALL_FOURS, STANDING, FigurePose, figure
from coach.testing.outline import arc


def back(pose: FigurePose, neutral: dict[str, float]) -> Back | None:
    body = figure(pose, back=arc(20), size=(640, 560), scale=200)
    return back_change(Measurer().measure(body), neutral)


def test_it_is_taken_from_the_persons_own_neutral() -> None:
    first = back(ALL_FOURS, {"lumbar_flexion": 0.0, "thoracic_flexion": 0.0})
    later = back(ALL_FOURS, {"lumbar_flexion": 10.0, "thoracic_flexion": -5.0})
    assert first is not None
    assert later is not None
    for part, shift in (("lumbar", -10), ("thoracic", 5)):
        a, b = getattr(first, part), getattr(later, part)
        assert isinstance(a, Flexion)
        assert isinstance(b, Flexion)
        assert b.degrees - a.degrees == pytest.approx(shift)
        assert (b.error > a.error) == (abs(b.degrees) > abs(a.degrees))


def test_before_the_neutral_was_seen_it_is_not_told() -> None:
    assert back(ALL_FOURS, {}) == Back(NotTold.NO_NEUTRAL, NotTold.NO_NEUTRAL)


def test_the_reason_of_the_instant_comes_first() -> None:
    raised = replace(ALL_FOURS, hip=(90, 10))
    found = back(raised, {})
    assert found is not None
    assert found.not_told is NotTold.LEG_UP


def test_who_leaves_the_exercises_posture_is_told_nothing_until_they_are_back() -> None:
    judge, measurer = Judge(find("cat-cow")), Measurer()

    def last(pose: FigurePose, begin_s: float, end_s: float) -> Back | None:
        found: Back | None = None
        for t in np.arange(begin_s, end_s, 0.1).tolist():
            body = figure(pose, t=t, back=arc(0), size=(640, 560), scale=200)
            found = judge.judge(measurer.measure(body)).back
        return found

    kneeling = last(ALL_FOURS, 0.0, 5.0)
    breaking = last(STANDING, 5.0, 5.5)
    standing = last(STANDING, 5.5, 10.0)
    again = last(ALL_FOURS, 10.0, 15.0)
    assert kneeling is not None and kneeling.not_told is None
    assert breaking is not None and breaking.not_told is NotTold.OTHER_POSTURE
    assert standing is not None and standing.not_told is NotTold.OTHER_POSTURE
    assert again is not None and again.not_told is None
