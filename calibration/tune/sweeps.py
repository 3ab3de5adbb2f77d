"""The sweeps of many dials, in several processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from calibration.evaluate.processes import run_all
from calibration.tune.dials import Dial
from calibration.tune.examples import Example
from calibration.tune.settings import TuneSettings, TuningGoal
from calibration.tune.sweep import JudgedExample, Sweep, sweep_counting, sweep_form
from coach.exercise.overrides import NONE, Overrides


@dataclass(frozen=True, slots=True)
class SweepTarget:
    """What is striven for: the limits it starts from, what mistakes cost, what data must say."""

    base: Overrides = NONE
    goal: TuningGoal = field(default_factory=TuningGoal)
    settings: TuneSettings = field(default_factory=TuneSettings)


@dataclass(frozen=True, slots=True)
class Together:
    """How many processes work, and who is told how many dials are done."""

    workers: int = 1
    done: Callable[[float], None] = lambda _: None


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    """Some dials of one exercise and its clips; it may go to another process."""

    turned: tuple[Dial, ...]
    examples: tuple[Example, ...]
    now: tuple[JudgedExample, ...]
    aim: SweepTarget


def sweeps(
    examples: Sequence[Example],
    turned: Sequence[Dial],
    now: Sequence[JudgedExample],
    aim: SweepTarget,
    together: Together,
) -> list[Sweep]:
    """The sweep of every dial, over the clips of its exercise."""
    jobs: list[_Job] = []
    for slug in sorted({d.limit.exercise for d in turned}):
        own = [i for i, e in enumerate(examples) if e.exercise == slug]
        clips, judged = tuple(examples[i] for i in own), tuple(now[i] for i in own)
        for form in (True, False):
            mine = tuple(d for d in turned if d.limit.exercise == slug and d.form == form)
            if mine:
                jobs.append(_Job(mine, clips, judged, aim))
    past = 0

    def told(job: _Job) -> None:
        nonlocal past
        past += len(job.turned)
        together.done(float(past))

    swept = run_all(_sweep, jobs, together.workers, told)
    return [
        replace(sweep, examples=job.examples)
        for job, found in zip(jobs, swept, strict=True)
        for sweep in found
    ]


def _sweep(job: _Job) -> list[Sweep]:
    """The sweeps without their clips, which the asker has."""
    base, goal = job.aim.base, job.aim.goal
    found = (
        sweep_form(job.turned, job.examples, job.now, base, goal)
        if job.turned[0].form
        else [sweep_counting(d, job.examples, job.now, base, goal) for d in job.turned]
    )
    return [replace(sweep, examples=()) for sweep in found]
