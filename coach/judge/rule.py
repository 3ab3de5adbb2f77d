"""One fault followed over time: good, wrong or can't see, with dwell and hysteresis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.judge.settings import JudgeSettings
from coach.judge.sides import resolve
from coach.judge.verdict import Answer, Judgement
from coach.measure.reading import Measures
from coach.measure.table import TABLE
from poses.vocabulary import Camera, Fault


@dataclass(frozen=True, slots=True)
class FaultSpan:
    """A fault from its first to its last wrong instant; `worst` is the value furthest out."""

    fault: Fault
    start_s: float
    end_s: float
    worst: float
    limit: float
    unit: str


class Rule:
    """Follows one fault; its one verb is `judge`."""

    def __init__(self, fault: Fault, camera: Camera, settings: JudgeSettings) -> None:
        """Nothing has been seen yet."""
        self.fault = fault
        self._views = frozenset(fault.views or camera.judged)
        self._turn = camera.turn
        self._settings = settings
        self._beyond_since: float | None = None
        self._last_beyond = 0.0
        self._wrong = False
        self._worst = 0.0
        self._limit = 0.0
        self._unit = ""
        self.spans: list[FaultSpan] = []

    @property
    def wrong(self) -> bool:
        """Whether it is wrong now."""
        return self._wrong

    def judge(
        self, measures: Measures, start: Mapping[str, float], working: str | None, near: str
    ) -> Judgement:
        """The answer at this instant; call it only in states in which the rule applies."""
        names = resolve(self.fault.measure, working, near)
        first = names[0] if names else self.fault.measure
        unit = TABLE[first].unit if first in TABLE else ""
        if measures.view.kind not in self._views:
            return self._unseen(first, unit, self._turn)
        worst: tuple[float, float, float, str] | None = None
        for name in names:
            reading = measures.smooth.get(name)
            if reading is None or reading.confidence < self._settings.least_confidence:
                continue
            value = reading.value
            if self.fault.since == "start":
                if name not in start:
                    continue
                value -= start[name]
            limit, margin = self._margin(value)
            if worst is None or margin < worst[0]:
                worst = (margin, value, limit, name)
        if worst is None:
            what = TABLE[first].meaning if first in TABLE else self.fault.measure
            why = (
                "the calm start position has not been seen yet"
                if self.fault.since == "start" and not start
                else f"hidden or cut off: {what.split(',')[0]}"
            )
            return self._unseen(first, unit, why)
        margin, value, limit, name = worst
        self._follow(measures.t, margin, value, limit, unit)
        answer = Answer.WRONG if self._wrong else Answer.GOOD
        return Judgement(self.fault.slug, answer, name, unit, value, limit, margin)

    def judge_statistic(self, t: float, value: float, since: float, unit: str) -> FaultSpan | None:
        """Judge one statistic of a whole repetition that lasted from `since` to `t`."""
        limit, margin = self._margin(value)
        if margin >= 0:
            return None
        span = FaultSpan(self.fault, since, t, value, limit, unit)
        self.spans.append(span)
        return span

    def close(self, t: float) -> None:
        """The rule no longer applies: end what is open."""
        if self._wrong:
            self.spans.append(
                FaultSpan(
                    self.fault, self._beyond_since or t, self._last_beyond, self._worst,
                    self._limit, self._unit,
                )
            )  # fmt: skip
        self._wrong = False
        self._beyond_since = None

    def _margin(self, value: float) -> tuple[float, float]:
        """The nearer limit, and how far inside it the value lies (negative: beyond)."""
        low, high = self.fault.at_least, self.fault.at_most
        sides = [(x, m) for x, m in (
            (low, value - low if low is not None else None),
            (high, high - value if high is not None else None),
        ) if x is not None and m is not None]  # fmt: skip
        return min(sides, key=lambda pair: pair[1])

    def _follow(self, t: float, margin: float, value: float, limit: float, unit: str) -> None:
        if margin < 0:
            self._last_beyond = t
            if self._beyond_since is None:
                self._beyond_since = t
                self._worst, self._limit, self._unit = value, limit, unit
            elif abs(value - limit) > abs(self._worst - self._limit):
                self._worst, self._limit = value, limit
            if t - self._beyond_since >= self.fault.dwell_s:
                self._wrong = True
        elif not self._wrong:
            self._beyond_since = None
        elif margin >= self.fault.clear:
            self.close(t)

    def _unseen(self, measure: str, unit: str, why: str) -> Judgement:
        return Judgement(self.fault.slug, Answer.UNSEEN, measure, unit, why=why)
