"""`--limits`: every command judges with them, and the record tells of them."""

import json

import pytest

from coach.cli import main
from coach.commands.limits import in_force

STRICT = "schema = 1\n[bird-dog.fault.leg-too-high]\nat_most = 5\nclear = 1.5\ndwell_s = 0.2\n"


@pytest.fixture
def leg(stage):
    """A leg 10 degrees up: right for the shipped limit of 15, wrong for one's own of 5."""
    stage.act(lambda t: stage.bird_dog(t, leg_up=-8.0))
    return stage


def judged(leg, *options, clip="clip.mp4"):
    out = leg.folder / "out.json"
    assert main(["replay", str(leg.folder / clip), "--exercise", "bird-dog", "--json", str(out),
                 "--force", *map(str, options)]) == 0  # fmt: skip
    return json.loads(out.read_text(encoding="utf-8"))


def faults(record):
    return {f["fault"]: f["limit"] for f in record["faults"]}


def test_replay_of_a_clip_and_of_its_trace_obey_the_file(leg, tmp_path, capsys):
    own = tmp_path / "own.toml"
    own.write_text(STRICT, encoding="utf-8")
    leg.clip()
    shipped = judged(leg)
    assert "leg-too-high" not in faults(shipped)
    assert shipped["limits"] is None
    mine = judged(leg, "--limits", own, "--trace", tmp_path / "clip.npz")
    assert faults(mine)["leg-too-high"] == 5.0
    assert mine["limits"] == {
        "file": str(own),
        "changed": {
            "fault.leg-too-high.at_most": 5.0,
            "fault.leg-too-high.clear": 1.5,
            "fault.leg-too-high.dwell_s": 0.2,
        },
    }
    again = judged(leg, "--limits", own, clip="clip.npz")
    assert {**again, "timing": 0} == {**mine, "timing": 0}


def test_the_users_own_file_is_used_and_told_of_once(leg, own_folders, capsys):
    (own_folders / "limits.toml").write_text(STRICT, encoding="utf-8")
    leg.clip()
    assert "leg-too-high" in faults(judged(leg))
    said = [line for line in capsys.readouterr().err.splitlines() if "limits.toml" in line]
    assert len(said) == 1
    assert "3 limits changed by" in said[0]
    assert "leg-too-high" not in faults(judged(leg, "--limits", "none"))
    assert "limits.toml" not in capsys.readouterr().err


def test_a_broken_file_of_ones_own_says_how_to_go_on(own_folders, one_line, leg):
    (own_folders / "limits.toml").write_text("schema = 2", encoding="utf-8")
    assert "--limits none" in one_line("replay", leg.clip(), "--exercise", "bird-dog")


@pytest.mark.parametrize("command", ["replay", "check", "live", "evaluate"])
def test_an_unknown_limit_ends_every_command_with_nothing_written(command, leg, tmp_path, one_line):
    own = tmp_path / "own.toml"
    own.write_text("schema = 1\n[bird-dog.fault.leg-to-high]\nat_most = 5\n", encoding="utf-8")
    clip = leg.clip()
    clip.with_suffix(".json").write_text('{"exercise": "bird-dog"}', encoding="utf-8")
    before = leg.left()
    rest = {
        "replay": (clip, "--exercise", "bird-dog", "--json", tmp_path / "o.json"),
        "check": (clip, "--exercise", "bird-dog", "--json", tmp_path / "o.json"),
        "live": ("bird-dog", "--camera", clip, "--no-window", "--mute"),
        "evaluate": (tmp_path, "--json", tmp_path / "o.json"),
    }[command]
    assert "did you mean 'leg-too-high'?" in one_line(command, *rest, "--limits", own)
    assert leg.left() == before


def test_live_judges_with_them(leg, tmp_path):
    own, out = tmp_path / "own.toml", tmp_path / "live.json"
    own.write_text(STRICT, encoding="utf-8")
    clip = leg.clip(fps=30.0, seconds=6.5)
    asked = ["--now", "--camera", str(clip), "--no-window", "--mute", "--no-drop"]
    assert main(["live", "bird-dog", *asked, "--json", str(out), "--limits", str(own)]) == 0
    assert faults(json.loads(out.read_text(encoding="utf-8")))["leg-too-high"] == 5.0


def test_check_judges_with_them_and_says_so(stage, tmp_path):
    import cv2  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    stage.act(lambda t: stage.bird_dog(4.0, leg_up=-8.0))
    photo, own, out = tmp_path / "photo.png", tmp_path / "own.toml", tmp_path / "o.json"
    cv2.imwrite(str(photo), np.full((240, 320, 3), 90, np.uint8))
    own.write_text(STRICT, encoding="utf-8")
    answers = []
    for limits in ("none", str(own)):
        assert main(["check", str(photo), "--exercise", "bird-dog", "--json", str(out),
                     "--force", "--limits", limits]) == 0  # fmt: skip
        (result,) = json.loads(out.read_text(encoding="utf-8"))
        answers.append({r["rule"]: r["answer"] for r in result["rules"]}["leg-too-high"])
    assert answers == ["good", "wrong"]
    assert result["limits"]["file"] == str(own)


def test_a_home_folder_is_understood(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "own.toml").write_text(STRICT, encoding="utf-8")
    assert len(in_force("~/own.toml").values) == 3
