"""The record of a lesson: what was planned, what was done, and a record per exercise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta

from coach.exercise.vocabulary import Trouble, WorkSide
from coach.lesson.stage import Ended, Why
from coach.record.common import SCHEMA, NoteRecord, RecordPart, SourceRecord, TimingRecord
from coach.record.exercise import ExerciseRecord

EndedRecord = Ended | Literal["not-begun"]


class PlannedRecord(RecordPart, frozen=True, kw_only=True):
    """What was to be done."""

    repetitions: Annotated[int, Meta(description="per set, and per side where there are sides")]
    sets: Annotated[int, Meta(description="sets")]
    hold_s: Annotated[float, Meta(description="how long an end position is to be held")]
    rest_s: Annotated[float, Meta(description="rest between two sets")]
    sides: Annotated[tuple[WorkSide, ...], Meta(description="empty where there are none")]
    level: Annotated[str, Meta(description="the level's name; empty for the usual one")]


class LessonExerciseRecord(RecordPart, frozen=True, kw_only=True):
    """One exercise of a lesson."""

    exercise: Annotated[str, Meta(description="its slug")]
    name: Annotated[str, Meta(description="its name")]
    planned: Annotated[PlannedRecord, Meta(description="dose and level")]
    ended: Annotated[EndedRecord, Meta(description="how it ended")]
    ended_s: Annotated[
        float | None, Meta(description="when; null where it has not, and in older files")
    ] = None
    sets: Annotated[int, Meta(description="sets that were done")]
    counts: Annotated[
        Mapping[str, int],
        Meta(description="repetitions per side; the key is empty where there are no sides"),
    ]
    work_on: Annotated[
        str | None, Meta(description="the cue of the fault that was seen most, if it was often")
    ]
    records: Annotated[
        tuple[ExerciseRecord, ...],
        Meta(description="one for each time it was begun; trials are not in it"),
    ]


class LeftOutRecord(RecordPart, frozen=True, kw_only=True):
    """An exercise that the profile locks."""

    exercise: Annotated[str, Meta(description="its slug")]
    trouble: Annotated[
        Trouble | None, Meta(description="of the profile; null in a file of schema 1")
    ]
    why: Annotated[str, Meta(description="in words")]


class PauseRecord(RecordPart, frozen=True, kw_only=True):
    """A stretch in which the lesson waited."""

    why: Annotated[Why, Meta(description="why")]
    start_s: Annotated[float, Meta(description="from when")]
    end_s: Annotated[float, Meta(description="until when")]


class SaidRecord(RecordPart, frozen=True, kw_only=True):
    """Something that the lesson said. Cues are in the exercises' records."""

    at_s: Annotated[float, Meta(description="when")]
    text: Annotated[str, Meta(description="in words")]


class RatingRecord(RecordPart, frozen=True, kw_only=True):
    """How it was, 0 to 10, as it was asked for."""

    what: Annotated[Literal["pain", "effort"], Meta(description="what was asked for")]
    moment: Annotated[Literal["before", "after"], Meta(description="before or after the lesson")]
    value: Annotated[int | None, Meta(description="0 to 10; null: it was not answered")]
    how: Annotated[Literal["hand", "key"], Meta(description="how it was answered")]
    at_s: Annotated[float, Meta(description="when")]


class LessonRecord(RecordPart, frozen=True, kw_only=True, tag_field="kind", tag="lesson"):
    """A lesson: `coach live --json`, and always in the data folder."""

    schema: Annotated[int, Meta(description="the format's number")] = SCHEMA
    unfinished: Annotated[
        bool, Meta(description="it was saved while the session ran, and the session was cut off")
    ] = False
    begun: Annotated[str, Meta(description="date and time of the clock, ISO 8601 with its zone")]
    name: Annotated[str, Meta(description="the routine's, or the exercise's")]
    routine: Annotated[str, Meta(description="the routine's slug; empty for a single exercise")]
    source: Annotated[SourceRecord, Meta(description="the camera")]
    exercises: Annotated[tuple[LessonExerciseRecord, ...], Meta(description="in the plan's order")]
    left_out: Annotated[tuple[LeftOutRecord, ...], Meta(description="what the profile locks")]
    pauses: Annotated[tuple[PauseRecord, ...], Meta(description="in their order")]
    mirror_doubted: Annotated[
        bool,
        Meta(
            description="each time the side was done that was not asked for: it was told that the "
            "picture may be mirrored"
        ),
    ] = False
    ratings: Annotated[
        tuple[RatingRecord, ...], Meta(description="pain and effort, where they were asked for")
    ] = ()
    said: Annotated[tuple[SaidRecord, ...], Meta(description="what the lesson said, and when")]
    timing: Annotated[TimingRecord | None, Meta(description="how quickly it went")]
    notes: Annotated[tuple[NoteRecord, ...], Meta(description="what the machine had to say")]
