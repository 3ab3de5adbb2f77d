"""What the networks say of random people whose body they have never seen, as Markdown tables."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from calibration.back.bases import BASES
from calibration.back.fit import RECOMMENDED, WITHIN, HeldOut, moved
from calibration.back.rows import Table
from calibration.markdown import row

LEAST = 15
"""Fewer readings than this make no line."""
PARTS = ("lumbar", "thoracic")
Rows = NDArray[np.bool_]


def report(t: Table, held: HeldOut) -> str:
    """Gain, correlation and errors by posture, view and clothes, and how honest the errors are."""
    everybody = t.whole & moved(t, held.change)
    seen, off = everybody & ~t.going, t.off_side
    side, going = (rows & (off <= RECOMMENDED) for rows in (seen, everybody & t.going))
    lines = [
        "| rows | part | number | gain | r | median error | 95 % | expected | within it "
        "| honest at |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += _lines("all, side view", side, held)
    for family in sorted(set(t.family.tolist())):
        lines += _lines(family, side & (t.family == family), held)
    for low, high in ((0, 10), (10, 22), (22, 35), (35, 50)):
        lines += _lines(f"{low}-{high}° off", seen & (off >= low) & (off < high), held)
    for low, high, name in ((-1, 0.001, "tight"), (0.001, 0.04, "loose"), (0.04, 1, "wide")):
        lines += _lines(f"{name} shirt", side & (t.slack > low) & (t.slack <= high), held)
    for base in BASES:
        lines += _lines(f"made from {base}", side & (t.base == base), held)
    lines += _lines("as exercises go, side view", going, held)
    for family in sorted(set(t.family[going].tolist())):
        lines += _lines(f"as exercises go: {family}", going & (t.family == family), held)
    lines += ["", *_honest(everybody, held)]
    sag = [side & (t.tag == tag) for tag in ("flat", "sag")]
    if all(rows.any() for rows in sag):
        flat, hollow = (held.change[rows, 0] for rows in sag)
        told = float((hollow[:, None] < flat).mean() + 0.5 * (hollow[:, None] == flat).mean())
        lines += [
            "",
            f"A leg raised: a hollow low back is read lower than a flat one in {told:.2f}.",
        ]
    return "\n".join(lines)


BANDS = ((0.0, 6.0), (6.0, 8.0), (8.0, 10.0), (10.0, 14.0), (14.0, 90.0))
"""Degrees of expected error; with more than 14 nothing is told (`TrustSettings.most_error`)."""


def _honest(rows: Rows, held: HeldOut) -> Iterator[str]:
    """How many readings are within their expected error, by how large that is."""
    yield "| expected error | part | number | median error | within it | two thirds are within |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for low, high in BANDS:
        for k, part in enumerate(PARTS):
            band = rows & (held.expected[:, k] >= low) & (held.expected[:, k] < high)
            if band.sum() < LEAST:
                continue
            off = np.abs(held.change[band, k] - held.true[band, k])
            cells = (
                f"{low:.0f}-{high:.0f}°", part, str(len(off)), f"{np.median(off):.1f}°",
                f"{100 * float((off <= held.expected[band, k]).mean()):.0f} %",
                f"{np.quantile(off, 2 / 3):.1f}°",
            )  # fmt: skip
            yield row(*cells)


def _lines(name: str, rows: Rows, held: HeldOut) -> Iterator[str]:
    for k, part in enumerate(PARTS):
        read, true, expected = held.change[rows, k], held.true[rows, k], held.expected[rows, k]
        if len(read) < 2:
            continue
        off = np.abs(read - true)
        cells = (
            name, part, str(len(read)), f"{float(read @ true / (true @ true)):.2f}",
            f"{float(np.corrcoef(read, true)[0, 1]):.3f}", f"{np.median(off):.1f}°",
            f"{np.percentile(off, 95):.1f}°", f"{np.median(expected):.1f}°",
            f"{100 * float((off <= expected).mean()):.0f} %",
            f"{float(np.quantile(off / expected, WITHIN)):.2f}",
        )  # fmt: skip
        yield row(*cells)


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
