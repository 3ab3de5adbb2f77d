"""Whatever a file is called, it is worked on, and its name steers no terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.cli import main

NAMES = [
    b"\x1b[31mred\x1b]0;title\x07.EXT",
    b"two\nlines.EXT",
    b"\xff\xfe-bytes.EXT",
    "right\u202eleft.EXT".encode(),
    b"-n.EXT",
    b"~nobody.EXT",
    b"~.EXT",
    "ü 猫 👩‍💻.EXT".encode(),
    b"%s{x}$(id)`id`'\".EXT",
    b"x" * 200 + b".EXT",
]


@pytest.fixture(params=NAMES, ids=range(len(NAMES)))
def named(request, tmp_path):
    """Gives a file in the working folder this name."""

    def name(file: Path) -> str:
        called = os.fsdecode(request.param.replace(b".EXT", os.fsencode(file.suffix)))
        try:
            file.rename(tmp_path / called)
        except OSError:
            pytest.skip("this system has no such names")
        return called

    return name


def harmless(text: str, file: str) -> None:
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "Traceback" not in text
    if "\n" in file:
        assert file not in text


def test_a_clip_of_any_name_is_judged_and_its_record_written(
    stage, named, tmp_path, monkeypatch, capsys
):
    stage.act(stage.bird_dog)
    monkeypatch.chdir(tmp_path)
    clip = named(stage.clip(seconds=0.5))
    for how in (("--exercise", "bird-dog"), ()):
        capsys.readouterr()
        Path("r.json").unlink(missing_ok=True)
        assert main(["replay", "--json", "r.json", *how, "--", clip]) == 0
        told = capsys.readouterr()
        harmless(told.out + told.err, clip)
        record = Path("r.json").read_text(encoding="utf-8")
        assert json.loads(record)["source"]["path"]
        harmless(record, clip)


def test_a_photo_of_any_name_is_checked(stage, named, tmp_path, monkeypatch, capsys):
    stage.act(stage.bird_dog)
    monkeypatch.chdir(tmp_path)
    cv2.imwrite(str(tmp_path / "photo.png"), np.full((48, 64, 3), 90, np.uint8))
    photo = named(tmp_path / "photo.png")
    assert main(["check", "--json", "r.json", "--", photo]) == 0
    told = capsys.readouterr()
    harmless(told.out + told.err, photo)
    harmless(Path("r.json").read_text(encoding="utf-8"), photo)


@pytest.mark.parametrize(
    "arguments",
    [
        ("replay", "MISSING.mp4"),
        ("replay", "MISSING.npz"),
        ("check", "MISSING.png"),
        ("evaluate", "MISSING"),
        ("replay", "x.mp4", "--limits", "MISSING"),
        ("replay", "x.mp4", "--model", "MISSING"),
        ("replay", "x.mp4", "--json", "MISSING/x.json"),
        ("exercises", "MISSING"),
        ("replay", "x.mp4", "--exercise", "MISSING"),
        ("replay", "x.mp4", "--MISSING"),
        ("label", "MISSING"),
        ("studio", "MISSING"),
        ("tune", "MISSING"),
        ("replay", "x.mp4", "--person", "MISSING"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("name", ["\x1b[31mred", "~nobody/at-all", "\udcff\udcfe", "~", "a\nb"])
def test_a_name_that_is_not_there_is_told_as_text(arguments, name, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    try:
        code = main([part.replace("MISSING", name) for part in arguments])
    except SystemExit as gone:  # argparse
        code = gone.code
    told = capsys.readouterr()
    assert code == 2
    assert told.err
    harmless(told.out + told.err, name)


def test_bytes_that_are_no_text_reach_the_command_as_they_are(tmp_path):
    name = os.fsencode(tmp_path) + b"/\xff.mp4"
    command = [sys.executable, "-m", "coach", "replay", name]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"no such file" in done.stderr
