"""The same measurements from a recorded clip: the calm start and the furthest calm end per side.

Nobody was asked to hold still in it, so shorter stillness will do; where an end is never held, the
furthest turning point serves, and the baseline tells so.
"""

from __future__ import annotations

from statistics import fmean

from coach.baseline import words
from coach.baseline.ends import SPINE, YAW, Ends, Target, TargetReading
from coach.baseline.result import BaselineResult
from coach.baseline.settings import TakingSettings
from coach.baseline.still import Calm, Stillness
from coach.baseline.turning_point import TurningPoint
from coach.exercise.vocabulary import Exercise
from coach.judge.baseline import SetUp
from coach.judge.judge import Judged
from coach.measure.reading import Measures, Reading


class ClipTaking:
    """Watches a clip of one exercise; `update` takes an instant, `result` is what was measured."""

    def __init__(self, exercise: Exercise, settings: TakingSettings | None = None) -> None:
        """Nothing was seen yet."""
        self.exercise = exercise
        self.ends = Ends(exercise)
        self._settings = settings or TakingSettings()
        self._rest = self._stillness()
        self._best_rest: tuple[Calm, SetUp, frozenset[str]] | None = None
        self._tries = [
            _Try(exercise, target, self._stillness(), TurningPoint(self._settings))
            for target in self.ends.targets
        ]

    def update(self, measures: Measures, judged: Judged, near: str) -> None:
        """Take in one instant and what the judge made of it."""
        sight = self.ends.see(measures, judged, near)
        if sight.unseen is not None or not sight.doing:
            self._rest.clear()
            for one in self._tries:
                one.clear()
            return
        self._follow_rest(sight)
        for one in self._tries:
            away = self.ends.away(one.target, sight)
            if away is not None:
                one.update(sight, away, self.ends.readings(one.target, sight))

    def result(self) -> BaselineResult:
        """What was measured; without a calm start position nothing is."""
        if self._best_rest is None:
            return BaselineResult(left_out=tuple(words.target_name(t) for t in self.ends.targets))
        calm, setup, names = self._best_rest
        reaches = tuple(
            self.ends.reach(one.target, one.found, held=one.held)
            for one in self._tries
            if one.found is not None
        )
        confidences = [
            *(calm.readings[name].confidence for name in names),
            *(reach.confidence for reach in reaches),
        ]
        return BaselineResult(
            {n: round(calm.readings[n].value, 2) for n in SPINE if n in calm.readings},
            setup,
            round(fmean(confidences), 3),
            reaches,
            tuple(words.target_name(one.target) for one in self._tries if one.found is None),
        )

    def _follow_rest(self, sight: TargetReading) -> None:
        rests = self.ends.resting(sight)
        if rests is None:
            self._rest.clear()
            return
        seconds = self._rest.add(sight.t, rests, sight.along(self.exercise))
        longest = self._best_rest[0].seconds if self._best_rest is not None else 0.0
        if seconds < self._settings.clip_rest_s or seconds <= longest:
            return
        calm = self._rest.calm()
        setup = SetUp(sight.setup.view, round(calm.readings[YAW].value, 1), sight.setup.near)
        self._best_rest = calm, setup, frozenset(rests)
        self.ends.settle({n: calm.readings[n] for n in rests}, sight)

    def _stillness(self) -> Stillness:
        settings = self._settings
        return Stillness(settings.wobble_deg, settings.gap_s, settings.still_s)


class _Try:
    """The furthest that was seen of one end position; where it is held, a held one goes first."""

    def __init__(
        self, exercise: Exercise, target: Target, still: Stillness, way: TurningPoint
    ) -> None:
        self.target = target
        self.found: dict[str, Reading] | None = None
        self.held = False
        self._still = still
        self._way = way
        self._settings = way.settings
        self._shortest_s = exercise.movement.shortest_s
        self._holds = exercise.dose.hold_s > 0

    def clear(self) -> None:
        self._still.clear()
        self._way.clear()

    def update(self, sight: TargetReading, away: float, now: dict[str, Reading]) -> None:
        if sight.unsafe:
            self.clear()
            return
        if away < self.target.end.enter:
            self._still.clear()
        elif self._still.add(sight.t, now) >= self._settings.clip_still_s:
            self._offer(dict(self._still.calm().readings), held=True)
        if away >= self.target.end.enter:
            self._way.go(sight.t, away, now)
        turned = self._way.turned(away, self._shortest_s)
        if turned is not None:
            self._offer(turned, held=False)
            self._way.clear()

    def _offer(self, found: dict[str, Reading], *, held: bool) -> None:
        if self.found is not None:
            rank = (held or not self._holds, self._out(found))
            if rank <= (self.held or not self._holds, self._out(self.found)):
                return
        self.found, self.held = found, held

    def _out(self, found: dict[str, Reading]) -> float:
        channels = self.target.channels
        return min(
            channel.excursion.out(reading.value)
            for channel, reading in zip(channels, found.values(), strict=True)
        )
