"""Lumbar Coach: a webcam coach for lumbar mobility that sees the shape of the back.

    from coach import watch

    for moment in watch("clip.mp4", "cat-cow"):
        ...

What is listed in `__all__` stays as it is between minor versions; it is brought in when it is first
asked for, so that `import coach` and `coach --help` wait for nothing. All else may move.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.api import (
        Advice,
        Body,
        CoachError,
        Cue,
        Exercise,
        ExerciseRecord,
        Frame,
        Hold,
        LessonRecord,
        Measures,
        Moment,
        Progress,
        Reading,
        RecordingRecord,
        Repetition,
        Spine,
        Verdict,
        View,
        find_exercise,
        judge_clip,
        load_exercise,
        load_exercises,
        load_record,
        watch,
    )

__version__ = "0.1.0"
__all__ = [
    "Advice",
    "Body",
    "CoachError",
    "Cue",
    "Exercise",
    "ExerciseRecord",
    "Frame",
    "Hold",
    "LessonRecord",
    "Measures",
    "Moment",
    "Progress",
    "Reading",
    "RecordingRecord",
    "Repetition",
    "Spine",
    "Verdict",
    "View",
    "find_exercise",
    "judge_clip",
    "load_exercise",
    "load_exercises",
    "load_record",
    "watch",
]


def __getattr__(name: str) -> object:
    """A public name, brought in now."""
    if name in __all__:
        return getattr(import_module("coach.api"), name)
    raise AttributeError(f"module 'coach' has no attribute {name!r}")


def __dir__() -> list[str]:
    """Everything public."""
    return [*__all__, "__version__"]
