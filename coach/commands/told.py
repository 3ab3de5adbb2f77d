"""Any record in words."""

from __future__ import annotations

from coach.exercise import find, load_all
from coach.record import LessonRecord, Record, RecordingRecord
from coach.tell.report.lesson_summary import lesson_summary
from coach.tell.report.recording_summary import recording_summary
from coach.tell.report.summary import summary


def told(record: Record, *, colour: bool = False, degrees: bool = False) -> str:
    """The summary of a record; `colour` only for a terminal, `degrees` for a clinician."""
    if isinstance(record, LessonRecord):
        return lesson_summary(record, colour=colour)
    if isinstance(record, RecordingRecord):
        return recording_summary(record, load_all(), colour=colour, degrees=degrees)
    exercise = find(record.exercise) if record.exercise is not None else None
    return summary(record, exercise, colour=colour, degrees=degrees)
