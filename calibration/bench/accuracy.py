"""How well the coach measures, on the rendered clips whose true angles are known.

    python -m calibration.bench.accuracy [--model PATH] [--traces DIR] [--write FILE] [CLIP...]

Each clip goes through the pose model, or comes from its trace, where `coach evaluate samples/clips
--traces DIR` has kept one (`accuracy_run.py`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from calibration.bench.accuracy_page import document
from calibration.bench.accuracy_run import AccuracyRun, run
from coach.see.fetching.model import find_model
from coach.see.tracking.tracker import try_model
from samples.truth import CLIPS, load_sample, names


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the clips and print the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m calibration.bench.accuracy", description=__doc__
    )
    parser.add_argument(
        "clips", nargs="*", metavar="CLIP", help="names (default: all that are there)"
    )
    parser.add_argument(
        "--bodies", type=Path, help="a folder of `samples.make --bodies --into`, measured as well"
    )
    parser.add_argument("--model", help="lite, full, heavy, or a .task file (default: full)")
    parser.add_argument("--traces", type=Path, help="where traces of the clips are kept")
    parser.add_argument("--write", type=Path, help="write the document there instead of printing")
    asked = parser.parse_args(arguments)
    model = find_model(asked.model, loads=try_model)
    runs: list[AccuracyRun] = []
    wanted = [(name, CLIPS) for name in asked.clips or names()]
    if asked.bodies:
        wanted += [(name, asked.bodies) for name in names(asked.bodies)]
    for k, (name, folder) in enumerate(wanted, 1):
        print(f"\r{k}/{len(wanted)} {name:40}", end="", file=sys.stderr, flush=True)
        runs.append(run(load_sample(name, folder), model, asked.traces))
    print(file=sys.stderr)
    command, where = "python -m calibration.bench.accuracy", "`samples/clips/`"
    if asked.bodies:
        command += " --bodies DIR"
        where += " and those of `python -m samples.make --bodies --into DIR`"
    text = document(runs, f"{command} --write docs/accuracy.md", where)
    if asked.write:
        asked.write.write_text(text, "utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
