"""What is said while a baseline is taken: short, calm, and nothing that drives further."""

from __future__ import annotations

from coach.baseline.ends import Target
from coach.exercise.vocabulary import Exercise

EASY = "Go only as far as feels easy"
BACK = "Good. Now come back slowly"
LEFT_OUT = "That one didn't work. We'll leave it out"
GONE = "I can't see you any more, so I stop measuring here"
NOTHING = "I couldn't measure anything"
_SIDES = {"left": "Left side", "right": "Right side", "both": "Both sides"}


def introduction(exercise: Exercise) -> str:
    """Before an exercise is measured: what it is, where the laptop goes, what to mind."""
    return f"{exercise.name}. {exercise.camera.say}. {exercise.safety}"


def start(exercise: Exercise) -> str:
    """Into the start position, to be measured at rest."""
    return f"{exercise.start.say}, and keep still"


def end(exercise: Exercise, target: Target) -> str:
    """Into an end position."""
    side = f"{_SIDES[target.side]}. " if target.side else ""
    stay = ", and stay there" if exercise.dose.hold_s > 0 else ""
    return f"{side}{target.end.say}. {EASY}{stay}"


def other_side(target: Target) -> str:
    """The other side has moved."""
    return f"Please do the {target.side} side now"


def no_start(exercise: Exercise) -> str:
    """The start position could not be measured."""
    name = exercise.name[:1].lower() + exercise.name[1:]
    return f"I couldn't measure you at rest. We'll leave out {name}"


def over(exercise: Exercise) -> str:
    """An exercise has been measured."""
    return f"Thank you. {exercise.name} is done"


def target_name(target: Target) -> str:
    """An end position in words: "cat", "left: arm and leg long"."""
    return f"{target.side}: {target.end.name}" if target.side else target.end.name
