"""Watching before it is known what is done: bodies are seen and measured, nothing is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter

from coach.body import Body
from coach.frame import Frame, Stall
from coach.judge.cue import Advice
from coach.judge.progress import Progress
from coach.judge.verdict import Verdict
from coach.measure.measurer import Measurer
from coach.measure.reading import Measures
from coach.moment import Moment, Timing
from coach.session import Sees

_NO_TIME = Timing(0.0, 0.0)


def watch(frames: Iterable[Frame | Stall], tracker: Sees) -> Iterator[Moment]:
    """One moment without an exercise per frame (or per word that the camera has stalled)."""
    measurer = Measurer()
    size = (1, 1)
    for frame in frames:
        if isinstance(frame, Stall):
            body = Body.absent(frame.t, size)
            advice = Advice("stalled", frame.advice)
            yield watched(body, measurer.measure(body), advice=advice)
            continue
        size = frame.size
        begun = perf_counter()
        body = tracker.see(frame)
        seen = perf_counter()
        measures = measurer.measure(body)
        timing = Timing(seen - begun, perf_counter() - seen)
        yield watched(body, measures, frame=frame, timing=timing)


def watched(
    body: Body,
    measures: Measures,
    *,
    frame: Frame | None = None,
    advice: Advice | None = None,
    timing: Timing = _NO_TIME,
) -> Moment:
    """The moment of a body of which nothing is judged."""
    verdict, progress = Verdict(body.t, ()), Progress("waiting")
    return Moment(
        body.t, frame, body, measures, None, verdict, progress, None, None, advice, timing
    )
