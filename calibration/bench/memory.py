"""How the memory of a replay grows with the length of the clip.

    python -m calibration.bench.memory [--minutes 1 30] [--fps 10] [--video]

A sample goes forwards and backwards until the clip is so long; `coach replay` runs on each in one
process of its own, with the full pose model, and the greatest memory that it ever held is told.
What long recordings cost beside the pose model is in `calibration.bench.long_run`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from calibration.bench.sharing import LONG, long_clip
from calibration.labels.label import load_label
from coach.bundled import bundled

MOST_GROWTH = 0.05
"""From the shortest clip to the longest."""


def peak_mb(clip: Path, *options: str) -> float:
    """The most memory that `coach replay CLIP` held, megabytes (Linux, macOS)."""
    command = [sys.executable, "-m", "coach", "replay", str(clip), "--jobs", "1", *options]
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            said.seek(0)
            raise RuntimeError(said.read().decode("utf-8", "replace")[-300:])
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when it grows by more than it may."""
    parser = argparse.ArgumentParser(prog="python -m calibration.bench.memory", description=__doc__)
    parser.add_argument("--minutes", type=float, nargs="+", default=[1.0, 30.0])
    parser.add_argument("--fps", type=float, default=10.0)
    parser.add_argument("--video", action="store_true", help="write the annotated clip as well")
    asked = parser.parse_args(arguments)
    slug = load_label(bundled("samples", "clips", f"{LONG}.json")).exercise
    peaks: list[float] = []
    for minutes in asked.minutes:
        with tempfile.TemporaryDirectory() as place:
            clip = long_clip(Path(place, "long.mp4"), minutes, asked.fps)
            options = ["--exercise", slug, "--json", f"{place}/record.json"]
            if asked.video:
                options += ["--video", f"{place}/out.mp4"]
            peaks.append(peak_mb(clip, *options))
        pictures = round(minutes * 60 * asked.fps)
        print(f"{minutes:g} min, {pictures} pictures: {peaks[-1]:.0f} MB", flush=True)
    growth = peaks[-1] / peaks[0] - 1
    print(f"{growth:+.1%} (at most {MOST_GROWTH:+.0%})")
    return 0 if growth <= MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
