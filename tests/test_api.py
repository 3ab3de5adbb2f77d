"""What `from coach import …` promises: the loop of docs/python.md, and the examples."""

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import coach
from coach import api
from coach.cli import main

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))


@pytest.fixture
def bird_dog(stage, monkeypatch):
    """Everybody who is watched does bird dogs; clips are as short as one."""
    stage.act(stage.bird_dog)
    return stage.clip(seconds=6.5)


@pytest.fixture
def example(monkeypatch, capsys):
    def run(name: str, *arguments: object) -> str:
        path = str(ROOT / "examples" / name)
        monkeypatch.setattr(sys, "argv", [path, *(str(a) for a in arguments)])
        runpy.run_path(path, run_name="__main__")
        return capsys.readouterr().out

    return run


def test_the_loop_of_the_page_counts(bird_dog, monkeypatch, capsys):
    (loop,) = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text("utf-8"), re.S
    )
    assert len([line for line in loop.splitlines() if line.strip()]) == 5
    monkeypatch.chdir(ROOT)
    exec(compile(loop, "python.md", "exec"), {})
    assert "{'left': 1, 'right': 0}" in capsys.readouterr().out


def test_a_clip_a_trace_and_a_loaded_exercise_give_the_same(bird_dog, stage):
    trace = stage.folder / "trace.npz"
    assert main(["replay", str(bird_dog), "--exercise", "bird-dog", "--trace", str(trace)]) == 0
    counts = [
        [moment.progress.counts for moment in coach.watch(source, exercise)][-1]
        for source in (bird_dog, trace)
        for exercise in ("bird-dog", coach.find_exercise("bird-dog"))
    ]
    assert counts == [{"left": 1, "right": 0}] * 4


def test_a_clip_is_recognised_when_no_exercise_is_named(bird_dog):
    assert coach.judge_clip(bird_dog).exercise == "bird-dog"


def test_a_record_that_was_written_is_read_again(bird_dog, stage):
    path = stage.folder / "record.json"
    assert main(["replay", str(bird_dog), "--exercise", "bird-dog", "--json", str(path)]) == 0
    assert coach.load_record(path).exercise == "bird-dog"


def test_without_an_exercise_bodies_are_measured_and_nothing_is_judged(bird_dog):
    moments = list(coach.watch(bird_dog))
    assert all(moment.exercise is None for moment in moments)
    assert moments[-1].measures.smooth["knee.left"].value == pytest.approx(90, abs=10)


def test_a_misspelt_exercise_is_told_at_once():
    with pytest.raises(coach.CoachError, match="bird-dog"):
        coach.watch("clip.mp4", "bird-dgo")


def test_a_camera_has_no_end_to_be_judged_at():
    with pytest.raises(coach.CoachError, match=r"coach\.watch"):
        coach.judge_clip("0")


def test_the_public_names_are_listed_once_more_and_alike():
    assert coach.__all__ == api.__all__
    assert all(getattr(coach, name) is getattr(api, name) for name in coach.__all__)
    with pytest.raises(AttributeError):
        coach.walk  # noqa: B018


def test_importing_coach_waits_for_nothing():
    script = "import sys, coach; print(sorted({'cv2', 'numpy', 'mediapipe'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_example_watch_clip(bird_dog, example):
    assert "repetition (left), held" in example("watch_clip.py", bird_dog, "bird-dog")


def test_example_back_shape(bird_dog, example):
    lines = example("back_shape.py", bird_dog).splitlines()
    assert lines[0].startswith("t_s,total_deg") and len(lines) > 20


def test_example_judge_folder(bird_dog, example):
    assert example("judge_folder.py", bird_dog.parent) == "clip.mp4: bird-dog, 1 repetitions\n"


def test_example_own_exercise(bird_dog, example):
    said = example("own_exercise.py", ROOT / "poses" / "bird_dog.toml", bird_dog)
    assert said.count("wrong:") == 1


def test_no_example_goes_without_a_test():
    tested = set(re.findall(r'example\("(\w+\.py)"', Path(__file__).read_text("utf-8")))
    assert {path.name for path in EXAMPLES} == tested
