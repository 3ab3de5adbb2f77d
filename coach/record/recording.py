"""The record of a recording that shows several exercises, one after the other."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from coach.body import Place
from coach.record.common import SCHEMA, NoteRecord, RecordPart, SourceRecord, TimingRecord
from coach.record.exercise import ExerciseRecord
from coach.record.stretch import StretchRecord


class RecordingRecord(RecordPart, frozen=True, kw_only=True, tag_field="kind", tag="recording"):
    """A recording in which several exercises were recognised: `coach replay --json`.

    Each part is judged by itself, as if the recording had held nothing else; an exercise that is
    done again after another one is another part. A recording of one exercise has the record of an
    exercise.
    """

    schema: Annotated[int, Meta(description="the format's number")] = SCHEMA
    source: Annotated[SourceRecord, Meta(description="what was judged")]
    stretches: Annotated[
        tuple[StretchRecord, ...],
        Meta(description="all of it in order; the `judged` ones are the parts, in their order"),
    ]
    parts: Annotated[
        tuple[ExerciseRecord, ...],
        Meta(description="one for each time that an exercise was done; times are the recording's"),
    ]
    seen_s: Annotated[float, Meta(description="how long somebody was seen in all")]
    people: Annotated[int, Meta(description="the most people seen at once")]
    followed: Annotated[
        Place | None, Meta(description="where the followed one was among several people")
    ] = None
    timing: Annotated[TimingRecord | None, Meta(description="null where it would say nothing")]
    notes: Annotated[tuple[NoteRecord, ...], Meta(description="what the machine had to say")]
