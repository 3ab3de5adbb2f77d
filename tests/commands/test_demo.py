"""The demonstration leaves something to look at."""

import cv2
import numpy as np
import pytest

from coach.bundled import bundled
from coach.cli import main
from coach.commands import demo
from coach.tell.draw.layout import layout, natural

SECONDS = 3.0


@pytest.fixture
def short_sample(tmp_path, monkeypatch):
    """The first seconds of the bundled sample in its place."""
    whole = bundled("samples", "clips", demo.SAMPLE)
    if not whole.is_file():
        pytest.skip("the bundled sample is not rendered yet")
    capture = cv2.VideoCapture(str(whole))
    fps = capture.get(cv2.CAP_PROP_FPS)
    size = (int(capture.get(3)), int(capture.get(4)))
    path = tmp_path / "short.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), fps, size)
    for _ in range(round(SECONDS * fps)):
        done, picture = capture.read()
        assert done
        writer.write(picture)
    writer.release()
    capture.release()
    path.with_suffix(".json").write_bytes(whole.with_suffix(".json").read_bytes())
    monkeypatch.setattr(demo, "SAMPLE", str(path))
    return path


def pictures(path):
    capture = cv2.VideoCapture(str(path))
    rate, found = capture.get(cv2.CAP_PROP_FPS), []
    while (read := capture.read())[0]:
        found.append(read[1])
    capture.release()
    return rate, found


@pytest.mark.model
def test_the_demo_leaves_an_annotated_clip_of_the_samples_length(
    pose_model, short_sample, tmp_path, capsys
):
    out = tmp_path / "demo.mp4"
    assert main(["demo", "--no-window", "--video", str(out), "--model", str(pose_model)]) == 0
    told = capsys.readouterr().out
    assert f"Watch it: {out}" in told
    assert " live cat-cow" in told
    rate, shown = pictures(out)
    _, plain = pictures(short_sample)
    assert len(shown) / rate == pytest.approx(SECONDS, abs=0.15)
    frame = plain[0].shape[1], plain[0].shape[0]
    size = natural(frame)
    assert shown[0].shape[1::-1] == size
    view = layout(*size, frame, ring=False).view
    before = cv2.resize(plain[-1], (view.w, view.h), interpolation=cv2.INTER_AREA)
    change = np.abs(view.of(shown[-1]).astype(int) - before).max(axis=2)
    assert (change > 60).mean() > 0.005
    assert sorted(p.name for p in tmp_path.iterdir()) == ["demo.mp4", "short.json", "short.mp4"]


def test_a_demo_without_its_sample_says_what_to_do(monkeypatch, tmp_path, one_line):
    monkeypatch.setattr(demo, "SAMPLE", "none.mp4")
    said = one_line("demo", "--no-window", "--video", tmp_path / "demo.mp4")
    assert "install" in said


def test_a_demo_that_cannot_leave_its_clip_says_so(stage, one_line):
    stage.act(stage.nobody)
    assert "nowhere" in one_line(
        "demo", "--no-window", "--video", stage.folder / "nowhere" / "demo.mp4"
    )
    assert stage.left() == []
