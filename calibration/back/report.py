"""What the networks say of random people whose body they have never seen, as Markdown tables."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from calibration.back.bases import BASES
from calibration.back.fit import RECOMMENDED, WITHIN, HeldOut, moved
from calibration.back.rows import Table
from calibration.markdown import row, table

LEAST = 15
"""Fewer readings than this make no line."""
PARTS = ("lumbar", "thoracic")
READ = ("gain", "r", "median error", "95 %", "expected", "honest at")
TOLD = ("number", "median error", "within it", "two thirds are within")
BANDS = ((0.0, 6.0), (6.0, 8.0), (8.0, 10.0), (10.0, 14.0), (14.0, 90.0))
"""Degrees of expected error; with more than 14 nothing is told (`TrustSettings.most_error`)."""
Rows = NDArray[np.bool_]


def report(t: Table, held: HeldOut) -> str:
    """Gain, correlation and errors by posture, view and clothes, and how honest the errors are."""
    everybody = t.whole & moved(t, held.change)
    seen, off = everybody & ~t.going, t.off_side
    side, going = (rows & (off <= RECOMMENDED) for rows in (seen, everybody & t.going))
    lines = [_line("as exercises go, side view", going, t, held)]
    for family in sorted(set(t.family[going].tolist())):
        lines.append(_line(f"as exercises go: {family}", going & (t.family == family), t, held))
    lines.append(_line("any posture, side view", side, t, held))
    for family in sorted(set(t.family.tolist())):
        lines.append(_line(family, side & (t.family == family), t, held))
    for low, high in ((0, 10), (10, 22), (22, 35), (35, 50)):
        lines.append(_line(f"{low}-{high}° off", seen & (off >= low) & (off < high), t, held))
    for low, high, name in ((-1, 0.001, "tight"), (0.001, 0.04, "loose"), (0.04, 1, "wide")):
        lines.append(_line(f"{name} shirt", side & (t.slack > low) & (t.slack <= high), t, held))
    for base in BASES:
        lines.append(_line(f"made from {base}", side & (t.base == base), t, held))
    out = [table(("rows", "people", "rows of them", *two(READ)), filter(None, lines))]
    out += ["", table(("expected error", *two(TOLD)), _honest(everybody, held))]
    sag = [side & (t.tag == tag) for tag in ("flat", "sag")]
    if all(rows.any() for rows in sag):
        flat, hollow = (held.change[rows, 0] for rows in sag)
        told = float((hollow[:, None] < flat).mean() + 0.5 * (hollow[:, None] == flat).mean())
        out += ["", f"A leg raised: a hollow low back is read lower than a flat one in {told:.2f}."]
    return "\n".join(out)


def two(columns: Sequence[str]) -> Iterator[str]:
    """The same columns of the low and of the upper back."""
    for part in PARTS:
        first, *others = columns
        yield from (f"{part}: {first}", *others)


def _honest(rows: Rows, held: HeldOut) -> Iterator[str]:
    """How many readings are within their expected error, by how large that is."""
    for low, high in BANDS:
        cells: list[str] = []
        for k in range(len(PARTS)):
            band = rows & (held.expected[:, k] >= low) & (held.expected[:, k] < high)
            off = np.abs(held.change[band, k] - held.true[band, k])
            cells += [str(len(off)), *["–"] * 3] if len(off) < LEAST else [
                str(len(off)), f"{np.median(off):.1f}°",
                f"{100 * float((off <= held.expected[band, k]).mean()):.0f} %",
                f"{np.quantile(off, WITHIN):.1f}°",
            ]  # fmt: skip
        yield row(f"{low:.0f}-{high:.0f}°", *cells)


def _line(name: str, rows: Rows, t: Table, held: HeldOut) -> str | None:
    """One line of what is read of some rows; none of next to no rows."""
    if rows.sum() < 2:
        return None
    cells: list[str] = []
    for k in range(len(PARTS)):
        read, true, expected = held.change[rows, k], held.true[rows, k], held.expected[rows, k]
        off = np.abs(read - true)
        cells += [
            f"{float(read @ true / (true @ true)):.2f}",
            f"{float(np.corrcoef(read, true)[0, 1]):.3f}", f"{np.median(off):.1f}°",
            f"{np.percentile(off, 95):.1f}°", f"{np.median(expected):.1f}°",
            f"{float(np.quantile(off / expected, WITHIN)):.2f}",
        ]  # fmt: skip
    return row(name, str(len(np.unique(t.person[rows]))), str(rows.sum()), *cells)


def apart(t: Table, held: HeldOut) -> str:
    """How much of the sum of both parts is read, and how much of their difference."""
    rows = t.whole & moved(t, held.change) & ~t.going & (t.off_side <= RECOMMENDED)
    lines = ["| of both parts | gain | r | median error |", "| --- | --- | --- | --- |"]
    for name, sign in (("sum", 1.0), ("difference", -1.0)):
        read, true = (v[rows] @ np.array([1.0, sign]) for v in (held.change, held.true))
        cells = (
            name, f"{float(read @ true / (true @ true)):.2f}",
            f"{float(np.corrcoef(read, true)[0, 1]):.3f}", f"{np.median(np.abs(read - true)):.1f}°",
        )  # fmt: skip
        lines.append(row(*cells))
    (low, spilt_up), (spilt_down, high) = np.linalg.lstsq(
        held.true[rows], held.change[rows], rcond=None
    )[0]
    lines += [
        "",
        f"A degree of the low back alone is read as {low:.2f} there and {spilt_up:.2f} above it,",
        f"one of the upper back alone as {high:.2f} there and {spilt_down:.2f} below it.",
    ]
    return "\n".join(lines)
