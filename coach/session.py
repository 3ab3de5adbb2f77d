"""Tracked frames become moments. Live, replay, calibration, the studio and tests all use this.

Time is the frame's own. Nothing here reads a clock except to say what a stage has cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from time import perf_counter

from coach.body import Body
from coach.exercise.vocabulary import Exercise
from coach.frame import Frame, Stall
from coach.judge.baseline import KnownBaseline
from coach.judge.cue import NOT_IN_POSITION, Advice
from coach.judge.judge import Judge, Judged
from coach.judge.progress import Progress
from coach.judge.settings import JudgeSettings
from coach.judge.verdict import Verdict
from coach.language import say
from coach.measure.measurer import Measurer
from coach.moment import Instant, Moment, Timing
from coach.see.tracked import TrackedFrame
from coach.which_way_up import TurnedPicture, WayUp


class Session:
    """One person doing one exercise, or doing something of which nothing is judged.

    `begin` goes on to another exercise, with the same person followed and measured.
    """

    def __init__(
        self,
        exercise: Exercise | None,
        *,
        known: KnownBaseline | None = None,
        mirror: bool = False,
        settings: JudgeSettings | None = None,
    ) -> None:
        """Without an exercise nothing is judged. `known` is the person's baseline of it.

        `mirror`: the person sees the pictures mirrored, which only matters to what is on the left.
        """
        self.begin(exercise and Judge(exercise, settings, known=known))
        self._mirror = mirror
        self._measurer = Measurer()
        self._last_size = (1, 1)

    @property
    def judge(self) -> Judge:
        """Who judges now. Raises ValueError when nothing is judged."""
        if self._judge is None:
            raise ValueError("this session has no exercise yet")
        return self._judge

    @property
    def judge_if_any(self) -> Judge | None:
        """Who judges now; None when nothing is judged."""
        return self._judge

    @property
    def measurer(self) -> Measurer:
        """Who measures, with what is remembered of all bodies so far."""
        return self._measurer

    @property
    def exercise(self) -> Exercise | None:
        """What is judged now."""
        return self._judge and self._judge.exercise

    def begin(self, judge: Judge | None) -> None:
        """Let this judge go on from the next moment; None judges nothing."""
        self._judge = judge
        self._way_up = judge and WayUp(judge.exercise)

    @property
    def picture(self) -> TurnedPicture | None:
        """How the picture seems to be turned, when nobody is in position as it is."""
        turn = self._way_up.turn if self._way_up is not None else None
        return TurnedPicture(turn, surely=True) if turn is not None else None

    def moments(self, items: Iterable[TrackedFrame | Stall]) -> Iterator[Moment]:
        """One moment per tracked frame (or per word that the camera has stalled)."""
        for item in items:
            yield self.moment(item)

    def moment(self, item: TrackedFrame | Stall, *, paused: bool = False) -> Moment:
        """The moment of a tracked frame, or of a camera without a picture: then the clock stands.

        While paused nothing is judged and nothing is counted.
        """
        begun = perf_counter()
        frame = None if isinstance(item, Stall) else item.frame
        body, advice, cost_s = self._seen(item)
        instant = Instant(body, self._measurer.measure(body), advice, cost_s)
        return self._moment(instant, frame, paused=paused, begun=begun)

    def instants(self, row: Sequence[TrackedFrame | Stall]) -> list[Instant]:
        """The instants of several tracked frames, of which nothing is judged: measuring them
        together is quicker."""
        seen = [self._seen(item) for item in row]
        measured = self._measurer.measure_row([body for body, _, _ in seen])
        return [
            Instant(body, measures, advice, cost_s)
            for (body, advice, cost_s), measures in zip(seen, measured, strict=True)
        ]

    def _seen(self, item: TrackedFrame | Stall) -> tuple[Body, Advice | None, float]:
        """Who is to be seen, why nothing goes on, and what seeing has cost, seconds."""
        if isinstance(item, Stall):
            body = Body.absent(item.t, self._last_size)
            return body, Advice("stalled", item.advice), 0.0
        self._last_size = item.frame.size
        body = item.body.shown_mirrored() if self._mirror else item.body
        return body, None, item.inference_s

    def again(self, instant: Instant, *, frame: Frame | None = None) -> Moment:
        """The moment of a recorded instant, judged again; with its picture if there is one."""
        paused = instant.advice is not None and instant.advice.reason == "paused"
        return self._moment(instant, frame, paused=paused, begun=perf_counter())

    def recorded(self, instants: Iterable[Instant]) -> Iterator[Moment]:
        """The moments of a whole recording, judged again to its end."""
        for instant in instants:
            yield self.again(instant)
        self.finish()

    def finish(self) -> None:
        """No more is to come."""
        if self._judge is not None:
            self._judge.finish()

    def _moment(
        self, instant: Instant, frame: Frame | None, *, paused: bool, begun: float
    ) -> Moment:
        body, measures, advice = instant.body, instant.measures, instant.advice
        if self._judge is None:
            judged = Judged(Verdict(measures.t, ()), Progress("waiting"), None, None, None)
        else:
            judged = self._judge.judge(measures, paused=paused)
        if advice is not None and advice.reason != "paused":
            judged = replace(judged, advice=advice)
        judged = self._right_way_up(body, judged)
        timing = Timing(instant.inference_s, perf_counter() - begun)
        return Moment(measures.t, frame, body, measures, self.exercise, judged, timing)

    def _right_way_up(self, body: Body, judged: Judged) -> Judged:
        """The same; where a turned picture explains that nobody is in position, that is said."""
        if self._way_up is None:
            return judged
        if judged.advice is None or judged.advice.reason != NOT_IN_POSITION:
            if judged.progress.state not in ("waiting", "unseen"):
                self._way_up.in_position(body.t)
            return judged
        turn = self._way_up.out_of_position(body) if body.present else None
        if turn is None:
            return judged
        words = say("advice-upside-down" if turn == 180 else "advice-on-its-side")
        return replace(judged, advice=Advice(NOT_IN_POSITION, words))
