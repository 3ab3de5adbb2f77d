"""Measures + Exercise -> Verdict, Progress, Cue: the fold over time.

The same object serves live, replay, calibration and tests. It reads no clock: all times come from
the measures. Counting is relative to the person's own rest and range and needs only the counting
measures; form is judged against fixed limits and is withheld wherever it cannot be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.exercise.vocabulary import Exercise, Fault
from coach.judge.back_change import back_change
from coach.judge.baseline import KnownBaseline, Near, SetUp, reach_key
from coach.judge.channel import Channel, Done
from coach.judge.counted import Counted
from coach.judge.counting import Counting
from coach.judge.coverage import Coverage, LastingHint
from coach.judge.cue import NOT_IN_POSITION, Advice, Cue
from coach.judge.cue_choice import Complaint, CueChooser
from coach.judge.depth import UNKNOWN as UNKNOWN_DEPTH
from coach.judge.depth import DepthScorer
from coach.judge.explained import Explained
from coach.judge.form import Form
from coach.judge.misnamed import Misnamed
from coach.judge.posture import InPosture
from coach.judge.progress import Hold, Progress, Repetition
from coach.judge.resemblance import Resemblance, SomethingElse
from coach.judge.rule import FaultSpan, RuleContext
from coach.judge.settings import CueSettings, JudgeSettings
from coach.judge.sides import NearSide
from coach.judge.start import StartPosition
from coach.judge.verdict import Judgement, Side, Verdict, split
from coach.judge.waiting import Waiting
from coach.language import say
from coach.measure.reading import Back, Measures


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
        self._form = Form(exercise, self._settings)
        self._fault_of = {fault.slug: fault for fault in exercise.fault}
        self._spoken = tuple(f.slug for f in exercise.fault if f.told == "spoken")
        self._coaching = CueChooser(cues or CueSettings())
        self._counting = Counting(exercise, self._settings)
        self._resembles = Resemblance(exercise, self._settings.evidence)
        self._explained = Explained()
        self._start = StartPosition(exercise, self._settings)
        self.own = DepthScorer(exercise, known)
        self._placed: SetUp | None = None
        self._posture = InPosture(exercise, self._settings)
        self._waiting = Waiting(exercise.camera.memory_s, self._settings)
        self._legs = Misnamed()
        self._before: Measures | None = None
        self._counted = Counted(exercise)
        self._t: float | None = None
        self._coarse = False
        self._last = Progress(hold_target_s=exercise.dose.hold_s, target=exercise.dose.repetitions)

    def judge(self, measures: Measures, *, paused: bool = False) -> Judged:
        """Take in one instant; while paused nothing goes on and nothing is counted."""
        self._coarse = self._coarse or measures.framing.coarse
        judged = self._judge(measures, paused=paused)
        if self._coarse:
            return judged
        in_posture = self._posture.now and not self._posture.broken
        back = back_change(measures, self._start.neutral, in_posture=in_posture)
        return replace(judged, back=back)

    def _judge(self, measures: Measures, *, paused: bool) -> Judged:
        t = measures.t
        if paused:
            self._lose(t)
            advice = Advice("paused", say("advice-paused"))
            return self._say(t, (), self._frozen(), advice)
        waiting = self._waiting
        measures = self._legs.put_back(measures, waiting)
        self._near.update(measures)
        self._follow_level(measures)
        advice, seen = self._seeing.update(measures)
        another = self._seeing.another or waiting.resized(measures)
        if another and self._posture.now:
            waiting.begin(t, in_front=self._seeing.hidden)
        if not seen:
            self._hide(t)
            return self._say(t, (), self._frozen(), waiting.told(advice))
        self._t = t
        in_posture = self._posture.update(measures, self._near.side)
        if self._posture.surely:
            waiting.in_posture(measures)
        theirs = self._posture.surely and not another
        if waiting.on and not theirs:
            if self._wait(t):
                return self._say(t, (), self._frozen(), waiting.told(None))
            self._lose(t)
        if not in_posture:
            self._lose(t)
            if self._posture.broken:
                self._counting.come_from_elsewhere()
            progress = self._last = self._progress(t, None, None, in_posture=False)
            advice = self._seeing.unplaced(measures)
            advice = advice or Advice(NOT_IN_POSITION, self.exercise.start.say)
            return self._say(t, (), progress, advice)
        if not waiting.found(measures):
            self._lose(t)
        if waiting.on:
            self._counting.pause(t, hidden=True)
            return self._say(t, (), self._frozen(), waiting.told(advice))
        if self._placed is None:
            self._placed = SetUp(measures.view.kind, measures.view.yaw_deg, self._near.side)
            self.own.place(self._placed)
        done = [
            one
            for seen in (*waiting.caught_up(), measures)
            for one in self._counting.step(seen, self._near.side)
        ]
        if self._counting.half_done:
            self._start.moved()
        active = self._counting.active()
        begun = [d.start_s for d in done]
        since_s = min([*begun, *self._counting.under_way_since], default=None)
        self._form.update(measures, since_s)
        self._form.not_judged = self._not_judged(since_s)
        self._resembles.update(measures, since_s, self._counting.furthest)
        completed = self._completed(done)
        self._learn(measures)
        progress = self._last = self._progress(t, active, completed, in_posture=True)
        judgements = (
            *self._form.judge(
                measures,
                progress,
                self._around(progress.side, mixed=active is not None and active.mixed),
            ),
            *(completed.judged if completed else ()),
        )
        hint = self._explained.hint(t) or self._seeing.hint(measures)
        return self._say(t, judgements, progress, advice or hint)

    def finish(self) -> None:
        """No more is to come: close what is open."""
        if self._t is not None:
            self._lose(self._t, ended=not self._waiting.on)

    @property
    def repetitions(self) -> list[Repetition]:
        """All repetitions so far, part repetitions too."""
        return self._counted.repetitions

    @property
    def holds(self) -> list[Hold]:
        """All end positions that were held still so far; none where a coarse model sees."""
        return [] if self._coarse else self._counting.holds

    @property
    def hints(self) -> tuple[LastingHint, ...]:
        """What would have helped to see more, although all went on."""
        return self._seeing.lasting

    @property
    def not_counted(self) -> tuple[SomethingElse, ...]:
        """Movements that were something else than the exercise, by time."""
        return tuple(self._explained.of)

    @property
    def neutral_spine(self) -> float | None:
        """The back's total bend in the person's own start position, degrees; None until seen.

        Who never keeps still in it is counted all the same: then it is what counting goes by.
        """
        if (seen := self._start.neutral.get("spine_total")) is not None:
            return seen
        for channel in self._counting.channels:
            if channel.measure.base == "spine_total" and channel.excursion.trips:
                return channel.excursion.rest
        return None if self.own.usable is None else self.own.usable.neutral.get("spine_total")

    @property
    def near(self) -> Near:
        """The side of the body that is taken to be towards the camera."""
        return self._near.side

    @property
    def fault_spans(self) -> list[FaultSpan]:
        """All faults so far, by time."""
        return self._form.spans

    # -- position ------------------------------------------------------------------------------

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
            self._form.forget()
            self._counting.forget()
        if self._start.setup is not None and self._start.setup is not self._placed:
            self._placed = self._start.setup
            self.own.place(
                self._placed,
                {reach_key(c.excursion.end.slug, c.side): c.excursion.rest
                 for c in self._counting.channels},
            )  # fmt: skip

    def _hide(self, t: float) -> None:
        """Nothing can be seen now: for a short while the person is taken to be where they were, and
        behind somebody else for longer."""
        if self._posture.now and self._waiting.remembers(self._seeing.blocked_s):
            self._counting.pause(t, hidden=self._waiting.on)
        elif not self._wait(t):
            self._lose(t)

    def _wait(self, t: float) -> bool:
        """Behind somebody else the person is waited for; False when it has been too long."""
        if not self._waiting.goes_on(t):
            return False
        self._counting.pause(t, hidden=True)
        if not self._waiting.remembers(t):
            self._start.lost()
            self._form.close()
        return True

    def _not_judged(self, since_s: float | None) -> str:
        """Why the form of a movement since then is not judged; empty where it is."""
        if self._coarse:
            return say("why-lite")
        return say("why-covered") if self._waiting.covered(since_s) else ""

    def _lose(self, t: float, *, ended: bool = False) -> None:
        """The person is out of sight or has left the posture: nothing goes on or is counted."""
        self._waiting.lose()
        self._start.lost()
        done = self._counting.lose(t, ended=ended)
        self._completed(done if ended else ())
        self._form.close()
        if self.exercise.movement.counts == "each":
            self._form.forget()

    # -- repetitions ---------------------------------------------------------------------------

    def _completed(self, done: Sequence[Done]) -> Repetition | None:
        """Make repetitions of the movements that ended; the last of them. What only resembles the
        exercise is neither a repetition nor held."""
        repetition: Repetition | None = None
        self._counting.keep_holds(lambda hold: self._resembles.something_else(hold) is None)
        for one in done:
            if one.seen_from_end and not self._began_there(one):
                continue
            if self._seeing.covered(one.start_s, one.end_s):
                self._form.forget()
                continue
            other = self._resembles.something_else((one.start_s, one.end_s))
            if other is not None:
                self._explained.take(other)
                self._form.forget()
                continue
            self._start.moved()
            repetition = self._complete(one)
            if not one.counted:
                self._explained.take_part(one.end_s)
        return repetition

    def _began_there(self, one: Done) -> bool:
        """Whether the recording begins in the end position: then the way out was only cut off, and
        is credited. Later on, whoever is first seen there has come from another posture."""
        at_once = one.start_s <= self._settings.steady_s
        return at_once and self._resembles.surely((one.start_s, one.end_s))

    def _complete(self, done: Done) -> Repetition:
        if self._coarse:
            done = replace(done, hold_s=0.0)
        self._form.not_judged = self._not_judged(done.start_s)
        form = self._form.of(done, self._around(done.named or done.side, mixed=done.mixed))
        depth = UNKNOWN_DEPTH
        if not self._coarse:
            clean = not (form.faults or form.reported)
            depth = self.own.score(done.peaks, counted=done.counted, clean=clean)
        repetition = Repetition(
            done.side, done.start_s, done.end_s, done.hold_s, form.best, form.faults,
            done.counted, form.judged, depth, form.reported, form.kept, form.unjudged,
            form.clean, only_counted=self._coarse,
        )  # fmt: skip
        self._counted.add(repetition, self._hold_asked_s)
        return repetition

    def _around(self, side: Side | None, *, mixed: bool) -> RuleContext:
        return RuleContext(
            self._start.neutral, self._start.neutral_view, side, self._near.side, mixed
        )

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
                counts=self._counted.counts,
                held=self._counted.held,
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
            counts=self._counted.counts,
            held=self._counted.held,
            target=dose.repetitions,
            completed=completed,
        )

    def _frozen(self) -> Progress:
        """What was reached, standing still: nothing can be judged now."""
        return replace(
            self._last, state="unseen", holding=False, completed=None, counts=self._counted.counts
        )

    @property
    def _hold_asked_s(self) -> float:
        """The prescribed hold, seconds; 0 where none is asked for, or none can be timed."""
        return 0.0 if self._coarse else self.exercise.dose.hold_s

    def _say(
        self, t: float, judgements: tuple[Judgement, ...], progress: Progress, advice: Advice | None
    ) -> Judged:
        verdict = split(t, judgements, self._spoken)
        wrong = [_complaint(self._fault_of[j.rule], j) for j in verdict.wrong]
        completed = progress.completed
        kept = completed.kept if completed else None
        spoken = self._coaching.choose(t, wrong, state=progress.state, kept=kept)
        return Judged(verdict, progress, spoken, self._coaching.shown, advice)


def _complaint(fault: Fault, judgement: Judgement) -> Complaint:
    size = -(judgement.margin or 0.0) / max(fault.clear, 1e-6)
    return Complaint(fault, size, judgement.measure)
