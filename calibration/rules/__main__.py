"""Shows, checks or writes what the rules have shown on labelled clips.

    python -m calibration.rules DIR... [--exercise SLUG] [--write | --check]

Per rule: good performances in which it was judged and their sources, of these how many it told of a
fault with its limit as it is and with the limit set without their source, the share of other
people's good performances in which it is expected to, and labelled sure faults found.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from calibration.rules.evidence import Evidence, evidence
from calibration.rules.report import report
from calibration.rules.write import differences, write, write_told_without
from calibration.traces.cache import default_folder
from calibration.tune.examples import cases_of, examples_of
from coach.console import tell
from coach.errors import CoachError
from coach.see.fetching.model import find_model
from coach.see.tracking.tracker import try_model


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with --check 1 when the exercise files say something else."""
    parser = argparse.ArgumentParser(prog="python -m calibration.rules", description=__doc__)
    parser.add_argument("folder", nargs="+", type=Path, help="labelled clips")
    parser.add_argument("--exercise", help="only this one")
    parser.add_argument("--model", help="lite, full, heavy, or a .task file (default: full)")
    parser.add_argument("--traces", type=Path, help="where traces are kept")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--write", action="store_true", help="write it into the exercise files")
    what.add_argument("--check", action="store_true", help="compare it with the exercise files")
    asked = parser.parse_args(arguments)
    try:
        cases = cases_of(asked.folder, asked.exercise)
        model = find_model(asked.model, loads=try_model)
        folder = asked.traces or default_folder()
        folder.mkdir(parents=True, exist_ok=True)
        found = evidence(examples_of(cases, model, folder, asked.workers))
    except CoachError as error:
        tell(str(error))
        return 2
    print(report(found), end="")
    if asked.write:
        write(found)
        write_told_without(found)
    return _checked(found) if asked.check else 0


def _checked(found: Sequence[Evidence]) -> int:
    wrong = differences(found)
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
