"""What is said while a baseline is taken: short, calm, and nothing that drives further."""

from __future__ import annotations

from coach.baseline.ends import Target
from coach.exercise.vocabulary import Exercise
from coach.language import say, within


def introduction(exercise: Exercise) -> str:
    """Before an exercise is measured: what it is, where the laptop goes, what to mind."""
    return say(
        "calibrate-introduction",
        name=exercise.name,
        camera=exercise.camera.say,
        safety=exercise.safety,
    )


def start(exercise: Exercise) -> str:
    """Into the start position, to be measured at rest."""
    return say("calibrate-start", start=exercise.start.say)


def end(exercise: Exercise, target: Target) -> str:
    """Into an end position."""
    key = "calibrate-end-stay" if exercise.dose.hold_s > 0 else "calibrate-end"
    asked = say(key, what=target.end.say, easy=say("calibrate-easy"))
    return say("calibrate-end-side", side=target.side, end=asked) if target.side else asked


def other_side(target: Target) -> str:
    """The other side has moved."""
    return say(f"calibrate-other-{target.side}")


def no_start(exercise: Exercise) -> str:
    """The start position could not be measured."""
    return say("calibrate-no-start", name=within(exercise.name))


def over(exercise: Exercise) -> str:
    """An exercise has been measured."""
    return say("calibrate-over", name=exercise.name)


def target_name(target: Target) -> str:
    """An end position in words: "cat", "left: arm and leg long"."""
    if target.side is None:
        return target.end.name
    return say("range-of-side", side=say(f"side-{target.side}"), name=target.end.name)
