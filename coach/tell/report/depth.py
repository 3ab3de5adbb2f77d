"""Depth, the two sides, and when to measure the baseline again: lines of the summary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from coach.judge.depth import RangeFrom
from coach.measure.table import DEG
from coach.record import ExerciseRecord
from coach.record.exercise import SidesRecord

MOST = 12
"""So many repetitions are listed of one end or side."""
_RANGE_FROM: dict[RangeFrom, str] = {
    "baseline": "of your range",
    "first-repetitions": "of your first two good ones",
}


def depth_rows(record: ExerciseRecord) -> list[str]:
    """Per end and side, each repetition's depth in per cent of the baseline; both sides."""
    rows: list[str] = []
    for source, words in _RANGE_FROM.items():
        shares: dict[str, list[float]] = {}
        for repetition in record.repetitions:
            if repetition.range_from == source and repetition.counted:
                for key, share in repetition.depths.items():
                    shares.setdefault(key, []).append(share)
        rows += [f"{_named(key)}: {_listed(found)} {words}" for key, found in shares.items()]
    return [*rows, _sides(record.compared)] if record.compared is not None else rows


def range_rows(record: ExerciseRecord) -> list[str]:
    """Which range that was, why it was not used, and why it should be measured again."""
    own = record.own_range
    if own is None:
        return []
    when = _day(own.when)
    command = f"coach calibrate {record.exercise}"
    rows: list[str] = []
    if own.doubt:
        rows.append(f"The range measured {when} was not used: {own.doubt}. "
                    f"To measure it for this camera position: {command}")  # fmt: skip
    elif own.used:
        rows.append(f"Measured {when}")
    if own.again:
        rows.append(f"Time to measure it again ({command}): {'; '.join(own.again)}.")
    return rows


def _sides(both: SidesRecord) -> str:
    left, right, degrees = both.left, both.right, both.unit == DEG
    apart = abs(left - right)
    told = (
        f"{left:.0f}° left, {right:.0f}° right"
        if degrees
        else f"{left:.2f} left, {right:.2f} right"
    )
    if apart < both.noticed:
        return f"At the far end {told}: alike, as far as a camera can tell"
    gap = f"{apart:.0f}°" if degrees else f"{apart:.2f}"
    return f"At the far end {told}: {gap} apart"


def _listed(shares: Sequence[float]) -> str:
    said = ", ".join(f"{100 * share:.0f}" for share in shares[:MOST])
    more = f" and {len(shares) - MOST} more" if len(shares) > MOST else ""
    return f"{said}{more} %"


def _named(key: str) -> str:
    slug, _, side = key.partition(".")
    return (side or slug.replace("-", " ")).capitalize()


def _day(when: str) -> str:
    try:
        day = datetime.fromisoformat(when)
    except ValueError:
        return "earlier"
    return f"on {day.day} {day:%b %Y}"
