"""A recording of which nobody has said what it shows: recognised first, then judged.

The pose model looks at each picture once. What it saw is kept until the whole recording is known,
so that the first repetition is judged as well.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

from coach.commands.baseline_owner import NOBODY, BaselineOwner
from coach.commands.replay import INTERRUPTED, About, ReplayResult, judge_instants, show
from coach.commands.setup import new_tracker
from coach.commands.sinks import Outputs, Sinks, facts_of, source_facts, tell
from coach.errors import CoachError
from coach.exercise import Exercise, load_all
from coach.exercise.overrides import NONE, Overrides, find_with
from coach.frame import Frame
from coach.judge.recognise import Recogniser, Recognition
from coach.keep.record import Record, Recorder
from coach.keep.spool import Spool
from coach.keep.trace import Trace
from coach.progress import ProgressBar
from coach.see.ahead import Ahead
from coach.see.input.open import is_camera, open_source
from coach.see.tracked import FRAMES_AHEAD, TrackedFrames
from coach.tell.report.recognition_text import candidates, looks_like
from coach.tell.report.times import clock
from coach.tell.screens.window import Window
from coach.watch import Again, watch_seen


def judge_unnamed_trace(
    path: Path, limits: Overrides = NONE, owner: BaselineOwner = NOBODY
) -> Record:
    """Say what a trace shows and judge it as that; the record of what was seen when it is none."""
    trace = Trace(path)
    answer = recognised_in(trace)
    exercise, about = _exercise(answer, limits), About.of(trace, str(path))
    return _told(judge_instants(trace.instants(), about, exercise, limits, owner), answer)


def recognised_in(trace: Trace) -> Recognition:
    """What is done over the whole trace."""
    recogniser = Recogniser(list(load_all().values()))
    for instant in trace.instants():
        recogniser.follow(instant.measures)
    return recogniser.whole()


def judge_unnamed_clip(
    clip: str,
    outputs: Outputs,
    *,
    model: str | None,
    window: bool = False,
    limits: Overrides = NONE,
    owner: BaselineOwner = NOBODY,
) -> ReplayResult:
    """The same of a clip or of photos, with the video and the trace written beside.

    Ctrl-C ends the looking; what was seen so far is recognised, judged and told.
    """
    if is_camera(clip):
        raise CoachError(f"{clip} is a camera: use `coach live --camera {clip}`")
    recogniser = Recogniser(list(load_all().values()))
    begun = perf_counter()
    code = 0
    with Spool() as spool, open_source(clip) as source:
        with ExitStack() as stack:
            tracker = stack.enter_context(new_tracker(model))
            trace = Sinks(source, Outputs(trace=outputs.trace), tell, live=False)
            last_s, began = 0.0, False
            try:
                with ProgressBar(source.duration_s, "looking", words=clock) as bar:
                    for moment in watch_seen(stack.enter_context(TrackedFrames(source, tracker))):
                        recogniser.follow(moment.measures)
                        spool.add(moment)
                        trace.take(moment, None)
                        last_s, began = moment.t, True
                        bar.at(moment.t)
            except KeyboardInterrupt:
                code = INTERRUPTED
                tell(f"stopped at {clock(last_s)}; this is what was seen until then")
            finally:
                facts = source_facts(clip, source)
                trace.close(facts_of(facts), began=began)
        for warning in source.warnings:
            tell(warning)
        answer = recogniser.whole()
        exercise = _exercise(answer, limits)
        again = Again(exercise, owner.known(exercise))
        recorder = Recorder(again.judge, limits)
        for kept in spool.kept():
            instant, cost = kept.instant, kept.inference_s
            recorder.add(
                again.moment(instant.body, instant.measures, instant.advice, inference_s=cost)
            )
        again.finish()
        failed = trace.failed
        if code == 0 and (window or outputs.video is not None):
            code, no_video = _draw(
                clip, spool, Again(exercise, owner.known(exercise)), outputs, window=window
            )
            failed |= no_video
        record = _told(recorder.record(facts, perf_counter() - begun), answer)
        return ReplayResult(record, code or (2 if failed else 0))


def _draw(
    clip: str, spool: Spool, again: Again, outputs: Outputs, *, window: bool
) -> tuple[int, bool]:
    """Draw what was kept until the window is closed: the exit code, and whether a file failed."""
    with ExitStack() as stack:
        source = stack.enter_context(open_source(clip))
        shown = stack.enter_context(Window()) if window else None
        sinks = Sinks(source, Outputs(video=outputs.video), tell, live=False)
        code, whole = 0, False
        try:
            with ProgressBar(source.duration_s, "drawing", words=clock) as bar:
                frames = (f for f in source.frames() if isinstance(f, Frame))
                ahead = stack.enter_context(Ahead(frames, FRAMES_AHEAD, "read"))
                for kept, frame in zip(spool.kept(), ahead, strict=True):
                    instant = kept.instant
                    moment = again.moment(
                        instant.body, instant.measures, instant.advice, frame=frame
                    )
                    bar.at(moment.t)
                    if not show(moment, again.session, sinks, shown):
                        break
            whole = True
        except KeyboardInterrupt:
            code = INTERRUPTED
            tell("drawing was stopped; all was judged")
        finally:
            sinks.close({}, began=True, whole=whole)
        return code, sinks.failed


def _exercise(answer: Recognition, limits: Overrides) -> Exercise | None:
    return find_with(answer.slug, limits) if answer.slug is not None else None


def _told(record: Record, answer: Recognition) -> Record:
    """Say it, and note it in the record."""
    seconds = float(record["source"]["duration_s"])
    words = looks_like(answer, load_all(), seconds=seconds)
    hint = "" if answer.slug is not None else "; if it is one, name it with --exercise SLUG"
    print(f"{Path(str(record['source']['path'])).name}: {words}{hint}")
    record["recognised"] = candidates(answer)
    return record
