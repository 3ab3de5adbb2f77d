"""A run on the cores of this machine."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

from coach.batch.processes import Killed, Tell, in_processes
from coach.batch.work import BatchSettings, ClipJob, ClipResult, judge


def on_this_machine(
    jobs: Sequence[ClipJob],
    settings: BatchSettings,
    workers: int,
    waiting: Callable[[Sequence[float]], object] = lambda _: None,
) -> Generator[ClipResult]:
    """The result of each clip as it is done. `waiting` hears how far each has come, 0 to 1."""
    things = [(job, settings) for job in jobs]
    for number, result in in_processes(_judge, things, workers, waiting):
        if isinstance(result, Killed):
            job = jobs[number]
            yield ClipResult(job.name, job.key, error=result.how)
        else:
            yield result


def _judge(thing: tuple[ClipJob, BatchSettings], tell: Tell) -> ClipResult:
    job, settings = thing
    return judge(job, settings, tell)
