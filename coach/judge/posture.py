"""Whether the body is in an exercise's posture, forgiving short breaks."""

from __future__ import annotations

from coach.exercise.vocabulary import Exercise
from coach.judge.evidence import AnyPose
from coach.judge.settings import JudgeSettings
from coach.measure.reading import Measures


class InPosture:
    """Follows it; `now` is whether the body is in it, as far as is known, `surely` whether it looks
    so at this instant, and `broken` whether it looks otherwise.
    """

    def __init__(self, exercise: Exercise, settings: JudgeSettings) -> None:
        """Not in it yet."""
        self._poses = AnyPose(exercise.posture, settings.evidence)
        self._grace_s = settings.posture_grace_s
        self._lost_s: float | None = None
        self.now = False
        self.surely = False
        self.broken = False

    def update(self, measures: Measures, near: str) -> bool:
        """Take in one instant; unseen changes nothing, and a short break is none."""
        holds = self._poses.matches(measures, near, taken=self.now)
        self.surely, self.broken = holds is True, holds is False
        if holds:
            self._lost_s = None
            self.now = True
        elif holds is False and self.now:
            self._lost_s = measures.t if self._lost_s is None else self._lost_s
            if measures.t - self._lost_s > self._grace_s:
                self.now = False
        return self.now
