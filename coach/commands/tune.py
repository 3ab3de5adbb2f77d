"""`coach tune`: limits fitted to labelled clips, written as a file of overrides."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.commands.inputs import inputs
from coach.commands.limits import in_force
from coach.console import tell
from coach.errors import CoachError
from coach.keep.claim import claim, is_limits
from coach.see.fetching.model import find_model
from coach.see.fetching.wheels import cv2_warning


@dataclass(frozen=True, slots=True)
class TuneOptions:
    """What was asked for on the command line."""

    folders: Sequence[Path]
    exercise: str | None = None
    names: Sequence[str] = ()
    out: Path | None = None
    force: bool = False
    goal: str = "calm"
    limits: str | None = None
    traces: Path | None = None
    workers: int | None = None
    model: str | None = None


def tune(options: TuneOptions) -> int:
    """Search, print what was found, write what the data supports.

    Raises CoachError, with nothing written, when it supports no change.
    """
    from calibration.evaluate.evaluate import usable
    from calibration.traces.cache import default_folder
    from calibration.tune.dials import dials
    from calibration.tune.examples import cases_of, enough_people, examples_of, exercises
    from calibration.tune.report import nothing, report
    from calibration.tune.settings import TuneSettings, goal
    from calibration.tune.sweeps import SweepTarget, Together
    from calibration.tune.tune import notes
    from calibration.tune.tune import tune as search
    from coach.keep.limits import save
    from coach.progress import ProgressBar
    from coach.see.tracking.tracker import try_model

    settings, wanted = TuneSettings(), goal(options.goal)
    if options.workers is not None and options.workers < 1:
        raise CoachError(f"--workers {options.workers}: at least 1 is needed")
    read = [*options.folders, *inputs(None, options.model, options.limits)]
    claim([(options.out, is_limits)], inputs=read, force=options.force)
    base = in_force(options.limits)
    cases = cases_of(options.folders, options.exercise)
    enough_people(cases, settings)
    turned = dials(exercises(cases), base, options.names, settings)
    warning = cv2_warning()
    if warning:
        tell(warning)
    workers = options.workers or os.cpu_count() or 1
    examples = tuple(
        examples_of(
            cases,
            find_model(options.model, loads=try_model),
            usable(options.traces or default_folder()),
            workers,
        )
    )
    with ProgressBar(len(turned), f"tuning {len(turned)} limits") as bar:
        result = search(
            examples, turned, SweepTarget(base, wanted, settings), Together(workers, bar.at)
        )
    print(report(result, options.goal), end="")
    if not result.changed:
        raise CoachError(nothing(result))
    if options.out is not None:
        save(options.out, result.limits, notes(result, options.goal))
        print(f"\nsaved; use it with --limits: {options.out}")
    else:
        print("\nnothing was saved; --out FILE saves the limits")
    return 0
