"""What is to be measured of an exercise: its rest, and the end positions of each side."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import fmean

from coach.exercise.vocabulary import End, Exercise
from coach.judge.baseline import RangeOfMotion, SetUp
from coach.judge.channel import Channel
from coach.judge.counting import Counting
from coach.judge.coverage import obstacle
from coach.judge.cue import Advice
from coach.judge.evidence import AnyPose
from coach.judge.judge import Judged
from coach.judge.settings import JudgeSettings
from coach.judge.sides import readings
from coach.judge.verdict import Answer, Side
from coach.measure.reading import Measures, Reading

SPINE = ("spine_total", "lumbar_flexion", "thoracic_flexion")
YAW = "yaw"
"""The view's turn, measured along with the rest."""


@dataclass(frozen=True, slots=True)
class Target:
    """An end position of a side ("both": two channels at once)."""

    end: End
    side: Side | None
    channels: tuple[Channel, ...]


@dataclass(frozen=True, slots=True)
class TargetReading:
    """One instant as taking a baseline needs it.

    starting  the start position's conditions hold
    doing     the person is in the exercise's posture
    unseen    why nothing can be measured now, or None
    hint      what would help the camera although it goes on, or None
    unsafe    a safety rule is broken: nothing may be measured here
    values    per channel (its place in `Ends.channels`) the measure's name and reading
    """

    t: float
    measures: Measures
    setup: SetUp
    starting: bool
    doing: bool
    unseen: Advice | None
    hint: Advice | None
    unsafe: bool
    values: dict[int, tuple[str, Reading]]

    def along(self, exercise: Exercise) -> dict[str, Reading]:
        """What is measured along with a rest: the back's shape, and how the person is turned."""
        least = JudgeSettings().least_confidence
        spine = SPINE if exercise.judges_spine else ()
        found = {n: r for n in spine if (r := self.measures.smooth.get(n)) is not None}
        seen = {n: r for n, r in found.items() if r.confidence >= least}
        return {**seen, YAW: Reading(self.setup.yaw_deg, 1.0)}


@dataclass(slots=True)
class Ends:
    """The channels of an exercise, read instant by instant."""

    exercise: Exercise
    settings: JudgeSettings = field(default_factory=JudgeSettings)
    channels: tuple[Channel, ...] = ()
    targets: tuple[Target, ...] = ()
    starts: AnyPose = field(init=False)

    def __post_init__(self) -> None:
        """The same channels that counting follows, in the order in which sides are worked."""
        self.channels = Counting(self.exercise, self.settings).channels
        self.targets = tuple(self._targets())
        self.starts = AnyPose(self.exercise.start.position)

    def see(self, measures: Measures, judged: Judged, near: str) -> TargetReading:
        """What this instant shows; `judged` is what the judge made of it."""
        values: dict[int, tuple[str, Reading]] = {}
        least = self.settings.counting_confidence
        for i, channel in enumerate(self.channels):
            names = channel.measure.names(channel.side, near)
            seen = [(n, r) for n, r in readings(measures, names) if r.confidence >= least]
            if seen:
                values[i] = seen[0]
        advice, state = judged.advice, judged.progress.state
        blocks = advice is not None and advice.interrupts
        unseen = advice if blocks else obstacle(measures, self.exercise.camera)
        safety = {f.slug for f in self.exercise.fault if f.severity == "safety"}
        starting = self.starts.matches(measures, near)
        return TargetReading(
            measures.t,
            measures,
            SetUp(
                measures.view.kind, measures.view.yaw_deg, "right" if near == "right" else "left"
            ),
            starting=bool(starting),
            doing=state not in ("unseen", "waiting"),
            unseen=unseen,
            hint=advice if advice is not None and not advice.blocks else None,
            unsafe=any(j.rule in safety and j.answer is Answer.WRONG for j in judged.verdict.every),
            values=values,
        )

    def resting(self, sight: TargetReading) -> dict[str, Reading] | None:
        """The readings at rest; None where one is hidden or cannot be a rest."""
        if not (sight.starting and sight.doing) or sight.unseen or sight.unsafe:
            return None
        if len(sight.values) < len(self.channels):
            return None
        for i, (_, reading) in sight.values.items():
            if not self.channels[i].excursion.could_rest_at(reading.value):
                return None
        return dict(sight.values.values())

    def settle(self, rests: dict[str, Reading], sight: TargetReading) -> None:
        """The person rests at these readings."""
        for i, (name, _) in sight.values.items():
            self.channels[i].excursion.settle(rests[name].value)

    def away(self, target: Target, sight: TargetReading) -> float | None:
        """How far out an end position is, in its unit; of both sides the smaller; None unseen."""
        out: list[float] = []
        for i, channel in enumerate(self.channels):
            if channel in target.channels:
                if i not in sight.values:
                    return None
                out.append(channel.excursion.out(sight.values[i][1].value))
        return min(out)

    def readings(self, target: Target, sight: TargetReading) -> dict[str, Reading]:
        """The readings of an end position's measures, by name."""
        return dict(v for i, v in sight.values.items() if self.channels[i] in target.channels)

    def reach(self, target: Target, found: dict[str, Reading], *, held: bool) -> RangeOfMotion:
        """An end position as it goes into a baseline; of both sides the mean."""
        return RangeOfMotion(
            target.end.slug,
            rest=round(fmean(c.excursion.rest for c in target.channels), 2),
            at=round(fmean(r.value for r in found.values()), 2),
            confidence=round(fmean(r.confidence for r in found.values()), 3),
            held=held,
            side=target.side,
        )

    def _targets(self) -> list[Target]:
        targets: list[Target] = []
        ends = self.exercise.movement.end
        for end in (e for e in ends if not e.sides):
            own = tuple(c for c in self.channels if c.excursion.end is end)
            targets.append(Target(end, None, own))
        for side in self.exercise.dose.sides:
            for end in (e for e in ends if e.sides):
                own = [c for c in self.channels if c.excursion.end is end]
                if side != "both":
                    own = [c for c in own if c.side == side]
                if own:
                    targets.append(Target(end, side, tuple(own)))
        return targets
