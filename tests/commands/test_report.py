"""`coach report` from the command line."""

from datetime import date

import pytest

from coach.cli import main
from coach.history.history import History
from coach.keep.config import data_folder, load_settings
from coach.made_up.weeks import fill


@pytest.fixture
def out(tmp_path):
    return tmp_path / "report.html"


def test_some_days(out, capsys):
    folder = data_folder(load_settings())
    with History.open(folder) as history:
        fill(history, 2, date.today())
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


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nobody"], "there is no session 'nobody'"),
        (["--since", "yesterday"], "not a day; write it as"),
        (["--since", "2026-11-02", "--until", "2026-11-01"], "is after"),
        (["--out", "{0}/nowhere/report.html"], "does not exist"),
        (["--out", "{0}/mine.html", "--force"], "is not a result of this command"),
    ],
)
def test_what_cannot_be_reported_is_one_line(tmp_path, one_line, arguments, says):
    (tmp_path / "mine.html").write_text("my own page")
    assert says in one_line("report", *(word.format(tmp_path) for word in arguments))
