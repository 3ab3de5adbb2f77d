"""When the bend of the back is told, when not, and what is said instead."""

from dataclasses import replace

import pytest

from coach.measure.back import not_told
from coach.measure.measurer import Measurer
from coach.measure.reading import Measures, NotTold
from coach.testing.figure import ALL_FOURS, PRONE, SITTING, STANDING, SUPINE, FigurePose, figure
from coach.testing.outline import arc


def measured(pose: FigurePose, mask: bool = True) -> Measures:
    body = figure(pose, back=arc(20), size=(640, 560), scale=200)
    return Measurer().measure(body if mask else replace(body, mask=None))


def one_leg_up(pose: FigurePose) -> FigurePose:
    near, far = pose.hip
    return replace(pose, hip=(near, far - 80))


@pytest.mark.parametrize("pose", [ALL_FOURS, PRONE, STANDING, SITTING])
def test_from_the_side_with_both_legs_alike_it_is_told(pose: FigurePose) -> None:
    seen = measured(pose)
    assert not_told(seen, "lumbar") is None
    assert seen.raw["lumbar_error"].value > 0
    assert seen.raw["thoracic_error"].value > 0


@pytest.mark.parametrize(
    ("pose", "reason"),
    [
        (one_leg_up(ALL_FOURS), NotTold.LEG_UP),
        (replace(ALL_FOURS, yaw=48), NotTold.OBLIQUE),
        (replace(STANDING, yaw=88), NotTold.FRONT),
        (SUPINE, NotTold.LYING_ON_BACK),
    ],
)
def test_where_it_cannot_be_trusted_there_is_a_reason_and_no_number(
    pose: FigurePose, reason: NotTold
) -> None:
    seen = measured(pose)
    assert not_told(seen, "lumbar") is not_told(seen, "thoracic") is reason
    assert "lumbar_flexion" not in seen.raw
    assert "lumbar_error" not in seen.raw
    assert "lumbar_flexion" not in seen.smooth


def test_without_an_outline_nothing_is_told() -> None:
    assert not_told(measured(ALL_FOURS, mask=False), "lumbar") is NotTold.OUTLINE


def test_every_reason_has_words_that_blame_nobody() -> None:
    for reason in NotTold:
        assert "wrong" not in reason.words
        assert reason.words
