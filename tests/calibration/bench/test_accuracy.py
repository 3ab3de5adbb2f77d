"""The benchmark of measuring, on made-up measurements whose error is known."""

import numpy as np
import pytest

from calibration.bench.accuracy_page import document, report
from calibration.bench.accuracy_run import LEAST_FRAMES, MOVES, AccuracyRun, errors

FRAMES, STILL = 200, 40
NAME, SPINE = "trunk_incline", "spine_total"


def moving(degrees: float) -> np.ndarray:
    """Still at first, then out and back by so many degrees."""
    way = np.sin(np.linspace(0, np.pi, FRAMES - STILL)) * degrees
    return np.concatenate([np.zeros(STILL), way])


def made(
    measured: np.ndarray,
    true: np.ndarray,
    *,
    clip: str = "one",
    exercise: str = "cobra",
    yaw: int = 0,
    name: str = NAME,
    **more: np.ndarray,
) -> AccuracyRun:
    still = np.arange(FRAMES) < STILL
    return AccuracyRun(clip, exercise, yaw, 1.0, 0.9, {name: measured}, {name: true, **more}, still)


def test_a_constant_error_is_bias_and_is_gone_after_neutral() -> None:
    row = errors([made(moving(40) + 7, moving(40))], [NAME])
    assert row is not None
    assert row.bias == pytest.approx(7)
    assert (row.middle, row.worst) == (pytest.approx(0), pytest.approx(0))
    assert (row.r, row.gain) == (pytest.approx(1), pytest.approx(1))
    assert (row.frames, row.clips) == (FRAMES, 1)


@pytest.mark.parametrize("gain", [0.5, 0.8, 1.3])
def test_a_change_that_is_measured_too_small_or_too_large_is_the_gain(gain: float) -> None:
    row = errors([made(gain * moving(40), moving(40))], [NAME])
    assert row is not None
    assert row.gain == pytest.approx(gain)
    assert row.r == pytest.approx(1)
    assert row.worst == pytest.approx(np.percentile(abs(gain - 1) * moving(40), 95))


def test_noise_of_a_known_size_is_found_again() -> None:
    noise = np.random.default_rng(20).normal(0, 3, FRAMES)
    noise[:STILL] -= np.median(noise[:STILL])
    row = errors([made(moving(40) + noise, moving(40))], [NAME])
    assert row is not None
    assert row.middle == pytest.approx(3 * 0.6745, rel=0.2)  # of a normal distribution
    assert row.worst == pytest.approx(3 * 1.96, rel=0.2)
    assert row.r is not None
    assert 0.9 < row.r < 1


def test_what_hardly_moves_has_errors_and_no_correlation() -> None:
    assert moving(MOVES).std() < MOVES
    row = errors([made(moving(MOVES) + 1, moving(MOVES))], [NAME])
    assert row is not None
    assert row.bias == pytest.approx(1)
    assert (row.r, row.gain) == (None, None)


def test_frames_without_truth_or_measurement_are_left_out() -> None:
    measured, true = moving(40) + 5, moving(40)
    measured[100:110], true[150:170] = np.nan, np.nan
    row = errors([made(measured, true)], [NAME])
    assert row is not None
    assert row.frames == FRAMES - 30
    assert row.bias == pytest.approx(5)


def test_a_clip_that_was_hardly_seen_or_never_still_says_nothing() -> None:
    hardly, moved = moving(40), moving(40)
    hardly[LEAST_FRAMES - 1 :] = np.nan
    moved[:STILL] = np.nan
    assert errors([made(hardly, moving(40))], [NAME]) is None
    assert errors([made(moved, moving(40))], [NAME]) is None
    row = errors([made(hardly, moving(40)), made(moving(40), moving(40), clip="two")], [NAME])
    assert row is not None
    assert (row.clips, row.frames) == (1, FRAMES)


def test_clips_are_pooled_each_from_its_own_neutral() -> None:
    runs = [made(moving(40) + 4, moving(40)), made(moving(40) - 8, moving(40), clip="two")]
    row = errors(runs, [NAME])
    assert row is not None
    assert (row.clips, row.frames) == (2, 2 * FRAMES)
    assert row.middle == pytest.approx(0)


def test_another_truth_may_be_asked_for() -> None:
    skin = {"back_total": 0.5 * moving(40)}
    run = made(moving(40), moving(40), name=SPINE, **skin)
    row = errors([run], [SPINE], {SPINE: "back_total"})
    assert row is not None
    assert row.gain == pytest.approx(2)


@pytest.mark.parametrize(
    ("exercise", "yaw", "recommended"),
    [("cobra", 0, True), ("cobra", 45, False), ("side-bend", 90, True), ("side-bend", 0, False)],
)
def test_the_recommended_view_is_the_exercises_own(exercise, yaw: int, recommended: bool) -> None:
    assert made(moving(1), moving(1), exercise=exercise, yaw=yaw).recommended is recommended


def whole(exercise: str, yaw: int = 0, clip: str = "one") -> AccuracyRun:
    """A run with everything the report asks for; the back is told of with half its turn."""
    names = ["trunk_incline", "trunk_tilt", "trunk_rotation"]
    names += [f"{j}.{s}" for j in ("hip", "knee", "elbow", "shoulder") for s in ("left", "right")]
    spine = ["spine_total"]
    backs = ["back_total"]
    true = {name: moving(40) for name in (*names, *spine, *backs)}
    measured = {name: moving(40) + 2 for name in names} | {n: 0.5 * moving(40) for n in spine}
    still = np.arange(FRAMES) < STILL
    return AccuracyRun(clip, exercise, yaw, 0.98, 0.9, measured, true, still)


def test_the_report_tells_what_was_made_up() -> None:
    text = report([whole("cobra"), whole("other", clip="two")])
    assert "| side | 1 | 98.0 % | 98.0 % (one) | 0.900 |" in text
    assert f"| side | trunk_incline | in the picture | {FRAMES} | 1 | +2.0° | 0.0° | 0.0° |" in text
    line = next(one for one in text.splitlines() if one.startswith("| cobra | side | total |"))
    assert line.endswith("| 1.000 | 0.50 | 0.50 |")


def test_the_spine_is_told_of_where_an_exercise_judges_it() -> None:
    runs = [whole("cobra"), whole("knee-to-chest", clip="two"), whole("seated-twist", clip="three")]
    table = report(runs).partition("### The whole outline")[2]
    assert "| cobra |" in table
    assert "knee-to-chest |" not in table
    assert "seated-twist |" not in table


def test_the_document_says_how_it_was_made() -> None:
    page = document([whole("cobra")], "the command", "here")
    assert page.startswith("# How accurate is the measuring?")
    assert f"Generated by `the command` over 1 rendered clips ({FRAMES} frames" in page
