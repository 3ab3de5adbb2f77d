"""A camera that leans: told by the body, and taken off before anything is measured."""

from collections.abc import Callable
from dataclasses import replace
from math import cos, pi

import numpy as np
import pytest

from calibration.bench.disturbances import DISTURBANCES
from calibration.bench.disturbed_recording import Recording
from calibration.bench.disturbed_view import turned
from coach.body import Body
from coach.exercise import find
from coach.judge.judge import Judge
from coach.measure.level import LevelSettings
from coach.measure.measurer import Measurer
from coach.measure.reading import Measures
from coach.testing.figure import (
    ALL_FOURS,
    PRONE,
    SITTING,
    STANDING,
    FigurePose,
    figure,
)

BEGINS = LevelSettings().begins
RESTING = {
    "standing, facing the camera": replace(STANDING, yaw=90),
    "standing with the back to it": replace(STANDING, yaw=-90),
    "sitting, facing the camera": replace(SITTING, yaw=90),
}


def film(at: Callable[[float], FigurePose], seconds: float, lean: float = 0.0) -> list[Body]:
    """15 pictures a second, as a camera sees them that leans by so many degrees."""
    bodies = [figure(at(i / 15), t=i / 15, size=(960, 720), scale=250.0)
              for i in range(round(15 * seconds))]  # fmt: skip
    recording = Recording(tuple(bodies), (), None, np.random.default_rng(1))
    return list(turned(lean)(recording)) if lean else bodies


def last(bodies: list[Body]) -> Measures:
    measurer = Measurer()
    return [measurer.measure(body) for body in bodies][-1]


@pytest.mark.parametrize("lean", [-20.0, -12.0, 12.0, 20.0])
@pytest.mark.parametrize("pose", RESTING.values(), ids=RESTING)
def test_a_leaning_camera_is_noticed_and_measures_are_taken_as_if_it_stood_level(
    pose: FigurePose, lean: float
) -> None:
    level, crooked = last(film(lambda _: pose, 1)), last(film(lambda _: pose, 1, lean))
    assert level.framing.tilt == 0
    assert crooked.framing.tilt == pytest.approx(lean, abs=5)
    for name in ("trunk_incline", "trunk_tilt", "leg_incline.left", "trunk_rise", "hip_height"):
        within = 0.15 if name == "hip_height" else 5.5
        if name == "trunk_tilt" and pose not in (RESTING["standing, facing the camera"],):
            continue
        value = crooked.smooth[name].value
        assert value == pytest.approx(level.smooth[name].value, abs=within), name


@pytest.mark.parametrize("lean", [-2.0, 2.0])
@pytest.mark.parametrize("pose", RESTING.values(), ids=RESTING)
def test_what_may_be_an_error_of_the_body_s_outline_turns_nothing(
    pose: FigurePose, lean: float
) -> None:
    assert last(film(lambda _: pose, 1, lean)).framing.tilt == 0


@pytest.mark.parametrize(
    "pose",
    [
        replace(STANDING, yaw=90, bend=25),
        replace(SITTING, yaw=90, bend=25),
        replace(ALL_FOURS, yaw=35),
        ALL_FOURS,
        replace(STANDING, pitch=60),
        replace(PRONE, yaw=90),
    ],
    ids=[
        "bent sideways",
        "bent sideways, sitting",
        "oblique",
        "from the side",
        "bent forward",
        "head on",
    ],
)
def test_a_body_that_is_not_upright_is_no_level(pose: FigurePose) -> None:
    assert last(film(lambda _: pose, 1)).framing.tilt == 0


def side_bends(t: float) -> FigurePose:
    """2 s of rest, to the left, 2 s of rest, to the right: 25 degrees each within 4 s."""
    bend = sum(
        side * 25 * (1 - cos(2 * pi * (t - begun) / 4)) / 2
        for begun, side in ((2.0, 1), (8.0, -1))
        if begun <= t <= begun + 4
    )
    return replace(STANDING, yaw=90, bend=bend)


@pytest.mark.parametrize("lean", [-15.0, 0.0, 15.0])
def test_side_bends_before_a_leaning_camera_are_counted_and_equally_deep(lean: float) -> None:
    measurer, judge = Measurer(), Judge(find("side-bend"))
    for body in film(side_bends, 14, lean):
        judge.judge(measurer.measure(body))
    judge.finish()
    left, right = judge.repetitions
    assert (left.side, right.side) == ("left", "right")
    assert left.best["trunk_tilt"] == pytest.approx(-right.best["trunk_tilt"], abs=3)


def test_no_repetition_is_made_of_finding_out_that_the_camera_leans() -> None:
    """The first seconds tell nothing: level is decided when the back is straight."""
    judge, measurer = Judge(find("side-bend")), Measurer()
    bodies = film(lambda t: replace(STANDING, yaw=90, bend=12 if t < 2 else 0), 6, 15)
    tilts: set[float] = set()
    for body in bodies:
        measures = measurer.measure(body)
        tilts.add(round(measures.framing.tilt))
        judge.judge(measures)
    judge.finish()
    assert tilts == {0, 15}
    assert judge.repetitions == []


def test_the_disturbances_of_the_bench_are_leaning_cameras() -> None:
    assert {"turned left", "turned right"} <= set(DISTURBANCES)
