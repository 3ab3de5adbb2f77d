"""The speed benchmark: what it asks, what it prints, and that `ours` is the coach's own command."""

from pathlib import Path

import pytest

from calibration.bench.loops import Stopwatch, ours
from calibration.bench.speed import CAMERA_FPS, CAMERA_SIZE, Goal, as_camera, document, goals, main
from coach.see.input.clip import Clip


def test_a_goal_is_judged_by_its_middle_value():
    assert Goal("x", [0.5, 1.3, 1.3], least=1.25).reached
    assert not Goal("x", [1.2, 1.2, 9.0], least=1.25).reached
    assert Goal("x", [50, 99, 500], most=100).reached
    assert not Goal("x", [101], most=100).reached
    assert Goal("ratio", [1.0, 3.0, 2.0], least=1.25).row() == (
        "| ratio | 1.00 | 2.00 | 3.00 | ≥ 1.25 | yes |"
    )


def fact(frames, wall_s, dropped=None, **stages):
    both = {name: {"median": m, "p95": 2 * m} for name, m in stages.items()}
    return {
        "frames": frames,
        "wall_s": wall_s,
        "dropped": dropped,
        "stages": both,
        "peak_mb": 250.0,
    }


FACTS = {
    "bare": [fact(100, 2.0, inference=18.0), fact(100, 4.0, inference=30.0)],
    "naive video": [fact(100, 2.5), fact(100, 5.0)],
    "ours": [fact(100, 2.1), fact(100, 4.0)],
    "ours video": [fact(100, 1.9), fact(100, 4.0)],
    "naive live": [fact(90, 10.0, 10)] * 2,
    "ours live": [fact(98, 10.0, 2, shown=40.0, own=5.0)] * 2,
}


def test_loops_are_compared_within_a_round():
    asked = {goal.words: goal for goal in goals(FACTS, [600.0])}
    assert asked["replay ÷ bare pose model"].values == pytest.approx([2.0 / 2.1, 1.0])
    assert asked["replay with video ÷ bare pose model"].values == pytest.approx([2.0 / 1.9, 1.0])
    assert asked["live: pictures shown, of all"].values == [0.98, 0.98]
    assert not asked["live: pictures shown, of all"].reached
    assert asked["live: capture to shown, p95, ms"].values == [80.0, 80.0]
    assert asked["live: our own stages, median, ms"].reached


def test_the_document_has_a_row_per_goal_and_per_loop_and_does_without_a_screen():
    text = document(FACTS, [600.0], "python -m calibration.bench.speed", Path("clip.mp4"))
    assert all(f"| {name} |" in text for name in FACTS)
    assert "| bare | 37.5 | 24.0 / 48.0 |" in text
    unseen = {name: runs for name, runs in FACTS.items() if "live" not in name}
    assert len(goals(unseen, [1.0])) == 3
    assert "capture to shown, p95" not in document(unseen, [1.0], "x", Path("clip.mp4"))


def test_what_plays_the_camera_has_its_size_and_rate_and_the_clips_own_time(stage):
    path = as_camera(stage.clip(seconds=2.0, fps=10.0), stage.folder / "camera.mp4")
    with Clip(path) as camera:
        frames = list(camera.frames())
    assert camera.size == CAMERA_SIZE
    assert camera.fps == pytest.approx(CAMERA_FPS)
    assert len(frames) == pytest.approx(60, abs=1)


@pytest.mark.parametrize("options", [(), ("video",)])
def test_ours_is_the_coachs_own_command(options, stage, capsys):
    stage.act(stage.bird_dog)
    record = ours(stage.clip(2.0), "bird-dog", Path("full"), *options)
    assert record["source"]["frames"] == 20
    assert record["timing"]["frames_per_s"] > 0
    assert capsys.readouterr().out == ""


def test_a_stopwatch_tells_median_and_p95_in_milliseconds():
    watch = Stopwatch({"draw": [0.001, 0.002, 0.003]})
    with watch.stage("show"):
        pass
    told = watch.told()
    assert told["draw"] == {"median": 2.0, "p95": 2.9}
    assert 0 <= told["show"]["median"] < 5


def test_a_clip_that_is_not_there_is_told(capsys):
    assert main(["no-such-clip"]) == 2
    assert "no clip no-such-clip" in capsys.readouterr().err
