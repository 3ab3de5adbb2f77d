"""How well exercises are recognised, as shipped and with sources held out.

    python -m calibration.recognition DIR... [--yardstick]

Clips and photos of the exercises named rightly, and those of something else taken for one: with the
shipped settings; with settings chosen without the source that is asked about; and, if asked for, by
a plain classifier over all measures that never saw the source.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from calibration.evaluate.cells import of, row, share
from calibration.recognition.held_out import answered, away, candidates, held_out
from calibration.recognition.shown import Shown, shown_in
from calibration.recognition.yardstick import classified
from calibration.score.recognition import NamedClip, score_recognition
from calibration.traces.cache import default_folder, prints
from coach.console import tell
from coach.errors import CoachError
from coach.exercise.load import load_all
from coach.see.fetching.model import find_model
from coach.see.tracking.tracker import try_model

WIDTHS = (16, 16, 16, 16)
HEAD = ("clips right", "others taken", "photos right", "others taken")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m calibration.recognition", description=__doc__)
    parser.add_argument("folder", nargs="+", type=Path, help="labelled clips")
    parser.add_argument("--model", help="lite, full, heavy, or a .task file (default: full)")
    parser.add_argument("--traces", type=Path, help="where traces are kept")
    parser.add_argument("--yardstick", action="store_true", help="a plain classifier as well")
    asked = parser.parse_args(arguments)
    try:
        model = find_model(asked.model, loads=try_model)
        folder = asked.traces or default_folder()
        folder.mkdir(parents=True, exist_ok=True)
        shown = shown_in(asked.folder, model, folder, prints(model))
        answers = answered(shown, list(load_all().values()), candidates())
        print(row("recognised", HEAD, WIDTHS))
        print(_line("as shipped", shown, answers[0]))
        print(_line("held out", shown, held_out(shown, answers[1:], away())))
        if asked.yardstick:
            print(_line("classifier", shown, classified(shown)))
    except CoachError as error:
        tell(str(error))
        return 2
    return 0


def _line(name: str, shown: Sequence[Shown], answers: Sequence[NamedClip]) -> str:
    cells: list[str] = []
    for photo in (False, True):
        score = score_recognition(
            [a for a, one in zip(answers, shown, strict=True) if one.photo == photo]
        )
        cells.append(f"{of(score.right, score.of)}{share(score.right, score.of)}")
        cells.append(f"{of(score.taken, score.other)}{share(score.taken, score.other)}")
    return row(name, cells, WIDTHS)


if __name__ == "__main__":
    sys.exit(main())
