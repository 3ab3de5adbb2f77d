"""Scores the coach against labels: `coach evaluate DIR` is this.

Running (`calibration.run`), scoring (`calibration.score`, `calibration.totals`) and telling
(`calibration.report`) are apart; this puts them together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from calibration.fault_words import load_words, meaning
from calibration.labels import OTHER, Case, Found
from calibration.run import Job, Outcome, judged_as, run_all
from calibration.score import ClipScore, score_clip
from calibration.told import told
from calibration.totals import Totals, by_exercise, total
from calibration.traces import default_folder, prints
from coach.errors import CoachError
from coach.keep.record import Record
from coach.see.source import open_source
from coach.tell.progress import ProgressBar
from poses import Exercise, find, load_all

USUAL_S = 10.0
"""Length for the progress bar of a clip that does not tell its own."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How to evaluate. `exercise` leaves out all others; `traces` is a folder, None the usual."""

    exercise: str | None = None
    traces: Path | None = None
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Result:
    """One clip that was run; `score` is that of the label, `used` whether the totals hold it."""

    case: Case
    score: ClipScore
    used: bool
    record: Record


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that was found out.

    left_out  how many clips were not run, by the labelled exercise
    failed    clips that could not be judged, and why in one line
    origins   how many traces were kept, measured again, and seen
    """

    results: tuple[Result, ...]
    totals: Totals
    exercises: Mapping[str, Totals]
    left_out: Mapping[str, int]
    failed: Mapping[str, str]
    origins: Mapping[str, int]
    found: Found


def evaluate(asked: Asked, found: Found, model: Path) -> Evaluation:
    """Run and score the labelled clips. Raises CoachError when none of them can be run."""
    only = find(asked.exercise).slug if asked.exercise is not None else None
    known = [only] if only is not None else list(load_all())
    chosen = {c.name: e for c in found.cases if (e := judged_as(c, known)) is not None}
    cases = [c for c in found.cases if c.name in chosen]
    if not cases:
        raise CoachError(f"no clip is labelled as {', '.join(known)}")
    folder = _usable(asked.traces or default_folder())
    fingerprints = prints(model)
    jobs = [Job(c.name, c.clip, chosen[c.name], model, folder, fingerprints) for c in cases]
    outcomes = run_watched(jobs, asked.workers)
    results = [
        scored(case, outcome.record, find(chosen[case.name]))
        for case, outcome in zip(cases, outcomes, strict=True)
        if outcome.record is not None
    ]
    return summed_up(results, outcomes, found, chosen)


def scored(case: Case, record: Record, exercise: Exercise) -> Result:
    """One record against its label."""
    words = load_words().get(exercise.slug, {})
    meanings = [meaning(f.fault, exercise, words) for f in case.label.faults]
    score = score_clip(case, told(record, exercise), meanings)
    return Result(case, score, case.label.fit, record)


def summed_up(
    results: Sequence[Result], outcomes: Sequence[Outcome], found: Found, chosen: Mapping[str, str]
) -> Evaluation:
    """The results with their totals; only clips that are fit count."""
    used = [r.score for r in results if r.used]
    left_out = [c.label.exercise for c in found.cases if c.name not in chosen]
    origins = [o.origin for o in outcomes if o.origin is not None]
    return Evaluation(
        tuple(results),
        total(used),
        by_exercise(used),
        {e: left_out.count(e) for e in sorted(set(left_out), key=lambda e: (e != OTHER, e))},
        {o.name: o.error for o in outcomes if o.record is None},
        {str(origin): origins.count(origin) for origin in sorted(set(origins))},
        found,
    )


def run_watched(jobs: Sequence[Job], workers: int) -> list[Outcome]:
    """Run with a progress bar in seconds of film."""
    lengths = {job.name: _length_s(job.clip) for job in jobs}
    past = 0.0

    def done(job: Job) -> None:
        nonlocal past
        past += lengths[job.name]
        bar.at(past)

    with ProgressBar(sum(lengths.values()), label=f"judging {len(jobs)} clips") as bar:
        return run_all(jobs, workers, done)


def _length_s(clip: Path) -> float:
    try:
        with open_source(clip) as source:
            return source.duration_s or USUAL_S
    except CoachError:  # told when it is the clip's turn
        return USUAL_S


def _usable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CoachError(f"{folder} cannot hold the traces ({reason}); choose another") from error
    return folder
