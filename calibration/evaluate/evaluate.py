"""Scores the coach against labels: `coach evaluate DIR` is this.

Running (`calibration.evaluate.run`), scoring (`calibration.score`) and reporting
(`calibration.evaluate.report`) are apart; this puts them together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from calibration.evaluate.clip_result import ClipResult, scored
from calibration.evaluate.processes import run_all
from calibration.evaluate.run import (
    ClipOutcome,
    Job,
    PhotoJob,
    PhotoOutcome,
    TraceSource,
    run_clip,
    run_photos,
)
from calibration.labels.cases import Found, Photo
from calibration.score.headline import Figure, headline
from calibration.score.recognition import NamedClip, RecognitionScore, score_recognition
from calibration.score.totals import Totals, by_exercise, total
from calibration.traces.cache import default_folder, prints
from coach.errors import CoachError
from coach.exercise import find, load_all
from coach.exercise.overrides import NONE, Overrides
from coach.progress import ProgressBar
from coach.see.input.open import open_source
from coach.tell.report.times import clock

USUAL_S = 10.0
"""Length for the progress bar of a clip that does not tell its own."""
PHOTOS_AT_A_TIME = 10
"""So many photos share a tracker: opening one costs as much as looking at some."""


@dataclass(frozen=True, slots=True)
class EvaluateOptions:
    """How to evaluate. `exercise` leaves out all others; `traces` is a folder, None the usual;
    `limits` take the place of the shipped ones."""

    exercise: str | None = None
    traces: Path | None = None
    workers: int = 1
    limits: Overrides = NONE


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that was found out. Only clips that are fit enter the scores.

    as_labelled    each clip judged as the exercise it is labelled as, and `exercises` per exercise
    as_recognised  each clip judged as what it was taken for; where that is wrong, nothing of it is
                   right
    headline       the figures by which it is judged; `headline_held_out` with sources held out
    failed         clips and photos that could not be judged, and why in one line
    origins        how many traces were kept, measured again, and seen
    """

    results: tuple[ClipResult, ...]
    as_labelled: Totals
    as_recognised: Totals
    exercises: Mapping[str, Totals]
    headline: tuple[Figure, ...]
    headline_held_out: tuple[Figure, ...]
    clips: RecognitionScore
    unfit: RecognitionScore
    photos: RecognitionScore
    looked_at: tuple[NamedClip, ...]
    failed: Mapping[str, str]
    origins: Mapping[str, int]
    found: Found


def evaluate(asked: EvaluateOptions, found: Found, model: Path) -> Evaluation:
    """Run and score. Raises CoachError when there is nothing to run."""
    only = find(asked.exercise).slug if asked.exercise is not None else None
    cases = [c for c in (*found.cases, *found.parts) if only in (None, c.label.exercise)]
    photos = [p for p in found.photos if only in (None, p.exercise)]
    if not cases and not photos:
        raise CoachError(f"no clip and no photo is labelled as {only}")
    folder = usable(asked.traces or default_folder())
    seeing = TraceSource(model, folder, prints(model), asked.limits)
    known = load_all()
    jobs = [
        Job(
            c.name,
            c.clip,
            c.label.exercise if c.label.exercise in known else None,
            seeing,
            c.source,
            c.span,
        )
        for c in cases
    ]
    outcomes = _clips(jobs, asked.workers)
    shown = _photos(photos, seeing, asked.workers)
    results = tuple(
        scored(case, outcome)
        for case, outcome in zip(cases, outcomes, strict=True)
        if not outcome.error
    )
    seen = [(p, o) for p, o in zip(photos, shown, strict=True) if not o.error]
    looked_at = tuple(NamedClip(p.name, p.name, p.exercise, o.answer, p.start) for p, o in seen)
    held_out = tuple(
        replace(n, answer=o.held_out_answer) for n, (_, o) in zip(looked_at, seen, strict=True)
    )
    everything = [*outcomes, *shown]
    return summed_up(
        results,
        looked_at,
        held_out,
        failed={o.name: o.error for o in everything if o.error},
        origins=Counter(str(o.origin) for o in everything if o.origin is not None),
        found=found,
    )


def summed_up(
    results: Sequence[ClipResult],
    looked_at: Sequence[NamedClip],
    looked_at_held_out: Sequence[NamedClip],
    *,
    failed: Mapping[str, str],
    origins: Mapping[str, int],
    found: Found,
) -> Evaluation:
    """The results with their totals."""
    fit = [r for r in results if r.case.label.fit]
    labelled = [r.as_labelled for r in fit if r.as_labelled is not None]
    held_out = [r.held_out for r in fit if r.held_out is not None]
    clips, photos = score_recognition([r.named for r in fit]), score_recognition(looked_at)
    return Evaluation(
        tuple(results),
        total(labelled),
        total([r.as_recognised for r in fit if r.as_recognised is not None]),
        by_exercise(labelled),
        headline(labelled, clips, photos),
        headline(
            held_out,
            score_recognition([r.named_held_out for r in fit]),
            score_recognition(looked_at_held_out),
        ),
        clips,
        score_recognition([r.named for r in results if not r.case.label.fit]),
        photos,
        tuple(looked_at),
        failed,
        dict(sorted(origins.items())),
        found,
    )


def _clips(jobs: Sequence[Job], workers: int) -> list[ClipOutcome]:
    """Run with a progress bar in seconds of film."""
    lengths = {job.name: _length_s(job.clip) for job in jobs}
    if not jobs:
        return []
    with ProgressBar(sum(lengths.values()), f"judging {len(jobs)} clips", words=clock) as bar:
        return run_all(run_clip, jobs, workers, lambda job: bar.add(lengths[job.name]))


def _photos(photos: Sequence[Photo], seeing: TraceSource, workers: int) -> list[PhotoOutcome]:
    """The same in photos."""
    listed = [(p.name, p.path, p.source) for p in photos]
    jobs = [
        PhotoJob(tuple(listed[i : i + PHOTOS_AT_A_TIME]), seeing)
        for i in range(0, len(listed), PHOTOS_AT_A_TIME)
    ]
    if not jobs:
        return []
    with ProgressBar(len(photos), f"looking at {len(photos)} photos") as bar:
        found = run_all(run_photos, jobs, workers, lambda job: bar.add(len(job.photos)))
    return [outcome for outcomes in found for outcome in outcomes]


def _length_s(clip: Path) -> float:
    try:
        with open_source(clip) as source:
            return source.duration_s or USUAL_S
    except CoachError:  # told when it is the clip's turn
        return USUAL_S


def usable(folder: Path) -> Path:
    """The folder for traces, made if need be. Raises CoachError when it cannot hold them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CoachError(f"{folder} cannot hold the traces ({reason}); choose another") from error
    return folder
