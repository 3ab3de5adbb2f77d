"""`coach evaluate` from the folder to the tables."""

import json
from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest

from calibration.evaluate import run as running
from calibration.evaluate.as_json import EvaluationRecord
from calibration.evaluate.cells import COLUMNS
from coach.cli import main
from coach.commands import evaluate as evaluating  # its own find_model, before a stage stands in
from coach.see.fetching import model as models

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


def evaluate(folder: Path, capsys, *more: object, code: int = 0) -> tuple[str, str]:
    capsys.readouterr()
    options = ["--traces", str(folder / "traces"), "--workers", "1", *map(str, more)]
    assert main(["evaluate", str(folder), *options]) == code
    told = capsys.readouterr()
    assert max(len(line) for line in told.out.splitlines()) <= COLUMNS
    return told.out, told.err


@pytest.fixture
def folder(stage, monkeypatch) -> Path:
    """Two views of a made-up bird dog, one clip that is not fit, and one of something else."""
    stage.act(stage.bird_dog)
    fake = stage.folder / "model.task"
    fake.write_bytes(b"model")
    monkeypatch.setattr(evaluating, "find_model", lambda *_, **__: fake)
    clips = stage.folder / "set"
    clips.mkdir()
    first = stage.clip(name="set/bird-dog-viewa.mp4").read_bytes()
    for name in ("bird-dog-viewb", "bird-dog-stills", "walking"):
        (clips / f"{name}.mp4").write_bytes(first)
    label(clips, "bird-dog-viewa")
    label(clips, "bird-dog-viewb", count_min=2, count_max=2)
    label(clips, "bird-dog-stills", fit=False, count_min=5, count_max=5)
    label(clips, "walking", exercise="other", repetitions=[], holds=[], faults=[],
          count_min=None, count_max=None)  # fmt: skip
    return clips


def test_the_tables_hold_what_was_scored_and_what_was_not(folder, capsys):
    out, err = evaluate(folder, capsys)
    assert "2 clips, 1 performances" in out
    assert "repetitions, clips:        1/2 in the labelled range (50 %), 1 off by one" in out
    assert "repetitions, performances: 0/1 in the labelled range" in out
    assert "sides: 2/2 right" in out
    assert "not scored" in out
    assert "hair in the face" in out
    assert "performances of the exercises: 1/1 right" in out
    assert "performances of something else: 1/1 taken for an exercise (100 %)" in out
    assert "1 clips of something else: 1 repetitions and 1 holds counted" in out
    assert "judging 4 clips" in err


def test_what_recognition_costs_is_told_apart(folder, capsys):
    label(folder, "bird-dog-viewb", exercise="cat-cow")
    out, _ = evaluate(folder, capsys)
    as_recognised = out[out.index("JUDGED AS RECOGNISED") :]
    assert "repetitions: 1/2 clips in the labelled range" in as_recognised
    assert "wrong exercise:" in as_recognised
    assert "bird-dog: 1 repetitions, 1 holds" in as_recognised


def test_photos_are_recognised_one_by_one(folder, capsys):
    (folder / "photos").mkdir()
    for i, name in enumerate("ab"):
        picture = np.full((240, 320, 3), 60 + i, np.uint8)
        assert cv2.imwrite(str(folder / "photos" / f"{name}.png"), picture)
    (folder / "photos.csv").write_text(
        "photo,exercise,notes\na.png,bird-dog,START\nb.png,other,\n", encoding="utf-8"
    )
    out, err = evaluate(folder, capsys)
    assert "photos of the exercises: 1/1 right" in out  # the actor kneels at the start
    assert "photos of something else: 0/1 taken" in out
    assert "looking at 2 photos" in err


def test_the_json_is_the_same_when_run_again_from_kept_traces(folder, capsys, stage):
    first, second = folder.parent / "first.json", folder.parent / "second.json"
    out, _ = evaluate(folder, capsys, "--json", first)
    assert "traces: 3 cache, 1 seen" in out  # four clips of the same bytes: seen once
    stage.tracker(None)
    out, _ = evaluate(folder, capsys, "--json", second)
    assert "traces: 4 cache" in out
    assert first.read_bytes() == second.read_bytes()
    told = json.loads(first.read_text(encoding="utf-8"))
    assert told["as_labelled"]["count"]["right"] == 1
    assert told["recognition"]["clips"]["right"] == 1
    assert [c["scored"] for c in told["clips"]] == [False, True, True, True]
    assert told["clips"][0]["records"]["bird-dog"]["repetitions"]
    assert told["clips"][3]["mistaken"]["taken_for"] == "bird-dog"
    again = msgspec.json.decode(first.read_bytes(), type=EvaluationRecord)
    assert json.loads(msgspec.json.encode(again)) == told


def test_one_exercise_alone_can_be_asked_for(folder, capsys, one_line):
    label(folder, "bird-dog-viewb", exercise="cat-cow")
    out, err = evaluate(folder, capsys, "--exercise", "bird_dog")
    assert "1 clips, 1 performances" in out
    assert "judging 2 clips" in err
    said = one_line("evaluate", folder, "--exercise", "side-bend")
    assert "side-bend" in said
    assert "did you mean" in one_line("evaluate", folder, "--exercise", "birddog")


def test_a_clip_that_cannot_be_read_is_listed_and_the_others_are_scored(folder, capsys):
    (folder / "bird-dog-viewb.mp4").write_bytes(b"not a film")
    out, _ = evaluate(folder, capsys, code=2)
    assert "could not be judged:" in out
    assert "1 clips, 1 performances" in out


def test_wrong_options_are_told_before_the_work(folder, one_line):
    assert "at least 1" in one_line("evaluate", folder, "--workers", "0")
    assert "does not exist" in one_line("evaluate", folder, "--json", folder / "none" / "a.json")
    (folder / "file").write_bytes(b"")
    assert "traces" in one_line("evaluate", folder, "--traces", folder / "file" / "deeper")


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
    assert all(clip["records"][clip["labelled"]]["seen_s"] > 0.7 for clip in clips)


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
    from calibration.traces.cache import default_folder  # noqa: PLC0415

    monkeypatch.setattr(models, "user_cache_dir", lambda *_, **__: str(tmp_path))
    assert default_folder() == tmp_path / "traces"


def test_beside_the_figures_stand_those_with_numbers_that_never_saw_the_source(
    folder, capsys, monkeypatch
):
    """What the table says of a source is used to recognise it, and to count what it shows."""
    nobody = {f"bird-dog.look.{i}.belly_rise.at_most": -170.0 for i in (2, 3)}
    table = {folder.name: {**nobody, "evidence.fits": 0.2, "judge.counting_confidence": 2.0}}
    monkeypatch.setattr(running, "load_held_out", lambda: table)
    out, _ = evaluate(folder, capsys)
    assert figures(out, "performances recognised") == ["1/1", "0/1"]
    assert figures(out, "other movements taken, clips") == ["1/1", "0/1"]
    assert figures(out, "repetitions found") == ["1/1", "0/1"]
    assert figures(out, "holds found") == ["1/1", "0/1"]


def figures(out: str, name: str) -> list[str]:
    """Plain, and held out."""
    line = next(line for line in out.splitlines() if line.startswith(name))
    return [word for word in line.removeprefix(name).split() if "/" in word]
