"""The summary table over all clips of a run, as CSV or Parquet: a row per clip.

A clip that shows several exercises has a row for each of its parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coach.batch.work import ClipResult
from coach.keep import table
from coach.record import ExerciseRecord, RecordingRecord

COLUMNS: dict[str, type] = {
    "clip": str,
    "key": str,
    "part": int,
    "exercise": str,
    "duration_s": float,
    "seen_s": float,
    "judged_s": float,
    "view": str,
    "people": int,
    "repetitions": int,
    "repetitions_left": int,
    "repetitions_right": int,
    "part_repetitions": int,
    "holds": int,
    "held_s": float,
    "longest_hold_s": float,
    "faults_told": str,
    "faults_reported": str,
    "not_judged_s": float,
    "error": str,
}
"""Name and type of each column; docs/many-clips.md explains them. Nothing known: an empty cell."""


def rows(result: ClipResult) -> list[dict[str, Any]]:
    """A clip's rows; of one that could not be used, only its name, key and error."""
    told: dict[str, Any] = dict.fromkeys(COLUMNS)
    told |= {"clip": result.name, "key": result.key, "error": result.error or None}
    match result.record:
        case None:
            return [told]
        case RecordingRecord() as recording:
            return [told | _of(one) | {"part": i} for i, one in enumerate(recording.parts, 1)]
        case record:
            return [told | _of(record)]


def _of(record: ExerciseRecord) -> dict[str, Any]:
    source = {
        "exercise": record.exercise,
        "duration_s": record.source.duration_s,
        "seen_s": record.seen_s,
        "view": record.view,
        "people": record.people,
    }
    if record.exercise is None:
        return source
    counted = [one for one in record.repetitions if one.counted]
    sides = Counter(one.side for one in counted)
    sided = any(one.side is not None for one in record.repetitions)
    held = [one.end_s - one.start_s for one in record.holds]
    return source | {
        "judged_s": record.judged_s,
        "repetitions": len(counted),
        "repetitions_left": sides["left"] if sided else None,
        "repetitions_right": sides["right"] if sided else None,
        "part_repetitions": len(record.repetitions) - len(counted),
        "holds": len(held),
        "held_s": round(sum(held), 3),
        "longest_hold_s": round(max(held), 3) if held else None,
        "faults_told": _faults(record, "spoken"),
        "faults_reported": _faults(record, "reported"),
        "not_judged_s": round(
            sum(one.end_s - one.start_s for one in record.unjudged if one.rule is None), 3
        ),
    }


def _faults(record: ExerciseRecord, told: str) -> str | None:
    """`shallow 2, rocking 1`: how often each fault was seen, by name."""
    times = Counter(fault.fault for fault in record.faults if fault.told == told)
    return ", ".join(f"{slug} {times[slug]}" for slug in sorted(times)) or None


def write_csv(path: Path, results: Sequence[ClipResult]) -> None:
    """Write the table, in the order of the results; whole or not at all."""
    table.write_csv(path, COLUMNS, (row for result in results for row in rows(result)))


def must_have_parquet() -> None:
    """Raise CoachError now rather than after the work when Parquet cannot be written."""
    table.must_have_parquet("or leave --parquet away: summary.csv holds the same")


def write_parquet(path: Path, results: Sequence[ClipResult]) -> None:
    """Write the same table as Parquet."""
    table.write_parquet(path, COLUMNS, (row for result in results for row in rows(result)))
