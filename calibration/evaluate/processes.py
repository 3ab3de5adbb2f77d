"""The same work on many things, in several processes; the outcomes in the order of the things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from coach.batch.processes import Killed, Tell, in_processes
from coach.errors import CoachError

J = TypeVar("J")
O = TypeVar("O")  # noqa: E741 - an outcome


def run_all(
    work: Callable[[J], O], jobs: Sequence[J], workers: int, done: Callable[[J], None]
) -> list[O]:
    """All outcomes in the order of the jobs; `done` is called after each.

    Jobs and outcomes go from process to process, so `work` is a function of a module. Raises
    CoachError when a process was killed each time.
    """
    outcomes: dict[int, O] = {}
    if workers == 1 or len(jobs) < 2:
        for i, job in enumerate(jobs):
            outcomes[i] = work(job)
            done(job)
    else:
        things = [(work, job) for job in jobs]
        for i, outcome in in_processes(_one, things, workers):
            if isinstance(outcome, Killed):
                raise CoachError(f"{outcome.how}; try --workers 1")
            outcomes[i] = outcome
            done(jobs[i])
    return [outcomes[i] for i in range(len(jobs))]


def _one(thing: tuple[Callable[[J], O], J], _: Tell) -> O:
    work, job = thing
    return work(job)
