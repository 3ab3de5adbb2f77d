"""How much the pose model's landmarks tremble by themselves, to set beside disturbances.

    python -m calibration.bench.tremble DIR... [--traces DIR]

Within three neighbouring pictures a limb moves nearly in a straight line: how far the middle one is
off it tells what the model adds from picture to picture. Slow wandering is not seen in that.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

from calibration.evaluate.run import open_tracker
from calibration.labels.cases import find_cases
from calibration.labels.label import OTHER
from calibration.traces.cache import default_folder, prints, trace_of
from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.console import tell
from coach.errors import CoachError
from coach.keep.trace import Trace
from coach.see.fetching.model import find_model

_LIMBS = (
    L.LEFT_SHOULDER, L.RIGHT_SHOULDER, L.LEFT_ELBOW, L.RIGHT_ELBOW, L.LEFT_WRIST, L.RIGHT_WRIST,
    L.LEFT_HIP, L.RIGHT_HIP, L.LEFT_KNEE, L.RIGHT_KNEE, L.LEFT_ANKLE, L.RIGHT_ANKLE,
)  # fmt: skip
_SEEN = 0.5
_LEAST_RATE = 10.0
"""With fewer frames a second nobody moves in straight lines."""


def tremble(bodies: Sequence[Body]) -> float | None:
    """One standard deviation in each direction, trunk lengths: the median over a recording.

    None where nothing can be told: nobody is seen, or there are too few frames a second.
    """
    lasts_s = bodies[-1].t - bodies[0].t if bodies else 0.0
    if not lasts_s or (len(bodies) - 1) / lasts_s < _LEAST_RATE:
        return None
    found = [
        off
        for three in zip(bodies, bodies[1:], bodies[2:], strict=False)
        if all(body.present for body in three) and (off := _off(*three)) is not None
    ]
    return median(found) if found else None


def _off(before: Body, here: Body, after: Body) -> float | None:
    """How far the middle picture is off the line between its neighbours, trunk lengths."""
    ids = [int(i) for i in _LIMBS if min(b.visibility[i] for b in (before, here, after)) >= _SEEN]
    hips, shoulders = (
        here.points[[a, b]].mean(axis=0)
        for a, b in ((L.LEFT_HIP, L.RIGHT_HIP), (L.LEFT_SHOULDER, L.RIGHT_SHOULDER))
    )
    trunk = float(np.linalg.norm(shoulders - hips))
    if not ids or not trunk or not before.t < here.t < after.t:
        return None
    share = (here.t - before.t) / (after.t - before.t)
    off = here.points[ids] - (1 - share) * before.points[ids] - share * after.points[ids]
    variances = 1 + share**2 + (1 - share) ** 2
    return float(np.sqrt((off**2).mean() / variances)) / trunk


def main(argv: Sequence[str] | None = None) -> int:
    """Tell the tremble of labelled clips: in the middle one, in nine of ten, and at most."""
    parser = argparse.ArgumentParser(
        prog="python -m calibration.bench.tremble", description=main.__doc__
    )
    parser.add_argument("folder", nargs="+", type=Path, help="labelled clips")
    parser.add_argument("--model", help="the pose model's file")
    parser.add_argument("--traces", type=Path, default=None)
    options = parser.parse_args(argv)
    try:
        model = find_model(options.model)
        known, opened = prints(model), partial(open_tracker, model)
        found: list[float] = []
        for folder in options.folder:
            for case in find_cases(folder).cases:
                if not case.label.fit or case.label.exercise == OTHER:
                    continue
                kept = options.traces or default_folder()
                path, _ = trace_of(case.clip, kept, known, opened)
                told = tremble(list(Trace(path).bodies()))
                found += [] if told is None else [told]
    except CoachError as error:
        tell(str(error))
        return 2
    if not found:
        tell("no clip with ten frames a second and somebody in it")
        return 2
    middle, nine, most = (100 * np.quantile(found, q) for q in (0.5, 0.9, 1.0))
    print(f"{len(found)} clips: {middle:.2f} % of the trunk, nine in ten up to {nine:.2f} %,")
    print(f"at most {most:.2f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
