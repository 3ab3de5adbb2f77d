"""How much of a hand's motion is told by what is behind the person.

    python -m calibration.bench.camera DIR... [--traces DIR] [--clip PART] [--each]

The pictures of labelled clips are moved as a hand would hold the camera (`calibration.bench.hand`);
where the person is then is known from what the pose model saw. Compared are turn and coming nearer
as they were and as they are told, by how much they change in two seconds: that is what a motionless
body seems to move by. The moved picture is flat, so nothing here is nearer than something else.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from calibration.bench.disturbed_pictures import held
from calibration.bench.hand import Affine, Hand
from calibration.evaluate.run import open_tracker
from calibration.labels.cases import Case, find_cases
from calibration.labels.label import OTHER
from calibration.traces.cache import default_folder, prints, trace_of
from coach.body import Body
from coach.console import tell
from coach.errors import CoachError
from coach.frame import Frame
from coach.keep.trace import Trace
from coach.measure.motion import LONG_S
from coach.see.fetching.model import find_model
from coach.see.input.open import open_source
from coach.see.input.shrink import shrink
from coach.see.input.source import pictures_of
from coach.see.tracking.camera_motion import Box, CameraMotion
from coach.see.tracking.crowd import SEEN
from coach.see.tracking.follow import LONG_SIDE

TELLS = 0.3
"""A room tells of the hand where no more than this share of what it does is left untold."""
FEW = 10.0
"""With fewer pictures a second it is a GIF, which nobody films with a hand."""


@dataclass(frozen=True, slots=True)
class Followed:
    """One clip: pictures a second, which share of turning and of coming nearer is left untold, by
    how much both are off from picture to picture (degrees, share)."""

    rate: float
    turn_left: float
    nearer_left: float
    turn_off: float
    nearer_off: float

    @property
    def left(self) -> float:
        """Which share of the worse of the two is left untold."""
        return max(self.turn_left, self.nearer_left)


def followed(seen: Iterable[tuple[Frame, Body]], hand: Hand) -> Followed | None:
    """What is told of the hand in these pictures; None where there are too few."""
    camera, person = CameraMotion(), None
    rows: list[tuple[float, float, float, float, float]] = []
    for frame, body in seen:
        small, at = shrink(frame.image, LONG_SIDE), hand.at(frame.t)
        moved = held(small, frame.t, hand=hand)
        camera.update(moved, frame.t, person)
        person = _box(body, at.by(body.size)) or person
        true = at.turn + body.roll, np.log((1 + at.nearer) * body.zoom)
        rows.append((frame.t, *true, camera.roll, np.log(camera.zoom)))
    if len(rows) < 4:
        return None
    t, turn, nearer, told_turn, told_nearer = np.array(rows).T
    turned, came = told_turn - turn, told_nearer - nearer
    return Followed(
        (len(t) - 1) / float(t[-1] - t[0]),
        _changes(t, turned) / _changes(t, turn),
        _changes(t, came) / _changes(t, nearer),
        _off(turned),
        _off(came),
    )


def _box(body: Body, by: Affine) -> Box | None:
    """Where the person is in the moved picture, in shares of it."""
    seen = body.visibility >= SEEN
    if not body.present or not seen.any():
        return None
    points = (body.points[seen] @ by[:, :2].T + by[:, 2]) / np.array(body.size)
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _changes(t: NDArray[np.float64], course: NDArray[np.float64]) -> float:
    """By how much it changes within two seconds, or half of what is shorter."""
    within_s = min(LONG_S, float(t[-1] - t[0]) / 2)
    before = np.searchsorted(t, t - within_s - 1e-6)
    whole = t - t[0] >= within_s - 1e-6
    return float(np.sqrt(np.mean((course - course[before])[whole] ** 2)))


def _off(course: NDArray[np.float64]) -> float:
    """One standard deviation from picture to picture; what goes on in a straight line is none."""
    return float(np.sqrt(np.mean(np.diff(course, 2) ** 2) / 6))


def table(found: Sequence[Followed]) -> str:
    """How many rooms tell of the hand, and how well those do."""
    lines: list[str] = []
    film = [one for one in found if one.rate >= FEW]
    for words, some in (("clips", found), (f"with {FEW:.0f} pictures a second and more", film)):
        tell_of_it = sum(one.left <= TELLS for one in some)
        lines.append(f"{words}: {tell_of_it} of {len(some)} tell of the hand")
    good = [one for one in found if one.left <= TELLS]
    if not good:
        return "\n".join(lines)
    lines.append("in those, in the middle one and in the worst of ten:")
    for words, values, scale, unit in (
        ("left of turning", [one.turn_left for one in good], 100, "%"),
        ("left of coming nearer", [one.nearer_left for one in good], 100, "%"),
        ("turn off", [one.turn_off for one in good], 1, "degrees"),
        ("nearer off", [one.nearer_off for one in good], 100, "%"),
    ):
        middle, worst = (scale * float(np.quantile(values, q)) for q in (0.5, 0.9))
        lines.append(f"  {words}: {middle:.2g}, {worst:.2g} {unit}")
    return "\n".join(lines)


def _seen(case: Case, trace: Path) -> Iterator[tuple[Frame, Body]]:
    with open_source(case.clip) as source:
        yield from zip(pictures_of(source), Trace(trace).bodies(), strict=False)


def main(argv: Sequence[str] | None = None) -> int:
    """Tell how much of a hand's motion the rooms of labelled clips tell."""
    parser = argparse.ArgumentParser(
        prog="python -m calibration.bench.camera", description=main.__doc__
    )
    parser.add_argument("folder", nargs="+", type=Path, help="labelled clips")
    parser.add_argument("--clip", action="append", help="only clips whose name contains this")
    parser.add_argument("--each", action="store_true", help="a line for every clip, too")
    parser.add_argument("--model", help="the pose model's file")
    parser.add_argument("--traces", type=Path, default=None)
    options = parser.parse_args(argv)
    found: list[Followed] = []
    try:
        model = find_model(options.model)
        known, opened = prints(model), partial(open_tracker, model)
        for case in (case for folder in options.folder for case in find_cases(folder).cases):
            if not case.label.fit or case.label.exercise == OTHER:
                continue
            if options.clip and not any(part in case.name for part in options.clip):
                continue
            kept, _ = trace_of(case.clip, options.traces or default_folder(), known, opened)
            one = followed(_seen(case, kept), Hand.of(np.random.default_rng(1)))
            if one is None:
                continue
            found.append(one)
            if options.each:
                print(
                    f"{case.name}: {one.rate:.0f} a second, left {100 * one.turn_left:.0f} % of "
                    f"turning, {100 * one.nearer_left:.0f} % of coming nearer"
                )
    except CoachError as error:
        tell(str(error))
        return 2
    print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
