"""How the memory of a replay grows with the length of the clip.

    python -m calibration.bench.memory [--minutes 1 30] [--fps 10] [--video] [--made-up]

A sample goes forwards and backwards until the clip is so long; `coach replay` runs on each in one
process of its own, with the full pose model, and the greatest memory that it ever held is told.
With `--made-up` the bodies are made up, and the pose model, which is in memory all the same, looks
at a picture twenty times a minute: half an hour then takes two minutes, and all but the model's own
work is as it is. What is written beside is in `calibration.bench.long_run`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from calibration.bench.long_run import looking_now_and_then
from calibration.bench.made_up import MadeUpSource, on_stage, repeating
from calibration.bench.sharing import LONG, long_clip
from calibration.labels.label import load_label
from coach.bundled import bundled
from coach.cli import main as coach
from coach.testing.simulated_person import REHEARSED

MOST_GROWTH = 0.05
"""From the shortest clip to the longest."""


def peak_mb(command: Sequence[str]) -> float:
    """The most memory that a Python program held, megabytes (Linux, macOS)."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen([sys.executable, *command], stdout=said, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            said.seek(0)
            raise RuntimeError(said.read().decode("utf-8", "replace")[-300:])
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def of_a_clip(minutes: float, fps: float, place: Path, *, video: bool) -> float:
    """What `coach replay` holds at most on a clip of so many minutes, megabytes."""
    slug = load_label(bundled("samples", "clips", f"{LONG}.json")).exercise
    clip = long_clip(place / "long.mp4", minutes, fps)
    written = ["--json", str(place / "record.json")]
    if video:
        written += ["--video", str(place / "out.mp4")]
    replay = ["-m", "coach", "replay", str(clip), "--jobs", "1"]
    return peak_mb([*replay, "--exercise", slug, *written])


def of_made_up_bodies(minutes: float, fps: float) -> float:
    """The same where the bodies are made up."""
    asked = ["--made-up", "--here", "--minutes", str(minutes), "--fps", str(fps)]
    return peak_mb(["-m", "calibration.bench.memory", *asked])


def replay_made_up(minutes: float, fps: float, place: Path) -> int:
    """Such a replay in this process; its exit code."""
    source = MadeUpSource(minutes * 60, fps=fps)
    command = ["replay", "made-up.mp4", "--exercise", REHEARSED]
    with ExitStack() as stack:
        model = looking_now_and_then(stack)
        on_stage(stack, source, repeating(REHEARSED, fps, source.size), model)
        return coach([*command, "--json", str(place / "record.json")])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when it grows by more than it may."""
    parser = argparse.ArgumentParser(prog="python -m calibration.bench.memory", description=__doc__)
    parser.add_argument("--minutes", type=float, nargs="+", default=[1.0, 30.0])
    parser.add_argument("--fps", type=float, default=10.0)
    parser.add_argument("--video", action="store_true", help="write the annotated clip as well")
    parser.add_argument("--made-up", action="store_true", help="the bodies are made up")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    peaks: list[float] = []
    for minutes in asked.minutes:
        with tempfile.TemporaryDirectory() as place:
            if asked.here:
                return replay_made_up(minutes, asked.fps, Path(place))
            if asked.made_up:
                peaks.append(of_made_up_bodies(minutes, asked.fps))
            else:
                peaks.append(of_a_clip(minutes, asked.fps, Path(place), video=asked.video))
        pictures = round(minutes * 60 * asked.fps)
        print(f"{minutes:g} min, {pictures} pictures: {peaks[-1]:.0f} MB", flush=True)
    growth = peaks[-1] / peaks[0] - 1
    print(f"{growth:+.1%} (at most {MOST_GROWTH:+.0%})")
    return 0 if growth <= MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
