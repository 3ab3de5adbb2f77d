"""What was recognised, in words."""

from __future__ import annotations

from collections.abc import Mapping

from coach.exercise import Exercise
from coach.judge.recognise import Recognition
from coach.language import listed, say, within


def looks_like(
    answer: Recognition, exercises: Mapping[str, Exercise], *, seconds: float | None = None
) -> str:
    """One line: which exercise this is, of which it may be the start, or that it is none of them.

    `seconds` is how long the clip lasts, where scores are seconds; None for one picture. Sides are
    told of a picture only: in a clip repetitions are on either, and are told with theirs.
    """
    if answer.slug is not None:
        exercise = exercises[answer.slug]
        where = [position(answer, exercise, with_side=seconds is None)]
        if seconds:
            score = f"{answer.scores[answer.slug]:.1f}"
            where.append(say("looks-for", seconds=score, of=f"{seconds:.1f}"))
        said = ", ".join(w for w in where if w)
        return say("looks-like", name=exercise.name, where=said)
    if answer.start_of:
        names = listed([exercises[slug].name for slug in answer.start_of], "or")
        return say("looks-start-of", names=names)
    names = listed([e.name for e in exercises.values()], "or")
    return say("looks-none", n=len(exercises), names=names)


def in_turn(names: list[str]) -> str:
    """One line: the exercises of a recording that shows several, by their names."""
    return say("looks-in-turn", n=len(names), names=", ".join(names))


def position(answer: Recognition, exercise: Exercise, *, with_side: bool) -> str:
    """The recognised position in words, with its side if so; empty when there is none."""
    names = {end.slug: end.name for end in exercise.movement.end} | {"start": exercise.start.name}
    if answer.at is None:
        return ""
    if not with_side or answer.side not in ("left", "right"):
        return names[answer.at]
    side = say(f"panel-side-{answer.side}")
    return say("looks-position-side", position=names[answer.at], side=within(side))
