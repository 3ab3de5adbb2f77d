"""The outline of one person lies near their bones; that of somebody else beside it does not."""

from dataclasses import replace

import numpy as np
import pytest

from coach.body import Body, Landmark
from coach.measure.measurer import Measurer
from coach.testing.figure import ALL_FOURS, PRONE, SITTING, STANDING, SUPINE, FigurePose, figure
from coach.testing.outline import arc

SIZE = (640, 480)
HIDDEN = 0.12
POSES = {"all-fours": ALL_FOURS, "prone": PRONE, "supine": SUPINE, "standing": STANDING,
         "sitting": SITTING}  # fmt: skip


def seen(pose: FigurePose) -> Body:
    return figure(pose, size=SIZE, scale=180, back=arc(0))


def apart(body: Body) -> float:
    return Measurer().measure(body).raw["outline_apart"].value


def with_somebody(body: Body, left: float, width: float) -> Body:
    """Somebody stands there from top to bottom, from and over such a share of the picture."""
    assert body.mask is not None
    mask = body.mask.copy()
    begin = round(left * mask.shape[1])
    mask[:, begin : begin + round(width * mask.shape[1])] = True
    return replace(body, mask=mask)


@pytest.mark.parametrize("pose", POSES)
def test_of_one_person_nothing_lies_apart(pose: str) -> None:
    assert apart(seen(POSES[pose])) < 0.03


@pytest.mark.parametrize("left", [0.0, 0.4, 0.8])
@pytest.mark.parametrize("pose", ["all-fours", "prone", "supine"])
def test_somebody_in_front_of_a_person_on_the_floor_is_told(pose: str, left: float) -> None:
    assert apart(with_somebody(seen(POSES[pose]), left, 0.15)) > HIDDEN


def test_the_share_is_of_the_whole_outline() -> None:
    body = seen(ALL_FOURS)
    assert body.mask is not None
    far = np.zeros_like(body.mask)
    far[: far.shape[0] // 10, : far.shape[1] // 10] = True
    both = replace(body, mask=body.mask | far)
    assert apart(both) == pytest.approx(far.sum() / (far.sum() + body.mask.sum()), abs=0.02)


def test_limbs_placed_elsewhere_leave_the_outline_behind() -> None:
    body = seen(replace(ALL_FOURS, yaw=0))
    points = body.points.copy()
    points[Landmark.LEFT_SHOULDER :] += np.float32([200, -150])
    assert apart(replace(body, points=points)) > 0.5


def test_no_outline_tells_nothing() -> None:
    for mask in (None, np.zeros((48, 64), np.bool_)):
        body = replace(seen(STANDING), mask=mask)
        assert "outline_apart" not in Measurer().measure(body).raw
