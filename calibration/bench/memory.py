"""How the memory of a replay grows with the length of the clip.

    python -m calibration.bench.memory [--minutes 1 30] [--fps 10] [--video] [--seen-once]

A sample goes forwards and backwards until the clip is so long; `coach replay` runs on each in one
process of its own, with the full pose model, and the greatest memory that it ever held is told.
With `--seen-once` the model sees the sample once, and its bodies, masks and all, come again and
again. The model stays in memory, and looks at a picture twenty times a minute: half an hour then
takes a few minutes, and all but the model's own work is as it is. What is written beside is in
`calibration.bench.long_run`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from pathlib import Path

from calibration.bench.long_run import looking_now_and_then
from calibration.bench.made_up import MadeUpSource, on_stage
from calibration.bench.sharing import LONG, long_clip
from calibration.labels.label import load_label
from coach.body import Body
from coach.bundled import bundled
from coach.cli import main as coach
from coach.keep.trace import Trace

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
    clip = long_clip(place / "long.mp4", minutes, fps)
    written = ["--json", str(place / "record.json")]
    if video:
        written += ["--video", str(place / "out.mp4")]
    replay = ["-m", "coach", "replay", str(clip), "--jobs", "1"]
    return peak_mb([*replay, "--exercise", _slug(), *written])


def of_bodies_seen_once(minutes: float, fps: float, place: Path) -> float:
    """The same where the model sees the sample only once."""
    trace = place / "sample.npz"
    clip = str(bundled("samples", "clips", f"{LONG}.mp4"))
    peak_mb(["-m", "coach", "replay", clip, "--exercise", _slug(), "--trace", str(trace)])
    module = ["-m", "calibration.bench.memory", "--here", str(trace)]
    return peak_mb([*module, "--minutes", str(minutes), "--fps", str(fps)])


def replay_again_and_again(trace: Path, minutes: float, fps: float) -> int:
    """Every second body of the trace, forwards and backwards, replayed here; the exit code."""
    there = list(islice(Trace(trace).bodies(), 0, None, 2))
    bodies = [*there, *reversed(there)]
    source = MadeUpSource(minutes * 60, fps=fps, size=there[0].size)

    def body(t: float) -> Body:
        return replace(bodies[round(t * fps) % len(bodies)], t=t)

    with ExitStack() as stack:
        on_stage(stack, source, body, looking_now_and_then(stack))
        record = trace.with_name("record.json")
        return coach(["replay", "again.mp4", "--exercise", _slug(), "--json", str(record)])


def _slug() -> str:
    return load_label(bundled("samples", "clips", f"{LONG}.json")).exercise


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when it grows by more than it may."""
    parser = argparse.ArgumentParser(prog="python -m calibration.bench.memory", description=__doc__)
    parser.add_argument("--minutes", type=float, nargs="+", default=[1.0, 30.0])
    parser.add_argument("--fps", type=float, default=10.0)
    parser.add_argument("--video", action="store_true", help="write the annotated clip as well")
    parser.add_argument("--seen-once", action="store_true", help="the model sees little")
    parser.add_argument("--here", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    peaks: list[float] = []
    for minutes in asked.minutes:
        with tempfile.TemporaryDirectory() as place:
            if asked.here is not None:
                return replay_again_and_again(asked.here, minutes, asked.fps)
            if asked.seen_once:
                peaks.append(of_bodies_seen_once(minutes, asked.fps, Path(place)))
            else:
                peaks.append(of_a_clip(minutes, asked.fps, Path(place), video=asked.video))
        pictures = round(minutes * 60 * asked.fps)
        print(f"{minutes:g} min, {pictures} pictures: {peaks[-1]:.0f} MB", flush=True)
    growth = peaks[-1] / peaks[0] - 1
    print(f"{growth:+.1%} (at most {MOST_GROWTH:+.0%})")
    return 0 if growth <= MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
