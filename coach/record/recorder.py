"""Collects the moments of one exercise and tells its record."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from coach.body import Place
from coach.exercise.overrides import NONE, Overrides
from coach.judge.coverage import LastingHint
from coach.judge.cue import Cue, Hint, Obstacle
from coach.judge.judge import Judge
from coach.judge.progress import Hold, Repetition
from coach.judge.resemblance import SomethingElse
from coach.judge.rule import FaultSpan
from coach.judge.verdict import Answer
from coach.measure.measurer import Readings
from coach.measure.reading import Facing, ViewKind
from coach.moment import Moment
from coach.record.back import BackSums
from coach.record.common import NoteRecord, SourceRecord, rounded
from coach.record.exercise import (
    CueRecord,
    ExerciseRecord,
    FaultRecord,
    HintRecord,
    HoldRecord,
    NotCountedRecord,
    RepetitionRecord,
    UnjudgedRecord,
)
from coach.record.limits import limits_in_force
from coach.record.own_range import compared, own_range
from coach.record.series import Series
from coach.record.sums import MeasureSums
from coach.record.timing import times, timing

_MOSTLY = 0.5
"""A rule that could not be seen for more than this share of its time is told as not judged."""
_NOT_JUDGED = ("unseen", "waiting")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What is known of a source when it has ended; pixels and seconds."""

    path: str
    width: int
    height: int
    duration_s: float | None = None


@dataclass(slots=True)
class _Unseen:
    """How often a rule was asked, and could not be seen, for which reasons."""

    asked: int = 0
    first_s: float = 0.0
    last_s: float = 0.0
    whys: Counter[str] = field(default_factory=Counter[str])


@dataclass(slots=True)
class _Gap:
    """A stretch in which nothing could be counted."""

    reason: Obstacle
    advice: str
    start_s: float
    end_s: float
    open: bool = True


@dataclass(slots=True)
class Recorder:
    """Collects moments.

    Without a judge nothing was judged, since it is not known which exercise it was. `limits` are
    the overrides that the judge's exercise was made with.
    """

    judge: Judge | None
    limits: Overrides = NONE
    _sums: MeasureSums = field(default_factory=MeasureSums)
    _back: BackSums = field(default_factory=BackSums)
    _views: Counter[ViewKind] = field(default_factory=Counter[ViewKind])
    _facings: Counter[Facing] = field(default_factory=Counter[Facing])
    _cues: list[CueRecord] = field(default_factory=list[CueRecord])
    _repetitions: list[RepetitionRecord] = field(default_factory=list[RepetitionRecord])
    _gaps: list[_Gap] = field(default_factory=list[_Gap])
    _rules: dict[str, _Unseen] = field(default_factory=dict[str, _Unseen])
    _inference_s: deque[float] = field(default_factory=times)
    _other_s: deque[float] = field(default_factory=times)
    _frames: int = 0
    _seen_s: float = 0.0
    _judged_s: float = 0.0
    _shares: float = 0.0
    _shared: int = 0
    _first_s: float | None = None
    _last_s: float = 0.0
    _people: int = 0
    _places: Counter[Place] = field(default_factory=Counter[Place])
    _stalled: bool = False
    _series: Series | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """The exercise says which measures are kept over time."""
        if self.judge is not None:
            self._series = Series(self.judge.exercise)

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
        judged = moment.progress.state not in _NOT_JUDGED
        if moment.body.present:
            self._people = max(self._people, moment.body.people)
            if moment.body.place is not None and (judged or self.judge is None):
                self._places[moment.body.place] += 1
            self._seen_s += since
            self._views[moment.measures.view.kind] += 1
            self._facings[moment.measures.view.facing] += 1
            smooth = moment.measures.smooth
            if judged:
                self._shares += moment.measures.framing.share
                self._shared += 1
            if judged and isinstance(smooth, Readings):
                self._sums.add(smooth)
                if moment.progress.state != "start":
                    self._back.add(moment.back)
                if self._series is not None:
                    self._series.add(t, smooth)
        if judged:
            self._judged_s += since
        if moment.spoken is not None:
            self._cues.append(_cue(t, moment.spoken))
        self._follow_advice(moment)
        self._follow_rules(moment)

    def record(
        self,
        source: SourceFacts,
        wall_s: float,
        *,
        notes: Sequence[NoteRecord] = (),
        stages: Mapping[str, Sequence[float]] | None = None,
        dropped: int | None = None,
    ) -> ExerciseRecord:
        """The record as of a named exercise; `wall_s` is how long the work took, seconds.

        notes    what the machine had to say
        stages   what else was timed, seconds per picture, by name ("draw", "show", "shown")
        dropped  pictures that were not seen
        """
        judge = self.judge
        duration = source.duration_s
        if duration is None:
            duration = self._last_s - (self._first_s or 0.0)
        timed = {"inference": self._inference_s, "other": self._other_s, **(stages or {})}
        view = _most(self._views)
        return ExerciseRecord(
            source=SourceRecord(
                path=source.path,
                duration_s=rounded(duration),
                frames=self._frames,
                width=source.width,
                height=source.height,
            ),
            exercise=judge.exercise.slug if judge is not None else None,
            recognised=(),
            limits=limits_in_force(self.limits, judge.exercise if judge is not None else None),
            view=view,
            facing=_most(self._facings),
            share=rounded(self._shares / self._shared) if self._shared else None,
            seen_s=rounded(self._seen_s),
            judged_s=rounded(self._judged_s),
            people=self._people,
            followed=_most(self._places),
            repetitions=self._finished(),
            holds=tuple(map(_hold, judge.holds)) if judge is not None else (),
            not_counted=tuple(map(_not_counted, judge.not_counted)) if judge is not None else (),
            faults=tuple(map(_fault, judge.fault_spans)) if judge is not None else (),
            cues=tuple(self._cues),
            unjudged=(*map(_gap, self._gaps), *self._unseen_rules()),
            hints=tuple(map(_hint, judge.hints)) if judge is not None else (),
            own_range=own_range(judge) if judge is not None else None,
            compared=compared(judge.exercise, judge.repetitions, view)
            if judge is not None
            else None,
            measures=self._sums.summary(),
            back=self._back.record(),
            series=self._series.record() if self._series is not None else None,
            timing=timing(self._frames, wall_s, timed, dropped),
            notes=tuple(notes),
        )

    def _finished(self) -> tuple[RepetitionRecord, ...]:
        """All repetitions; each is told once, however often the record is asked for."""
        if self.judge is not None:
            new = self.judge.repetitions[len(self._repetitions) :]
            self._repetitions += map(_repetition, new)
        return tuple(self._repetitions)

    def _follow_advice(self, moment: Moment) -> None:
        """Stretches in which nothing could be counted; advice that hinders nothing is not one."""
        advice = moment.advice
        obstacle = advice.obstacle if advice is not None else None
        last = self._gaps[-1] if self._gaps else None
        if last is not None and last.open:
            last.end_s = moment.t
            if obstacle == last.reason:
                return
            last.open = False
        if advice is not None and obstacle is not None:
            self._gaps.append(_Gap(obstacle, advice.text, moment.t, moment.t))

    def _follow_rules(self, moment: Moment) -> None:
        for judgement in moment.verdict.every:
            rule = self._rules.setdefault(judgement.rule, _Unseen(first_s=moment.t))
            rule.asked += 1
            if judgement.answer is Answer.UNSEEN:
                rule.last_s = moment.t
                rule.whys[judgement.why or ""] += 1

    def _unseen_rules(self) -> list[UnjudgedRecord]:
        return [
            UnjudgedRecord(
                rule=slug,
                reason="rule-unseen",
                start_s=rounded(rule.first_s),
                end_s=rounded(rule.last_s),
                advice=rule.whys.most_common(1)[0][0],
            )
            for slug, rule in self._rules.items()
            if rule.whys.total() > _MOSTLY * rule.asked
        ]


