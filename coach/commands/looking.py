"""Runs the pose model once over a recording before it is judged."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from coach import stopping
from coach.batch.long_clip import see_long_clip
from coach.batch.model_core import ModelCore
from coach.batch.part import Seeing, SeenClip
from coach.commands.setup import new_tracker
from coach.keep.spool import Spool
from coach.memory import giving_back
from coach.moment import Instant, Moment
from coach.progress import ProgressBar
from coach.see.input.source import Source
from coach.see.tracked import TrackedFrames
from coach.session import Session
from coach.tell.report.times import clock


def look_through_together(
    clip: Path,
    duration_s: float,
    seeing: Seeing,
    spool: Spool,
    also: Callable[[Instant], object],
) -> SeenClip | None:
    """The same in several processes; None when that cannot be, and nothing was kept."""
    with ProgressBar(duration_s, "looking", words=clock) as bar:

        def at(done_s: float) -> None:
            bar.at(done_s)
            stopping.check()

        return see_long_clip(clip, duration_s, seeing, spool, at, also=also)


def look_through(
    source: Source,
    model: str | None,
    spool: Spool,
    also: Callable[[Moment], object] = lambda _: None,
) -> None:
    """Keep what is seen in every frame; `also` gets each moment, of which nothing is judged."""
    with ExitStack() as stack:
        core = stack.enter_context(ModelCore())
        tracker = stack.enter_context(core.loaded(lambda: new_tracker(model)))
        bar = stack.enter_context(ProgressBar(source.duration_s, "looking", words=clock))
        tracked = stack.enter_context(TrackedFrames(source, tracker, core.number))
        for moment in giving_back(Session(None).moments(tracked)):
            stopping.check()
            spool.add(moment)
            also(moment)
            bar.at(moment.t)
