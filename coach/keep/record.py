"""The record of a session as `--json` writes it: repetitions, holds, faults, what was not judged.

Times in seconds of the source, angles in degrees. Schema 1 is described in docs/json-format.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from coach.exercise.overrides import NONE, Overrides, in_record
from coach.judge.judge import Judge
from coach.judge.settings import JudgeSettings
from coach.judge.verdict import Answer
from coach.keep.depth_record import compared, own_range
from coach.measure.measurer import Readings
from coach.measure.table import MEASURES
from coach.moment import Moment

Record = dict[str, Any]
_SURE = JudgeSettings().least_confidence
"""Readings less sure than this do not enter the summary of measures, as they are not judged."""
_MOSTLY = 0.5
"""A rule that could not be seen for more than this share of its time is told as not judged."""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What is known of a source when it has ended; pixels and seconds."""

    path: str
    width: int
    height: int
    duration_s: float | None = None


@dataclass(slots=True)
class _Unseen:
    """How often a rule was asked, and could not be seen."""

    asked: int = 0
    unseen: int = 0
    first_s: float = 0.0
    last_s: float = 0.0
    why: str = ""


_AT_A_TIME = 256
"""Readings that are kept before they are taken into the sums."""


class _Sums:
    """Least, greatest and sum of each measure where it was sure: no larger after an hour.

    Readings are taken in many at a time, which costs a tenth; the order of adding is theirs.
    """

    def __init__(self, measures: int) -> None:
        self.low = np.full(measures, np.inf)
        self.high = np.full(measures, -np.inf)
        self.total = np.zeros(measures)
        self.count = np.zeros(measures, np.int64)
        self._waiting: list[Readings] = []

    def add(self, readings: Readings) -> None:
        self._waiting.append(readings)
        if len(self._waiting) >= _AT_A_TIME:
            self.settle()

    def settle(self) -> None:
        """Take in what waits."""
        if not self._waiting:
            return
        values = np.array([r.values_ for r in self._waiting])
        sure = np.isfinite(values) & (np.array([r.confidences for r in self._waiting]) >= _SURE)
        self._waiting.clear()
        self.low = np.minimum(self.low, np.where(sure, values, np.inf).min(axis=0))
        self.high = np.maximum(self.high, np.where(sure, values, -np.inf).max(axis=0))
        self.count += sure.sum(axis=0)
        for row in np.where(sure, values, 0.0):
            self.total += row


