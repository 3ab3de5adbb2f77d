"""What recognising, counting and holding would do with numbers that never saw a source's clips.

    python -m calibration.held_out DIR... [--traces DIR] [--workers N] [--write | --check]

Per source of labelled clips and photos: limits of positions are moved back by what it alone pushes
out, positions that only it showed are left out, and settings are chosen by the clips of all others.
`--write` puts that into the table with which `coach evaluate` judges the source's clips a second
time; `--check` compares. What the table says of fault rules stays (`python -m calibration.rules`).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from calibration.evaluate.evaluate import usable
from calibration.evaluate.held_out import TABLE, Values, read_held_out, write_held_out
from calibration.evaluate.run import open_tracker
from calibration.held_out.positions import changes, narrow, reached, values_equal
from calibration.held_out.settings import SweepJob, chosen, sweep
from calibration.labels.cases import RENDERED
from calibration.recognition.held_out import SHIPPED, answered, away, best_without, candidates
from calibration.recognition.shown import Shown, shown_in
from calibration.traces.cache import default_folder, prints, trace_of
from calibration.tune.examples import cases_of
from coach.console import tell
from coach.errors import CoachError
from coach.exercise import Exercise
from coach.exercise.load import load_all
from coach.see.fetching.model import find_model
from coach.see.tracking.tracker import try_model


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what would be otherwise; with --check 1 when the table says something else."""
    parser = argparse.ArgumentParser(prog="python -m calibration.held_out", description=__doc__)
    parser.add_argument("folder", nargs="+", type=Path, help="labelled clips")
    parser.add_argument("--model", help="lite, full, heavy, or a .task file (default: full)")
    parser.add_argument("--traces", type=Path, help="where traces are kept")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    what.add_argument("--check", action="store_true", help=f"compare with {TABLE.name}")
    asked = parser.parse_args(arguments)
    try:
        model = find_model(asked.model, loads=try_model)
        found = _found(asked.folder, model, usable(asked.traces or default_folder()), asked.workers)
        before = read_held_out(TABLE)
    except CoachError as error:
        tell(str(error))
        return 2
    for source, values in sorted(found.items()):
        print(f"[{source}]")
        print("".join(f"  {name} = {value}\n" for name, value in values.items()), end="")
    after = with_faults(found, before)
    if asked.write:
        write_held_out(after)
    if asked.check and not values_equal(before, after):
        print(f"{TABLE.name} says something else; write it with --write", file=sys.stderr)
        return 1
    return 0


def with_faults(found: Mapping[str, Values], before: Mapping[str, Values]) -> dict[str, Values]:
    """The new table, with what the one before said of fault rules."""
    faults = {
        source: {n: v for n, v in values.items() if n.split(".")[1] == "fault"}
        for source, values in before.items()
    }
    sources = {*faults, *found}
    return {s: {**faults.get(s, {}), **found.get(s, {})} for s in sources}


def recognised_with(
    shown: Sequence[Shown], exercises: Sequence[Exercise]
) -> dict[str, dict[str, str | float]]:
    """Per source the settings of recognition that are best for all others, as far as others."""
    asked = candidates()[1:]
    best = best_without(shown, answered(shown, exercises, asked), away())
    told: dict[str, dict[str, str | float]] = {}
    for source, i in best.items():
        pairs = {
            "evidence.spread_deg": (asked[i].evidence.spread_deg, SHIPPED.evidence.spread_deg),
            "recognise.fits": (asked[i].recognise.fits, SHIPPED.recognise.fits),
            "recognise.photo_fits": (
                asked[i].recognise.photo_fits, SHIPPED.recognise.photo_fits,
            ),
            "recognise.least_share": (
                asked[i].recognise.least_share, SHIPPED.recognise.least_share,
            ),
        }  # fmt: skip
        told[source] = {name: mine for name, (mine, usual) in pairs.items() if mine != usual}
    return told


def _found(
    folders: Sequence[Path], model: Path, traces: Path, workers: int
) -> dict[str, dict[str, str | float]]:
    known = prints(model)
    exercises = list(load_all().values())
    shown = shown_in(folders, model, traces, known)
    cases = [c for c in cases_of(folders, None) if c.source != RENDERED]
    jobs = [
        SweepJob(c, trace_of(c.clip, traces, known, lambda: open_tracker(model))[0]) for c in cases
    ]
    views = Counter(c.performance for c in cases)
    told: dict[str, dict[str, str | float]] = {}
    seen = reached(shown, exercises)
    for name, limit in narrow(seen, exercises).items():
        tell(f"{name} is nearer than further people are expected to lie: {limit}")
    for part in (
        changes(seen, exercises),
        recognised_with(shown, exercises),
        chosen(sweep(jobs, views, workers)),
    ):
        for source, values in part.items():
            told.setdefault(source, {}).update(values)
    return {source: values for source, values in told.items() if values}


if __name__ == "__main__":
    sys.exit(main())
