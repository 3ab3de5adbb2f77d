"""`coach replay`: feedback on a clip, a folder of photos, or a trace."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import BinaryIO

from coach.commands.setup import new_tracker
from coach.errors import CoachError
from coach.keep.files import check_writable, write_whole
from coach.keep.record import Record, Recorder, SourceFacts
from coach.keep.trace import SUFFIX, Trace, TraceWriter
from coach.moment import Moment
from coach.progress import ProgressBar, is_terminal
from coach.see.source import Source, is_camera, open_source
from coach.session import Session
from coach.tell.overlay import Options, draw
from coach.tell.summary import summary
from coach.tell.times import clock
from coach.tell.video import VideoSink
from coach.tell.window import Action, Window
from coach.watch import Again
from poses import Exercise, find

DEFAULT_RATE = 30.0


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files that were asked for."""

    video: Path | None = None
    json: Path | None = None
    trace: Path | None = None

    def check(self, source: str) -> None:
        """Raise CoachError before the work when one of them could not be written.

        None may take the place of the `source` or of another one.
        """
        taken = {Path(source).expanduser().resolve()}
        for path in (self.video, self.json, self.trace):
            if path is None:
                continue
            check_writable(path)
            place = path.resolve()
            if place in taken:
                raise CoachError(f"{path} is named twice; give each output a file of its own")
            taken.add(place)


def replay(
    clip: str, slug: str | None, outputs: Outputs, *, model: str | None, window: bool = False
) -> int:
    """Judge a recording, print the summary, write what was asked for."""
    from coach.commands.unnamed import judge_unnamed_clip, judge_unnamed_trace

    exercise = find(slug) if slug is not None else None
    outputs.check(clip)
    if clip.endswith(SUFFIX):
        if window or outputs.video or outputs.trace:
            raise CoachError("a trace has no picture: only --json can be made from it")
        record = (
            judge_unnamed_trace(Path(clip))
            if exercise is None
            else judge_trace(Path(clip), exercise)
        )
    elif exercise is None:
        record = judge_unnamed_clip(clip, outputs, model=model, window=window)
    else:
        record = judge_clip(clip, exercise, outputs, model=model, window=window)
    judged = record["exercise"]
    name = find(judged).name if judged is not None else None
    print(summary(record, name, colour=is_terminal(sys.stdout)), end="")
    if outputs.json is not None:
        write_json(outputs.json, record)
    return 0


def judge_trace(path: Path, exercise: Exercise) -> Record:
    """The record of a trace, judged again without its pictures."""
    return judge_instants(Trace(path), str(path), exercise)


def judge_instants(trace: Trace, name: str, exercise: Exercise | None) -> Record:
    """The same of a trace that was read; `name` is told where it does not know its source's.

    Without an exercise nothing is judged: the record tells only what was seen.
    """
    again = Again(exercise)
    recorder = Recorder(again.judge)
    begun = perf_counter()
    for instant in trace.instants():
        recorder.add(again.moment(instant.body, instant.measures, instant.advice))
    again.finish()
    facts = trace.facts.get("source", {})
    source = SourceFacts(
        facts.get("path", name),
        facts.get("width", 0),
        facts.get("height", 0),
        facts.get("duration_s"),
    )
    return recorder.record(source, perf_counter() - begun)


def judge_clip(
    clip: str, exercise: Exercise, outputs: Outputs, *, model: str | None, window: bool = False
) -> Record:
    """The record of a clip, with the video and the trace written beside."""
    if is_camera(clip):
        raise CoachError(f"{clip} is a camera: use `coach live --camera {clip}`")
    with ExitStack() as stack:
        source = stack.enter_context(open_source(clip))
        tracker = stack.enter_context(new_tracker(model))
        session = Session(exercise, tracker)
        recorder = Recorder(session.judge)
        sinks = Sinks(stack, session, source, outputs, window=window)
        bar = stack.enter_context(ProgressBar(source.duration_s, "judging", words=clock))
        begun = perf_counter()
        for moment in _until_closed(session.moments(source.frames()), sinks):
            recorder.add(moment)
            bar.at(moment.t)
        session.finish()
        took = perf_counter() - begun
        facts = source_facts(clip, source)
        sinks.facts(facts)
    for warning in source.warnings:
        print(f"coach: {warning}", file=sys.stderr)
    return recorder.record(facts, took)


def source_facts(path: str, source: Source) -> SourceFacts:
    """What the record says of a source."""
    width, height = source.size or (0, 0)
    return SourceFacts(path, width, height, source.duration_s)


def write_json(path: Path, record: object) -> None:
    """Write a record, whole or not at all."""
    data = json.dumps(record, indent=1, ensure_ascii=False, allow_nan=False).encode() + b"\n"

    def save(file: BinaryIO) -> None:
        file.write(data)

    write_whole(path, save)


class Sinks:
    """The video, the trace and the window of a replay; its one verb is `take`."""

    def __init__(
        self,
        stack: ExitStack,
        session: Session | None,
        source: Source,
        outputs: Outputs,
        *,
        window: bool,
        live: bool = False,
    ) -> None:
        """Open what was asked for; the stack closes it. Live, a full video queue drops pictures.

        Without a session nothing is judged.
        """
        self._session = session
        self._video = (
            stack.enter_context(VideoSink(outputs.video, source.fps or DEFAULT_RATE, wait=not live))
            if outputs.video is not None
            else None
        )
        self._window = stack.enter_context(Window()) if window else None
        self._trace = (
            stack.enter_context(TraceWriter(outputs.trace)) if outputs.trace is not None else None
        )

    def take(self, moment: Moment) -> bool:
        """Give the moment to every sink; False when the window was closed."""
        if self._trace is not None:
            self._trace.add(moment)
        if self._video is None and self._window is None:
            return True
        neutral = self._session.judge.neutral_spine if self._session is not None else 0.0
        image = draw(
            moment,
            mirror=False,
            options=Options(neutral_deg=neutral),
        )
        if self._video is not None:
            self._video.write(image, moment.t)
        return self._window is None or Action.QUIT not in self._window.show(image)

    def facts(self, facts: SourceFacts) -> None:
        """Tell the trace where it comes from."""
        if self._trace is not None:
            self._trace.facts["source"] = asdict(facts)


def _until_closed(moments: Iterator[Moment], sinks: Sinks) -> Iterator[Moment]:
    for moment in moments:
        yield moment
        if not sinks.take(moment):
            return
