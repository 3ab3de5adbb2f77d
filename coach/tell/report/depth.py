"""Depth, the two sides, and when to measure the baseline again: lines of the summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

Record = Mapping[str, Any]
MOST = 12
"""So many repetitions are listed of one end or side."""


def depth_rows(record: Record) -> list[str]:
    """Per end and side, each repetition's depth in per cent of the baseline; both sides."""
    rows: list[str] = []
    for source, words in (
        ("baseline", "of your range"),
        ("first repetitions", "of your first two good ones"),
    ):
        shares: dict[str, list[float]] = {}
        for repetition in _list(record, "repetitions"):
            if repetition.get("range_from") == source and repetition.get("counted"):
                for key, share in _map(repetition, "depths").items():
                    shares.setdefault(str(key), []).append(float(share))
        rows += [f"{_named(key)}: {_listed(found)} {words}" for key, found in shares.items()]
    sides = _sides(record)
    return [*rows, sides] if sides else rows


def range_rows(record: Record) -> list[str]:
    """Which range that was, why it was not used, and why it should be measured again."""
    own = _map(record, "own_range")
    if not own:
        return []
    when = _day(str(own.get("when") or ""))
    command = f"coach calibrate {record.get('exercise')}"
    rows: list[str] = []
    if own.get("doubt"):
        rows.append(f"The range measured {when} was not used: {own['doubt']}. "
                    f"To measure it for this camera position: {command}")  # fmt: skip
    elif own.get("used"):
        rows.append(f"Measured {when}")
    again = [str(reason) for reason in own.get("again") or ()]
    if again:
        rows.append(f"Time to measure it again ({command}): {'; '.join(again)}.")
    return rows


def _sides(record: Record) -> str | None:
    both = _map(record, "compared")
    if not both:
        return None
    left, right = float(both["left"]), float(both["right"])
    degrees = both["unit"] == "deg"
    apart = abs(left - right)
    told = (
        f"{left:.0f}° left, {right:.0f}° right"
        if degrees
        else f"{left:.2f} left, {right:.2f} right"
    )
    if apart < float(both["noticed"]):
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


def _list(record: Record, key: str) -> Sequence[Record]:
    value: object = record.get(key)
    return cast(Sequence[Record], value) if isinstance(value, Sequence) else ()


def _map(record: Record, key: str) -> Record:
    value: object = record.get(key)
    return cast(Record, value) if isinstance(value, Mapping) else {}
