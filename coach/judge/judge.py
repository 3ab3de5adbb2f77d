"""Measures + Exercise -> Verdict, Progress, Cue: the fold over time.

The same object serves live, replay, calibration and tests. It reads no clock: all times come from
the measures. Counting is relative to the person's own rest and range and needs only the counting
measures; form is judged against fixed limits and is withheld wherever it cannot be seen.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from coach.judge.coaching import Coaching, Complaint
from coach.judge.condition import any_met
from coach.judge.cue import Advice, Cue
from coach.judge.excursion import Excursion, Trip
from coach.judge.progress import Hold, Progress, Repetition
from coach.judge.rule import FaultSpan, Rule
from coach.judge.seeing import Seeing
from coach.judge.settings import CueSettings, JudgeSettings
from coach.judge.sides import NearSide, readings, resolve
from coach.judge.start import StartPosition
from coach.judge.verdict import Answer, Judgement, Side, Verdict
from coach.measure.reading import Measures
from coach.measure.table import TABLE
from poses.vocabulary import Exercise, Fault


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge says at one instant."""

    verdict: Verdict
    progress: Progress
    spoken: Cue | None
    shown: Cue | None
    advice: Advice | None


@dataclass(slots=True)
class _Channel:
    """One end position of one side."""

    side: Side | None
    measure: str
    excursion: Excursion


@dataclass(slots=True)
class _Open:
    """A repetition in the making."""

    faults: set[str] = field(default_factory=set[str])
    low: dict[str, float] = field(default_factory=dict[str, float])
    high: dict[str, float] = field(default_factory=dict[str, float])
    best: dict[str, float] = field(default_factory=dict[str, float])
    trips: list[tuple[_Channel, Trip]] = field(default_factory=list[tuple[_Channel, Trip]])


