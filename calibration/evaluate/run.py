"""Runs the coach on one labelled clip, or on some photos, with a tracker of their own.

Everything is judged from traces, whether they were made now or lay there already: so a second run
gives the identical records.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from calibration.evaluate.held_out import Settings, load_held_out, settings_without, without
from calibration.traces.cache import Origin, Prints, trace_of
from coach.errors import CoachError
from coach.exercise import Exercise, load_all
from coach.exercise.overrides import NONE, Overrides, find_with
from coach.judge.looks import Looks
from coach.judge.recognise import NOTHING, Recogniser, Recognition, glimpse
from coach.keep.source_facts import About
from coach.keep.trace import Trace
from coach.recognised import recognise, recognised
from coach.record import ExerciseRecord, RecordingRecord
from coach.recording import judged
from coach.rejudge import record_of
from coach.see.tracked import Sees

MOSTLY = 0.5
"""An exercise of a recording is told when it is for this share of its labelled time."""


@dataclass(frozen=True, slots=True)
class TraceSource:
    """How bodies are had: the model's file, the folder of traces, and what they depend on.

    `limits` take the place of the shipped ones when they are judged.
    """

    model: Path
    folder: Path
    prints: Prints
    limits: Overrides = NONE


@dataclass(frozen=True, slots=True)
class Job:
    """One clip. `labelled` is the exercise it is judged as besides the recognised one, if known;
    `source` is held out. `span` is the part of the clip that it is about, None for all of it.

    Holds nothing that cannot go to another process.
    """

    name: str
    clip: Path
    labelled: str | None
    seeing: TraceSource
    source: str = ""
    span: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class ClipOutcome:
    """What became of a job: what was recognised, and the record per exercise it was judged as;
    `held_out`: those that differ when the clip's source was not used to set any number, and
    `held_out_answer` what was recognised then.

    `error` says in one line why there is nothing.
    """

    name: str
    answer: Recognition = NOTHING
    records: Mapping[str, ExerciseRecord] = field(default_factory=dict[str, ExerciseRecord])
    held_out: Mapping[str, ExerciseRecord] = field(default_factory=dict[str, ExerciseRecord])
    held_out_answer: Recognition = NOTHING
    origin: Origin | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class PhotoJob:
    """Some photos that one tracker looks at: name, file and source of each."""

    photos: tuple[tuple[str, Path, str], ...]
    seeing: TraceSource


@dataclass(frozen=True, slots=True)
class PhotoOutcome:
    """What a photo was taken for; `error` says in one line why nothing."""

    name: str
    answer: Recognition = NOTHING
    held_out_answer: Recognition = NOTHING
    origin: Origin | None = None
    error: str = ""


def open_tracker(model: Path, *, photo: bool = False) -> AbstractContextManager[Sees]:
    """A tracker of its own for every clip: nothing of one person is carried to the next."""
    from coach.see.tracking.tracker import Tracker  # noqa: PLC0415 - kept traces need no MediaPipe

    return Tracker(model, photo=photo)


def run_clip(job: Job) -> ClipOutcome:
    """See, measure, recognise and judge one clip; one that cannot be used is told, not raised."""
    seeing = job.seeing
    try:
        path, origin = trace_of(
            job.clip, seeing.folder, seeing.prints, lambda: open_tracker(seeing.model)
        )
        trace = Trace(path)
        if job.span is not None:
            return run_part(job, trace, job.span, origin)
        answer = recognise(trace)
        slugs = dict.fromkeys(s for s in (job.labelled, answer.slug) if s is not None)
        shipped = {slug: find_with(slug, seeing.limits) for slug in slugs}
        records = {
            slug: _judged(trace, job.clip.name, exercise, seeing.limits)
            for slug, exercise in shipped.items()
        }
        if job.source not in load_held_out():
            return ClipOutcome(job.name, answer, records, {}, answer, origin)
        settings = settings_without(job.source, load_held_out())
        held_out = {
            slug: _judged(
                trace, job.clip.name, without(exercise, job.source, load_held_out()),
                seeing.limits, settings,
            )
            for slug, exercise in shipped.items()
        }  # fmt: skip
        other = recognised_without(job.source, trace)
    except CoachError as error:
        return ClipOutcome(job.name, error=str(error))
    return ClipOutcome(job.name, answer, records, held_out, other, origin)


def recognised_without(source: str, trace: Trace, *, photo: bool = False) -> Recognition:
    """What a recording shows when its source was not used to set any number."""
    table = load_held_out()
    settings = settings_without(source, table)
    exercises = [without(exercise, source, table) for exercise in load_all().values()]
    if photo:
        looks = Looks(exercises, settings.judge.evidence)
        measures = next(trace.instants()).measures
        return glimpse(measures, looks, settings.recognise, photo=True).told
    recogniser = Recogniser(exercises, settings.recognise, settings.judge.evidence)
    for instant in trace:
        recogniser.update(instant.measures)
    return recogniser.whole()


def run_part(job: Job, trace: Trace, span: tuple[float, float], origin: Origin) -> ClipOutcome:
    """One exercise of a recording that shows several: as `coach replay` tells the recording.

    What is told of the part's time is its answer; where that is another exercise, or nothing, the
    part is judged as labelled by itself.
    """
    limits = job.seeing.limits
    about = About.of(trace, job.clip.name)
    whole = judged(trace, recognised(trace, limits=limits), about, limits)
    records = [whole] if isinstance(whole, ExerciseRecord) else whole.parts
    told = max(records, key=lambda one: _shared(one, whole, span))
    if _shared(told, whole, span) < MOSTLY * (span[1] - span[0]) or told.exercise is None:
        answer, found = NOTHING, dict[str, ExerciseRecord]()
    else:
        answer, found = Recognition(told.exercise), {told.exercise: told}
    if job.labelled is not None and job.labelled not in found:
        inside = [one for one in trace if span[0] <= one.measures.t <= span[1]]
        found[job.labelled] = record_of(inside, about, find_with(job.labelled, limits), limits)
    lasts_s = span[1] - span[0]
    return ClipOutcome(
        job.name,
        answer,
        {
            slug: replace(
                one, source=replace(one.source, path=job.clip.name, duration_s=lasts_s), timing=None
            )
            for slug, one in found.items()
        },
        held_out_answer=answer,
        origin=origin,
    )


def _shared(
    part: ExerciseRecord, whole: ExerciseRecord | RecordingRecord, span: tuple[float, float]
) -> float:
    """Seconds of a span in which a recording is told to show this exercise."""
    stretches = [s for s in whole.stretches if s.what == "judged"]
    if isinstance(whole, RecordingRecord):
        stretches = [stretches[whole.parts.index(part)]]
    return sum(max(0.0, min(s.end_s, span[1]) - max(s.start_s, span[0])) for s in stretches)


def _judged(
    trace: Trace,
    name: str,
    exercise: Exercise,
    limits: Overrides,
    settings: Settings | None = None,
) -> ExerciseRecord:
    judge = settings.judge if settings is not None else None
    record = record_of(trace, About.of(trace, name), exercise, limits, settings=judge)
    source = replace(record.source, path=name)
    return replace(record, source=source, timing=None)  # judging a trace says nothing of speed


def run_photos(job: PhotoJob) -> list[PhotoOutcome]:
    """See, measure and recognise each photo by itself."""
    with ExitStack() as stack:
        tracker: Sees | None = None

        def opened() -> AbstractContextManager[Sees]:
            nonlocal tracker
            if tracker is None:
                tracker = stack.enter_context(open_tracker(job.seeing.model, photo=True))
            return nullcontext(tracker)

        outcomes: list[PhotoOutcome] = []
        for name, path, source in job.photos:
            try:
                place, origin = trace_of(
                    path, job.seeing.folder, job.seeing.prints, opened, photo=True
                )
                trace = Trace(place)
                answer = other = recognise(trace, photo=True)
                if source in load_held_out():
                    other = recognised_without(source, trace, photo=True)
            except CoachError as error:
                outcomes.append(PhotoOutcome(name, error=str(error)))
                continue
            outcomes.append(PhotoOutcome(name, answer, other, origin))
        return outcomes
