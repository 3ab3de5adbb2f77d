"""How well the low and the upper back are told apart, on rendered clips whose bend is known.

The change from each clip's own still start is compared with that of the bare skin's midline
(`calibration.back.clips.truth`), wherever the program tells it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from calibration.back.clips import truth
from calibration.markdown import row, table
from coach.measure.back import CHANGE_SHARE, PARTS
from samples.recipes import BY_NAME
from samples.rotate import Array

NAMES = tuple(f"{part}_{what}" for what in ("flexion", "error") for part in PARTS)
"""The measures that are needed, in the order in which they are kept."""
LEAST_FRAMES = 20
MOVES = 2.0
"""Gain and correlation need a truth that varies by at least this, standard deviation, degrees."""
LEAST_RANGE = 6.0
"""Only what bends by so many degrees tells how well a range is found again."""
CERTAIN = 1.96 * 2**0.5
"""Times the standard deviation between clips: what two of them differ by in 1 of 20 at most."""


@dataclass(frozen=True, eq=False)
class BackRun:
    """One clip: change from its still start, read, true and expected error, (n, 2) in degrees.

    Columns are low and upper back; NaN where nothing is told.
    """

    name: str
    exercise: str
    yaw: int
    body: str
    loose: bool
    change: Array
    true: Array
    expected: Array

    @property
    def view(self) -> str:
        """The view, as a word of the table."""
        return "side" if self.yaw <= SIDE else f"{self.yaw}° from the side"


SIDE = 10
"""Degrees off up to which a clip is one from the side."""


def back_run(
    name: str, yaw: int, t: Array, measured: Mapping[str, Array], still: NDArray[np.bool_]
) -> BackRun:
    """A clip from what was measured in it (`NAMES`); `still` marks its start."""
    read, error = (np.stack([measured[n] for n in pair], 1) for pair in (NAMES[:2], NAMES[2:]))
    true, recipe = truth(name, t), BY_NAME[name]
    change, bent = read - _median(read[still]), true - _median(true[still])
    expected = np.hypot(error, CHANGE_SHARE * change)
    loose = recipe.look.slack > 0
    return BackRun(name, recipe.exercise, yaw, recipe.body, loose, change, bent, expected)


def _median(values: Array) -> Array:
    """(2,) medians of what is there; NaN where nothing is."""
    told = np.isfinite(values)
    return np.array(
        [np.median(v[k]) if k.any() else np.nan for v, k in zip(values.T, told.T, strict=True)]
    )


def back_report(runs: Sequence[BackRun]) -> str:
    """The tables as Markdown."""
    side = [one for one in runs if one.yaw <= SIDE]
    return "\n\n".join(
        [
            "### Low and upper back, change from neutral",
            _WORDS,
            _table(("exercise", "view"), runs, lambda one: (one.exercise, one.view)),
            "From the side, by body and by clothes:",
            _table(("body",), side, lambda one: (one.body,)),
            _table(("shirt",), side, lambda one: ("loose" if one.loose else "tight",)),
            "### The same person in two clips",
            _repeated(side),
        ]
    )


_WORDS = """\
As the program tells it, against the turn of the bare skin's midline from sacrum to T12 and from
there to T1. **Told** is the share of frames in which there is a number at all; errors, r and gain
are of those. **Within** is the share within the expected error that goes with each number, which
should be two thirds or more. The networks were fitted to random people made of the same three
bodies and of nine further ones; how they do on a body they have never seen stands in
[back.md](back.md)."""


def _table(
    head: tuple[str, ...], runs: Iterable[BackRun], by: Callable[[BackRun], tuple[str, ...]]
) -> str:
    columns = (*head, "part", "clips", "told", "gain", "r", "median abs.", "95 %", "within")
    groups = groupby(sorted(runs, key=by), by)
    return table(columns, (line for key, group in groups for line in _rows(key, list(group))))


def _rows(key: tuple[str, ...], group: Sequence[BackRun]) -> Iterable[str]:
    for k, part in enumerate(PARTS):
        read, true, expected = (
            np.concatenate([getattr(one, what)[:, k] for one in group])
            for what in ("change", "true", "expected")
        )
        told = np.isfinite(read) & np.isfinite(true)
        share = f"{100 * told.mean():.0f} %"
        if told.sum() < LEAST_FRAMES:
            yield row(*key, part, str(len(group)), share, *["–"] * 5)
            continue
        a, b, e = read[told], true[told], expected[told]
        off, moves = np.abs(a - b), b.std() >= MOVES
        yield row(
            *key, part, str(len(group)), share,
            f"{a @ b / (b @ b):.2f}" if moves else "–",
            f"{np.corrcoef(a, b)[0, 1]:.3f}" if moves else "–",
            f"{np.median(off):.1f}°", f"{np.percentile(off, 95):.1f}°",
            f"{100 * (off <= e).mean():.0f} %",
        )  # fmt: skip


def _repeated(runs: Sequence[BackRun]) -> str:
    lines: list[str] = []
    for k, part in enumerate(PARTS):
        spread, clips = repeatability(runs, k)
        if not clips:
            continue
        lines.append(
            f"- **{part}**: the range of a movement is found again with a standard deviation of "
            f"{spread:.1f}° between clips of one body doing one exercise ({clips} clips). The "
            f"smallest change worth telling is then {CERTAIN * spread:.0f}°, of the same camera "
            "and the same exercise."
        )
    return "\n".join(lines)


def repeatability(runs: Sequence[BackRun], part: int) -> tuple[float, int]:
    """Standard deviation (degrees) between clips of one body doing one exercise, and of how many.

    What is compared is how far the range read is off the true one: the movements themselves differ.
    """
    off: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in runs:
        told = np.isfinite(one.change[:, part]) & np.isfinite(one.true[:, part])
        if told.sum() < LEAST_FRAMES:
            continue
        read, true = (
            float(np.ptp(np.percentile(v[told, part], (2, 98)))) for v in (one.change, one.true)
        )
        if true >= LEAST_RANGE:
            off[one.exercise, one.body].append(read - true)
    several = [np.array(found) for found in off.values() if len(found) > 1]
    clips = sum(len(found) for found in several)
    if not several:
        return float("nan"), 0
    squares = sum(float(((found - found.mean()) ** 2).sum()) for found in several)
    return (squares / (clips - len(several))) ** 0.5, clips
