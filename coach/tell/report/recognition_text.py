"""What was recognised, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.exercise import Exercise
from coach.judge.recognise import Recognition


def looks_like(
    answer: Recognition, exercises: Mapping[str, Exercise], *, seconds: float | None = None
) -> str:
    """One line: which exercise this is, of which it may be the start, or that it is none of them.

    `seconds` is how long the clip lasts, where scores are seconds; None for one picture.
    """
    if answer.slug is not None:
        exercise = exercises[answer.slug]
        where = [position(answer, exercise)]
        if seconds:
            where.append(f"for {answer.scores[answer.slug]:.1f} s of {seconds:.1f} s")
        return f"this looks like: {exercise.name} ({', '.join(w for w in where if w)})"
    if answer.start_of:
        names = listed([exercises[slug].name for slug in answer.start_of])
        return f"this may be the start of: {names}; too early to tell"
    return f"none of the {len(exercises)} exercises: {listed([e.name for e in exercises.values()])}"


def position(answer: Recognition, exercise: Exercise) -> str:
    """The recognised position in words, with its side; empty when there is none."""
    names = {end.slug: end.name for end in exercise.movement.end} | {"start": exercise.start.name}
    if answer.at is None:
        return ""
    side = f", {answer.side} side" if answer.side in ("left", "right") else ""
    return f"{names[answer.at]}{side}"


def listed(names: Sequence[str]) -> str:
    """Names in a row, "or" before the last."""
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
