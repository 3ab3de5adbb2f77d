"""Robustness of pose estimation on lying, folded and kneeling bodies: models, rotations, crops.

    python -m calibration.bench.seeing [--ways full,lite,...] [--folder DIR] [--workers N] [CLIP...]

Rendered clips are measured against their exact truth. With `--folder` (labelled clips of filmed
people) it tells what needs no truth: lost frames, limbs that change places, unsteadiness, and how
far a way differs from the usual one. Nothing is judged.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from calibration import markdown
from calibration.bench.looking import (
    JOINTS,
    USUAL,
    WAYS,
    Array,
    PictureVariant,
    Seen,
    changed,
    resized,
    see,
    trunk_vector,
    whole,
)
from calibration.evaluate.processes import run_all
from calibration.labels.cases import Case, find_cases
from calibration.labels.label import OTHER
from coach.body import Landmark as L  # noqa: N817
from coach.exercise import find
from coach.see.fetching.model import find_model
from coach.see.tracking.tracker import try_model
from samples.truth import CLIPS, load_truth

LIMBS = {"legs": (L.LEFT_KNEE, L.LEFT_ANKLE), "arms": (L.LEFT_ELBOW, L.LEFT_WRIST)}
APART = 0.25
"""Limbs nearer to each other than this (trunk lengths) cannot be said to have changed places."""
NEARER = 0.15
"""The other way round must fit better by this much (trunk lengths, over the limb's joints)."""


FACING = {"right": 1, "left": -1}
SIDEWAYS = ("side", "oblique")
HEAD = (
    "position", "way", "clips", "lost frames", "error", "95 %", "hidden joints", "confidence",
    "swapped", "turned round", "unsteady", "mask", "differs", "light", "share",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeeingRow:
    """The result of one way on one clip; lengths in per cent of the trunk. NaN: cannot be told."""

    clip: str
    exercise: str
    way: str
    frames: int
    lost: int
    error: float
    worst: float
    hidden: float
    """Median error of the joints that something hides."""
    confidence: float
    swapped: int
    turned_round: int
    """Frames in which the body is taken to face the other way than the label says."""
    unsteady: float
    overlap: float
    differs: float
    """Median distance from what the first way saw."""
    seconds: float
    light: float
    share: float


def trunk_length(points: Array) -> float:
    """The trunk at its longest in a clip, pixels."""
    return float(np.nanpercentile(np.linalg.norm(trunk_vector(points), axis=1), 90))


def swapped(points: Array, true: Array, trunk: float) -> int:
    """Frames in which an arm or leg lies where the other one truly is."""
    wrong = np.zeros(len(points), np.bool_)
    for joints in LIMBS.values():
        left = np.array(joints)
        straight, crossed = _fit(points, true, left)
        apart = np.linalg.norm(true[:, left] - true[:, left + 1], axis=2).max(axis=1)
        wrong |= (apart > APART * trunk) & (crossed + NEARER * trunk < straight)
    return int(wrong.sum())


def turned_round(case: Case, faces: NDArray[np.int8]) -> int:
    """Frames in which the body faces the other way than a label of a side view says.

    The label of somebody on their back says where the head lies: that is the other way about.
    """
    expected = FACING.get(case.label.facing or "", 0)
    if _on_the_back(case.label.exercise):
        expected = -expected
    if not expected or case.label.view not in SIDEWAYS:
        return 0
    return int((faces * expected < 0).sum())


def _start(slug: str) -> str:
    """The position in which an exercise begins."""
    return find(slug).start.name


def _on_the_back(slug: str) -> bool:
    """Whether an exercise begins with the belly upwards."""
    signs = find(slug).start.position[0].signs
    return any(s.measure.base == "belly_rise" and (s.at_least or 0.0) > 0 for s in signs)


def exchanges(points: Array, trunk: float) -> int:
    """How often an arm or leg jumps to where the other one was a frame before."""
    count = 0
    for before, now in pairwise(points):
        for joints in LIMBS.values():
            straight, crossed = _fit(now[None], before[None], np.array(joints))
            count += int(straight[0] - crossed[0] > APART * trunk)
    return count


def _fit(points: Array, true: Array, left: NDArray[np.intp]) -> tuple[Array, Array]:
    """Summed distances of a limb pair as told, and with left and right exchanged."""
    right = left + 1

    def off(a: NDArray[np.intp], b: NDArray[np.intp]) -> Array:
        return np.linalg.norm(points[:, a] - true[:, b], axis=2).sum(axis=1)

    return off(left, left) + off(right, right), off(left, right) + off(right, left)


def line(case: Case, way: PictureVariant, seen: Seen, first: Seen, rendered: bool) -> SeeingRow:
    """What one way is worth on one clip."""
    points = seen.points[:, JOINTS]
    here = np.isfinite(points[:, 0, 0])
    trunk = trunk_length(first.points)
    error = worst = hidden = overlap = float("nan")
    if rendered:
        truth = load_truth(CLIPS / f"{case.name}.npz")
        n = min(len(truth.t), len(points))
        off = np.linalg.norm(points[:n] - truth.pixels[:n, JOINTS], axis=2)
        out = truth.occluded[:n, JOINTS]
        off = off / trunk_length(truth.pixels)
        error, worst = _middle(off[~out]), _middle(off[~out], 95)
        hidden = _middle(off[out])
        wrong = swapped(seen.points[:n], truth.pixels[:n], trunk_length(truth.pixels))
        overlap = _middle(
            np.array([_overlap(m, t) for m, t in zip(seen.masks, truth.masks, strict=False)
                      if m is not None])
        )  # fmt: skip
    else:
        wrong = exchanges(seen.points[np.isfinite(seen.points[:, 0, 0])], trunk)
    wobble = np.linalg.norm(points[2:] - 2 * points[1:-1] + points[:-2], axis=2) / trunk
    apart = np.linalg.norm(points - first.points[:, JOINTS], axis=2) / trunk
    return SeeingRow(
        case.name,
        case.label.exercise,
        way.name,
        len(points),
        int((~here).sum()),
        100 * error,
        100 * worst,
        100 * hidden,
        _middle(seen.visibility[here][:, JOINTS]),
        wrong,
        turned_round(case, seen.faces),
        100 * _middle(wobble, 90),
        overlap,
        100 * _middle(apart),
        seen.seconds,
        seen.light,
        seen.share,
    )


def _middle(values: Array, percent: float = 50) -> float:
    values = values[np.isfinite(values)]
    return float(np.percentile(values, percent)) if len(values) else float("nan")


def _overlap(seen: NDArray[np.bool_], true: NDArray[np.bool_]) -> float:
    seen = resized(seen, (true.shape[0], true.shape[1]))
    return float((seen & true).sum() / max(1, (seen | true).sum()))


def lines_of(case: Case, ways: Sequence[PictureVariant], rendered: bool) -> list[SeeingRow]:
    """All ways on one clip; the first is the one the others are compared with."""
    first = see(case.clip, find_model(ways[0].model), whole)
    found = [line(case, ways[0], first, first, rendered)]
    for way in ways[1:]:
        seen = see(case.clip, find_model(way.model), partial(changed, way, first))
        found.append(line(case, way, seen, first, rendered))
    return found


def table(lines: Sequence[SeeingRow], ways: Sequence[PictureVariant]) -> str:
    """The means over the clips that begin in the same position, in Markdown."""
    rows: list[str] = []
    starts = {one.exercise: _start(one.exercise) for one in lines}
    for group in sorted(set(starts.values())):
        for way in ways:
            own = [o for o in lines if o.way == way.name and starts[o.exercise] == group]
            if not own:
                continue

            def mean(field: str, own: Sequence[SeeingRow] = own) -> float:
                return _mean([getattr(one, field) for one in own])

            frames, lost = sum(one.frames for one in own), sum(one.lost for one in own)
            rows.append(markdown.row(
                group, way.name, str(len(own)), f"{lost} of {frames}",
                _percent(mean("error")), _percent(mean("worst")), _percent(mean("hidden")),
                f"{mean('confidence'):.2f}", str(sum(one.swapped for one in own)),
                str(sum(one.turned_round for one in own)),
                _percent(mean("unsteady"), 2),
                "–" if np.isnan(mean("overlap")) else f"{mean('overlap'):.3f}",
                _percent(mean("differs")),
                f"{mean('light'):.2f}", f"{mean('share'):.2f}",
            ))  # fmt: skip
    return markdown.table(HEAD, rows)


def _percent(value: float, places: int = 1) -> str:
    return "–" if np.isnan(value) else f"{value:.{places}f} %"


def _mean(values: Sequence[float]) -> float:
    known = [v for v in values if not np.isnan(v)]
    return sum(known) / len(known) if known else float("nan")


@dataclass(slots=True)
class Counted:
    """Says how far the work has come."""

    all: int
    done: int = 0

    def __call__(self, case: Case) -> None:
        """One more is done."""
        self.done += 1
        print(f"\r{self.done}/{self.all} {case.name[:60]:60}", end="", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the clips and print the table."""
    parser = argparse.ArgumentParser(prog="python -m calibration.bench.seeing", description=__doc__)
    parser.add_argument("clips", nargs="*", metavar="CLIP", help="names (default: all)")
    parser.add_argument(
        "--ways", default=",".join(USUAL), help=f"of {', '.join(w.name for w in WAYS)}"
    )
    parser.add_argument("--folder", type=Path, help="labelled clips instead of the rendered ones")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--each", action="store_true", help="a line for each clip as well")
    asked = parser.parse_args(arguments)
    named = {way.name: way for way in WAYS}
    wanted = asked.ways.split(",")
    unknown = [name for name in wanted if name not in named]
    if unknown:
        parser.error(f"no such way: {', '.join(unknown)} (there are: {', '.join(named)})")
    ways = [named[name] for name in wanted]
    for way in ways:
        find_model(way.model, loads=try_model)
    cases = [
        c
        for c in find_cases(asked.folder or CLIPS).cases
        if c.label.exercise != OTHER and (not asked.clips or c.name in asked.clips)
    ]
    work = partial(lines_of, ways=ways, rendered=asked.folder is None)
    done = Counted(len(cases))
    lines = [one for found in run_all(work, cases, asked.workers, done) for one in found]
    print(file=sys.stderr)
    if asked.each:
        for one in lines:
            print(one)
    print(table(lines, ways))
    for way in ways:
        own = [one.seconds for one in lines if one.way == way.name]
        print(f"{way.name}: {1000 * float(np.median(own)):.0f} ms a frame")
    return 0


if __name__ == "__main__":
    sys.exit(main())
