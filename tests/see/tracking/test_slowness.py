"""A slow machine is told from a slow camera, says so once, and keeps its model."""

import time

import numpy as np
import pytest

from coach.body import Body
from coach.frame import Frame
from coach.see.tracking.pace import Pace
from coach.see.tracking.slowness import TimedTracker

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


class SlowModel:
    """A pose model that takes its time."""

    closed = False

    def see(self, frame):
        assert not self.closed
        time.sleep(0.03)
        return Body.absent(frame.t, frame.size)

    def close(self):
        self.closed = True


def test_a_slow_machine_says_so_once_and_keeps_its_model():
    model = SlowModel()
    with TimedTracker(model, Pace(50.0, warm_s=0.0, window_s=0.2, fewest=3)) as tracker:
        for i in range(40):
            tracker.see(Frame(i / 20, IMAGE, i))
        (warning,) = tracker.warnings
    assert "pictures a second: move slowly" in warning
    assert model.closed
