"""Measures + Exercise -> Verdict, Progress, Cue: the fold over time.

The same object serves live, replay, calibration and tests. It reads no clock: all times come from
the measures. Counting is relative to the person's own rest and range and needs only the counting
measures; form is judged against fixed limits and is withheld wherever it cannot be seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.exercise.vocabulary import Exercise, Fault
from coach.judge.back_change import FLEXION, back_change
from coach.judge.baseline import KnownBaseline, Near, SetUp, reach_key
from coach.judge.counting import Channel, Counting, Done
from coach.judge.coverage import Coverage, LastingHint
from coach.judge.cue import NOT_IN_POSITION, Advice, Cue
from coach.judge.cue_choice import Complaint, CueChooser
from coach.judge.depth import UNKNOWN as UNKNOWN_DEPTH
from coach.judge.depth import DepthScorer
from coach.judge.evidence import AnyPose
from coach.judge.measure_history import MeasureHistory
from coach.judge.progress import Hold, Progress, Repetition
from coach.judge.rule import FaultSpan, Rule, RuleContext
from coach.judge.settings import CueSettings, JudgeSettings
from coach.judge.sides import NearSide
from coach.judge.start import StartPosition
from coach.judge.tally import Tally
from coach.judge.verdict import Judgement, Side, Verdict, split
from coach.language import say
from coach.measure.measure_ref import MeasureRef
from coach.measure.reading import Back, Measures

_AT_PEAK_S = 0.5
"""The back's bend is told of the far end when it was seen no further from it. Own reasoning."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge says at one instant.

    back  the low and the upper back, each as degrees from the person's own neutral with the
          expected error, or why it is not told; None when nobody is seen
    """

    verdict: Verdict
    progress: Progress
    spoken: Cue | None
    shown: Cue | None
    advice: Advice | None
    back: Back | None = None


class Judge:
    """Judges one exercise.

    What a coarse model has seen is counted, and nothing else is said of it: no form, no hold, no
    depth.
    """

    def __init__(
        self,
        exercise: Exercise,
        settings: JudgeSettings | None = None,
        cues: CueSettings | None = None,
        *,
        known: KnownBaseline | None = None,
    ) -> None:
        """Starts without having seen anything.

        `known` is the person's baseline: how far they go. It moves no count and no limit of a
        fault: it may be somebody else's.
        """
        self.exercise = exercise
        self._settings = settings or JudgeSettings()
        self._near = NearSide()
        self._seeing = Coverage(exercise.camera, self._settings.advice_dwell_s)
        self._rules = [Rule(f, exercise.camera, self._settings) for f in exercise.fault]
        self._fault_of = {fault.slug: fault for fault in exercise.fault}
        self._spoken = tuple(f.slug for f in exercise.fault if f.told == "spoken")
        self._coaching = CueChooser(cues or CueSettings())
        self._counting = Counting(exercise, self._settings)
        self._course = MeasureHistory(
            _remembered(exercise),
            least_confidence=self._settings.least_confidence,
            memory_s=max(
                [self._settings.course_s, *(f.window_s for f in exercise.fault if f.over)]
            ),
        )
        self._start = StartPosition(exercise, self._settings)
        self.own = DepthScorer(exercise, known)
        self._placed: SetUp | None = None
        self._posture_lost: float | None = None
        self._in_posture = False
        self._postures = AnyPose(exercise.posture)
        self._seen_s: float | None = None
        self._safety = {f.slug for f in exercise.fault if f.severity == "safety"}
        self._before: Measures | None = None
        self._tally = Tally()
        self._counts: Counter[str] = Counter()
        self._held: dict[str, tuple[float, ...]] = {}
        self._uncounted = dict.fromkeys(exercise.dose.sides if exercise.sided else ("",), 0)
        self._t: float | None = None
        self._coarse = False
        self._last = Progress(hold_target_s=exercise.dose.hold_s, target=exercise.dose.repetitions)
        self.repetitions: list[Repetition] = []

    def judge(self, measures: Measures, *, paused: bool = False) -> Judged:
        """Take in one instant; while paused nothing goes on and nothing is counted."""
        self._coarse = self._coarse or measures.framing.coarse
        judged = self._judge(measures, paused=paused)
        if self._coarse:
            return judged
        return replace(judged, back=back_change(measures, self._start.values))

    def _judge(self, measures: Measures, *, paused: bool) -> Judged:
        t = measures.t
        if paused:
            self._lose(t)
            advice = Advice("paused", say("advice-paused"))
            return self._say(t, (), self._frozen(), advice)
        self._near.update(measures)
        self._follow_level(measures)
        advice, seen = self._seeing.update(measures)
        if not seen:
            self._hide(t)
            return self._say(t, (), self._frozen(), advice)
        self._seen_s = self._t = t
        if not self._posture(measures):
            self._lose(t)
            progress = self._last = self._progress(t, None, None, in_posture=False)
            advice = self._seeing.unplaced(measures)
            advice = advice or Advice(NOT_IN_POSITION, self.exercise.start.say)
            return self._say(t, (), progress, advice)
        if self._placed is None:
            self._placed = SetUp(measures.view.kind, measures.view.yaw_deg, self._near.side)
            self.own.place(self._placed)
        done = self._counting.step(measures, self._near.side)
        active = self._counting.active()
        self._course.update(measures, self._open_since(active, done))
        completed = self._completed(done)
        self._learn(measures)
        progress = self._last = self._progress(t, active, completed, in_posture=True)
        judgements = (
            *self._judge_rules(measures, progress),
            *(completed.judged if completed else ()),
        )
        return self._say(t, judgements, progress, advice or self._seeing.hint(measures))

    def finish(self) -> None:
        """No more is to come: close what is open."""
        if self._t is not None:
            self._lose(self._t, ended=True)

    @property
    def holds(self) -> list[Hold]:
        """All end positions that were held still so far; none where a coarse model sees."""
        return [] if self._coarse else self._counting.holds

    @property
    def hints(self) -> tuple[LastingHint, ...]:
        """What would have helped to see more, although all went on."""
        return self._seeing.lasting

    @property
    def neutral_spine(self) -> float:
        """The back's total bend in the calm start position, degrees; a usual one until then."""
        for channel in self._counting.channels:
            if channel.measure.base == "spine_total":
                return channel.excursion.rest
        neutral, own = self._settings.usual_neutral_deg, self.own.usable
        if own is not None:
            neutral = own.neutral.get("spine_total", neutral)
        return self._start.values.get("spine_total", neutral)

    @property
    def near(self) -> Near:
        """The side of the body that is taken to be towards the camera."""
        return self._near.side

    @property
    def fault_spans(self) -> list[FaultSpan]:
        """All faults so far, by time."""
        return sorted((s for r in self._rules for s in r.spans), key=lambda s: s.start_s)

    # -- position ------------------------------------------------------------------------------

    def _posture(self, measures: Measures) -> bool:
        """Whether the body is in the exercise's posture, forgiving short breaks."""
        holds = self._postures.matches(measures, self._near.side, taken=self._in_posture)
        if holds is None:
            return self._in_posture
        if holds:
            self._posture_lost = None
            self._in_posture = True
        elif self._in_posture:
            self._posture_lost = measures.t if self._posture_lost is None else self._posture_lost
            if measures.t - self._posture_lost > self._settings.posture_grace_s:
                self._in_posture = False
        return self._in_posture

    def _follow_level(self, measures: Measures) -> None:
        """Where the camera turns out to lean otherwise than was believed, rest is learned anew."""
        before, self._before = self._before, measures
        if before is not None and before.raw and before.framing.tilt != measures.framing.tilt:
            self._counting.new_level(before, measures, self._near.side)
            self._start = StartPosition(self.exercise, self._settings)

    def _learn(self, measures: Measures) -> None:
        """In a calm start position: the person's own rest, and the values faults refer to."""
        near = self._near.side
        channels = [(c.excursion, c.measure.names(c.side, near)) for c in self._counting.channels]
        if self._start.update(measures, channels, near):
            self._tally.clear()
            self._counting.forget()
        if self._start.setup is not None and self._start.setup is not self._placed:
            self._placed = self._start.setup
            self.own.place(
                self._placed,
                {reach_key(c.excursion.end.slug, c.side): c.excursion.rest
                 for c in self._counting.channels},
            )  # fmt: skip

    def _hide(self, t: float) -> None:
        """Nothing can be seen now: for a short while the person is taken to be where they were."""
        if self._in_posture and self._seen_s is not None:
            hidden_s = self._seeing.blocked_s - self._seen_s
            if hidden_s <= self.exercise.camera.memory_s:
                self._counting.pause()
                return
        self._lose(t)

    def _lose(self, t: float, *, ended: bool = False) -> None:
        """The person is out of sight or has left the posture: nothing goes on or is counted."""
        self._start.lost()
        done = self._counting.lose(t, ended=ended)
        if ended:
            self._completed(done)
        for rule in self._rules:
            rule.close(t)
        if self.exercise.movement.counts == "each":
            self._tally.clear()

    # -- repetitions ---------------------------------------------------------------------------

    def _open_since(self, active: Channel | None, done: Sequence[Done]) -> float | None:
        """From when on measures are still needed, seconds."""
        times = [d.start_s for d in done]
        if active is not None:
            times.append(active.excursion.start_s)
        since = self._counting.waiting_since
        return min([*times, *([since] if since is not None else [])], default=None)

    def _completed(self, done: Sequence[Done]) -> Repetition | None:
        """Make repetitions of the movements that ended; the last of them."""
        repetition: Repetition | None = None
        for one in done:
            self._start.moved()
            repetition = self._complete(one)
        return repetition

    def _complete(self, done: Done) -> Repetition:
        around = self._around(done.named or done.side)
        if self._coarse:
            done = replace(done, hold_s=0.0)
        judged = [
            rule.unseen(around, say("why-lite"))
            if self._coarse
            else rule.judge_course(self._course, around, (done.start_s, done.end_s))
            for rule in self._rules
            if rule.fault.over == "repetition" or self._coarse
        ]
        tally = self._tally
        tally.take(judged)
        tally.wrong.update(rule.fault.slug for rule in self._rules if rule.wrong)
        depth = (
            UNKNOWN_DEPTH
            if self._coarse
            else self.own.score(done.peaks, counted=done.counted, clean=not tally.wrong)
        )
        unjudged = tally.unjudged(list(self._fault_of))
        repetition = Repetition(
            done.side, done.start_s, done.end_s, done.hold_s, self._best(done, around),
            tuple(sorted(tally.wrong.intersection(self._spoken))), done.counted, tuple(judged),
            depth, tuple(sorted(tally.wrong.difference(self._spoken))), tally.kept(self._spoken),
            unjudged, clean=not tally.wrong and self._safety.isdisjoint(unjudged),
            only_counted=self._coarse,
        )  # fmt: skip
        self.repetitions.append(repetition)
        if done.counted:
            self._counts[done.side or ""] += 1
            self._note_hold(done.side or "", done.hold_s)
        self._tally.clear()
        return repetition

    def _best(self, done: Done, around: RuleContext) -> dict[str, float]:
        """The measures of interest when the movement was furthest out.

        The bend of the back is told as the change from the own neutral, or not at all.
        """
        best: dict[str, float] = {}
        for shown in self.exercise.show:
            named = shown.names(around.working, around.near)
            for name, seen in zip(shown.names(done.side, around.near), named, strict=True):
                series = self._course.between(seen, done.start_s, done.end_s)
                if not series:
                    continue
                t, value = min(series, key=lambda tv: abs(tv[0] - done.peak_s))
                if seen in FLEXION:
                    if seen not in around.start or abs(t - done.peak_s) > _AT_PEAK_S:
                        continue
                    value -= around.start[seen]
                best[name] = value
        return best

    def _around(self, side: Side | None) -> RuleContext:
        return RuleContext(self._start.values, self._start.view, side, self._near.side)

    # -- telling -------------------------------------------------------------------------------

    def _progress(
        self, t: float, active: Channel | None, completed: Repetition | None, *, in_posture: bool
    ) -> Progress:
        dose, asked = self.exercise.dose, self._hold_asked_s
        if active is None:
            return Progress(
                state="start" if in_posture else "waiting",
                phase=self.exercise.start.name,
                hold_target_s=asked,
                counts=self._count_view(),
                held=self._held,
                target=dose.repetitions,
                completed=completed,
            )
        excursion = active.excursion
        return Progress(
            state=excursion.stage if excursion.stage != "rest" else "start",
            phase=excursion.end.name,
            position=excursion.end.slug,
            side=self._counting.side(active),
            depth=None
            if self._coarse
            else self.own.share(excursion.end.slug, active.side, excursion.away),
            hold_s=excursion.hold_s(t) if asked else 0.0,
            hold_target_s=asked,
            holding=excursion.holding and asked > 0,
            counts=self._count_view(),
            held=self._held,
            target=dose.repetitions,
            completed=completed,
        )

    def _frozen(self) -> Progress:
        """What was reached, standing still: nothing can be judged now."""
        return replace(
            self._last, state="unseen", holding=False, completed=None, counts=self._count_view()
        )

    @property
    def _hold_asked_s(self) -> float:
        """The prescribed hold, seconds; 0 where none is asked for, or none can be timed."""
        return 0.0 if self._coarse else self.exercise.dose.hold_s

    def _note_hold(self, key: str, hold_s: float) -> None:
        asked = self._hold_asked_s
        if asked > 0:
            share = min(hold_s / asked, 1.0)
            self._held = {**self._held, key: (*self._held.get(key, ()), share)}

    def _count_view(self) -> dict[str, int]:
        return {**self._uncounted, **self._counts}

    def _judge_rules(self, measures: Measures, progress: Progress) -> tuple[Judgement, ...]:
        judgements: list[Judgement] = []
        around = self._around(progress.side)
        for rule in self._rules:
            fault = rule.fault
            if fault.over == "repetition" and not self._coarse:
                continue
            if progress.state not in fault.during or (
                fault.only and progress.position not in fault.only
            ):
                rule.close(measures.t)
                continue
            if self._coarse:
                judgements.append(rule.unseen(around, say("why-lite")))
                continue
            judgement = (
                rule.judge_window(self._course, around, measures.t)
                if fault.over == "window"
                else rule.judge(measures, around)
            )
            if judgement is not None:
                judgements.append(judgement)
        self._tally.take(judgements)
        return tuple(judgements)

    def _say(
        self, t: float, judgements: tuple[Judgement, ...], progress: Progress, advice: Advice | None
    ) -> Judged:
        verdict = split(t, judgements, self._spoken)
        wrong = [_complaint(self._fault_of[j.rule], j) for j in verdict.wrong]
        completed = progress.completed
        kept = completed.kept if completed else None
        spoken = self._coaching.choose(t, wrong, state=progress.state, kept=kept)
        return Judged(verdict, progress, spoken, self._coaching.shown, advice)


def _remembered(exercise: Exercise) -> list[MeasureRef]:
    """The measures whose course is looked at when a repetition or a window has ended."""
    over = [f for f in exercise.fault if f.over is not None and f.statistic != "duration"]
    others = [f.against for f in over if f.against is not None]
    others += [f.until.measure for f in over if f.until is not None]
    others += [f.quiet.measure for f in over if f.quiet is not None]
    return [*exercise.show, *(f.measure for f in over), *others]


def _complaint(fault: Fault, judgement: Judgement) -> Complaint:
    size = -(judgement.margin or 0.0) / max(fault.clear, 1e-6)
    return Complaint(fault, size, judgement.measure)
