"""A run on the cores of this machine."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

from coach.batch.processes import Killed, Processes, Tell
from coach.batch.work import BatchSettings, ClipJob, ClipResult, judge

LocalProcesses = Processes[tuple[ClipJob, BatchSettings], ClipResult]


def local_processes(workers: int, most: int) -> LocalProcesses:
    """Processes for so many clips at most; they begin at once."""
    return Processes(_judge, workers, most)


def on_this_machine(
    processes: LocalProcesses,
    jobs: Sequence[ClipJob],
    settings: BatchSettings,
    waiting: Callable[[Sequence[float]], object] = lambda _: None,
) -> Generator[ClipResult]:
    """The result of each clip as it is done. `waiting` hears how far each has come, 0 to 1."""
    things = [(job, settings) for job in jobs]
    for number, result in processes.each(things, waiting):
        if isinstance(result, Killed):
            job = jobs[number]
            yield ClipResult(job.name, job.key, error=result.how)
        else:
            yield result


def _judge(thing: tuple[ClipJob, BatchSettings], tell: Tell) -> ClipResult:
    job, settings = thing
    return judge(job, settings, tell)
