"""A camera held in a hand: what sways with it is not counted, and what truly moves is."""

from collections.abc import Callable
from dataclasses import replace
from math import pi, sin

import numpy as np
import pytest

from calibration.bench.disturbed_recording import Recording
from calibration.bench.disturbed_view import turned
from coach.body import Body
from coach.exercise import find, load_all
from coach.judge.judge import Judge
from coach.measure.measurer import Measurer
from coach.measure.reading import Measures
from coach.testing.figure import ALL_FOURS, PRONE, SITTING, STANDING, SUPINE, FigurePose, figure

RESTING = {
    "standing": replace(STANDING, yaw=90),
    "sitting": replace(SITTING, yaw=90),
    "all fours": ALL_FOURS,
    "prone": PRONE,
    "supine": SUPINE,
}


def swaying(pose: Callable[[float], FigurePose], seconds: float, *, told: bool) -> list[Body]:
    """A camera that rolls by 7 degrees to and fro within 4 s; `told`: the background says so."""
    bodies: list[Body] = []
    for i in range(round(15 * seconds)):
        t = i / 15
        roll = 7 * sin(2 * pi * t / 4)
        level = figure(pose(t), t=t, size=(960, 720), scale=250.0)
        recording = Recording((level,), (), None, np.random.default_rng(1))
        (body,) = turned(roll)(recording)
        bodies.append(replace(body, roll=roll if told else 0.0, drift=0.1))
    return bodies


def measured(bodies: list[Body]) -> list[Measures]:
    measurer = Measurer()
    return [measurer.measure(body) for body in bodies]


@pytest.fixture(scope="module")
def still() -> dict[str, list[Measures]]:
    """Somebody who keeps still, by how; before a camera that sways."""
    return {
        name: measured(swaying(lambda _, at=pose: at, 12, told=True))
        for name, pose in RESTING.items()
    }


def counted(slug: str, seen: list[Measures]) -> list[str | None]:
    judge = Judge(find(slug))
    for measures in seen:
        judge.judge(measures)
    judge.finish()
    return [r.side for r in judge.repetitions if r.counted]


@pytest.mark.parametrize("slug", load_all())
@pytest.mark.parametrize("pose", RESTING)
def test_nothing_is_counted_of_somebody_who_keeps_still(still, slug: str, pose: str) -> None:
    assert counted(slug, still[pose]) == []


def test_without_the_background_s_word_a_swaying_camera_would_bend_people() -> None:
    """Otherwise the test above could not fail."""
    untold = swaying(lambda _: RESTING["standing"], 12, told=False)
    assert len(counted("side-bend", measured(untold))) > 2


def test_somebody_who_truly_moves_is_counted_all_the_same() -> None:
    def bending(t: float) -> FigurePose:
        return replace(STANDING, yaw=90, bend=25 * sin(2 * pi * (t - 2) / 10) if t > 2 else 0)

    assert counted("side-bend", measured(swaying(bending, 14, told=True))) == ["left", "right"]
