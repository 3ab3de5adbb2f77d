"""What is counted when recordings are disturbed in ways that must not change it.

    python -m calibration.bench.robustness DIR... [--pictures] [--kind NAME] [--clip PART]
        [--json FILE] [--page FILE]

Each clip is judged as what it is labelled as, once as recorded and once per kind of disturbance,
and both answers are compared. The labels' numbers are not used. Recorded bodies are disturbed: the
pose model is asked only for clips that have no trace yet. With `--pictures` it looks at disturbed
pictures instead, which takes as long as the clips and longer; what it saw is kept as traces.
`--json` keeps what was found, and takes what earlier runs found of other kinds and clips.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

import numpy as np

from calibration.bench import disturbed_pictures
from calibration.bench.answers import Outlines, Same, answer, compared
from calibration.bench.disturbances import DISTURBANCES, USUAL
from calibration.bench.disturbed_pictures import PICTURE_DISTURBANCES, Walker, altered
from calibration.bench.disturbed_recording import Bodies, Recording
from calibration.bench.robustness_results import (
    WORDS,
    Disturbed,
    changes,
    keep,
    kept,
    on_page,
    table,
    together,
)
from calibration.evaluate.processes import run_all
from calibration.evaluate.run import open_tracker
from calibration.labels.cases import Case, find_cases
from calibration.labels.label import OTHER
from calibration.traces.cache import Prints, default_folder, prints, trace_of
from coach.body import Body
from coach.console import tell
from coach.errors import CoachError
from coach.exercise import Exercise, find
from coach.keep.fingerprint import file_print
from coach.keep.trace import Trace
from coach.see.fetching.model import find_model
from coach.see.tracked import Sees, seeing


@dataclass(frozen=True, slots=True)
class RobustnessJob:
    """One clip to disturb; holds nothing that cannot go to another process."""

    case: Case
    kinds: tuple[str, ...]
    model: Path
    folder: Path


def disturbed(
    bodies: Bodies, exercise: Exercise, kinds: Sequence[str], seed: int = 1
) -> dict[str, Same]:
    """Per kind, what stayed the same; kinds that do not apply are left out."""
    outlines = Outlines(bodies)
    plain = answer(bodies, exercise, outlines)
    moving = tuple((r.start_s, r.end_s) for r in plain.repetitions)
    same: dict[str, Same] = {}
    for name in kinds:
        kind = DISTURBANCES[name]
        recording = Recording(tuple(bodies), moving, plain.pause_s, np.random.default_rng(seed))
        other = kind.apply(recording)
        if other is not None:
            same[name] = compared(
                plain if kind.counted is None else kind.counted(plain, recording),
                answer(other, exercise, outlines),
                kind.expected,
                least_hold_s=exercise.movement.least_hold_s,
                in_pairs=exercise.movement.counts == "pair",
            )
    return same


def run(job: RobustnessJob) -> Disturbed:
    """One clip, from its traces."""
    known = prints(job.model)
    exercise = find(job.case.label.exercise)
    bodies = _bodies(job, known)
    same = disturbed(bodies, exercise, [k for k in job.kinds if k in DISTURBANCES])
    pictures = [k for k in job.kinds if k in PICTURE_DISTURBANCES]
    if pictures:
        plain = answer(bodies, exercise)
        lasts_s = bodies[-1].t
        for name in pictures:
            other = answer(_bodies(job, known, name, lasts_s), exercise)
            same[name] = compared(
                plain, other, PICTURE_DISTURBANCES[name].expected,
                least_hold_s=exercise.movement.least_hold_s,
            )  # fmt: skip
    return Disturbed(job.case.name, same)


def _bodies(
    job: RobustnessJob, known: Prints, kind: str | None = None, lasts_s: float = 0.0
) -> list[Body]:
    """What the pose model sees in a clip, with its pictures disturbed or not; kept as a trace."""
    opened = partial(open_tracker, job.model)
    if kind is not None:
        made_by = " ".join(
            file_print(Path(__file__).with_name(name))
            for name in ("disturbed_pictures.py", "hand.py")
        )
        known = replace(known, sees=f"{known.sees} {kind} {made_by}")

    def tracker() -> AbstractContextManager[Sees]:
        if kind is None:
            return opened()
        alter = PICTURE_DISTURBANCES[kind].alters(lasts_s, partial(_walker, job.model))
        return seeing(opened(), partial(altered, alter=alter))

    path, _ = trace_of(job.case.clip, job.folder, known, tracker)
    return list(Trace(path).bodies())


@cache
def _walker(model: Path) -> Walker:
    return disturbed_pictures.walker(partial(open_tracker, model))


def main(argv: Sequence[str] | None = None) -> int:
    """Disturb labelled clips and tell what changed."""
    parser = argparse.ArgumentParser(
        prog="python -m calibration.bench.robustness", description=main.__doc__
    )
    parser.add_argument("folder", nargs="+", type=Path, help="labelled clips")
    parser.add_argument("--kind", action="append", choices=list(WORDS), help="only this one")
    parser.add_argument("--pictures", action="store_true", help="disturb pictures, not bodies")
    parser.add_argument("--clip", action="append", help="only clips whose name contains this")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--model", help="the pose model's file")
    parser.add_argument("--traces", type=Path, default=None)
    parser.add_argument("--json", type=Path, help="results, also those of earlier runs")
    parser.add_argument("--page", type=Path, help="a page whose tables are written anew")
    options = parser.parse_args(argv)
    try:
        model = find_model(options.model)
        usual = tuple(PICTURE_DISTURBANCES) if options.pictures else USUAL
        jobs = [
            RobustnessJob(case, tuple(options.kind) if options.kind else usual, model,
                          options.traces or default_folder())
            for folder in options.folder
            for case in find_cases(folder).cases
            if case.label.fit and case.label.exercise != OTHER
            and (not options.clip or any(part in case.name for part in options.clip))
        ]  # fmt: skip
        results = run_all(run, jobs, options.workers, lambda _: None)
        if options.json:
            results = together(kept(options.json), results)
            keep(options.json, results)
        if options.page:
            _write_on(options.page, results)
    except CoachError as error:
        tell(str(error))
        return 2
    print(table(results))
    for line in changes(results):
        print(line)
    return 0


def _write_on(page: Path, results: Sequence[Disturbed]) -> None:
    try:
        page.write_text(on_page(page.read_text(encoding="utf-8"), results), encoding="utf-8")
    except OSError as error:
        raise CoachError(f"{page} cannot be written: {error.strerror}") from error


if __name__ == "__main__":
    sys.exit(main())
