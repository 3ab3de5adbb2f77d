"""A recording that is seen first and judged then: nobody has said what it shows, or it is long.

The pose model looks at each picture once. What it saw is kept until the whole recording is known,
so that the first repetition is judged as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

from coach import stopping
from coach.batch.part import Seeing, SeenClip
from coach.commands.baseline_owner import NOBODY, BaselineOwner
from coach.commands.judge_clip import ReplayResult, show
from coach.commands.looking import look_through, look_through_together
from coach.commands.setup import pose_model
from coach.commands.sinks import Outputs, Sinks
from coach.console import tell
from coach.exercise import Exercise, load_all
from coach.exercise.overrides import NONE, Overrides
from coach.frame import Frame, Stall
from coach.keep.source_facts import About, source_facts, trace_facts
from coach.keep.spool import Spool, unmasked
from coach.language import say
from coach.memory import giving_back
from coach.moment import Instant, Moment
from coach.progress import ProgressBar
from coach.recognised import Recognised
from coach.record import ExerciseRecord, RecordingRecord
from coach.recording import Follower, Turns
from coach.see.ahead import Ahead
from coach.see.input.open import open_source, passes_over
from coach.see.input.oriented import UPRIGHT, Storage
from coach.see.input.source import Source
from coach.see.tracked import FRAMES_AHEAD
from coach.session import Session
from coach.tell.report.recognition_text import in_turn, looks_like
from coach.tell.report.times import clock
from coach.tell.screens.window import Window


def recognise_clip(
    clip: str,
    source: Source,
    outputs: Outputs,
    *,
    model: str | None,
    window: bool = False,
    limits: Overrides = NONE,
    owner: BaselineOwner = NOBODY,
    storage: Storage = UPRIGHT,
    degrees: bool = False,
    named: Exercise | None = None,
    workers: int = 1,
) -> ReplayResult:
    """Say what a clip shows, which is open as `source`, and judge it as that; video and trace are
    written beside.

    Ctrl-C ends the looking; what was seen so far is recognised, judged and told. `named`: as this
    exercise, without recognising. `workers`: how many processes see the clip; 1: this one.
    """
    begun = perf_counter()
    code = 0
    with Spool() as spool:
        trace = Sinks(source, Outputs(trace=outputs.trace), tell, live=False)
        shared: SeenClip | None = None
        follower, began = Follower(named, limits, owner.known), False

        def seen_once(moment: Moment) -> None:
            nonlocal began
            began = True
            follower.take(unmasked(moment))
            trace.take(moment, None)

        stopping.gently()
        try:
            if workers > 1:
                seeing = Seeing(
                    storage,
                    source.size,
                    pose_model(model),
                    workers,
                    fps=source.fps,
                    passes_over=passes_over(Path(clip)),
                )
                shared = look_through_together(
                    Path(clip), source.duration_s or 0.0, seeing, spool, follower.take
                )
                if shared is None:
                    follower = Follower(named, limits, owner.known)
            if shared is None:
                look_through(source, model, spool, seen_once)
        except KeyboardInterrupt:
            code = stopping.code()
        finally:
            facts = shared.facts if shared is not None else source_facts(clip, source)
            trace.close(trace_facts(facts), began=began)
        if code != 0:
            tell(say("clip-stopped", time=clock(follower.last_s)))
        for warning in source.warnings if shared is None else shared.warnings:
            tell(warning)
        seen = follower.recognised(spool)
        record = follower.judged(spool, seen, About(facts), begun=begun)
        failed = trace.failed
        if code == 0 and (window or outputs.video is not None):
            code, no_video = _draw(
                lambda: open_source(clip, storage=storage, every=True),
                spool,
                seen,
                owner,
                outputs,
                window=window,
                degrees=degrees,
            )
            failed |= no_video
        tell_recognised(record, seen)
        return ReplayResult(record, code or (2 if failed else 0))


def _draw(
    opened: Callable[[], Source],
    spool: Spool,
    seen: Recognised,
    owner: BaselineOwner,
    outputs: Outputs,
    *,
    window: bool,
    degrees: bool,
) -> tuple[int, bool]:
    """Draw what was kept until the window is closed: the exit code, and whether a file failed."""
    session = Session(None if seen.several else seen.exercise, known=owner.known(seen.exercise))
    turns = Turns(session, seen.parts, owner.known) if seen.several else None
    with ExitStack() as stack:
        source = stack.enter_context(opened())
        shown = stack.enter_context(Window()) if window else None
        sinks = Sinks(source, Outputs(video=outputs.video), tell, live=False)
        code, whole = 0, False
        try:
            with ProgressBar(source.duration_s, "drawing", words=clock) as bar:
                ahead = stack.enter_context(Ahead(source.frames(), FRAMES_AHEAD, "read"))
                for instant, item in giving_back(_together(spool, ahead)):
                    frame = item if isinstance(item, Frame) else None
                    stopping.check()
                    if turns is not None:
                        turns.at(instant.measures.t)
                    moment = session.again(instant, frame=frame)
                    bar.at(moment.t)
                    if not show(moment, session, sinks, shown, degrees=degrees):
                        break
            whole = True
        except KeyboardInterrupt:
            code = stopping.code()
            tell("drawing was stopped; the whole clip was judged")
        finally:
            sinks.close({}, began=True, whole=whole)
        return code, sinks.failed


def _together(
    spool: Spool, items: Iterable[Frame | Stall]
) -> Iterator[tuple[Instant, Frame | Stall]]:
    """Each instant, and what was seen at that time; not everything that is shown was looked at."""
    left = iter(items)
    for instant in spool:
        yield instant, next(item for item in left if item.t >= instant.measures.t)


def tell_recognised(record: ExerciseRecord | RecordingRecord, seen: Recognised) -> None:
    """Say what was recognised; nothing where the exercise was named."""
    if seen.answer is None:
        return
    name = Path(record.source.path).name
    if isinstance(record, RecordingRecord):
        print(f"{name}: {in_turn([part.exercise.name for part in seen.parts])}")
        return
    words = looks_like(seen.answer, load_all(), seconds=record.source.duration_s)
    hint = "" if seen.answer.slug is not None else f"; {say('looks-name-it')}"
    print(f"{name}: {words}{hint}")
    if seen.picture is not None:
        print(f"{name}: {seen.picture.words}")
