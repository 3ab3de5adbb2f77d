"""`coach report` from the command line."""

import numpy as np
import pytest

from coach.cli import main
from coach.history.history import History
from coach.keep.config import data_folder, load_settings
from coach.made_up.records import exercise_record, fault
from coach.made_up.weeks import NOON, fill
from coach.tell.video.sink import VideoSink


@pytest.fixture
def out(tmp_path):
    return tmp_path / "report.html"


def test_some_days(out, capsys, today):
    folder = data_folder(load_settings())
    with History.open(folder) as history:
        fill(history, 2, today)
    assert main(["report", "--out", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    assert "days with exercise" in out.read_text(encoding="utf-8")
    assert out.stat().st_mode & 0o777 == 0o600
    assert main(["report", "--out", str(out)]) == 2
    assert main(["report", "last", "--out", str(out), "--force"]) == 0
    assert "One session" in out.read_text(encoding="utf-8")


def test_a_clip_with_its_pictures_only_when_asked(stage, out, every_rule_spoken):
    stage.act(lambda t: stage.bird_dog(t, leg_up=-25.0))
    clip = stage.clip()
    words = ["report", str(clip), "--exercise", "bird-dog", "--out", str(out), "--force"]
    assert main(words) == 0
    text = out.read_text(encoding="utf-8")
    assert "<img" not in text
    assert "clip.mp4" in text
    assert main([*words, "--stills"]) == 0
    assert "data:image/jpeg;base64," in out.read_text(encoding="utf-8")


def test_a_fault_for_the_clinician_alone_has_its_picture_too(stage, out):
    stage.act(lambda t: stage.bird_dog(t, leg_up=-25.0))
    clip = stage.clip()
    words = ["report", str(clip), "--exercise", "bird-dog", "--out", str(out), "--stills"]
    assert main(words) == 0
    assert 'alt="To look at: the leg is' in out.read_text(encoding="utf-8")


def test_pictures_of_a_session_come_from_the_clip_that_was_kept_of_it(out, one_line):
    folder = data_folder(load_settings())
    seen = exercise_record(exercise="bird-dog", faults=(fault("head-up", 1.0, 3.0),))
    with History.open(folder) as history:
        history.put("mine", NOON, seen)
    words = ["report", "mine", "--out", str(out), "--stills"]
    assert "`coach live --keep` keeps one" in one_line(*words)
    with VideoSink(folder / "session-mine.webm", 5.0) as clip:
        for i in range(30):
            clip.write(np.full((120, 160, 3), 8 * i, np.uint8), i / 5)
    assert main(words) == 0
    assert out.read_text(encoding="utf-8").count("data:image/jpeg;base64,") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nobody"], "there is no session 'nobody'"),
        (["nobody", "--out", "{0}/mine.html"], "there is no session 'nobody'"),
        (["--since", "yesterday"], "not a day; write it as"),
        (["--since", "2026-11-02", "--until", "2026-11-01"], "is after"),
        (["--out", "{0}/nowhere/report.html"], "does not exist"),
        (["--out", "{0}/mine.html", "--force"], "is not a result of this command"),
    ],
)
def test_what_cannot_be_reported_is_one_line(tmp_path, one_line, arguments, says):
    (tmp_path / "mine.html").write_text("my own page")
    assert says in one_line("report", *(word.format(tmp_path) for word in arguments))
