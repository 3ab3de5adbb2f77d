"""A recording of which nobody has said what it shows: recognised first, then judged.

The pose model looks at each picture once. What it saw is kept until the whole recording is known,
so that the first repetition is judged as well.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

from coach.commands.replay import Outputs, Sinks, judge_instants, source_facts
from coach.commands.setup import new_tracker
from coach.errors import CoachError
from coach.frame import Frame
from coach.judge.recognise import Recogniser, Recognition
from coach.keep.record import Record, Recorder
from coach.keep.spool import Spool
from coach.keep.trace import Trace, TraceWriter
from coach.moment import Moment
from coach.progress import ProgressBar
from coach.see.source import is_camera, open_source
from coach.tell.looks import candidates, looks_like
from coach.tell.times import clock
from coach.watch import Again, watch
from poses import Exercise, find, load_all


def judge_unnamed_trace(path: Path) -> Record:
    """Say what a trace shows and judge it as that; the record of what was seen when it is none."""
    trace = Trace(path)
    answer = recognised_in(trace)
    return _told(judge_instants(trace, str(path), _exercise(answer)), answer)


def recognised_in(trace: Trace) -> Recognition:
    """What is done over the whole trace."""
    recogniser = Recogniser(list(load_all().values()))
    for instant in trace.instants():
        recogniser.follow(instant.measures)
    return recogniser.whole()


def judge_unnamed_clip(
    clip: str, outputs: Outputs, *, model: str | None, window: bool = False
) -> Record:
    """The same of a clip or of photos, with the video and the trace written beside."""
    if is_camera(clip):
        raise CoachError(f"{clip} is a camera: use `coach live --camera {clip}`")
    recogniser = Recogniser(list(load_all().values()))
    begun = perf_counter()
    with Spool() as spool, open_source(clip) as source:
        with ExitStack() as stack:
            tracker = stack.enter_context(new_tracker(model))
            bar = stack.enter_context(ProgressBar(source.duration_s, "looking", words=clock))
            trace = stack.enter_context(TraceWriter(outputs.trace)) if outputs.trace else None
            for moment in watch(source.frames(), tracker):
                recogniser.follow(moment.measures)
                spool.add(moment)
                if trace is not None:
                    trace.add(moment)
                bar.at(moment.t)
            facts = source_facts(clip, source)
            if trace is not None:
                trace.facts["source"] = asdict(facts)
        for warning in source.warnings:
            print(f"coach: {warning}", file=sys.stderr)
        answer = recogniser.whole()
        again = Again(_exercise(answer))
        recorder = Recorder(again.judge)
        for moment in _shown(clip, spool, again, Outputs(video=outputs.video), window=window):
            recorder.add(moment)
        again.finish()
        return _told(recorder.record(facts, perf_counter() - begun), answer)


def _shown(
    clip: str, spool: Spool, again: Again, outputs: Outputs, *, window: bool
) -> Iterator[Moment]:
    """What was kept, judged; drawn where somebody wants to see it, until they close the window."""
    if not window and outputs.video is None:
        for kept in spool.kept():
            instant, cost = kept.instant, kept.inference_s
            yield again.moment(instant.body, instant.measures, instant.advice, inference_s=cost)
        return
    with ExitStack() as stack:
        source = stack.enter_context(open_source(clip))
        sinks = Sinks(stack, again.session, source, outputs, window=window)
        bar = stack.enter_context(ProgressBar(source.duration_s, "drawing", words=clock))
        frames = (f for f in source.frames() if isinstance(f, Frame))
        for kept, frame in zip(spool.kept(), frames, strict=True):
            instant, cost = kept.instant, kept.inference_s
            moment = again.moment(
                instant.body, instant.measures, instant.advice, frame=frame, inference_s=cost
            )
            yield moment
            bar.at(moment.t)
            if not sinks.take(moment):
                return


def _exercise(answer: Recognition) -> Exercise | None:
    return find(answer.slug) if answer.slug is not None else None


def _told(record: Record, answer: Recognition) -> Record:
    """Say it, and note it in the record."""
    seconds = float(record["source"]["duration_s"])
    words = looks_like(answer, load_all(), seconds=seconds)
    hint = "" if answer.slug is not None else "; if it is one, name it with --exercise SLUG"
    print(f"{Path(str(record['source']['path'])).name}: {words}{hint}")
    record["recognised"] = candidates(answer)
    return record
