"""One fault followed over time: good, wrong or can't see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf, isnan, nan

from coach.exercise.vocabulary import CameraPlacement, Fault
from coach.judge.condition import met
from coach.judge.dwell import Dwell
from coach.judge.measure_history import MeasureHistory, early, lag, share, statistic
from coach.judge.seen_from import SeenFrom
from coach.judge.settings import JudgeSettings
from coach.judge.verdict import Answer, Judgement
from coach.language import say
from coach.measure.back import not_told_of
from coach.measure.reading import Measures

_MOSTLY = 0.5
"""A stretch of time is judged when more than this share of it was seen from a right view."""

_SEEN = 0.7
"""So much of a stretch a measure must be seen in: an arm that leaves the picture on its way up has
not stayed down. Own reasoning."""
_BEGUN_S = 0.3
"""A movement that begins this soon after the person was first seen may have begun before, and what
was missed may have been its best part. Own reasoning: the measures' filters settle in that time."""


@dataclass(frozen=True, slots=True)
class FaultSpan:
    """A fault from its first to its last wrong instant; `worst` is the value furthest out."""

    fault: Fault
    start_s: float
    end_s: float
    worst: float
    limit: float
    unit: str


@dataclass(frozen=True, slots=True)
class RuleContext:
    """What a rule is judged in.

    start, start_view  the calm start position's values, and from where it was seen
    working, near      the side that works, and the one towards the camera
    mixed              left and right were taken for each other in this movement
    """

    start: Mapping[str, float]
    start_view: str
    working: str | None
    near: str
    mixed: bool = False


