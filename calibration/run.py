"""Runs the coach on labelled clips, several at a time, each process with a tracker of its own.

Every record is judged from the clip's trace, whether that was made now or lay there already: so a
second run gives the identical records.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from calibration.labels import OTHER, Case
from calibration.traces import Origin, Prints, trace_of
from coach.commands.replay import judge_trace
from coach.errors import CoachError
from coach.keep.record import Record
from coach.session import Sees
from poses import Exercise, find


@dataclass(frozen=True, slots=True)
class Job:
    """One clip to be judged as one exercise. Holds nothing that cannot go to another process."""

    name: str
    clip: Path
    exercise: str
    model: Path
    folder: Path
    prints: Prints


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: its record, or in one line why there is none."""

    name: str
    record: Record | None
    origin: Origin | None = None
    error: str = ""


def judged_as(case: Case, known: Sequence[str], recognised: str | None = None) -> str | None:
    """The exercise that a clip is judged as; None when it is left out for now.

    Today it is the labelled one, and clips of something else are left out. Once the coach
    recognises exercises, `recognised` is scored against the label and may be judged as well.
    """
    if recognised is not None:
        return recognised
    exercise = case.label.exercise
    return exercise if exercise != OTHER and exercise in known else None


def open_tracker(model: Path) -> AbstractContextManager[Sees]:
    """A tracker of its own for every clip: nothing of one person is carried to the next."""
    from coach.see.tracker import Tracker  # noqa: PLC0415 - kept traces need no MediaPipe

    return Tracker(model)


def run_one(job: Job) -> Outcome:
    """See, measure and judge one clip; a clip that cannot be used is told, not raised."""
    exercise: Exercise = find(job.exercise)
    try:
        path, origin = trace_of(
            job.clip, exercise, job.folder, job.prints, lambda: open_tracker(job.model)
        )
        record = judge_trace(path, exercise)
    except CoachError as error:
        return Outcome(job.name, None, error=str(error))
    record["source"]["path"] = job.clip.name
    del record["timing"]  # of judging a trace: says nothing about the coach
    return Outcome(job.name, record, origin)


def run_all(jobs: Sequence[Job], workers: int, done: Callable[[Job], None]) -> list[Outcome]:
    """All outcomes in the order of the jobs; `done` is called after each.

    Raises CoachError when a process was killed.
    """
    if workers == 1 or len(jobs) < 2:
        return [_told(job, run_one(job), done) for job in jobs]
    outcomes: dict[str, Outcome] = {}
    for job, outcome in _in_processes(jobs, min(workers, len(jobs))):
        outcomes[job.name] = _told(job, outcome, done)
    return [outcomes[job.name] for job in jobs]


def _told(job: Job, outcome: Outcome, done: Callable[[Job], None]) -> Outcome:
    done(job)
    return outcome


def _in_processes(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Outcome]]:
    # Started afresh, not forked: MediaPipe's threads do not survive a fork.
    start = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=start, initializer=_end_with_parent)
    try:
        waiting: dict[Future[Outcome], Job] = {pool.submit(run_one, job): job for job in jobs}
        for future in as_completed(waiting):
            yield waiting[future], future.result()
    except BrokenProcessPool as error:
        raise CoachError(
            "a process was killed while it judged (not enough memory?); try --workers 1"
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """Ctrl-C ends a worker at once and without a word; the parent says that it was interrupted."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
