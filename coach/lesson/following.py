"""A lesson that began with whatever the person did goes on with the next thing that they do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.exercise.vocabulary import Exercise
from coach.judge.recognise import NOTHING, Recogniser, Recognition
from coach.language import say
from coach.lesson.plan import Planner
from coach.lesson.signals import Now
from coach.lesson.stage import ExerciseOutcome
from coach.lesson.turn import Context, Said, Turn, begin_item


@dataclass(slots=True)
class Following:
    """Watches what the person does; times in seconds.

    known  what was recognised last
    """

    recogniser: Recogniser
    known: Recognition = NOTHING
    _since: float = 0.0

    def update(self, now: Now) -> Recognition:
        """Take in an instant: what is recognised."""
        known = self.recogniser.update(now.moment.measures)
        if known.slug != self.known.slug:
            self._since = now.t
        self.known = known
        return known

    def another(self, under_way: str, t: float, lasting_s: float) -> str | None:
        """An exercise that has been done for so long in place of the one under way."""
        slug = self.known.slug
        return slug if slug != under_way and t - self._since >= lasting_s else None


def change_to(
    exercise: Exercise, outcome: ExerciseOutcome, planner: Planner, context: Context, t: float
) -> Turn | None:
    """The exercise under way ends with this outcome, and another one is begun after it.

    None where the profile locks the other one: then nothing is said of it.
    """
    new = planner.of_exercise(exercise)
    if not new.items:
        return None
    items = (*context.plan.items[: outcome.index + 1], *new.items)
    plan = replace(context.plan, items=items)
    said = say("lesson-follows", name=exercise.name)
    turn = begin_item(replace(context, plan=plan), outcome.index + 1, t, before=said)
    return replace(turn.after(Said(said), outcome=outcome), plan=plan)