@dataclass(slots=True)
class Recorder:
    """Collects moments.

    Without a judge nothing was judged, since it is not known which exercise it was. `limits` are
    the overrides that the judge's exercise was made with.
    """

    judge: Judge | None
    limits: Overrides = NONE
    _sums: _Sums = field(default_factory=lambda: _Sums(len(MEASURES)))
    _views: Counter[str] = field(default_factory=Counter[str])
    _facings: Counter[str] = field(default_factory=Counter[str])
    _cues: list[tuple[float, str]] = field(default_factory=list[tuple[float, str]])
    _spans: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    _rules: dict[str, _Unseen] = field(default_factory=dict[str, _Unseen])
    _inference_s: list[float] = field(default_factory=list[float])
    _other_s: list[float] = field(default_factory=list[float])
    _frames: int = 0
    _seen_s: float = 0.0
    _judged_s: float = 0.0
    _first_s: float | None = None
    _last_s: float = 0.0
    _people: int = 0
    _stalled: bool = False

    def add(self, moment: Moment) -> None:
        """Take in one moment."""
        t = moment.t
        # Through a stall nobody was seen; how long the computer slept counts for nothing.
        since = 0.0 if self._first_s is None or self._stalled else t - self._last_s
        self._stalled = moment.advice is not None and moment.advice.reason == "stalled"
        if self._first_s is None:
            self._first_s = t
        self._last_s = t
        self._frames += 1
        self._inference_s.append(moment.timing.inference_s)
        self._other_s.append(moment.timing.other_s)
        if moment.body.present:
            self._people = max(self._people, moment.body.people)
            self._seen_s += since
            self._views[moment.measures.view.kind] += 1
            self._facings[moment.measures.view.facing] += 1
            smooth = moment.measures.smooth
            if isinstance(smooth, Readings) and moment.progress.state not in ("unseen", "waiting"):
                self._sums.add(smooth)
        if moment.progress.state not in ("unseen", "waiting"):
            self._judged_s += since
        if moment.spoken is not None:
            self._cues.append((t, moment.spoken.text))
        self._follow_advice(moment)
        self._follow_rules(moment)

    def record(
        self,
        source: SourceFacts,
        wall_s: float,
        *,
        notes: Sequence[Mapping[str, Any]] = (),
        stages: Mapping[str, Sequence[float]] | None = None,
        dropped: int | None = None,
    ) -> Record:
        """The record; `wall_s` is how long the work took, seconds.

        notes    what the machine had to say, each with `at_s` and `text`
        stages   what else was timed, seconds per picture, by name ("draw", "show", "shown")
        dropped  pictures that were not seen
        """
        judge = self.judge
        duration = source.duration_s
        if duration is None:
            duration = self._last_s - (self._first_s or 0.0)
        return {
            "schema": 1,
            "source": {
                "path": source.path,
                "duration_s": _round(duration),
                "frames": self._frames,
                "width": source.width,
                "height": source.height,
            },
            "exercise": judge.exercise.slug if judge is not None else None,
            "limits": in_record(self.limits, judge.exercise if judge is not None else None),
            "recognised": [],
            "view": _most(self._views),
            "facing": _most(self._facings),
            "seen_s": _round(self._seen_s),
            "judged_s": _round(self._judged_s),
            "people": self._people,
            **_judged(judge),
            "own_range": own_range(judge) if judge is not None else None,
            "compared": compared(judge.exercise, judge.repetitions) if judge is not None else None,
            "cues": [{"at_s": _round(t), "text": text} for t, text in self._cues],
            "unjudged": [*self._told_spans(), *self._unseen_rules()],
            "measures": self._measures(),
            "timing": {
                "frames_per_s": _round(self._frames / wall_s, 1) if wall_s > 0 else None,
                "inference_ms": percentiles(self._inference_s),
                "other_ms": percentiles(self._other_s),
                **{f"{name}_ms": percentiles(s) for name, s in (stages or {}).items() if s},
                **({"dropped": dropped} if dropped is not None else {}),
            },
            "notes": list(notes),
        }

    def _follow_advice(self, moment: Moment) -> None:
        """Spans in which nothing could be counted; advice that hinders nothing is not one."""
        advice = moment.advice if moment.advice is not None and moment.advice.blocks else None
        last = self._spans[-1] if self._spans else None
        if last is not None and last["open"]:
            last["end_s"] = moment.t
            if advice is not None and advice.reason == last["reason"]:
                return
            last["open"] = False
        if advice is not None:
            self._spans.append(
                {"reason": advice.reason, "start_s": moment.t, "end_s": moment.t,
                 "advice": advice.text, "open": True}
            )  # fmt: skip

    def _follow_rules(self, moment: Moment) -> None:
        for judgement in moment.verdict.every:
            rule = self._rules.setdefault(judgement.rule, _Unseen(first_s=moment.t))
            rule.asked += 1
            if judgement.answer is Answer.UNSEEN:
                rule.unseen += 1
                rule.last_s = moment.t
                rule.why = judgement.why or ""

    def _told_spans(self) -> list[dict[str, Any]]:
        return [
            {"reason": s["reason"], "start_s": _round(s["start_s"]), "end_s": _round(s["end_s"]),
             "advice": s["advice"]}
            for s in self._spans
        ]  # fmt: skip

    def _unseen_rules(self) -> list[dict[str, Any]]:
        if self.judge is None:
            return []
        names = {fault.slug: fault.name for fault in self.judge.exercise.fault}
        return [
            {"reason": f"not judged: {names[slug]}", "start_s": _round(rule.first_s),
             "end_s": _round(rule.last_s), "advice": rule.why}
            for slug, rule in self._rules.items()
            if rule.unseen > _MOSTLY * rule.asked
        ]  # fmt: skip

    def _measures(self) -> dict[str, Any]:
        sums = self._sums
        sums.settle()
        return {
            measure.name: {
                "unit": measure.unit,
                "min": _round(float(sums.low[i]), 2),
                "max": _round(float(sums.high[i]), 2),
                "mean": _round(float(sums.total[i] / sums.count[i]), 2),
            }
            for i, measure in enumerate(MEASURES)
            if sums.count[i]
        }


def _judged(judge: Judge | None) -> dict[str, list[dict[str, Any]]]:
    if judge is None:
        return {"repetitions": [], "holds": [], "faults": []}
    return {
        "repetitions": [
            {
                "side": r.side,
                "start_s": _round(r.start_s),
                "end_s": _round(r.end_s),
                "hold_s": _round(r.hold_s),
                "best": {name: _round(value, 1) for name, value in r.best.items()},
                "faults": list(r.faults),
                "reported": list(r.reported),
                "unjudged": list(r.unjudged),
                "clean": r.clean,
                "counted": r.counted,
                "depth": _share(r.depth.share),
                "depths": {key: _share(share) for key, share in r.depth.shares.items()},
                "range_from": r.depth.range_from,
            }
            for r in judge.repetitions
        ],
        "holds": [
            {"start_s": _round(h.start_s), "end_s": _round(h.end_s), "side": h.side}
            for h in judge.holds
        ],
        "faults": [
            {
                "fault": s.fault.slug,
                "told": s.fault.told,
                "start_s": _round(s.start_s),
                "end_s": _round(s.end_s),
                "worst": _round(s.worst, 2),
                "limit": s.limit,
                "unit": s.unit,
                "cue": s.fault.cue,
            }
            for s in judge.fault_spans
        ],
    }


def _share(share: float | None) -> float | None:
    return None if share is None else _round(share, 3)


def _most(counts: Counter[str]) -> str | None:
    return counts.most_common(1)[0][0] if counts else None


def _round(value: float, digits: int = 3) -> float:
    return round(float(value), digits)


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    """Median and 95th percentile in milliseconds."""
    if not seconds:
        return {"median": 0.0, "p95": 0.0}
    milliseconds = np.array(seconds) * 1e3
    return {
        "median": _round(float(np.median(milliseconds)), 2),
        "p95": _round(float(np.percentile(milliseconds, 95)), 2),
    }
