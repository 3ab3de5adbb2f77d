"""`coach evaluate` from the folder to the tables."""

import json
from pathlib import Path

import cv2
import pytest

from calibration import run
from calibration.labels import Case, Label
from calibration.run import judged_as
from coach.cli import main
from coach.see import model as models

LABEL = {
    "exercise": "bird-dog",
    "repetitions": [{"start_s": 1.5, "end_s": 5.5, "side": "left", "end_position": [2.5, 4.5]}],
    "count_min": 1,
    "count_max": 1,
    "holds": [{"start_s": 2.5, "end_s": 4.5, "side": "left"}],
    "faults": [{"fault": "hair in the face", "start_s": 0.1, "end_s": 0.2}],
}


def label(folder: Path, name: str, **other: object) -> None:
    (folder / f"{name}.json").write_text(json.dumps(LABEL | other), encoding="utf-8")


def evaluate(folder: Path, capsys, *more: object) -> tuple[str, str]:
    capsys.readouterr()
    options = ["--traces", str(folder / "traces"), "--workers", "1", *map(str, more)]
    assert main(["evaluate", str(folder), *options]) == 0
    told = capsys.readouterr()
    assert max(len(line) for line in told.out.splitlines()) <= 100
    return told.out, told.err


@pytest.fixture
def folder(stage, monkeypatch) -> Path:
    """Two views of a made-up bird dog, one clip that is not fit, and one of something else."""
    monkeypatch.setattr(run, "open_tracker", lambda _: stage.Actor(stage.bird_dog))
    fake = stage.folder / "model.task"
    fake.write_bytes(b"model")
    monkeypatch.setattr("coach.commands.evaluate.find_model", lambda *_, **__: fake)
    clips = stage.folder / "set"
    clips.mkdir()
    first = stage.clip(name="set/bird-dog-viewa.mp4").read_bytes()
    for name in ("bird-dog-viewb", "bird-dog-stills", "walking"):
        (clips / f"{name}.mp4").write_bytes(first)
    label(clips, "bird-dog-viewa")
    label(clips, "bird-dog-viewb", count_min=2, count_max=2)
    label(clips, "bird-dog-stills", fit=False, count_min=5, count_max=5)
    label(clips, "walking", exercise="other")
    return clips


def test_the_tables_hold_what_was_scored_and_what_was_not(folder, capsys):
    out, err = evaluate(folder, capsys)
    assert "2 clips, 1 performances" in out
    assert "repetitions, clips:        1/2 in the labelled range (50 %), 1 off by one" in out
    assert "repetitions, performances: 0/1 in the labelled range" in out
    assert "sides: 2/2 right" in out
    assert "not scored" in out
    assert "hair in the face" in out
    assert "left out: 1 other" in out
    assert "recognition: not built yet" in out
    assert "judging 3 clips" in err


def test_the_json_is_the_same_when_run_again_from_kept_traces(folder, capsys, monkeypatch):
    first, second = folder.parent / "first.json", folder.parent / "second.json"
    out, _ = evaluate(folder, capsys, "--json", first)
    assert "traces: 2 cache, 1 seen" in out  # three clips of the same bytes: seen once
    monkeypatch.setattr(run, "open_tracker", None)
    out, _ = evaluate(folder, capsys, "--json", second)
    assert "traces: 3 cache" in out
    assert first.read_bytes() == second.read_bytes()
    told = json.loads(first.read_text(encoding="utf-8"))
    assert told["totals"]["count"]["right"] == 1
    assert [c["scored"] for c in told["clips"]] == [False, True, True]
    assert told["clips"][0]["record"]["repetitions"]


def test_one_exercise_alone_can_be_asked_for(folder, capsys, one_line):
    label(folder, "bird-dog-viewb", exercise="cat-cow")
    out, _ = evaluate(folder, capsys, "--exercise", "bird_dog")
    assert "1 clips, 1 performances" in out
    assert "1 cat-cow" in out
    said = one_line("evaluate", folder, "--exercise", "side-bend")
    assert "side-bend" in said
    assert "did you mean" in one_line("evaluate", folder, "--exercise", "birddog")


def test_a_clip_that_cannot_be_read_is_listed(folder, capsys):
    (folder / "bird-dog-viewb.mp4").write_bytes(b"not a film")
    out, _ = evaluate(folder, capsys)
    assert "could not be judged:" in out
    assert "1 clips, 1 performances" in out


def test_wrong_options_are_told_before_the_work(folder, one_line):
    assert "at least 1" in one_line("evaluate", folder, "--workers", "0")
    assert "does not exist" in one_line("evaluate", folder, "--json", folder / "none" / "a.json")
    (folder / "file").write_bytes(b"")
    assert "traces" in one_line("evaluate", folder, "--traces", folder / "file" / "deeper")


def test_a_clip_is_judged_as_labelled_until_it_can_be_recognised():
    case = Case("a", Path("a.mp4"), Label("cat-cow"))
    assert judged_as(case, ["cat-cow"]) == "cat-cow"
    assert judged_as(case, ["bird-dog"]) is None
    assert judged_as(Case("a", Path("a.mp4"), Label("other")), ["other"]) is None
    assert judged_as(case, ["cat-cow"], recognised="bird-dog") == "bird-dog"


@pytest.mark.model
def test_two_rendered_clips_in_two_processes(tmp_path, pose_model, rendered, capsys):
    """The first seconds of real clips, with the real model, each in a process of its own."""
    for name in ("bird-dog-good", "side-bend-good"):
        shorten(rendered(name), tmp_path / f"{name}.mp4", frames=30)
        label(tmp_path, name, exercise=name.removesuffix("-good"), repetitions=[], faults=[],
              holds=[], count_min=0, count_max=0)  # fmt: skip
    options = ["--traces", str(tmp_path / "kept"), "--model", str(pose_model)]
    assert main(["evaluate", str(tmp_path), *options, "--workers", "2"]) == 0
    out = capsys.readouterr().out
    assert "2 clips, 2 performances" in out
    assert "traces: 2 seen" in out
    options += ["--workers", "1", "--json", str(tmp_path / "r.json")]
    assert main(["evaluate", str(tmp_path), *options]) == 0
    assert "traces: 2 cache" in capsys.readouterr().out
    clips = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["clips"]
    assert all(clip["record"]["seen_s"] > 0.7 for clip in clips)


def shorten(clip: Path, to: Path, frames: int) -> None:
    capture = cv2.VideoCapture(str(clip))
    fps = capture.get(cv2.CAP_PROP_FPS)
    writer = None
    for _ in range(frames):
        done, picture = capture.read()
        assert done
        if writer is None:
            size = picture.shape[1], picture.shape[0]
            writer = cv2.VideoWriter(str(to), cv2.VideoWriter.fourcc(*"mp4v"), fps, size)
        writer.write(picture)
    capture.release()
    assert writer is not None
    writer.release()


def test_traces_lie_in_the_user_cache_unless_said_otherwise(tmp_path, monkeypatch):
    from calibration.traces import default_folder  # noqa: PLC0415

    monkeypatch.setattr(models, "user_cache_dir", lambda *_, **__: str(tmp_path))
    assert default_folder() == tmp_path / "traces"
