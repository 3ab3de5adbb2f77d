"""How quickly the studio judges ten clips again, from the request to the scored answer.

python -m calibration.bench.studio_speed [FOLDER]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from calibration.studio.tuner.bench import Bench
from calibration.studio.web.items import items_in
from calibration.studio.web.loading import Traces, load_reels
from calibration.traces.cache import default_folder
from coach.bundled import bundled
from coach.console import tell
from coach.errors import CoachError
from coach.exercise import load_all
from coach.see.fetching.model import find_model

TEN = 10
ROUNDS = 15


def main(argv: Sequence[str] | None = None) -> int:
    """Print for each exercise what moving one limit costs, with up to ten of a folder's clips."""
    parser = argparse.ArgumentParser(
        prog="python -m calibration.bench.studio_speed", description=main.__doc__
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=bundled("samples", "clips"),
        help="clips (the samples)",
    )
    options = parser.parse_args(argv)
    try:
        items = items_in(options.folder)
        traces = Traces(default_folder(), find_model)
        for slug, exercise in load_all().items():
            own = [i for i in items if i.label is not None and i.is_of(slug)][:TEN]
            if own:
                print(f"{slug:20} {_speed(Bench(exercise, load_reels(own, traces)))}")
    except CoachError as error:
        tell(str(error))
        return 2
    return 0


def _speed(bench: Bench) -> str:
    end = bench.exercise.movement.end[0]
    moved = {f"end.{end.slug}.enter": end.enter * 1.1}
    walls: list[float] = []
    works: list[float] = []
    for _ in range(ROUNDS):
        wall, work = perf_counter(), process_time()
        bench.judge(moved)
        walls.append(perf_counter() - wall)
        works.append(process_time() - work)
    film = sum(reel.seconds for reel in bench.reels)
    return (
        f"{len(bench.reels):2} clips, {film:5.0f} s of film: median {1e3 * median(walls):4.0f} ms, "
        f"{1e3 * min(works):4.0f} ms of one core when undisturbed"
    )


if __name__ == "__main__":
    sys.exit(main())
