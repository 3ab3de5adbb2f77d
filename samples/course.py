"""Where a person is at every instant of a performance: on ways between postures, or exercising."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from samples.at_random import Performance, Step
from samples.body import RiggedBody
from samples.motion import Clock, Keyframe, Part, ease
from samples.pose import Posed, solve
from samples.postures import passing, posture
from samples.rotate import Array

LYING_DOWN_S = 1.6
"""How long the way from the last posture into the exercise takes; seconds."""


@dataclass(frozen=True, eq=False)
class Course:
    """One body through one performance; times in seconds of the film."""

    body: RiggedBody
    performance: Performance

    @cached_property
    def exercise_s(self) -> tuple[float, float]:
        """When the exercise's own film begins and ends."""
        before = self.performance.before
        begins = _length(before) + (LYING_DOWN_S if before and self._exercising else 0.0)
        return begins, begins + (self.performance.recipe.seconds if self._exercising else 0.0)

    @cached_property
    def seconds(self) -> float:
        """How long the film is."""
        return self.exercise_s[1] + _length(self.performance.after)

    def at(self, t: float) -> Posed:
        """Where every bone is at an instant."""
        begins, ends = self.exercise_s
        if begins <= t <= ends and self._exercising:
            return self._exercise(self._clock.at(t - begins))
        if t < begins:
            return self._on_the_way(t, self.performance.before, None, self._start)
        return self._on_the_way(t - ends, self.performance.after, self._end, None)

    def extremes(self) -> list[Posed]:
        """The exercise's postures between which all its movement lies."""
        parts: list[Part] = sorted({m.part for m in self.performance.recipe.moves})
        if not self._exercising:
            return [posture(self.body, step.posture) for step in self.performance.before]
        return [self._exercise(m) for m in (Keyframe(), *(Keyframe.of(p) for p in parts))]

    @property
    def _exercising(self) -> bool:
        return self.performance.recipe.form is not None

    @cached_property
    def _clock(self) -> Clock:
        recipe = self.performance.recipe
        return Clock(recipe.moves, recipe.seed)

    @cached_property
    def _start(self) -> Posed | None:
        return self._exercise(self._clock.at(0.0)) if self._exercising else None

    @cached_property
    def _end(self) -> Posed:
        return self._exercise(self._clock.at(self.performance.recipe.seconds))

    def _exercise(self, moment: Keyframe) -> Posed:
        form = self.performance.recipe.form
        assert form is not None
        return solve(self.body, form.pose(self.body, moment))

    def _on_the_way(
        self, t: float, steps: tuple[Step, ...], first: Posed | None, last: Posed | None
    ) -> Posed:
        """Where they are `t` seconds into these steps, from and to an exercise's own postures."""
        here = posture(self.body, steps[0].posture) if first is None else first
        for step in steps:
            there = posture(self.body, step.posture)
            if t < step.way_s:
                return passing(self.body, here, there, ease(t / step.way_s))
            t -= step.way_s + step.stays_s
            here = there
            if t < 0:
                return here
        return here if last is None else passing(self.body, here, last, ease(t / LYING_DOWN_S))


def _length(steps: tuple[Step, ...]) -> float:
    return sum(step.way_s + step.stays_s for step in steps)


def hip_flexion(joints: Array) -> Array:
    """Flexion of the left and right hip, degrees, of the 33 points: 0 = in line with the trunk."""
    trunk = joints[11:13] - joints[23:25]
    thigh = joints[25:27] - joints[23:25]
    cosine = (trunk * thigh).sum(1) / np.linalg.norm(trunk, axis=1) / np.linalg.norm(thigh, axis=1)
    return 180 - np.degrees(np.arccos(np.clip(cosine, -1, 1)))
