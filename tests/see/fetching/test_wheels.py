"""Exactly one cv2."""

import pytest

from coach.see.fetching.wheels import cv2_cure, cv2_problem, cv2_warning, cv2_wheels

BOTH = ["opencv-contrib-python", "opencv-python"]


def test_this_environment_has_exactly_one_cv2_wheel():
    assert cv2_wheels() == ("opencv-contrib-python",), cv2_warning()


@pytest.mark.parametrize("alone", BOTH)
def test_one_full_wheel_is_no_problem(alone):
    assert cv2_problem([alone]) is None


@pytest.mark.parametrize("wheels", [BOTH, [], ["opencv-python-headless"]])
def test_anything_else_is_one_line_with_the_exact_cure(wheels):
    problem = cv2_problem(wheels)
    assert problem is not None
    assert "\n" not in problem
    assert cv2_cure(wheels).endswith(
        "pip install --force-reinstall --no-deps opencv-contrib-python"
    )


def test_the_cure_removes_only_the_extra_wheel():
    assert cv2_cure(BOTH).startswith("pip uninstall -y opencv-python && ")
