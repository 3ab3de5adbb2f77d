"""How much a range differs when the same movement is filmed again: other people, rooms, cameras.

    python -m calibration.bench.repeated [--traces DIR]

Clips of samples/ that show one movement by the same script, moved exactly alike: whatever differs
between them is the camera's doing, or the body's shape. It is what `coach.history.change` leans on
until a person has sessions of their own.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev
from typing import Final

from calibration.traces.cache import default_folder, prints, trace_of
from coach.bundled import bundled
from coach.exercise import load_shipped
from coach.history.change import MDC
from coach.keep.source_facts import About
from coach.keep.trace import Trace
from coach.rejudge import record_of
from coach.see.fetching.model import find_model
from coach.see.tracking.tracker import Tracker

CLIPS = bundled("poses").parent / "samples" / "clips"
ALIKE: Final = (
    "good", "cluttered-room", "two-people", "walk-behind", "dim", "loose-shirt", "portrait",
    "larger", "larger-right", "man", "man-left", "man-right", "wide", "yaw-15", "yaw-30",
)  # fmt: skip
"""Clips EXERCISE-NAME in which the movement itself is the good one; up to 30 degrees turned."""
LEAST = 2


def reached(clip: Path, slug: str, trace: Path) -> Mapping[str, float]:
    """How far each end position and side was reached on average in a clip, from rest."""
    kept = Trace(trace)
    record = record_of(kept, About.of(kept, clip.name), load_shipped()[slug])
    found: dict[str, list[float]] = {}
    for one in record.repetitions:
        for key, away in one.reached.items() if one.counted else ():
            found.setdefault(key, []).append(away)
    return {key: fmean(values) for key, values in found.items()}


def pooled(groups: Sequence[Sequence[float]]) -> float:
    """The standard deviation within groups, each about its own mean."""
    squares = sum(stdev(values) ** 2 * (len(values) - 1) for values in groups)
    return sqrt(squares / sum(len(values) - 1 for values in groups))


def main(arguments: list[str] | None = None) -> int:
    """See or judge again every clip that shows a movement alike, and print how it differs."""
    parser = argparse.ArgumentParser(
        prog="python -m calibration.bench.repeated", description=__doc__
    )
    parser.add_argument("--traces", type=Path, default=default_folder(), help="kept traces")
    folder = parser.parse_args(arguments).traces
    folder.mkdir(parents=True, exist_ok=True)
    model = find_model()
    known, groups = prints(model), dict[str, list[float]]()
    for slug in load_shipped():
        for name in ALIKE:
            clip = CLIPS / f"{slug}-{name}.mp4"
            if clip.exists():
                path, _ = trace_of(clip, folder, known, lambda: Tracker(model))
                for key, away in reached(clip, slug, path).items():
                    groups.setdefault(f"{slug} {key}", []).append(away)
    groups = {key: values for key, values in groups.items() if len(values) >= LEAST}
    for key, values in groups.items():
        print(f"{key:32} {len(values):2} clips, mean {fmean(values):5.1f}, SD {stdev(values):4.1f}")
    sd = pooled(list(groups.values()))
    print(f"{'within a movement':32} SD {sd:.1f} degrees, MDC95 {MDC * sd:.1f} degrees")
    return 0


if __name__ == "__main__":
    sys.exit(main())