class Judge:
    """Judges one exercise; its one verb is `judge` (and `finish` when no more is to come)."""

    def __init__(
        self,
        exercise: Exercise,
        settings: JudgeSettings | None = None,
        cues: CueSettings | None = None,
    ) -> None:
        """Starts without having seen anything."""
        self.exercise = exercise
        self._settings = settings or JudgeSettings()
        self._near = NearSide()
        self._seeing = Seeing(exercise.camera, self._settings.advice_dwell_s)
        self._rules = [Rule(f, exercise.camera, self._settings) for f in exercise.fault]
        self._coaching = Coaching(cues or CueSettings())
        self._channels = self._make_channels()
        self._start = StartPosition(exercise, self._settings)
        self._posture_lost: float | None = None
        self._in_posture = False
        self._open = _Open()
        self._counts: Counter[str] = Counter()
        self._t: float | None = None
        self._late: list[Complaint] = []
        self._last = Progress(hold_target_s=exercise.dose.hold_s, target=exercise.dose.repetitions)
        self.repetitions: list[Repetition] = []
        self.holds: list[Hold] = []

    def judge(self, measures: Measures, *, paused: bool = False) -> Judged:
        """Take in one instant; while paused nothing goes on and nothing is counted."""
        t = measures.t
        self._late = []
        if paused:
            self._lose(t)
            advice = Advice("paused", "Paused: press space to go on")
            return self._say(t, (), self._frozen(), advice, None)
        self._near.follow(measures)
        advice, seen = self._seeing.follow(measures)
        completed: Repetition | None = None
        if not seen:
            self._lose(t)
            return self._say(t, (), self._frozen(), advice, None)
        in_posture = self._posture(measures)
        active: _Channel | None = None
        if in_posture:
            completed = self._step(measures)
            active = self._active()
            self._learn(measures)
        else:
            self._lose(t)
        progress = self._last = self._progress(t, active, completed, in_posture=in_posture)
        judgements = self._judge_rules(measures, progress, active) if in_posture else ()
        if not in_posture:
            advice = Advice("not-in-position", self.exercise.start.say)
        return self._say(t, judgements, progress, advice, completed)

    def finish(self) -> None:
        """No more is to come: close what is open."""
        if self._t is not None:
            self._lose(self._t, ended=True)
            if self._pair_ready():
                self._count_pair(self._t)

    @property
    def neutral_spine(self) -> float:
        """The back's total bend in the calm start position, degrees; a usual one until then."""
        for channel in self._channels:
            if channel.measure == "spine_total":
                return channel.excursion.rest
        return self._start.values.get("spine_total", self._settings.usual_neutral_deg)

    @property
    def fault_spans(self) -> list[FaultSpan]:
        """All faults so far, by time."""
        return sorted((s for r in self._rules for s in r.spans), key=lambda s: s.start_s)

    # -- position ------------------------------------------------------------------------------

    def _posture(self, measures: Measures) -> bool:
        """Whether the body is in the exercise's posture, forgiving short breaks."""
        self._t = measures.t
        holds = any_met(
            self.exercise.posture,
            measures,
            self._near.side,
            least_confidence=self._settings.counting_confidence,
            slack_deg=self._settings.posture_slack_deg if self._in_posture else 0.0,
        )
        if holds:
            self._posture_lost = None
            self._in_posture = True
        elif self._in_posture:
            self._posture_lost = measures.t if self._posture_lost is None else self._posture_lost
            if measures.t - self._posture_lost > self._settings.posture_grace_s:
                self._in_posture = False
        return self._in_posture

    def _learn(self, measures: Measures) -> None:
        """In a calm start position: the person's own rest, and the values faults refer to."""
        channels = [
            (c.excursion, resolve(c.measure, c.side, self._near.side)) for c in self._channels
        ]
        if self._start.follow(measures, channels, self._near.side):
            self._open = _Open()

    # -- counting ------------------------------------------------------------------------------

    def _make_channels(self) -> list[_Channel]:
        channels: list[_Channel] = []
        movement = self.exercise.movement
        for end in movement.end:
            if not end.sides:
                excursion = Excursion(end, movement, self._settings)
                channels.append(_Channel(None, end.measure, excursion))
                continue
            for side in end.sides:
                signed = ".working" not in end.measure
                excursion = Excursion(
                    end, movement, self._settings, mirrored=signed and side == "right"
                )
                channels.append(_Channel(side, end.measure, excursion))
        return channels

    def _step(self, measures: Measures) -> Repetition | None:
        completed: Repetition | None = None
        for channel in self._channels:
            names = resolve(channel.measure, channel.side, self._near.side)
            seen = [
                r for _, r in readings(measures, names)
                if r.confidence >= self._settings.counting_confidence
            ]  # fmt: skip
            if not seen:
                continue
            trip = channel.excursion.step(measures.t, seen[0].value)
            if trip is not None:
                completed = self._trip(channel, trip) or completed
        self._collect(measures)
        return completed

    def _active(self) -> _Channel | None:
        """The channel that is furthest out of rest, relative to its own beginning."""
        out = [c for c in self._channels if c.excursion.stage != "rest"]
        return max(out, key=lambda c: c.excursion.away / c.excursion.end.enter, default=None)

    def _collect(self, measures: Measures) -> None:
        """Extremes of the measures of interest while a repetition is under way."""
        active = self._active()
        if active is None:
            return
        wanted = [*self.exercise.show, *(f.measure for f in self.exercise.fault if f.over)]
        for written in wanted:
            for name, reading in readings(measures, resolve(written, active.side, self._near.side)):
                if reading.confidence < self._settings.least_confidence:
                    continue
                value = reading.value
                self._open.low[name] = min(value, self._open.low.get(name, value))
                self._open.high[name] = max(value, self._open.high.get(name, value))
                if active.excursion.peak_s == measures.t or name not in self._open.best:
                    self._open.best[name] = value

    def _trip(self, channel: _Channel, trip: Trip, *, ended: bool = False) -> Repetition | None:
        short = trip.end_s - trip.start_s < self.exercise.movement.shortest_s
        if short and not trip.begun_unseen:
            return None
        self._start.moved()
        if self.exercise.dose.hold_s:
            self.holds += [
                Hold(a, b, channel.side)
                for a, b in trip.held
                if b - a >= self._settings.least_hold_s
            ]
        if self.exercise.movement.counts == "each":
            if not trip.whole:
                self._open = _Open()
                return None
            return self._complete(
                channel.side, trip.start_s, trip.end_s, trip.hold_s,
                counted=not channel.excursion.partial(trip.peak),
            )  # fmt: skip
        if not (trip.whole or ended):
            return None
        trips = self._open.trips
        if trips and trips[-1][0] is channel:
            trips[-1] = (channel, replace(trip, start_s=trips[-1][1].start_s))
        else:
            trips.append((channel, trip))
        return self._count_pair(trip.end_s) if self._pair_ready() else None

    def _pair_ready(self) -> bool:
        done = {id(channel) for channel, _ in self._open.trips}
        return self.exercise.movement.counts == "pair" and len(done) == len(self._channels)

    def _count_pair(self, t: float) -> Repetition:
        trips = [trip for _, trip in self._open.trips]
        partial = any(c.excursion.partial(trip.peak) for c, trip in self._open.trips)
        return self._complete(
            None, trips[0].start_s, t, sum(x.hold_s for x in trips), counted=not partial
        )

    def _complete(
        self, side: Side | None, start_s: float, end_s: float, hold_s: float, *, counted: bool
    ) -> Repetition:
        for rule in self._rules:
            self._judge_statistic(rule, side, start_s, end_s)
            if rule.wrong:
                self._open.faults.add(rule.fault.slug)
        repetition = Repetition(
            side, start_s, end_s, hold_s, dict(self._open.best),
            tuple(sorted(self._open.faults)), counted,
        )  # fmt: skip
        self.repetitions.append(repetition)
        if counted:
            self._counts[side or ""] += 1
        self._open = _Open()
        return repetition

    def _judge_statistic(self, rule: Rule, side: Side | None, start_s: float, end_s: float) -> None:
        """Faults that are told from the whole repetition."""
        fault = rule.fault
        if fault.over is None:
            return
        if fault.statistic == "duration":
            span = rule.judge_statistic(end_s, end_s - start_s, start_s, "s")
            name = None
        else:
            names = resolve(fault.measure, side, self._near.side)
            name = next((n for n in names if n in self._open.low), None)
            if name is None:
                return
            low, high = self._open.low[name], self._open.high[name]
            value = {"max": high, "min": low, "range": high - low}[fault.statistic]
            if fault.since == "start":
                if name not in self._start.values:
                    return
                value -= self._start.values[name]
            span = rule.judge_statistic(end_s, value, start_s, TABLE[name].unit)
        if span is not None:
            self._open.faults.add(fault.slug)
            size = abs(span.worst - span.limit) / max(fault.clear, 1e-6)
            self._late.append(Complaint(fault, size, name))

    def _lose(self, t: float, *, ended: bool = False) -> None:
        """The person is out of sight or has left the posture: nothing goes on or is counted.

        A clip may end at the far end of its last cow; that completes a pair, being lost does not.
        """
        self._start.lost()
        for channel in self._channels:
            trip = channel.excursion.abandon(t)
            if trip is not None:
                self._trip(channel, trip, ended=ended)
        for rule in self._rules:
            rule.close(t)
        if self.exercise.movement.counts == "each":
            self._open = _Open()

    # -- telling -------------------------------------------------------------------------------

    def _progress(
        self, t: float, active: _Channel | None, completed: Repetition | None, *, in_posture: bool
    ) -> Progress:
        dose = self.exercise.dose
        base = Progress(
            state="start" if in_posture else "waiting",
            phase=self.exercise.start.name,
            hold_target_s=dose.hold_s,
            counts=self._count_view(),
            target=dose.repetitions,
            completed=completed,
        )
        if active is None:
            return base
        excursion = active.excursion
        return replace(
            base,
            state=excursion.stage if excursion.stage != "rest" else "start",
            phase=excursion.end.name,
            side=active.side,
            hold_s=excursion.hold_s(t) if dose.hold_s else 0.0,
            holding=excursion.holding and dose.hold_s > 0,
        )

    def _frozen(self) -> Progress:
        """What was reached, standing still: nothing can be judged now."""
        return replace(
            self._last, state="unseen", holding=False, completed=None, counts=self._count_view()
        )

    def _count_view(self) -> dict[str, int]:
        if self.exercise.sided:
            return {"left": 0, "right": 0, **self._counts}
        return {"": 0, **self._counts}

    def _judge_rules(
        self, measures: Measures, progress: Progress, active: _Channel | None
    ) -> tuple[Judgement, ...]:
        judgements: list[Judgement] = []
        for rule in self._rules:
            fault = rule.fault
            if fault.over is not None:
                continue
            here = active.excursion.end.slug if active else ""
            if progress.state not in fault.during or (fault.only and here not in fault.only):
                rule.close(measures.t)
                continue
            judgement = rule.judge(
                measures, self._start.values, active.side if active else None, self._near.side
            )
            if judgement.answer is Answer.WRONG:
                self._open.faults.add(fault.slug)
            judgements.append(judgement)
        return tuple(judgements)

    def _say(
        self,
        t: float,
        judgements: tuple[Judgement, ...],
        progress: Progress,
        advice: Advice | None,
        completed: Repetition | None,
    ) -> Judged:
        faults = {rule.fault.slug: rule.fault for rule in self._rules}
        wrong = [_complaint(faults[j.rule], j) for j in judgements if j.answer is Answer.WRONG]
        spoken = self._coaching.choose(
            t, wrong + self._late, repetition_clean=set(completed.faults) if completed else None
        )
        return Judged(Verdict(t, judgements), progress, spoken, self._coaching.shown, advice)


def _complaint(fault: Fault, judgement: Judgement) -> Complaint:
    size = -(judgement.margin or 0.0) / max(fault.clear, 1e-6)
    return Complaint(fault, size, judgement.measure)
