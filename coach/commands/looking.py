"""Runs the pose model once over a recording whose exercise is not known yet."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from coach import stopping
from coach.commands.setup import new_tracker
from coach.keep.spool import Spool
from coach.moment import Moment
from coach.progress import ProgressBar
from coach.see.input.source import Source
from coach.see.tracked import TrackedFrames
from coach.session import Session
from coach.tell.report.times import clock


def look_through(
    source: Source,
    model: str | None,
    spool: Spool,
    also: Callable[[Moment], object] = lambda _: None,
) -> None:
    """Keep what is seen in every frame; `also` gets each moment, of which nothing is judged."""
    with ExitStack() as stack:
        tracker = stack.enter_context(new_tracker(model))
        bar = stack.enter_context(ProgressBar(source.duration_s, "looking", words=clock))
        tracked = stack.enter_context(TrackedFrames(source, tracker))
        for moment in Session(None).moments(tracked):
            stopping.check()
            spool.add(moment)
            also(moment)
            bar.at(moment.t)