class Rule:
    """Follows one fault."""

    def __init__(self, fault: Fault, camera: CameraPlacement, settings: JudgeSettings) -> None:
        """Nothing has been seen yet."""
        self.fault = fault
        self._views = frozenset(fault.views or camera.judged)
        self._start_views = frozenset(fault.start_views) or self._views
        self._turn = camera.turn
        self._settings = settings
        self._beyond = Dwell(fault.dwell_s, fault.clear)
        self._next_look_s = 0.0
        self.spans: list[FaultSpan] = []

    @property
    def wrong(self) -> bool:
        """Whether it is wrong now."""
        return self._beyond.wrong

    def judge(
        self, measures: Measures, around: RuleContext, seen_from: SeenFrom | None = None
    ) -> Judgement | None:
        """The answer at this instant; call it only in states in which the rule applies.

        None while the conditions of its `where` do not hold. `seen_from` tells from where the
        person was seen of late, if there was a before.
        """
        names = self.fault.measure.names(around.working, around.near)
        first = names[0] if names else str(self.fault.measure)
        unit = self.fault.unit
        if self.fault.where and not self._applies(measures, around):
            self.close()
            return None
        if measures.view.kind not in self._views or (
            seen_from is not None and not seen_from.mostly(self._views)
        ):
            return self._unseen(first, unit, self._turn)
        if self.fault.crosswise and around.mixed:
            self.forget()
            return self._unseen(first, unit, say("why-mixed"))
        worst: tuple[float, float, float, str] | None = None
        seen = False
        for name in names:
            reading = measures.smooth.get(name)
            if reading is None or reading.confidence < self._settings.least_confidence:
                continue
            seen = True
            value = reading.value
            if self.fault.since == "start":
                value -= self._start_value(name, around)
                if isnan(value):
                    continue
            limit, margin = self._margin(value)
            if worst is None or margin < worst[0]:
                worst = (margin, value, limit, name)
        if worst is None:
            why = not_told_of(measures, first)
            return self._unseen(first, unit, why.words if why else self._hidden(around, seen=seen))
        margin, value, limit, name = worst
        beyond = self._beyond
        if beyond.update(measures.t, margin, value, limit):
            self._end()
        if beyond.past:
            value, limit = beyond.worst, beyond.limit
            margin = -abs(value - limit)
        answer = Answer.WRONG if beyond.wrong else Answer.GOOD
        return Judgement(self.fault.slug, answer, name, unit, value, limit, margin)

    def judge_course(
        self, course: MeasureHistory, around: RuleContext, span: tuple[float, float]
    ) -> Judgement:
        """The answer over a whole stretch of time, from `span[0]` to `span[1]` seconds."""
        fault = self.fault
        names = fault.measure.names(around.working, around.near)
        first = names[0] if names else str(fault.measure)
        unit = fault.unit
        if course.viewed(self._views, *span) < _MOSTLY:
            return self._unseen(first, unit, self._turn)
        if fault.crosswise and around.mixed:
            return self._unseen(first, unit, say("why-mixed"))
        if fault.over == "repetition" and span[0] - course.first_s < _BEGUN_S:
            return self._unseen(first, unit, say("why-under-way"))
        worst: tuple[float, float, float, str] | None = None
        for name in names:
            value = self._statistic(course, name, around, span)
            if isnan(value) or (
                fault.statistic != "duration" and course.seen_share(name, *span) < _SEEN
            ):
                continue
            limit, margin = self._margin(value)
            if worst is None or margin < worst[0]:
                worst = (margin, value, limit, name)
        if worst is None:
            seen = any(course.seen_share(name, *span) >= _SEEN for name in names)
            return self._unseen(first, unit, self._hidden(around, seen=seen))
        margin, value, limit, name = worst
        if margin >= 0:
            return Judgement(fault.slug, Answer.GOOD, name, unit, value, limit, margin)
        self.spans.append(FaultSpan(fault, span[0], span[1], value, limit, unit))
        return Judgement(fault.slug, Answer.WRONG, name, unit, value, limit, margin)

    def judge_window(
        self, course: MeasureHistory, around: RuleContext, t: float
    ) -> Judgement | None:
        """The same over the last seconds, looked at a few times a second.

        None where it is not looked at, and while a fault that was told before goes on.
        """
        if t < self._next_look_s:
            return None
        self._next_look_s = t + self._settings.look_every_s
        span = (t - self.fault.window_s, t)
        if not self._is_quiet(course, around, span):
            return None
        judgement = self.judge_course(course, around, span)
        if judgement.answer is not Answer.WRONG or len(self.spans) < 2:
            return judgement
        last, now = self.spans[-2:]
        if last.end_s < span[0]:
            return judgement
        self.spans[-2:] = [replace(last, end_s=t, worst=max(last.worst, now.worst, key=abs))]
        return None

    def unseen(self, around: RuleContext, why: str) -> Judgement:
        """The answer where it is known beforehand that nothing can be told, and why."""
        names = self.fault.measure.names(around.working, around.near)
        return self._unseen(names[0] if names else str(self.fault.measure), self.fault.unit, why)

    def forget(self) -> None:
        """What is open now was not seen after all."""
        self._beyond.forget()

    def close(self) -> None:
        """The rule no longer applies: end what is open."""
        if self._beyond.wrong:
            self._end()
        self.forget()

    def _end(self) -> None:
        """What was wrong is over."""
        beyond = self._beyond
        since = beyond.last_s if beyond.since_s is None else beyond.since_s
        self.spans.append(
            FaultSpan(self.fault, since, beyond.last_s, beyond.worst, beyond.limit, self.fault.unit)
        )
        beyond.end()

    def _applies(self, measures: Measures, around: RuleContext) -> bool:
        return bool(
            met(
                self.fault.where, measures, around.near, working=around.working,
                least_confidence=self._settings.least_confidence, start=around.start,
            )
        )  # fmt: skip

    def _is_quiet(
        self, course: MeasureHistory, around: RuleContext, span: tuple[float, float]
    ) -> bool:
        """Whether each measure that has to rest hardly moves, on a side on which it is seen."""
        return all(
            any(
                statistic("range", course.between(name, *span)) <= quiet.range
                for name in quiet.measure.names(around.working, around.near)
            )  # false for what was not seen
            for quiet in self.fault.quiet
        )

    def _statistic(
        self, course: MeasureHistory, name: str, around: RuleContext, span: tuple[float, float]
    ) -> float:
        """The number that is judged; NaN when it cannot be had."""
        fault = self.fault
        if fault.statistic == "duration":
            return span[1] - span[0]
        series = course.between(name, *span)
        if fault.until is not None:
            guides = fault.until.measure.names(around.working, around.near)
            guide = course.between(guides[0], *span) if guides else []
            series = early(series, guide, fault.until)
        if fault.against is not None:
            others = fault.against.names(around.working, around.near)
            other = course.between(others[0], *span) if others else []
            if fault.statistic == "share":
                return share(series, other)
            seen = all(course.seen_at(n, span[0]) for n in (name, *others[:1]))
            return lag(series, other) if seen else nan
        value = statistic(fault.statistic, series, swing=fault.swing)
        return value - self._start_value(name, around) if fault.since == "start" else value

    def _start_value(self, name: str, around: RuleContext) -> float:
        """The value in the calm start position; NaN when that was not seen from a right view."""
        if around.start_view not in self._start_views:
            return nan
        return around.start.get(name, nan)

    def _hidden(self, around: RuleContext, *, seen: bool) -> str:
        """What is missing: the value of now, unless it was `seen`, or that of the start."""
        if self.fault.since != "start" or (around.start and not seen):
            return say("why-hidden")
        if around.start and around.start_view not in self._start_views:
            return self._turn
        return say("why-no-start")

    def _margin(self, value: float) -> tuple[float, float]:
        """The nearer limit, and how far inside it the value lies (negative: beyond)."""
        low, high = self.fault.at_least, self.fault.at_most
        above = inf if low is None else value - low
        below = inf if high is None else high - value
        if high is None or (low is not None and above <= below):
            return (low if low is not None else -inf), above
        return high, below

    def _unseen(self, measure: str, unit: str, why: str) -> Judgement:
        return Judgement(self.fault.slug, Answer.UNSEEN, measure, unit, why=why)
