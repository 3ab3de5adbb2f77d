"""What is judged in each stage of a lesson, and which exercise a stage is about."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.exercise.vocabulary import Exercise
from coach.lesson.stage import (
    AskingHowItIs,
    Choosing,
    Confirming,
    Ending,
    GettingReady,
    Introducing,
    Paused,
    Placing,
    Questioning,
    Rehearsing,
    Resting,
    Stage,
    SwitchingSide,
    Telling,
    Working,
)
from coach.lesson.turn import Context


@dataclass(frozen=True, slots=True)
class Judging:
    """What is judged next.

    exercise  None: nothing
    index     which exercise of the plan, for the judge's memory; one judge sees all its sets
    trial     the movement is only tried: nothing of it is kept
    paused    nothing goes on
    """

    exercise: Exercise | None = None
    index: int = -1
    trial: bool = False
    paused: bool = False


def index_of(stage: Stage | None) -> int:
    """Which exercise of the plan a stage is about; -1 for none."""
    match stage:
        case (
            None
            | Telling()
            | Questioning()
            | Confirming()
            | Choosing()
            | AskingHowItIs()
            | Ending()
        ):
            return -1
        case SwitchingSide():
            return stage.work.index
        case Paused():
            return index_of(stage.back)
        case _:
            return stage.index


def judging(stage: Stage | None, context: Context) -> Judging:
    """What is judged in a stage."""
    index = index_of(stage)
    if not 0 <= index < len(context.plan.items):
        return Judging()
    exercise = context.item(index).exercise
    match stage:
        case Introducing() | Placing() | Rehearsing():
            return Judging(exercise, index, trial=True)
        case GettingReady() | Working() | SwitchingSide():
            return Judging(exercise, index)
        case Resting() if stage.set_no:
            return Judging(exercise, index, paused=True)
        case Paused():
            back = judging(stage.back, context)
            return replace(back, paused=back.paused or stage.why == "key")
        case _:
            return Judging()
