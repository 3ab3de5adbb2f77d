"""A whole routine on a real screen: clips as the camera, the real pose model, a stand-in voice.

Nobody presses a key. People move half as fast again as in the bundled clips, and the voice speaks
at twice the usual rate, so that it takes a minute. Every third picture of the clips is enough for
that, and a third of the work for the pose model.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from coach.tell.draw.palette import bgr

LINUX = sys.platform.startswith("linux")
pytestmark = [
    pytest.mark.display,
    pytest.mark.model,
    pytest.mark.skipif(not LINUX or shutil.which("Xvfb") is None, reason="needs Xvfb on Linux"),
]
CLIP_FPS, SPEED, EVERY = 15, 1.5, 3
FILM: tuple[tuple[str, float, float | None, float], ...] = (
    ("side-bend-good", 1.0, None, 10.0),  # stands while the lesson is introduced
    ("side-bend-good", 2.0, 14.0, 0.0),  # tries it to both sides
    ("side-bend-good", 14.0, None, 8.0),
    ("side-bend-good", 2.0, 14.0, 0.0),  # does it
    ("cat-cow-good", 1.0, None, 8.5),
    ("cat-cow-good", 1.0, 6.6, 0.0),  # tries it
    ("cat-cow-good", 1.0, None, 8.5),
    ("cat-cow-good", 1.0, 7.5, 0.0),  # does it
    ("cat-cow-good", 1.0, None, 4.0),
)
"""Clip, from and to in its seconds; without an end one picture stands for so many seconds."""
ROUTINE = """\
schema = 1
slug = "two"
name = "Two"
aim = "To test."
[[item]]
exercise = "side-bend"
repetitions = 1
hold_s = 1
then_rest_s = 2
[[item]]
exercise = "cat-cow"
repetitions = 1
"""
SPEAKS = """#!/bin/sh
words=$(cat)
echo "$(date +%s.%N) $words" >> {log}
exec sleep $(awk "BEGIN {{print 0.2 + ${{#words}} / 28}}")
"""


def pictures(path: Path) -> list[np.ndarray]:
    capture = cv2.VideoCapture(str(path))
    frames = []
    while (read := capture.read())[0]:
        frames.append(read[1])
    return frames


def film(path: Path, rendered) -> None:
    fps = CLIP_FPS * SPEED / EVERY
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), fps, (640, 480))
    clips = {name: pictures(rendered(name)) for name in {part[0] for part in FILM}}
    for name, begin, end, stands in FILM:
        frames = clips[name]
        first = min(round(begin * CLIP_FPS), len(frames) - 1)
        last = first if end is None else round(end * CLIP_FPS)
        shown = [frames[first]] * round(stands * fps) if end is None else frames[first:last:EVERY]
        for frame in shown:
            writer.write(frame)
    writer.release()


@pytest.fixture(scope="module")
def gone_through(pose_model, rendered, tmp_path_factory):
    folder = tmp_path_factory.mktemp("on-screen")
    (folder / "routines").mkdir()
    (folder / "routines" / "two.toml").write_text(ROUTINE, encoding="utf-8")
    (folder / "settings.toml").write_text(
        "[sound]\nrate = 2.0\n[keep]\nratings = false\n", encoding="utf-8"
    )
    spoken = folder / "spoken.txt"
    programs = folder / "bin"
    programs.mkdir()
    voice = programs / "espeak-ng"
    voice.write_text(SPEAKS.format(log=spoken), encoding="utf-8")
    voice.chmod(0o755)
    film(folder / "film.mp4", rendered)
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    environment = {
        **os.environ,
        "DISPLAY": f":{number}",
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "COACH_SETTINGS": str(folder / "settings.toml"),
        "COACH_DATA": str(folder / "data"),
    }
    environment.pop("QT_QPA_PLATFORM", None)
    try:
        done = subprocess.run(
            [
                sys.executable, "-m", "coach", "live", "--routine", "two",
                "--camera", str(folder / "film.mp4"), "--model", str(pose_model),
                "--json", str(folder / "two.json"), "--video", str(folder / "screen.mp4"),
            ],
            env=environment, capture_output=True, text=True, timeout=180, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    finally:
        server.terminate()
        server.wait(5)
    assert done.returncode == 0, done.stderr
    lines = spoken.read_text(encoding="utf-8").splitlines()
    return SimpleNamespace(
        out=done.stdout,
        record=json.loads((folder / "two.json").read_text(encoding="utf-8")),
        kept=list((folder / "data").glob("session-*.json")),
        spoken=[(float(line.split(" ", 1)[0]), line.split(" ", 1)[1]) for line in lines],
        screen=folder / "screen.mp4",
    )


def test_the_routine_is_done_with_no_key_pressed(gone_through):
    ended = {e["exercise"]: (e["ended"], e["counts"]) for e in gone_through.record["exercises"]}
    assert ended == {
        "side-bend": ("done", {"left": 1, "right": 1}),
        "cat-cow": ("done", {"": 1}),
    }
    assert gone_through.record["pauses"] == []
    assert "1 left, 1 right" in gone_through.out
    assert len(gone_through.kept) == 1


def test_it_was_spoken_in_order_and_in_time(gone_through):
    said = [s for s in gone_through.record["said"] if s["text"]]
    texts = [text for _, text in gone_through.spoken]
    assert [t for t in texts if t in {s["text"] for s in said}] == [s["text"] for s in said]
    for part in (
        "Side bend. Once on each side", "Let's try it out", "Good, I can see all of you",
        "Begin on the left", "1", "Next is cat-cow", "Try it first",
        "Round your back like a cat.", "Well done: both.",
    ):  # fmt: skip
        assert any(part in t for t in texts), part
    announced = [(t, text) for t, text in gone_through.spoken if text in {s["text"] for s in said}]
    begun = announced[0][0] - said[0]["at_s"]
    free_s = 0.0
    for one, (t, text) in zip(said, announced, strict=True):
        late = t - begun - max(one["at_s"], free_s)
        assert late < 2.5, (one, late)  # announcements wait for each other, and for nothing else
        free_s = t - begun + 0.2 + len(text) / 28


def test_the_screens_are_pages_and_live_pictures_in_turn(gone_through):
    capture = cv2.VideoCapture(str(gone_through.screen))
    pages = []
    while (read := capture.read())[0]:
        corner = read[1][4:12, 4:12].reshape(-1, 3).mean(axis=0)
        pages.append(bool(np.abs(corner - bgr("ground")).max() < 12))
    turns = [p for i, p in enumerate(pages) if i == 0 or pages[i - 1] != p]
    # name, live (trial, countdown, set), rest and name, live, end
    assert turns == [True, False, True, False, True]
    assert len(pages) > 200
