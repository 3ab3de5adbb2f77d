"""Wires a session to a conductor: each frame is judged as the stage wants, then the stage goes on.

Which judge is at work follows from the stage alone, so a recorded lesson can be gone through again.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from coach.actions import Action
from coach.exercise import Exercise
from coach.frame import Stall
from coach.judge.baseline import KnownBaseline
from coach.judge.judge import Judge
from coach.lesson.conductor import Conductor, Step
from coach.lesson.judging import Judging
from coach.moment import Moment
from coach.see.tracked import TrackedFrame
from coach.session import Session


@dataclass(frozen=True, slots=True, eq=False)
class Beat:
    """One instant of a lesson: the moment, the step, and who judged it.

    judge  None while nothing was judged
    index  which exercise of the plan it judged
    kept   whether what was judged belongs to the record (a trial does not)
    """

    moment: Moment
    step: Step
    judge: Judge | None
    index: int
    kept: bool


class Lesson:
    """A lesson on its way."""

    def __init__(
        self,
        session: Session,
        conductor: Conductor,
        known: Callable[[Exercise], KnownBaseline | None] = lambda _: None,
    ) -> None:
        """Take over the session: its judge changes with the exercises.

        `known` gives the person's baseline of an exercise.
        """
        self._known = known
        self.session = session
        self.conductor = conductor
        self._judging = Judging()
        self._judge: Judge | None = None
        self._follow(conductor.judging)

    def take(self, item: TrackedFrame | Stall, asked: AbstractSet[Action] = frozenset()) -> Beat:
        """Take in what the source hands over, and the keys pressed since the time before."""
        moment = self.session.moment(item, paused=self._judging.paused)
        judge, was = self._judge, self._judging
        step = self.conductor.step(moment, asked)
        self._follow(step.judging)
        return Beat(moment, step, judge, was.index, not was.trial)

    def _follow(self, wanted: Judging) -> None:
        old, self._judging = self._judging, wanted
        if (wanted.index, wanted.trial) == (old.index, old.trial):
            return
        if self._judge is not None:
            self._judge.finish()
        self._judge = (
            Judge(wanted.exercise, known=self._known(wanted.exercise)) if wanted.exercise else None
        )
        self.session.begin(self._judge)
