"""Guides a person through the rest and end positions of an exercise, instant by instant.

Times are the instants' own seconds. Nothing is measured while the person cannot be seen, is out of
position, wobbles, or breaks a safety rule.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import fmean
from typing import Literal

from coach.baseline import words
from coach.baseline.asking import Prompter
from coach.baseline.ends import SPINE, YAW, Ends, Target, TargetReading
from coach.baseline.result import BaselineResult
from coach.baseline.settings import TakingSettings
from coach.baseline.still import Stillness
from coach.baseline.turning_point import TurningPoint
from coach.exercise.vocabulary import Exercise
from coach.judge.judge import Judged
from coach.language import say
from coach.measure.reading import Measures, Reading

GuideTone = Literal["tick", "rep", "set", "unseen"]
Step = Literal["start", "end", "back", "over"]


@dataclass(frozen=True, slots=True)
class GuideStep:
    """What an instant brings.

    say          to be spoken, in this order
    instruction  what is asked for now, to be shown
    step, done   which step it is; how many of `steps` are done
    still_s      seconds of stillness so far, of `target_s` (0 where none is asked for)
    result       what was measured, at the last instant only
    """

    say: tuple[str, ...]
    tone: GuideTone | None
    instruction: str
    step: Step
    target: Target | None
    done: int
    steps: int
    still_s: float
    target_s: float
    result: BaselineResult | None = None


class Guide:
    """Leads through one exercise."""

    def __init__(
        self, exercise: Exercise, settings: TakingSettings | None = None, *, spoken: bool = True
    ) -> None:
        """Nobody was seen yet. Without `spoken` words it is not waited until they are said."""
        self.exercise = exercise
        self.ends = Ends(exercise)
        self._settings = settings or TakingSettings()
        self._step: Step = "start"
        self._index = 0
        self._result = BaselineResult()
        self._confidences: list[float] = []
        self._spent_s = 0.0
        self._last_s: float | None = None
        self._other_since: float | None = None
        self._still = self._stillness(self._settings.still_s)
        self._way = TurningPoint(self._settings)
        self._asking = Prompter(self._settings, spoken)
        self._tone: GuideTone | None = None

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self._step == "over"

    def update(self, measures: Measures, judged: Judged, near: str) -> GuideStep:
        """Take in one instant and what the judge made of it; what is to be said and shown."""
        self._asking.say, self._tone = [], None
        sight = self.ends.see(measures, judged, near)
        if self._last_s is None:
            self._asking.tell(words.introduction(self.exercise), sight.t)
        since = 0.0 if self._last_s is None else sight.t - self._last_s
        self._last_s = sight.t
        if self.over:
            return self._turn()
        if sight.unseen is not None or not measures.raw:
            self._blind(sight)
            return self._turn()
        self._asking.person_seen(sight.t)
        if sight.t >= self._asking.quiet_from:
            self._spent_s += min(since, self._settings.gap_s)
        if self._step in ("start", "end") and self._still.seconds < 1.0:
            self._asking.remind(self._instruction(), sight.t)
        self._asking.hint(sight.hint, sight.t)
        match self._step:
            case "start":
                self._start(sight)
            case "end":
                self._end(sight)
            case _:
                self._back(sight)
        return self._turn()

    def stop(self) -> BaselineResult:
        """The person wants to end: what was measured so far."""
        self._step = "over"
        return self._whole()

    # -- steps ---------------------------------------------------------------------------------

    def _start(self, sight: TargetReading) -> None:
        settings = self._settings
        rests = self.ends.resting(sight)
        if rests is None:
            self._still.clear()
        elif self._stay(sight, rests, sight.along(self.exercise)):
            calm = self._still.calm().readings
            self.ends.settle({n: calm[n] for n in rests}, sight)
            self._confidences += [calm[n].confidence for n in rests]
            neutral = {n: round(calm[n].value, 2) for n in SPINE if n in calm}
            setup = replace(sight.setup, yaw_deg=round(calm[YAW].value, 1))
            self._result = replace(self._result, neutral=neutral, setup=setup)
            self._tone = "rep"
            self._go_to_end(0, sight.t)
            return
        if self._spent_s > settings.start_s:
            self._asking.tell(words.no_start(self.exercise), sight.t)
            self._end_all()

    def _end(self, sight: TargetReading) -> None:
        target, settings = self._target, self._settings
        away = self.ends.away(target, sight)
        here = sight.doing and not sight.unsafe and away is not None and away >= target.end.enter
        found: dict[str, Reading] | None = None
        held = self.exercise.dose.hold_s > 0
        if here and away is not None:
            now = self.ends.readings(target, sight)
            if self._stay(sight, now):
                found, held = dict(self._still.calm().readings), True
            elif self.exercise.dose.hold_s <= 0:
                self._way.go(sight.t, away, now)
        else:
            self._still.clear()
            if away is not None and away < target.end.enter:
                self._wrong_side(sight, target)
        if found is None and self.exercise.dose.hold_s <= 0 and away is not None:
            found = self._way.turned(away, self.exercise.movement.shortest_s)
        if sight.unsafe:
            self._way.clear()
        if found is not None:
            self._keep(target, found, held=held, t=sight.t)
        elif self._spent_s > settings.end_s:
            left_out = (*self._result.left_out, words.target_name(target))
            self._result = replace(self._result, left_out=left_out)
            self._asking.tell(say("calibrate-left-out"), sight.t)
            self._next(sight.t, back=False)

    def _back(self, sight: TargetReading) -> None:
        target = self._target
        away = self.ends.away(target, sight)
        limit = self.exercise.movement.back * self._way.furthest
        if (away is not None and away <= limit) or self._spent_s > self._settings.back_s:
            self._go_to_end(self._index + 1, sight.t)

    def _keep(self, target: Target, found: dict[str, Reading], *, held: bool, t: float) -> None:
        reach = self.ends.reach(target, found, held=held)
        self._confidences.append(reach.confidence)
        self._result = replace(self._result, reaches=(*self._result.reaches, reach))
        self._way.furthest = reach.range
        self._tone = "rep"
        self._next(t, back=True)

    def _next(self, t: float, *, back: bool) -> None:
        """After an end position: the way back, the next one, or the end of it all."""
        last = self._index + 1 >= len(self.ends.targets)
        if last:
            if self._result.reaches:
                self._tone = "set"
                self._asking.tell(words.over(self.exercise), t)
            self._end_all()
        elif back and self.exercise.movement.counts == "each":
            self._begin("back", t)
        else:
            self._go_to_end(self._index + 1, t)

    def _go_to_end(self, index: int, t: float) -> None:
        self._index = index
        self._begin("end", t)
        held = self.exercise.dose.hold_s > 0
        self._still = self._stillness(self._settings.still_s if held else self._settings.pause_s)
        self._way.clear()

    def _begin(self, step: Step, t: float) -> None:
        self._step = step
        self._spent_s, self._other_since = 0.0, None
        self._still.clear()
        self._asking.ask(self._instruction(), t)

    def _end_all(self) -> None:
        self._step = "over"

    # -- asking and seeing -----------------------------------------------------------------------

    def _blind(self, sight: TargetReading) -> None:
        self._still.clear()
        self._way.clear()
        if self._asking.unseen(sight.unseen, sight.t):
            self._tone = "unseen"
        if self._asking.gone(sight.t):
            self._end_all()

    def _wrong_side(self, sight: TargetReading, target: Target) -> None:
        others = [x for x in self.ends.targets if x.end is target.end and x.side != target.side]
        if target.side in (None, "both") or not any(
            (away := self.ends.away(x, sight)) is not None and away >= x.end.enter for x in others
        ):
            self._other_since = None
            return
        self._other_since = sight.t if self._other_since is None else self._other_since
        if sight.t - self._other_since >= self._settings.other_s:
            self._other_since = sight.t + self._settings.remind_s
            self._asking.tell(words.other_side(target), sight.t)

    def _stay(
        self,
        sight: TargetReading,
        gates: dict[str, Reading],
        also: dict[str, Reading] | None = None,
    ) -> bool:
        """Whether it has been still for as long as is asked for; it counts once all is said."""
        if sight.t < self._asking.quiet_from:
            self._still.clear()
            return False
        before = min(self._still.seconds, self._target_s)
        now = self._still.add(sight.t, gates, also)
        if int(before) < int(now):
            self._tone = "tick"
        return now >= self._target_s

    # -- telling ---------------------------------------------------------------------------------

    @property
    def _target(self) -> Target:
        return self.ends.targets[self._index]

    @property
    def _target_s(self) -> float:
        if self._step not in ("start", "end"):
            return 0.0
        held = self._step == "start" or self.exercise.dose.hold_s > 0
        return self._settings.still_s if held else self._settings.pause_s

    def _instruction(self) -> str:
        match self._step:
            case "start":
                return words.start(self.exercise)
            case "end":
                return words.end(self.exercise, self._target)
            case "back":
                return say("calibrate-back")
            case _:
                return (
                    words.over(self.exercise) if self._result.reaches else say("calibrate-nothing")
                )

    def _stillness(self, seconds: float) -> Stillness:
        return Stillness(self._settings.wobble_deg, self._settings.gap_s, seconds)

    def _whole(self) -> BaselineResult:
        quality = fmean(self._confidences) if self._confidences else 0.0
        return replace(self._result, quality=round(quality, 3))

    def _turn(self) -> GuideStep:
        done = 0 if self._step == "start" else 1 + len(self._result.reaches)
        return GuideStep(
            tuple(self._asking.say),
            self._tone,
            self._instruction(),
            self._step,
            None if self._step in ("start", "over") else self._target,
            done,
            1 + len(self.ends.targets),
            min(self._still.seconds, self._target_s),
            self._target_s,
            self._whole() if self.over else None,
        )
