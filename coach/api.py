"""What `from coach import …` gives a program: watch a source, judge a recording, and the values.

for moment in watch("clip.mp4", "cat-cow"):   # or watch(0, "cat-cow"): the first camera
    print(moment.t, moment.progress.counts, moment.cue)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import overload

from coach.body import Body
from coach.errors import CoachError
from coach.exercise import Exercise
from coach.exercise import find as find_exercise
from coach.exercise import load as load_exercise
from coach.exercise import load_all as load_exercises
from coach.frame import Frame
from coach.judge.cue import Advice, Cue
from coach.judge.progress import Hold, Progress, Repetition
from coach.judge.verdict import Verdict
from coach.keep.record_file import load_record
from coach.keep.source_facts import About, source_facts
from coach.keep.spool import Spool
from coach.keep.trace import SUFFIX, Trace
from coach.measure.reading import Measures, Reading, Spine, View
from coach.moment import Moment
from coach.recognised import recognised
from coach.record import ExerciseRecord, LessonRecord, RecordingRecord
from coach.recording import judged
from coach.see.fetching import model as models
from coach.see.input.open import is_camera, open_source
from coach.see.tracked import TrackedFrames
from coach.see.tracking import tracker as trackers
from coach.session import Session

__all__ = [
    "Advice",
    "Body",
    "CoachError",
    "Cue",
    "Exercise",
    "ExerciseRecord",
    "Frame",
    "Hold",
    "LessonRecord",
    "Measures",
    "Moment",
    "Progress",
    "Reading",
    "RecordingRecord",
    "Repetition",
    "Spine",
    "Verdict",
    "View",
    "find_exercise",
    "judge_clip",
    "load_exercise",
    "load_exercises",
    "load_record",
    "watch",
]


def watch(
    source: str | int | Path, exercise: str | Exercise | None = None, *, model: str | None = None
) -> Iterator[Moment]:
    """One moment per picture of a camera, a clip, a folder of photos, or a trace.

    source    a camera's number or address, or the path of a file or folder
    exercise  what is judged: a slug such as "cat-cow" or a loaded exercise; None measures only
    model     lite, full, heavy, or the path of a `.task` file; it is fetched on first use

    Raises CoachError, in one line with the next step, when one of them cannot be had.
    """
    return _moments(source, Session(_exercise(exercise)), model)


@overload
def judge_clip(
    clip: str | Path, exercise: str | Exercise, *, model: str | None = None
) -> ExerciseRecord: ...
@overload
def judge_clip(
    clip: str | Path, exercise: None = None, *, model: str | None = None
) -> ExerciseRecord | RecordingRecord: ...
def judge_clip(
    clip: str | Path, exercise: str | Exercise | None = None, *, model: str | None = None
) -> ExerciseRecord | RecordingRecord:
    """The record of a whole recording: repetitions, holds, faults, and what could not be judged.

    Without an exercise the recording is recognised first. One that shows several exercises, one
    after the other, has a `RecordingRecord` with a part for each; of something else the record
    tells only what was seen. Arguments and errors are those of `watch`; a camera has no end, so it
    is refused.
    """
    if is_camera(clip):
        raise CoachError(f"{clip} is a camera: go through it with `coach.watch`")
    named = _exercise(exercise)
    trace = _trace(clip)
    if trace is not None:
        return judged(trace, recognised(trace, named), About.of(trace, str(clip)))
    with Spool() as spool:
        with open_source(clip) as opened:
            about = About(source_facts(str(clip), opened))
        for moment in watch(clip, model=model):
            spool.add(moment)
        return judged(spool, recognised(spool, named), about)


def _moments(source: str | int | Path, session: Session, model: str | None) -> Iterator[Moment]:
    trace = _trace(source)
    if trace is not None:
        yield from session.recorded(trace)
        return
    with ExitStack() as stack:
        opened = stack.enter_context(open_source(source))
        path = models.find_model(model, loads=trackers.try_model)
        tracker = stack.enter_context(trackers.Tracker(path))
        tracked = stack.enter_context(TrackedFrames(opened, tracker))
        yield from session.moments(tracked)
    session.finish()


def _exercise(asked: str | Exercise | None) -> Exercise | None:
    return find_exercise(asked) if isinstance(asked, str) else asked


def _trace(source: str | int | Path) -> Trace | None:
    return Trace(Path(str(source))) if str(source).endswith(SUFFIX) else None