def _repetition(r: Repetition) -> RepetitionRecord:
    return RepetitionRecord(
        side=r.side,
        start_s=rounded(r.start_s),
        end_s=rounded(r.end_s),
        hold_s=rounded(r.hold_s),
        best={name: rounded(value, 1) for name, value in r.best.items()},
        faults=r.faults,
        reported=r.reported,
        unjudged=r.unjudged,
        clean=r.clean,
        counted=r.counted,
        depth=None if r.depth.share is None else rounded(r.depth.share),
        depths={key: rounded(share) for key, share in r.depth.shares.items()},
        range_from=r.depth.range_from,
        reached={key: rounded(away, 2) for key, away in r.depth.away.items()},
    )


def _hold(h: Hold) -> HoldRecord:
    return HoldRecord(start_s=rounded(h.start_s), end_s=rounded(h.end_s), side=h.side)


def _not_counted(other: SomethingElse) -> NotCountedRecord:
    return NotCountedRecord(
        start_s=rounded(other.start_s), end_s=rounded(other.end_s), like=other.like
    )


def _fault(s: FaultSpan) -> FaultRecord:
    return FaultRecord(
        fault=s.fault.slug,
        told=s.fault.told,
        start_s=rounded(s.start_s),
        end_s=rounded(s.end_s),
        worst=rounded(s.worst, 2),
        limit=s.limit,
        unit=s.unit,
        cue=s.fault.cue,
    )


def _cue(t: float, cue: Cue) -> CueRecord:
    return CueRecord(at_s=rounded(t), rule=cue.rule, kind=cue.kind, text=cue.text)


def _gap(gap: _Gap) -> UnjudgedRecord:
    return UnjudgedRecord(
        rule=None,
        reason=gap.reason,
        start_s=rounded(gap.start_s),
        end_s=rounded(gap.end_s),
        advice=gap.advice,
    )


def _hint(hint: LastingHint) -> HintRecord:
    return HintRecord(
        reason=cast(Hint, hint.advice.reason),
        start_s=rounded(hint.start_s),
        seconds=rounded(hint.seconds),
        text=hint.advice.text,
    )


def _most(counts: Counter[T]) -> T | None:
    return counts.most_common(1)[0][0] if counts else None
