"""The calm start position: where the person's own rest and neutral come from.

The first one is believed when it has been calm for `settle_s`, wherever the measures lie
(somebody's flat back may look arched to the camera); later ones refine it, slowly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import exp

from coach.exercise.vocabulary import Exercise
from coach.judge.back_change import FLEXION
from coach.judge.baseline import SetUp
from coach.judge.evidence import AnyPose
from coach.judge.excursion import Excursion
from coach.judge.in_passing import InPassing
from coach.judge.settings import JudgeSettings
from coach.judge.sides import readings
from coach.judge.stood_still import StoodStill
from coach.measure.measure_ref import MeasureRef
from coach.measure.reading import Measures, ViewKind
from coach.measure.table import TABLE

BACK = (*FLEXION, "spine_total")
"""What tells the back's shape: its rest is wanted of every exercise."""


class StartPosition:
    """Learns from calm start positions.

    values  measure name -> its value in the calm start position, in its unit
    view    from where they were seen
    setup   the same with the trunk's turn, and the side towards the camera; None until then

    `neutral` is what changes since the start are told against: these values, and in their place
    what was seen in passing.
    """

    def __init__(self, exercise: Exercise, settings: JudgeSettings) -> None:
        """Nothing has been seen yet."""
        self._positions = AnyPose(exercise.start.position, settings.evidence)
        self._settings = settings
        self._pair = exercise.movement.counts == "pair"
        self._wanted = {name for ref in _since_start(exercise) for name in ref.every_name}
        self._wanted.update(BACK)
        self._calm_since: float | None = None
        self._stood_still = StoodStill(settings)
        self._learned_s = 0.0
        self._settled = False
        self._begun: set[int] = set()
        self._still: dict[str, tuple[float, float]] = {}
        self._seen_from: ViewKind = "unknown"
        self._seen_from_s = 0.0
        self.view: ViewKind = "unknown"
        self.setup: SetUp | None = None
        self.values: dict[str, float] = {}
        self._passing = InPassing(self._wanted, settings.least_confidence)

    @property
    def neutral(self) -> Mapping[str, float]:
        """Measure name -> its value at rest, in its unit: in the calm start position, or where that
        did not show it, in passing."""
        passed = self._passing.values
        return {**passed, **self.values} if passed else self.values

    @property
    def neutral_view(self) -> ViewKind:
        """From where that was seen."""
        return self.view if self.values else self._passing.view

    def moved(self) -> None:
        """A movement has been seen from beginning to end: its rest was one."""
        self._settled = True

    def lost(self) -> None:
        """The person cannot be seen, or has left the posture."""
        self._calm_since = None
        self._stood_still.forget()

    def update(
        self, measures: Measures, channels: Sequence[tuple[Excursion, tuple[str, ...]]], near: str
    ) -> bool:
        """Take in one instant; True when the first calm start position has just been believed.

        `channels` are the excursions with the names of the measures they follow.
        """
        fresh = not self._settled
        starting = cache(lambda: bool(self._positions.matches(measures, near)))
        if measures.view.kind != self._seen_from:
            self._seen_from, self._seen_from_s = measures.view.kind, measures.t
        self._watch_stillness(measures)
        self._passing.update(measures, [e for e, _ in channels], starting, self.values)
        if fresh:
            self._first(measures, channels, starting)
        t = measures.t
        stood = self._stood_still.update(measures, channels, starting) if fresh else None
        calm = self._calm(measures, [e for e, _ in channels], starting, fresh=fresh)
        since = t if self._calm_since is None else self._calm_since
        self._calm_since = since if calm else None
        if stood is None and not calm:
            return False
        if stood is None and t - since < self._calm_for_s(channels, fresh=fresh):
            self._learned_s = t
            return False
        rests = _rests(measures, channels) if stood is None else stood
        if rests is None:
            return False
        keep = exp(-(t - self._learned_s) / self._settings.rest_memory_s)
        self._learned_s = t
        for excursion, value in rests:
            if fresh:
                excursion.settle(value, calm=True)
            elif excursion.resting:
                excursion.learn_rest(keep * excursion.rest + (1 - keep) * value)
        if t - self._seen_from_s >= self._settings.calm_s:
            self._learn_values(measures, keep)
            self._learn_setup(measures, near, keep)
        self._settled = True
        return fresh

    def _calm_for_s(
        self, channels: Sequence[tuple[Excursion, tuple[str, ...]]], *, fresh: bool
    ) -> float:
        """How long a start position must be calm: who has gone there from one may hold the end."""
        if not fresh:
            return self._settings.calm_s
        gone = any(excursion.left_rest for excursion, _ in channels)
        return self._settings.settle_away_s if gone else self._settings.settle_s

    def _first(
        self,
        measures: Measures,
        channels: Sequence[tuple[Excursion, tuple[str, ...]]],
        starting: Callable[[], bool],
    ) -> None:
        """Take the first value for rest where an exercise asks for that.

        Of a movement to either side of rest it is half believed: who may be moving already is as
        likely to be on one side of it as on the other.
        """
        wanted = [
            c for c in channels if c[0].end.first and c[0].arrived and id(c[0]) not in self._begun
        ]
        if not wanted:
            return
        for excursion, names in wanted:
            for _, reading in readings(measures, names):
                self._begun.add(id(excursion))
                if starting() and excursion.could_rest_at(reading.value):
                    usual = excursion.rest if self._pair else reading.value
                    excursion.settle((reading.value + usual) / 2)

    def _calm(
        self,
        measures: Measures,
        excursions: Sequence[Excursion],
        starting: Callable[[], bool],
        *,
        fresh: bool,
    ) -> bool:
        if not all(e.slow if fresh else e.calm for e in excursions):
            return False
        if fresh and self._under_way(measures, excursions):
            return False
        return starting()

    def _under_way(self, measures: Measures, excursions: Sequence[Excursion]) -> bool:
        """Whether somebody is out of rest and moves faster than anything that is held: whoever
        sinks down slowly is like the start position for longer than it must be calm."""
        moving = measures.raw.get("motion")
        return (
            moving is not None
            and moving.value > self._settings.still_most
            and any(e.stage != "rest" for e in excursions)
        )

    def _learn_setup(self, measures: Measures, near: str, keep: float) -> None:
        kind, yaw_deg = measures.view.kind, measures.view.yaw_deg
        if self.setup is not None and self.setup.view == kind:
            yaw_deg = keep * self.setup.yaw_deg + (1 - keep) * yaw_deg
        self.setup = SetUp(kind, yaw_deg, "right" if near == "right" else "left")

    def _watch_stillness(self, measures: Measures) -> None:
        """Since when, and near which value, each measure of interest has stood still."""
        for name in self._wanted:
            reading = measures.smooth.get(name)
            if reading is None or reading.confidence < self._settings.least_confidence:
                self._still.pop(name, None)
                continue
            near = self._settings.calm_deg / TABLE[name].degrees_per_unit
            if name not in self._still or abs(reading.value - self._still[name][1]) > near:
                self._still[name] = (measures.t, reading.value)

    def _learn_values(self, measures: Measures, keep: float) -> None:
        """Values seen from different views are not mixed: the newer view's stand alone."""
        if self.view != self._seen_from:
            self.values.clear()
            self._passing.forget()
            self.view = self._seen_from
        for name in self._wanted:
            reading = measures.smooth.get(name)
            if (
                reading is not None
                and name in self._still
                and (measures.t - self._still[name][0] >= self._settings.calm_s)
            ):
                old = self.values.get(name, reading.value)
                self.values[name] = keep * old + (1 - keep) * reading.value


def _rests(
    measures: Measures, channels: Sequence[tuple[Excursion, tuple[str, ...]]]
) -> list[tuple[Excursion, float]] | None:
    """Where each excursion rests now; None when one of the values cannot be a rest."""
    rests: list[tuple[Excursion, float]] = []
    for excursion, names in channels:
        for _, reading in readings(measures, names):
            if not excursion.could_rest_at(reading.value):
                return None
            rests.append((excursion, reading.value))
    return rests


def _since_start(exercise: Exercise) -> list[MeasureRef]:
    """The measures whose change since the start position is judged."""
    faults = [f.measure for f in exercise.fault if f.since == "start"]
    return faults + [c.measure for f in exercise.fault for c in f.where if c.since == "start"]
