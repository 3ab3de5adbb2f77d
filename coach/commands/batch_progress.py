"""How far a run over many clips has come: a line per clip that is done, and one for the whole."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self, TextIO

from coach.batch.work import ClipJob, ClipResult
from coach.exercise import load_all
from coach.progress import is_terminal
from coach.record import ExerciseRecord, RecordingRecord
from coach.tell.report.times import clock

SHOWN = 3
"""Clips that are named on the line of the whole; more do not fit."""


class BatchProgress:
    """Prints to stderr. On a terminal the line of the whole stands below and is drawn again."""

    def __init__(self, jobs: Sequence[ClipJob], stream: TextIO | None = None) -> None:
        """`jobs` are those to be done; a large file is taken to take longer."""
        self._jobs = jobs
        self._sizes = [job.bytes for job in jobs]
        self._finished: set[str] = set()
        self._shares: Sequence[float] = [0.0] * len(jobs)
        self._stream = stream or sys.stderr
        self._live = is_terminal(self._stream)
        self._begun = monotonic()

    def __enter__(self) -> Self:
        """Nothing is shown before something is done."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """Take the line of the whole away."""
        self._clear()

    def waiting(self, shares: Sequence[float]) -> None:
        """Each job has come so far, 0 to 1."""
        self._shares = shares
        if self._live:
            self._clear()
            self._write(f"{self._whole()}{self._under_way()}")

    def done(self, result: ClipResult) -> None:
        """A clip is done: its own line, and how much is left."""
        self._finished.add(result.key)
        self._clear()
        left = "" if len(self._finished) == len(self._jobs) else f" ({self._whole()})"
        self._write(f"{outcome(result)}{left}\n")

    def _whole(self) -> str:
        words = f"{len(self._finished)} of {len(self._jobs)} clips"
        share = self._share()
        took = monotonic() - self._begun
        if share < 0.02 or took < 1:
            return words
        return f"{words}, about {clock(took * (1 - share) / share)} left"

    def _share(self) -> float:
        done = sum(
            size if job.key in self._finished else size * min(1.0, share)
            for job, size, share in zip(self._jobs, self._sizes, self._shares, strict=True)
        )
        return done / sum(self._sizes)

    def _under_way(self) -> str:
        busy = [
            f"{Path(job.name).name} {share:.0%}"
            for job, share in zip(self._jobs, self._shares, strict=True)
            if share > 0 and job.key not in self._finished
        ]
        return f": {', '.join(busy[:SHOWN])}" if busy else ""

    def _clear(self) -> None:
        if self._live:
            self._write("\r\x1b[K")

    def _write(self, words: str) -> None:
        try:
            self._stream.write(words)
            self._stream.flush()
        except (OSError, ValueError):
            self._live = False


def outcome(result: ClipResult) -> str:
    """What became of a clip, in a line."""
    if result.record is None:
        return f"{result.name}: could not be used: {result.error}"
    match result.record:
        case RecordingRecord(parts=parts):
            return f"{result.name}: {'; '.join(map(_done, parts))}"
        case ExerciseRecord(exercise=None):
            return f"{result.name}: none of the {len(load_all())} exercises was recognised"
        case record:
            return f"{result.name}: {_done(record)}"


def _done(record: ExerciseRecord) -> str:
    """The exercise of a record that has one, and what was counted."""
    name = load_all()[record.exercise or ""].name
    told = [_number(sum(one.counted for one in record.repetitions), "repetition")]
    if record.holds:
        told.append(_number(len(record.holds), "hold"))
    return f"{name}, {', '.join(told)}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
