"""Watching before it is known what is done: bodies are seen and measured, nothing is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter

from coach.body import Body
from coach.exercise.vocabulary import Exercise
from coach.frame import Frame, Stall
from coach.judge.baseline import KnownBaseline
from coach.judge.cue import Advice
from coach.judge.judge import Judge
from coach.judge.progress import Progress
from coach.judge.verdict import Verdict
from coach.measure.measurer import Measurer
from coach.measure.reading import Measures
from coach.moment import Moment, Timing
from coach.see.tracked import TrackedFrame, seen
from coach.session import Sees, Session

_NO_TIME = Timing(0.0, 0.0)
NONE = "no exercise recognised"


def watch(frames: Iterable[Frame | Stall], tracker: Sees) -> Iterator[Moment]:
    """One moment without an exercise per frame (or per word that the camera has stalled)."""
    return watch_seen(seen(frames, tracker))


def watch_seen(sights: Iterable[TrackedFrame | Stall]) -> Iterator[Moment]:
    """The same of frames in which the body was seen already."""
    measurer = Measurer()
    size = (1, 1)
    for sight in sights:
        if isinstance(sight, Stall):
            body = Body.absent(sight.t, size)
            advice = Advice("stalled", sight.advice)
            yield watched(body, measurer.measure(body), advice=advice)
            continue
        size = sight.frame.size
        begun = perf_counter()
        measures = measurer.measure(sight.body)
        timing = Timing(sight.inference_s, perf_counter() - begun)
        yield watched(sight.body, measures, frame=sight.frame, timing=timing)


def watched(
    body: Body,
    measures: Measures,
    *,
    frame: Frame | None = None,
    advice: Advice | None = None,
    timing: Timing = _NO_TIME,
    phase: str = "",
) -> Moment:
    """The moment of a body of which nothing is judged; `phase` tells why, in words."""
    verdict, progress = Verdict(body.t, ()), Progress("waiting", phase)
    return Moment(
        body.t, frame, body, measures, None, verdict, progress, None, None, advice, timing
    )


class Again:
    """Goes through what was watched once more, now that it is known what it was.

    Judges it as `exercise`, or not at all when that is None.
    """

    def __init__(self, exercise: Exercise | None, known: KnownBaseline | None = None) -> None:
        """Starts at the beginning. `known` is the person's own range."""
        self.session = Session(exercise, known=known) if exercise is not None else None

    @property
    def judge(self) -> Judge | None:
        """Who judges; None when nothing is judged."""
        return self.session.judge if self.session is not None else None

    def moment(
        self,
        body: Body,
        measures: Measures,
        advice: Advice | None = None,
        *,
        frame: Frame | None = None,
        inference_s: float = 0.0,
    ) -> Moment:
        """The next instant, with its picture if there is one."""
        if self.session is None:
            timing = Timing(inference_s, 0.0)
            return watched(body, measures, frame=frame, advice=advice, timing=timing, phase=NONE)
        return self.session.again(measures, body, advice, frame=frame, inference_s=inference_s)

    def finish(self) -> None:
        """No more is to come."""
        if self.session is not None:
            self.session.finish()
