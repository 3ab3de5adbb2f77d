"""Records made by hand; they are in `coach.made_up.records`."""

from coach.made_up.records import (
    SOURCE,
    cue,
    exercise_record,
    fault,
    hold,
    lesson_record,
    repetition,
    unjudged,
)

__all__ = [
    "SOURCE",
    "cue",
    "exercise_record",
    "fault",
    "hold",
    "lesson_record",
    "repetition",
    "unjudged",
]
