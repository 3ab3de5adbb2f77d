"""A recording of which nobody has said what it shows: recognised first, then judged.

The pose model looks at each picture once. What it saw is kept until the whole recording is known,
so that the first repetition is judged as well.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

from msgspec.structs import replace

from coach.commands.baseline_owner import NOBODY, BaselineOwner
from coach.commands.judge_clip import INTERRUPTED, ReplayResult, open_clip, show
from coach.commands.looking import look_through
from coach.commands.sinks import Outputs, Sinks
from coach.console import tell
from coach.exercise import load_all
from coach.exercise.overrides import NONE, Overrides
from coach.frame import Frame
from coach.keep.source_facts import About, source_facts, trace_facts
from coach.keep.spool import Spool
from coach.language import say
from coach.moment import Moment
from coach.progress import ProgressBar
from coach.recognised import Recognised, recognised
from coach.record import ExerciseRecord
from coach.record.candidates import candidates
from coach.rejudge import record_of
from coach.see.ahead import Ahead
from coach.see.input.open import open_source
from coach.see.input.oriented import UPRIGHT, Storage
from coach.see.input.source import Source
from coach.see.tracked import FRAMES_AHEAD
from coach.session import Session
from coach.tell.report.recognition_text import looks_like
from coach.tell.report.times import clock
from coach.tell.screens.window import Window


def recognise_clip(
    clip: str,
    outputs: Outputs,
    *,
    model: str | None,
    window: bool = False,
    limits: Overrides = NONE,
    owner: BaselineOwner = NOBODY,
    storage: Storage = UPRIGHT,
    degrees: bool = False,
) -> ReplayResult:
    """Say what a clip shows and judge it as that, with the video and the trace written beside.

    Ctrl-C ends the looking; what was seen so far is recognised, judged and told.
    """
    begun = perf_counter()
    code = 0
    with Spool() as spool, open_clip(clip, storage=storage) as source:
        trace = Sinks(source, Outputs(trace=outputs.trace), tell, live=False)
        last: Moment | None = None

        def seen_once(moment: Moment) -> None:
            nonlocal last
            last = moment
            trace.take(moment, None)

        try:
            look_through(source, model, spool, seen_once)
        except KeyboardInterrupt:
            code = INTERRUPTED
            tell(say("clip-stopped", time=clock(last.t if last else 0.0)))
        finally:
            facts = source_facts(clip, source)
            trace.close(trace_facts(facts), began=last is not None)
        for warning in source.warnings:
            tell(warning)
        seen = recognised(spool, limits=limits)
        known = owner.known(seen.exercise)
        record = record_of(spool, About(facts), seen.exercise, limits, known, begun=begun)
        failed = trace.failed
        if code == 0 and (window or outputs.video is not None):
            session = Session(seen.exercise, known=known)
            code, no_video = _draw(
                lambda: open_source(clip, storage=storage),
                spool,
                session,
                outputs,
                window=window,
                degrees=degrees,
            )
            failed |= no_video
        return ReplayResult(tell_recognised(record, seen), code or (2 if failed else 0))


def _draw(
    opened: Callable[[], Source],
    spool: Spool,
    session: Session,
    outputs: Outputs,
    *,
    window: bool,
    degrees: bool,
) -> tuple[int, bool]:
    """Draw what was kept until the window is closed: the exit code, and whether a file failed."""
    with ExitStack() as stack:
        source = stack.enter_context(opened())
        shown = stack.enter_context(Window()) if window else None
        sinks = Sinks(source, Outputs(video=outputs.video), tell, live=False)
        code, whole = 0, False
        try:
            with ProgressBar(source.duration_s, "drawing", words=clock) as bar:
                ahead = stack.enter_context(Ahead(source.frames(), FRAMES_AHEAD, "read"))
                for instant, item in zip(spool, ahead, strict=True):
                    frame = item if isinstance(item, Frame) else None
                    moment = session.again(instant, frame=frame)
                    bar.at(moment.t)
                    if not show(moment, session, sinks, shown, degrees=degrees):
                        break
            whole = True
        except KeyboardInterrupt:
            code = INTERRUPTED
            tell("drawing was stopped; the whole clip was judged")
        finally:
            sinks.close({}, began=True, whole=whole)
        return code, sinks.failed


def tell_recognised(record: ExerciseRecord, seen: Recognised) -> ExerciseRecord:
    """Say what was recognised, and note it in the record; nothing where the exercise was named."""
    answer = seen.answer
    if answer is None:
        return record
    words = looks_like(answer, load_all(), seconds=record.source.duration_s)
    hint = "" if answer.slug is not None else f"; {say('looks-name-it')}"
    print(f"{Path(record.source.path).name}: {words}{hint}")
    if seen.picture is not None:
        print(f"{Path(record.source.path).name}: {seen.picture.words}")
    return replace(record, recognised=candidates(answer))
