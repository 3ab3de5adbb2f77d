"""Rendered clips, read by networks that never saw their bodies, as Markdown tables."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from calibration.back.clips import clip_rows, truth
from calibration.back.fit import RECOMMENDED, HeldOut, expected
from calibration.back.report import two
from calibration.labels.label import OTHER, load_label
from calibration.markdown import row, table
from coach.exercise import find
from samples.recipes import BY_NAME
from samples.rotate import Array
from samples.truth import CLIPS

STILL_S = 1.2
"""The neutral is the median of the first still seconds."""
LEAST_STD = 2.0
"""Degrees: where the truth moves by less there is no gain and no r."""


@dataclass(frozen=True, eq=False)
class ReadClip:
    """A rendered clip read by networks that never saw its body: changes (n, 2), degrees.

    Also the true ones, and the error that was to be expected.
    """

    name: str
    exercise: str
    body: str
    yaw: float
    change: Array
    true: Array
    expected: Array


def read_clips(held: HeldOut, traces: Path, more: Path | None = None) -> list[ReadClip]:
    """All rendered clips whose exercise judges the back, each from its trace.

    `more` is a folder of such clips beside those that are kept (`python -m samples.make --bodies`).
    """
    found: list[ReadClip] = []
    videos = [*CLIPS.glob("*.mp4"), *(() if more is None else more.glob("*.mp4"))]
    for video in sorted(videos, key=lambda path: path.name):
        label = load_label(video.with_suffix(".json"))
        if label.exercise == OTHER or not find(label.exercise).judges_spine:
            continue
        rows = clip_rows(video, traces)
        if rows is None or not len(rows.t):
            continue
        base = BY_NAME[video.stem].body
        read = held.nets[base](rows.x)
        true = truth(video.stem, rows.t)
        still = rows.t < STILL_S
        change, bent = (v - np.median(v[still], axis=0) for v in (read, true))
        turned = float(np.median(rows.yaw))
        known = expected(held.errors[base](rows.x), change)
        found.append(ReadClip(video.stem, label.exercise, base, turned, change, bent, known))
    return found


def clip_table(clips: Sequence[ReadClip]) -> str:
    """By exercise and view: gain, r and errors."""
    groups: Mapping[tuple[str, str], list[ReadClip]] = defaultdict(list)
    for one in clips:
        view = "side" if _from_the_side(one) else "oblique"
        groups[one.exercise, view].append(one)
        groups["all of them", view].append(one)
    return _table("view", groups)


def body_table(clips: Sequence[ReadClip]) -> str:
    """From the side, by exercise and body."""
    groups: Mapping[tuple[str, str], list[ReadClip]] = defaultdict(list)
    for one in clips:
        if _from_the_side(one):
            groups[one.exercise, one.body].append(one)
    return _table("body", groups)


def _from_the_side(one: ReadClip) -> bool:
    return one.yaw <= RECOMMENDED


def _table(second: str, groups: Mapping[tuple[str, str], Sequence[ReadClip]]) -> str:
    head = ("exercise", second, "clips", *two(("gain", "r", "median error", "95 %", "within it")))
    named = sorted(groups.items())
    return table(head, (_line(one, of, group) for (one, of), group in named))


def _line(exercise: str, of: str, group: Sequence[ReadClip]) -> str:
    read, true, known = (
        np.concatenate([getattr(c, k) for c in group]) for k in ("change", "true", "expected")
    )
    cells: list[str] = []
    for a, b, e in zip(read.T, true.T, known.T, strict=True):
        off, moves = np.abs(a - b), b.std() >= LEAST_STD
        cells += [
            f"{float(a @ b / (b @ b)):.2f}" if moves else "–",
            f"{float(np.corrcoef(a, b)[0, 1]):.3f}" if moves else "–",
            f"{np.median(off):.1f}°", f"{np.percentile(off, 95):.1f}°",
            f"{100 * (off <= e).mean():.0f} %",
        ]  # fmt: skip
    return row(exercise, of, str(len(group)), *cells)
