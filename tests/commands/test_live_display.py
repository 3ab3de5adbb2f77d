"""The whole of `coach live` as people start it: a process, a screen, a key, a speech program."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from calibration.bench.speed import screen

MISSING = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
pytestmark = [
    pytest.mark.display,
    pytest.mark.model,
    pytest.mark.skipif(
        sys.platform != "linux" or bool(MISSING), reason=f"needs {' and '.join(MISSING) or 'Linux'}"
    ),
]
SPEECH = '#!/bin/sh\ntext=$(cat)\necho "$(date +%s.%N) $text" >> "{log}"\nexec sleep 0.4\n'
LONGEST_S = 90


def press(env, key):
    """Press a key in the coach's window as soon as there is one."""
    found = subprocess.run(
        ["xdotool", "search", "--sync", "--onlyvisible", "--name", "Lumbar Coach"],
        env=env, capture_output=True, text=True, timeout=LONGEST_S, check=True,
    )  # fmt: skip
    time.sleep(4.0)  # into the first repetition
    window = found.stdout.split()[-1]
    subprocess.run(["xdotool", "key", "--window", window, key], env=env, check=True, timeout=10)


@pytest.fixture
def started(tmp_path, rendered, pose_model):
    """Start `coach live` on a clip played as the camera; returns the process and what it left."""
    speech = tmp_path / "bin" / "espeak-ng"
    speech.parent.mkdir()
    speech.write_text(SPEECH.format(log=tmp_path / "spoken.txt"), encoding="utf-8")
    speech.chmod(0o755)

    def start(env, clip, exercise="bird-dog"):
        arguments = ["live", exercise, "--now", "--camera", rendered(clip), "--model", pose_model]
        return subprocess.Popen(
            [sys.executable, "-m", "coach", *map(str, arguments), "--json", tmp_path / "r.json"],
            env={**env, "PATH": f"{speech.parent}:{os.environ['PATH']}"},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip

    return start


def test_escape_in_mid_repetition_ends_it_and_what_was_judged_is_told(
    started, tmp_path, own_folders
):
    with screen() as env:
        assert env is not None
        coach = started(env, "bird-dog-good")
        press(env, "Escape")
        out, err = coach.communicate(timeout=LONGEST_S)
    assert coach.returncode == 0, err
    assert out.startswith("Bird dog")
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert record["source"]["frames"] > 0
    assert record["timing"]["shown_ms"]["median"] > 0
    assert record["timing"]["own_ms"]["median"] > 0
    assert list(own_folders.rglob("session-*")) == []


def test_a_whole_clip_is_shown_and_spoken_to(started, tmp_path):
    with screen() as env:
        assert env is not None
        coach = started(env, "side-bend-shallow", "side-bend")
        _, err = coach.communicate(timeout=LONGEST_S)
    assert coach.returncode == 0, err
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    spoken = (tmp_path / "spoken.txt").read_text(encoding="utf-8")
    cues = [cue["text"] for cue in record["cues"]]
    assert cues
    assert cues[0] in spoken
    assert record["timing"]["dropped"] + record["source"]["frames"] > 60
