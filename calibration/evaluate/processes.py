"""The same work on many things, in several processes."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from coach.errors import CoachError

J = TypeVar("J")
O = TypeVar("O")  # noqa: E741 - an outcome


def run_all(
    work: Callable[[J], O], jobs: Sequence[J], workers: int, done: Callable[[J], None]
) -> list[O]:
    """All outcomes in the order of the jobs; `done` is called after each.

    Jobs and outcomes go from process to process, so `work` is a function of a module. Raises
    CoachError when a process was killed.
    """
    outcomes: dict[int, O] = {}
    if workers == 1 or len(jobs) < 2:
        for i, job in enumerate(jobs):
            outcomes[i] = work(job)
            done(job)
    else:
        for i, outcome in _in_processes(work, jobs, min(workers, len(jobs))):
            outcomes[i] = outcome
            done(jobs[i])
    return [outcomes[i] for i in range(len(jobs))]


def _in_processes(
    work: Callable[[J], O], jobs: Sequence[J], workers: int
) -> Iterator[tuple[int, O]]:
    # Started afresh, not forked: MediaPipe's threads do not survive a fork.
    start = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=start, initializer=_end_with_parent)
    try:
        waiting: dict[Future[O], int] = {pool.submit(work, job): i for i, job in enumerate(jobs)}
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
