"""A slow machine is told from a slow camera, changes to a lighter model, and says so once."""

import threading
import time

import numpy as np
import pytest

from coach.body import Body
from coach.errors import CoachError
from coach.frame import Frame
from coach.see.tracking.adaptive import Adaptive
from coach.see.tracking.pace import Pace

IMAGE = np.zeros((48, 64, 3), np.uint8)


def fed(pace, cost_s, seconds, fps=10.0, begins=0.0):
    """The first time at which the machine is called slow, and with how many pictures a second."""
    for i in range(round(seconds * fps)):
        slow = pace.slow(begins + i / fps, cost_s)
        if slow is not None:
            return begins + i / fps, slow
    return None


def test_sustained_slowness_is_told_with_the_rate():
    at, fps = fed(Pace(12.0), 0.2, 30)
    assert fps == pytest.approx(5.0)
    assert 9.0 <= at <= 9.5  # 3 s to get warm, 6 s of slowness


def test_a_slow_camera_is_no_slow_machine():
    assert fed(Pace(12.0), 0.03, 60, fps=4.0) is None


def test_a_moment_of_slowness_is_forgiven():
    pace = Pace(12.0)
    assert fed(pace, 0.03, 10) is None
    assert fed(pace, 0.3, 2, begins=10) is None
    assert fed(pace, 0.03, 10, begins=12) is None


def test_the_first_seconds_do_not_count():
    pace = Pace(12.0)
    assert fed(pace, 1.0, 3) is None
    assert fed(pace, 0.03, 10, begins=3) is None


def test_least_zero_is_never_slow():
    assert fed(Pace(0.0), 5.0, 60) is None


class Model:
    """A pose model that takes its time."""

    def __init__(self, name, cost_s):
        self.name, self.cost_s, self.closed = name, cost_s, False

    def see(self, frame):
        assert not self.closed
        time.sleep(self.cost_s)
        return Body.absent(frame.t, frame.size)

    def close(self):
        self.closed = True


class Fast(Pace):
    """Decides after a fraction of a second."""

    def __init__(self, least_fps=50.0):
        super().__init__(least_fps, warm_s=0.0, window_s=0.2, fewest=3)


def see(adaptive, seconds, begins=0.0):
    for i in range(round(seconds * 20)):
        adaptive.see(Frame(begins + i / 20, IMAGE, i))


def test_a_slow_machine_goes_on_with_the_lighter_model_and_says_so_once():
    full, lite = Model("full", 0.03), Model("lite", 0.001)
    asked = []

    def load(name):
        asked.append(name)
        return lite

    with Adaptive(full, "full", load, Fast()) as eyes:
        see(eyes, 3.0)
        assert (eyes.model, asked, full.closed) == ("lite", ["lite"], True)
        (change,) = eyes.changes
        assert change.model == "lite"
        assert change.text == "the full model is too slow here: going on with lite"
    assert lite.closed


def test_no_picture_waits_for_the_lighter_model():
    gate = threading.Event()

    def load(name):
        gate.wait(5)
        return Model(name, 0.0)

    with Adaptive(Model("full", 0.03), "full", load, Fast()) as eyes:
        begun = time.monotonic()
        see(eyes, 1.0)
        assert time.monotonic() - begun < 2.0
        assert eyes.changes == []
        gate.set()


def test_without_a_lighter_model_it_is_told_once_and_goes_on():
    def load(name):
        raise CoachError("no lite model: go online once")

    eyes = Adaptive(Model("full", 0.03), "full", load, Fast())
    see(eyes, 3.0)
    (change,) = eyes.changes
    assert change.model is None
    assert "the lite model is not here" in change.text
    eyes.close()


@pytest.mark.parametrize("name", ["lite", "/home/anna/mine.task"])
def test_the_lightest_and_a_model_of_ones_own_are_never_left(name):
    def load(name):
        raise AssertionError("there is nothing lighter")

    eyes = Adaptive(Model(name, 0.03), name, load, Fast())
    see(eyes, 3.0)
    (change,) = eyes.changes
    assert change.model is None
    assert "pictures a second" in change.text
    eyes.close()


def test_from_heavy_it_goes_down_step_by_step():
    models = {"full": Model("full", 0.03), "lite": Model("lite", 0.001)}
    with Adaptive(Model("heavy", 0.05), "heavy", models.__getitem__, Fast()) as eyes:
        see(eyes, 4.0)
        assert [c.model for c in eyes.changes] == ["full", "lite"]
