"""From the command to the first picture in the window, seconds.

    python -m calibration.bench.first_picture [--rounds N]

A clip plays the camera, and the window opens on the screen there is, or on Xvfb; `xdotool` tells
when it is to be seen. Python's own start and the imports are part of it, the machine's load too.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from statistics import median
from time import perf_counter

from calibration.bench.speed import CLIP, screen
from calibration.labels.label import load_label
from coach.bundled import bundled

TITLE = "Lumbar Coach"
GOAL_S = 1.5
LONGEST_S = 60


def seconds(command: Sequence[str], env: dict[str, str]) -> float:
    """How long it takes until a window of that command is to be seen."""
    begun = perf_counter()
    nowhere = subprocess.DEVNULL
    child = subprocess.Popen(command, env=env, stdout=nowhere, stderr=nowhere)
    try:
        subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--name", TITLE],
            env=env, stdout=nowhere, timeout=LONGEST_S, check=True,
        )  # fmt: skip
        return perf_counter() - begun
    finally:
        child.kill()
        child.wait()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when the goal was not reached."""
    parser = argparse.ArgumentParser(
        prog="python -m calibration.bench.first_picture", description=__doc__
    )
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args(arguments)
    clip = bundled("samples", "clips", f"{CLIP}.mp4")
    slug = load_label(clip.with_suffix(".json")).exercise
    coach = [sys.executable, "-m", "coach"]
    camera = ["--camera", str(clip), "--mute"]
    worst = 0.0
    with screen() as env:
        if env is None:
            print("first_picture: there is no screen and no Xvfb", file=sys.stderr)
            return 2
        for name, command in (
            ("coach live EXERCISE", [*coach, "live", slug, *camera]),
            ("coach live", [*coach, "live", *camera]),
        ):
            took = [seconds(command, env) for _ in range(asked.rounds)]
            worst = max(worst, median(took))
            print(f"{name}: {min(took):.2f} / {median(took):.2f} / {max(took):.2f} s")
    print(f"load {os.getloadavg()[0]:.1f}; least / middle / greatest, at most {GOAL_S} s")
    return 0 if worst <= GOAL_S else 1


if __name__ == "__main__":
    sys.exit(main())
