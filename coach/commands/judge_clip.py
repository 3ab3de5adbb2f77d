"""Judging a clip as a named exercise, while it is seen: with its video and trace beside."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from time import perf_counter

from coach import stopping
from coach.batch.model_core import ModelCore
from coach.commands.baseline_owner import NOBODY, BaselineOwner
from coach.commands.setup import new_tracker
from coach.commands.sinks import Outputs, Sinks
from coach.console import tell
from coach.errors import CoachError
from coach.exercise import Exercise
from coach.exercise.overrides import NONE, Overrides
from coach.keep.source_facts import source_facts, trace_facts
from coach.keep.spool import Spool
from coach.language import say
from coach.memory import giving_back
from coach.moment import Moment
from coach.progress import ProgressBar
from coach.recognised import Watch
from coach.record import ExerciseRecord, RecordingRecord
from coach.record.recorder import Recorder
from coach.recording import with_stretches
from coach.see.input.open import is_camera, open_recording
from coach.see.input.oriented import UPRIGHT, Storage
from coach.see.input.source import Source
from coach.see.tracked import TrackedFrames
from coach.session import Session
from coach.tell.draw.overlay import Options, draw
from coach.tell.report.times import clock
from coach.tell.screens.window import Action, Window


@dataclass(frozen=True, slots=True)
class ReplayResult:
    """What became of a clip: its record, and the exit code (2: an output failed, 130: Ctrl-C)."""

    record: ExerciseRecord | RecordingRecord
    code: int = 0


def open_clip(clip: str, command: str = "live", *, storage: Storage = UPRIGHT) -> Source:
    """A recording to be gone through. Raises CoachError when it is a camera or a single photo."""
    if is_camera(clip):
        raise CoachError(f"{clip} is a camera: use `coach {command} --camera {clip}`")
    return open_recording(clip, storage=storage)


def judge_clip(
    clip: str,
    source: Source,
    exercise: Exercise,
    outputs: Outputs,
    *,
    model: str | None,
    window: bool = False,
    limits: Overrides = NONE,
    owner: BaselineOwner = NOBODY,
    degrees: bool = False,
) -> ReplayResult:
    """Judge a clip, which is open as `source`, with the video and the trace written beside.

    Reading, seeing, judging with drawing, and writing go on at the same time, each in a thread of
    its own; the order of the frames, and so the record, is that of doing one after the other.
    Ctrl-C ends it early; what was judged so far is told all the same. Afterwards it is looked for
    other exercises in what was seen.
    """
    with ExitStack() as stack:
        spool, watch = stack.enter_context(Spool()), Watch()
        core = stack.enter_context(ModelCore())
        tracker = stack.enter_context(core.loaded(lambda: new_tracker(model)))
        shown = stack.enter_context(Window()) if window else None
        session = Session(exercise, known=owner.known(exercise))
        recorder = Recorder(session.judge, limits)
        sinks = Sinks(source, outputs, tell, live=False, begin=core.anywhere)
        code, last_s, began, whole = 0, 0.0, False, False
        begun = perf_counter()
        stopping.gently()
        try:
            with ProgressBar(source.duration_s, "judging", words=clock) as bar:
                tracked = stack.enter_context(TrackedFrames(source, tracker, core.number))
                for moment in giving_back(session.moments(tracked)):
                    stopping.check()
                    recorder.add(moment)
                    spool.add(moment)
                    watch.update(moment.measures)
                    last_s, began = moment.t, True
                    if not show(moment, session, sinks, shown, degrees=degrees):
                        break
                    bar.at(moment.t)
            whole = True
        except KeyboardInterrupt:
            code = stopping.code()
            tell(say("clip-stopped", time=clock(last_s)))
        finally:
            session.finish()
            facts = source_facts(clip, source)
            sinks.close(trace_facts(facts), began=began, whole=whole)
            took = perf_counter() - begun
        seen = watch.recognised(spool, exercise)
    for warning in source.warnings:
        tell(warning)
    if session.picture is not None:
        tell(session.picture.words)
    record = with_stretches(recorder.record(facts, took), seen)
    return ReplayResult(record, code or (2 if sinks.failed else 0))


def show(
    moment: Moment, session: Session, sinks: Sinks, window: Window | None, *, degrees: bool = False
) -> bool:
    """Give the moment to all who want it; False when the window was closed."""
    image = None
    if sinks.wants_pictures or window is not None:
        judge = session.judge_if_any
        neutral = judge.neutral_spine if judge is not None else None
        options = Options(neutral_deg=neutral, unknown=say("phase-not-recognised"), degrees=degrees)
        image = draw(moment, mirror=False, options=options)
    sinks.take(moment, image)
    return window is None or image is None or Action.QUIT not in window.show(image)
