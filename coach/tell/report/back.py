"""The back in words: rounded, arched, no clear change, or why it could not be told."""

from __future__ import annotations

from coach.exercise import Exercise
from coach.language import capital, say
from coach.measure.reading import NotTold
from coach.record import ExerciseRecord
from coach.record.exercise import BackPartRecord
from coach.tell.draw.palette import NEUTRAL_DEG

SURELY = 1.64
"""Expected errors beyond which nineteen of twenty are bent that way and not the other: of a normal
error, whose two thirds are within 1."""


def back_rows(
    record: ExerciseRecord, exercise: Exercise | None, *, degrees: bool = False
) -> list[str]:
    """A line for the low back and one for the upper, as changes from the person's own rest.

    Nothing of an exercise that does not look at the back. With `degrees` the range is told, each
    end with its expected error.
    """
    if record.back is None or (exercise is not None and not exercise.judges_spine):
        return []
    parts = {"low-back": record.back.lumbar, "upper-back": record.back.thoracic}
    told = {name: _part(part, degrees) for name, part in parts.items()}
    if len(set(told.values())) == 1:
        return [capital(next(iter(told.values())))]
    return [f"{capital(say(f'bare-{name}'))}: {said}" for name, said in told.items()]


def _part(part: BackPartRecord, degrees: bool) -> str:
    if part.least is None or part.most is None or part.error is None:
        return NotTold[part.not_told].words if part.not_told else say("back-unclear")
    noticed = max(SURELY * part.error, NEUTRAL_DEG)
    rounded, arched = part.most > noticed, part.least < -noticed
    if rounded and arched:
        said = say("back-did-both")
    elif rounded or arched:
        said = say("back-rounded" if rounded else "back-arched")
    elif part.not_told is not None:  # what was seen does not stand for what was not
        return NotTold[part.not_told].words
    else:
        said = say("back-at-rest")
    if not degrees:
        return said
    low, high, error = (_degrees(v) for v in (part.least, part.most, part.error))
    return say("back-degrees", said=said, low=low, high=high, error=error.lstrip("+"))


def _degrees(value: float) -> str:
    return f"{value:+.0f}°".replace("-", "−").replace("+0°", "0°").replace("−0°", "0°")
