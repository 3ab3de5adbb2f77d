"""What sharing out the work brings: a folder over two processes, one long clip over all cores.

    python -m calibration.bench.sharing [--rounds N] [--minutes M]

Everything runs through the coach's own commands in processes of their own, in turn, and is compared
within a round. The bare pose model (`calibration.bench.loops`) on the same long clip stands beside,
and what two bare loops at once see of what one sees: more than that no machine can be asked for.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

import cv2

from calibration.bench.others import Others
from calibration.bench.speed import Goal, once
from calibration.labels.label import load_label
from coach.bundled import bundled
from coach.errors import CoachError
from coach.see.fetching.model import find_model
from coach.see.input.clip import Clip
from coach.see.input.source import pictures_of
from coach.see.tracking.tracker import try_model

FOLDER = (
    "cat-cow-good", "bird-dog-good", "cobra-good", "side-bend-good",
    "childs-pose-good", "superman-good", "seated-twist-good", "seated-forward-bend-good",
)  # fmt: skip
"""Eight clips about equally long."""
LONG, FPS = "cat-cow-good", 30.0


def long_clip(path: Path, minutes: float, fps: float = FPS) -> Path:
    """The sample forwards and backwards until it is so long, so that nobody jumps.

    Between its pictures lie mixtures of two, so that none is shown again: that would not be seen.
    """
    with closing(Clip(bundled("samples", "clips", f"{LONG}.mp4"))) as source:
        pictures = [frame.image for frame in pictures_of(source)]
        rate = source.fps or fps
    out = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), fps, source.size)
    there_and_back = [*pictures, *reversed(pictures)]
    for i in range(round(minutes * 60 * fps)):
        at, share = divmod(i * rate / fps, 1)
        one, next_one = (there_and_back[int(at + k) % len(there_and_back)] for k in (0, 1))
        out.write(cv2.addWeighted(one, 1 - share, next_one, share, 0))
    out.release()
    return path


def seconds(*arguments: object) -> float:
    """How long `coach ARGUMENTS` takes, from the command to its end."""
    begun = perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "coach", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CoachError(f"coach {arguments[0]} failed: {done.stderr.strip()[-200:]}")
    return perf_counter() - begun


def bound(clip: Path, slug: str, model: Path) -> float:
    """How much more two bare loops at once see than one alone: the machine's own limit."""

    def rate(_: int) -> float:
        facts = once("bare", clip, slug, model, dict(os.environ))
        return facts["frames"] / facts["wall_s"]

    with ThreadPoolExecutor(2) as both:
        return sum(both.map(rate, range(2))) / rate(0)


@dataclass(slots=True)
class Beside:
    """What tells how to read the goals, of each round.

    bounds   how much more two bare loops at once see than one alone: the machine's own limit
    started  the long clip against the bare loop with its start: imports, and loading the model,
             which the goal counts for the coach alone
    others   which share of all cores others had meanwhile: two processes lose by that what a bare
             loop does not, since it leaves a core idle; empty where the system does not tell
    """

    bounds: list[float] = field(default_factory=list[float])
    started: list[float] = field(default_factory=list[float])
    others: list[float] = field(default_factory=list[float])


def measured(rounds: int, minutes: float, model: Path) -> tuple[list[Goal], Beside]:
    """What was asked, with the ratio of each round."""
    slug = load_label(bundled("samples", "clips", f"{LONG}.json")).exercise
    folder_ratios: list[float] = []
    long_ratios: list[float] = []
    beside = Beside()
    with tempfile.TemporaryDirectory() as place:
        clips = Path(place, "clips")
        clips.mkdir()
        for name in FOLDER:
            shutil.copy(bundled("samples", "clips", f"{name}.mp4"), clips)
        long = long_clip(Path(place, "long.mp4"), minutes)
        for turn in range(rounds):
            print(f"\rround {turn + 1} of {rounds}", end="", file=sys.stderr, flush=True)
            others = Others()
            alone, shared = (
                seconds("replay", clips, "--jobs", jobs, "--out", f"{place}/{turn}-{jobs}")
                for jobs in (1, 2)
            )
            folder_ratios.append(alone / shared)
            beside.bounds.append(bound(clips / f"{LONG}.mp4", slug, model))
            begun = perf_counter()
            bare = once("bare", long, slug, model, dict(os.environ))
            bare_s = perf_counter() - begun
            ours = seconds("replay", long, "--exercise", slug, "--json", f"{place}/{turn}.json")
            long_ratios.append(bare["wall_s"] / ours)
            beside.started.append(bare_s / ours)
            share = others.share()
            beside.others += [] if share is None else [share]
    print(file=sys.stderr)
    goals = [
        Goal("folder of eight clips, two processes ÷ one", folder_ratios, 1.85),
        Goal(f"a clip of {minutes:g} min over all cores ÷ bare pose model", long_ratios, 1.7),
    ]
    return goals, beside


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a goal was not reached, 2 when it could not be measured."""
    parser = argparse.ArgumentParser(
        prog="python -m calibration.bench.sharing", description=__doc__
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=5.0)
    asked = parser.parse_args(arguments)
    try:
        goals, beside = measured(asked.rounds, asked.minutes, find_model(None, loads=try_model))
    except CoachError as error:
        print(f"sharing: {error}", file=sys.stderr)
        return 2
    print(
        f"{asked.rounds} rounds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end\n"
    )
    print("| asked | least | middle | greatest | goal | reached |")
    print("|---|---:|---:|---:|---:|---|")
    print("\n".join(goal.row() for goal in goals))
    print(f"\nthe long clip, the bare loop with its start: {median(beside.started):.2f}")
    print(f"two bare pose models at once see {median(beside.bounds):.2f} times what one alone sees")
    if beside.others:
        print(f"others had {median(beside.others):.1%} of all cores meanwhile")
    return 0 if all(goal.reached for goal in goals) else 1


if __name__ == "__main__":
    sys.exit(main())
