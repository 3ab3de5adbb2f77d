"""What the coach says about camera and position on labelled clips.

    python -m calibration.bench.advice DIR [--model PATH] [--traces DIR] [CLIP...]

Per clip: for how many seconds each advice blocked counting, and which hints were given, when.
Clips that a viewer found well filmed should show nothing here, or only what is true of them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from calibration.evaluate.run import open_tracker
from calibration.labels.cases import Case, find_cases
from calibration.labels.label import OTHER
from calibration.traces.cache import default_folder, prints, trace_of
from coach.errors import CoachError
from coach.exercise import Exercise, find
from coach.keep.trace import Trace
from coach.see.fetching.model import find_model
from coach.see.tracking.tracker import try_model
from coach.session import Session

NOT_YET = "not-in-position"
"""Said of the person, not of the camera."""


@dataclass(frozen=True, slots=True)
class AdviceGiven:
    """Seconds of a clip, seconds by reason that blocked counting, and hints with their time."""

    seconds: float
    blocked: Mapping[str, float]
    hints: tuple[tuple[str, float], ...]


def advice_given(trace: Path, exercise: Exercise) -> AdviceGiven:
    """Everything that is said about seeing while a trace is judged."""
    session = Session(exercise)
    blocked: dict[str, float] = {}
    hints: list[tuple[str, float]] = []
    before = first = last = None
    for moment in session.recorded(Trace(trace)):
        first = moment.t if first is None else first
        advice = moment.advice
        if advice is not None and advice.blocks and advice.reason != NOT_YET and last is not None:
            blocked[advice.reason] = blocked.get(advice.reason, 0.0) + moment.t - last
        hint = advice.reason if advice is not None and not advice.blocks else None
        if hint is not None and hint != before:
            hints.append((hint, moment.t))
        before, last = hint, moment.t
    return AdviceGiven((last or 0.0) - (first or 0.0), blocked, tuple(hints))


def row(case: Case, found: AdviceGiven) -> str:
    """One line of the table, in Markdown."""
    blocked = ", ".join(f"{reason} {s:.1f} s" for reason, s in found.blocked.items())
    hints = ", ".join(f"{reason} ({t:.0f} s)" for reason, t in found.hints)
    name = case.name if len(case.name) <= 56 else f"{case.name[:28]}…{case.name[-27:]}"
    return f"| {name} | {case.label.view} | {found.seconds:.1f} s | {blocked} | {hints} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the clips and print the table."""
    parser = argparse.ArgumentParser(prog="python -m calibration.bench.advice", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("clips", nargs="*", metavar="CLIP", help="names (default: all)")
    parser.add_argument("--model", help="lite, full, heavy, or a .task file (default: full)")
    parser.add_argument("--traces", type=Path, help="where traces are kept")
    asked = parser.parse_args(arguments)
    try:
        model = find_model(asked.model, loads=try_model)
        cases = find_cases(asked.folder).cases
        known, folder = prints(model), asked.traces or default_folder()
        folder.mkdir(parents=True, exist_ok=True)
        print("| clip | view | length | counting was blocked by | hints |\n|---|---|---|---|---|")
        for case in cases:
            if case.label.exercise == OTHER or (asked.clips and case.name not in asked.clips):
                continue
            exercise = find(case.label.exercise)
            tracker = partial(open_tracker, model)
            trace, _ = trace_of(case.clip, folder, known, tracker)
            print(row(case, advice_given(trace, exercise)), flush=True)
    except CoachError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
