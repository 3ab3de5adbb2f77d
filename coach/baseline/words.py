"""What is said while a baseline is taken: short, calm, and nothing that drives further."""

from __future__ import annotations

from coach.baseline.ends import Target
from coach.exercise.vocabulary import Exercise

EASY = "Only as far as it feels easy"
BACK = "Good. And slowly back"
LEFT_OUT = "That one did not work out. We leave it out"
GONE = "I can't see you any more, so I stop measuring here"
NOTHING = "Nothing was measured"
_SIDES = {"left": "Left side", "right": "Right side", "both": "Both sides"}


def introduction(exercise: Exercise) -> str:
    """Before an exercise is measured: what it is, where the laptop goes, what to mind."""
    return f"{exercise.name}. {exercise.camera.say}. {exercise.safety}"


def start(exercise: Exercise) -> str:
    """Into the start position, to be measured at rest."""
    return f"{exercise.start.say}, and stay still"


def end(exercise: Exercise, target: Target) -> str:
    """Into an end position."""
    side = f"{_SIDES[target.side]}. " if target.side else ""
    stay = ", and stay there" if exercise.dose.hold_s > 0 else ""
    return f"{side}{target.end.say}. {EASY}{stay}"


def other_side(target: Target) -> str:
    """The other side has moved."""
    return f"The {target.side} side now, please"


def no_start(exercise: Exercise) -> str:
    """The start position could not be measured."""
    return f"I could not measure you at rest. {exercise.name} is left out"


def over(exercise: Exercise) -> str:
    """An exercise has been measured."""
    return f"Thank you. {exercise.name} is measured"


def target_name(target: Target) -> str:
    """An end position in words: "cat", "left: arm and leg long"."""
    return f"{target.side}: {target.end.name}" if target.side else target.end.name
