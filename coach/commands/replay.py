"""`coach replay`: feedback on a clip, a folder of photos, or a trace."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from coach.commands.baseline_owner import NOBODY, BaselineOwner
from coach.commands.limits import in_force
from coach.commands.setup import new_tracker
from coach.commands.sinks import Outputs, Sinks, facts_of, source_facts, tell, write_json
from coach.errors import CoachError
from coach.exercise import Exercise, find
from coach.exercise.overrides import NONE, Overrides, find_with
from coach.keep.record import Record, Recorder, SourceFacts
from coach.keep.trace import SUFFIX, Instant, Trace
from coach.moment import Moment
from coach.progress import ProgressBar, is_terminal
from coach.see.input.open import is_camera, open_source
from coach.see.tracked import TrackedFrames
from coach.session import Session
from coach.tell.draw.overlay import Options, draw
from coach.tell.report.summary import summary
from coach.tell.report.times import clock
from coach.tell.screens.window import Action, Window
from coach.watch import Again

__all__ = ["Outputs", "judge_clip", "judge_trace", "replay", "source_facts", "write_json"]

INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class ReplayResult:
    """What became of a clip: its record, and the exit code (2: an output failed, 130: Ctrl-C)."""

    record: Record
    code: int = 0


def replay(
    clip: str,
    slug: str | None,
    outputs: Outputs,
    *,
    model: str | None,
    window: bool = False,
    limits: str | None = None,
    owner: BaselineOwner = NOBODY,
) -> int:
    """Judge a recording, print the summary, write what was asked for.

    `owner`: whose own range serves.
    """
    from coach.commands.unnamed import judge_unnamed_clip, judge_unnamed_trace

    own = in_force(limits)
    exercise = find_with(slug, own) if slug is not None else None
    outputs.check(clip)
    if clip.endswith(SUFFIX):
        if window or outputs.video or outputs.trace:
            raise CoachError("a trace has no picture: only --json can be made from it")
        result = ReplayResult(
            judge_unnamed_trace(Path(clip), own, owner)
            if exercise is None
            else judge_trace(Path(clip), exercise, own, owner)
        )
    elif exercise is None:
        result = judge_unnamed_clip(
            clip, outputs, model=model, window=window, limits=own, owner=owner
        )
    else:
        result = judge_clip(
            clip, exercise, outputs, model=model, window=window, limits=own, owner=owner
        )
    judged = result.record["exercise"]
    name = find(judged).name if judged is not None else None
    print(summary(result.record, name, colour=is_terminal(sys.stdout)), end="")
    if outputs.json is not None:
        write_json(outputs.json, result.record)
    return result.code


def judge_trace(
    path: Path, exercise: Exercise, limits: Overrides = NONE, owner: BaselineOwner = NOBODY
) -> Record:
    """The record of a trace, judged again without its pictures.

    `limits` are those `exercise` was made with; the record tells of them.
    """
    trace = Trace(path)
    return judge_instants(trace.instants(), About.of(trace, str(path)), exercise, limits, owner)


@dataclass(frozen=True, slots=True)
class About:
    """What a record says of a trace besides what is judged: its source, and notes of that time."""

    source: SourceFacts
    notes: Sequence[Mapping[str, Any]] = ()

    @classmethod
    def of(cls, trace: Trace, name: str) -> About:
        """That of a trace; `name` is told where it does not know its source's."""
        facts = trace.facts.get("source", {})
        source = SourceFacts(
            facts.get("path", name),
            facts.get("width", 0),
            facts.get("height", 0),
            facts.get("duration_s"),
        )
        return cls(source, trace.facts.get("notes", ()))


def judge_instants(
    instants: Iterable[Instant],
    about: About,
    exercise: Exercise | None,
    limits: Overrides = NONE,
    owner: BaselineOwner = NOBODY,
) -> Record:
    """The same of the instants of a trace.

    Without an exercise nothing is judged: the record tells only what was seen.
    """
    again = Again(exercise, owner.known(exercise))
    recorder = Recorder(again.judge, limits)
    begun = perf_counter()
    for instant in instants:
        recorder.add(again.moment(instant.body, instant.measures, instant.advice))
    again.finish()
    return recorder.record(about.source, perf_counter() - begun, notes=about.notes)


def judge_clip(
    clip: str,
    exercise: Exercise,
    outputs: Outputs,
    *,
    model: str | None,
    window: bool = False,
    limits: Overrides = NONE,
    owner: BaselineOwner = NOBODY,
) -> ReplayResult:
    """Judge a clip, with the video and the trace written beside.

    Reading, seeing, judging with drawing, and writing go on at the same time, each in a thread of
    its own; the order of the frames, and so the record, is that of doing one after the other.
    Ctrl-C ends it early; what was judged so far is told all the same.
    """
    if is_camera(clip):
        raise CoachError(f"{clip} is a camera: use `coach live --camera {clip}`")
    with ExitStack() as stack:
        source = stack.enter_context(open_source(clip))
        tracker = stack.enter_context(new_tracker(model))
        shown = stack.enter_context(Window()) if window else None
        session = Session(exercise, known=owner.known(exercise))
        recorder = Recorder(session.judge, limits)
        sinks = Sinks(source, outputs, tell, live=False)
        code, last_s, began, whole = 0, 0.0, False, False
        begun = perf_counter()
        try:
            with ProgressBar(source.duration_s, "judging", words=clock) as bar:
                sights = stack.enter_context(TrackedFrames(source, tracker))
                for moment in session.moments(sights):
                    recorder.add(moment)
                    last_s, began = moment.t, True
                    if not show(moment, session, sinks, shown):
                        break
                    bar.at(moment.t)
            whole = True
        except KeyboardInterrupt:
            code = INTERRUPTED
            tell(f"stopped at {clock(last_s)}; this is what was judged until then")
        finally:
            session.finish()
            facts = source_facts(clip, source)
            sinks.close(facts_of(facts), began=began, whole=whole)
            took = perf_counter() - begun
    for warning in source.warnings:
        tell(warning)
    return ReplayResult(recorder.record(facts, took), code or (2 if sinks.failed else 0))


def show(moment: Moment, session: Session | None, sinks: Sinks, window: Window | None) -> bool:
    """Give the moment to all who want it; False when the window was closed.

    Without a session nothing is judged.
    """
    image = None
    if sinks.wants_pictures or window is not None:
        neutral = session.judge.neutral_spine if session is not None else 0.0
        image = draw(moment, mirror=False, options=Options(neutral_deg=neutral))
    sinks.take(moment, image)
    return window is None or image is None or Action.QUIT not in window.show(image)
