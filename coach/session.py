"""Wires the rooms: frames become moments. Live, replay, check, calibration and tests all use this.

Time is the frame's own. Nothing here reads a clock except to say what a stage has cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter

from coach.body import Body
from coach.exercise.vocabulary import Exercise
from coach.frame import Frame, Stall
from coach.judge.baseline import KnownBaseline
from coach.judge.cue import Advice
from coach.judge.judge import Judge, Judged
from coach.judge.progress import Progress
from coach.judge.verdict import Verdict
from coach.measure.measurer import Measurer
from coach.measure.reading import Measures
from coach.moment import Moment, Timing
from coach.see.tracked import Sees, TrackedFrame

__all__ = ["Sees", "Session"]


class Session:
    """One person doing one exercise.


    `begin` goes on to another exercise, with the same person followed and measured.
    """

    def __init__(
        self,
        exercise: Exercise | None,
        tracker: Sees | None = None,
        *,
        known: KnownBaseline | None = None,
    ) -> None:
        """`tracker` is needed for bare frames; sights and the measures of a trace need none.

        Without an exercise nothing is judged yet. `known` is the person's own range in it.
        """
        self.begin(exercise and Judge(exercise, known=known))
        self.paused = False
        self._tracker = tracker
        self._measurer = Measurer()
        self._last_size = (1, 1)

    @property
    def judge(self) -> Judge:
        """Who judges now. Raises ValueError when nothing is judged."""
        if self._judge is None:
            raise ValueError("this session has no exercise yet")
        return self._judge

    @property
    def exercise(self) -> Exercise | None:
        """What is judged now."""
        return self._judge and self._judge.exercise

    def begin(self, judge: Judge | None) -> None:
        """Let this judge go on from the next moment; None judges nothing."""
        self._judge = judge

    def moments(self, frames: Iterable[Frame | TrackedFrame | Stall]) -> Iterator[Moment]:
        """One moment per frame (or per word that the camera has stalled)."""
        for frame in frames:
            yield self.moment(frame)

    def moment(self, item: Frame | TrackedFrame | Stall) -> Moment:
        """The moment of whatever a source, or the thread that sees, hands over."""
        if isinstance(item, Stall):
            return self.stalled(item)
        return self.seen(item) if isinstance(item, Frame) else self.sighted(item)

    def seen(self, frame: Frame) -> Moment:
        """The moment of a frame."""
        if self._tracker is None:
            raise ValueError("a session without a tracker can only judge traces")
        begun = perf_counter()
        body = self._tracker.see(frame)
        return self.sighted(TrackedFrame(frame, body, perf_counter() - begun))

    def sighted(self, sight: TrackedFrame) -> Moment:
        """The moment of a frame in which the body was seen already."""
        self._last_size = sight.frame.size
        return self._judged(sight.frame, sight.body, sight.inference_s)

    def stalled(self, stall: Stall) -> Moment:
        """The moment of a camera without a picture: nothing is judged, the clock stands."""
        body = Body.absent(stall.t, self._last_size)
        return self._judged(None, body, 0.0, Advice("stalled", stall.advice))

    def again(
        self,
        measures: Measures,
        body: Body,
        advice: Advice | None = None,
        *,
        frame: Frame | None = None,
        inference_s: float = 0.0,
    ) -> Moment:
        """The moment of a recorded instant, judged again; with its picture if there is one.

        `advice` is why nothing went on in it then: a pause, or a stalled camera.
        """
        self.paused = advice is not None and advice.reason == "paused"
        stall = None if self.paused else advice
        return self._moment(frame, body, measures, (inference_s, perf_counter()), stall)

    def finish(self) -> None:
        """No more is to come."""
        if self._judge is not None:
            self._judge.finish()

    def _judged(
        self, frame: Frame | None, body: Body, inference_s: float, stall: Advice | None = None
    ) -> Moment:
        begun = perf_counter()
        measures = self._measurer.measure(body)
        return self._moment(frame, body, measures, (inference_s, begun), stall)

    def _moment(
        self,
        frame: Frame | None,
        body: Body,
        measures: Measures,
        cost: tuple[float, float],
        stall: Advice | None,
    ) -> Moment:
        inference_s, begun = cost
        if self._judge is None:
            judged = Judged(Verdict(measures.t, ()), Progress(), None, None, None)
        else:
            judged = self._judge.judge(measures, paused=self.paused)
        return Moment(
            measures.t,
            frame,
            body,
            measures,
            self.exercise,
            judged.verdict,
            judged.progress,
            judged.shown,
            judged.spoken,
            stall or judged.advice,
            Timing(inference_s, perf_counter() - begun),
        )
