"""What a session leaves behind, as frozen values: the JSON format, and what fills it.

Nothing here reads or writes a file; that is `coach.keep.record_file`. docs/json-format.md is made
from these values by `python -m coach.record.document`.
"""

from coach.record.common import SCHEMA, RecordPart
from coach.record.exercise import ExerciseRecord
from coach.record.lesson import LessonRecord
from coach.record.photo import PhotoRecord
from coach.record.recording import RecordingRecord

Record = ExerciseRecord | RecordingRecord | LessonRecord
"""What one session leaves, told apart by its `kind`."""


def exercises_of(record: Record) -> tuple[ExerciseRecord, ...]:
    """The records of all that was judged in it, in their order."""
    if isinstance(record, ExerciseRecord):
        return (record,)
    if isinstance(record, RecordingRecord):
        return record.parts
    return tuple(one for exercise in record.exercises for one in exercise.records)


__all__ = [
    "SCHEMA",
    "ExerciseRecord",
    "LessonRecord",
    "PhotoRecord",
    "Record",
    "RecordPart",
    "RecordingRecord",
    "exercises_of",
]
