"""The record of one exercise, as `--json` writes it: repetitions, holds, faults, what was unseen.

Times in seconds of the source, angles in degrees, lengths in trunk lengths.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta

from coach.body import Place
from coach.exercise.vocabulary import Told
from coach.judge.baseline import How
from coach.judge.cue import CueKind, Hint, Obstacle
from coach.judge.depth import RangeFrom
from coach.judge.verdict import Side
from coach.measure.reading import Facing, ViewKind
from coach.record.common import (
    SCHEMA,
    CandidateRecord,
    LimitsRecord,
    NoteRecord,
    RecordPart,
    SourceRecord,
    TimingRecord,
)
from coach.record.stretch import StretchRecord

UnjudgedReason = Obstacle | Literal["rule-unseen"]
"""Why something was not judged; `rule-unseen`: one rule's measure or phase could not be seen."""


class RepetitionRecord(RecordPart, frozen=True, kw_only=True):
    """One repetition."""

    side: Annotated[
        Side | None,
        Meta(description="the person's own side that works; null where there are none"),
    ]
    start_s: Annotated[float, Meta(description="when it leaves the rest position")]
    end_s: Annotated[float, Meta(description="when it is back")]
    hold_s: Annotated[float, Meta(description="how long the end position was held still")]
    best: Annotated[
        Mapping[str, float],
        Meta(
            description="measures at the movement's extreme, in their units; the bend of the low "
            "and the upper back as the change from the own neutral, missing where it is not told "
            "there"
        ),
    ]
    faults: Annotated[
        tuple[str, ...], Meta(description="slugs of the faults in it that the person is told of")
    ]
    reported: Annotated[
        tuple[str, ...],
        Meta(description="of those that are not sure enough, and only reported to a clinician"),
    ]
    unjudged: Annotated[
        tuple[str, ...], Meta(description="of the rules of which nothing can be said")
    ]
    clean: Annotated[
        bool, Meta(description="nothing was wrong, and every safety rule could be judged")
    ]
    counted: Annotated[bool, Meta(description="false: a part repetition, seen but not counted")]
    depth: Annotated[
        float | None, Meta(description="share of the own range, 1 is all of it; null unknown")
    ]
    depths: Annotated[
        Mapping[str, float], Meta(description="the same per end position and side: `reach.left`")
    ]
    range_from: Annotated[RangeFrom | None, Meta(description="whence the own range is known")]
    reached: Annotated[
        Mapping[str, float],
        Meta(
            description="how far each end position and side was reached, away from rest, in the "
            "unit of its measure: `reach.left`"
        ),
    ] = {}


class HoldRecord(RecordPart, frozen=True, kw_only=True):
    """An end position held still for at least a second."""

    start_s: Annotated[float, Meta(description="when it begins")]
    end_s: Annotated[float, Meta(description="when it ends")]
    side: Annotated[Side | None, Meta(description="as of a repetition")]


class FaultRecord(RecordPart, frozen=True, kw_only=True):
    """A fault from its first to its last instant."""

    fault: Annotated[str, Meta(description="its slug in the exercise's file")]
    told: Annotated[Told, Meta(description="`reported`: not sure enough to be told to the person")]
    start_s: Annotated[float, Meta(description="when it begins")]
    end_s: Annotated[float, Meta(description="when it ends")]
    worst: Annotated[float, Meta(description="the value furthest beyond the limit")]
    limit: Annotated[float, Meta(description="the limit that was in force")]
    unit: Annotated[str, Meta(description="of `worst` and `limit`")]
    cue: Annotated[str, Meta(description="what helps, in words")]


class CueRecord(RecordPart, frozen=True, kw_only=True):
    """Something that was said of the movement."""

    at_s: Annotated[float, Meta(description="when")]
    rule: Annotated[str | None, Meta(description="slug of the fault that it answers")]
    kind: Annotated[
        CueKind | None, Meta(description="null in a file of schema 1 where it cannot be told")
    ]
    text: Annotated[str, Meta(description="in words")]


class UnjudgedRecord(RecordPart, frozen=True, kw_only=True):
    """A stretch in which nothing could be counted, or one rule could mostly not be seen."""

    rule: Annotated[str | None, Meta(description="the rule's slug; null: nothing was counted")]
    reason: Annotated[UnjudgedReason, Meta(description="why")]
    start_s: Annotated[float, Meta(description="from when")]
    end_s: Annotated[float, Meta(description="until when")]
    advice: Annotated[str, Meta(description="what would help, in words")]


class HintRecord(RecordPart, frozen=True, kw_only=True):
    """What would have helped to see more, although all went on."""

    reason: Annotated[Hint, Meta(description="why")]
    start_s: Annotated[float, Meta(description="when it was first due")]
    seconds: Annotated[float, Meta(description="how long in all")]
    text: Annotated[str, Meta(description="what would help, in words")]


class MeasureRecord(RecordPart, frozen=True, kw_only=True):
    """A measure over the judged time, where it was seen well."""

    unit: Annotated[str, Meta(description="`deg`, `trunk lengths`, …")]
    min: Annotated[float, Meta(description="the least")]
    max: Annotated[float, Meta(description="the greatest")]
    mean: Annotated[float, Meta(description="the mean")]


class OwnRangeRecord(RecordPart, frozen=True, kw_only=True):
    """The person's own range, as `coach calibrate` has measured it."""

    person: Annotated[str, Meta(description="whose")]
    when: Annotated[str, Meta(description="when it was measured, ISO 8601; empty unknown")]
    how: Annotated[How, Meta(description="how it was measured")]
    quality: Annotated[float, Meta(description="how surely it was seen, 0 to 1")]
    used: Annotated[bool, Meta(description="whether a repetition was scored against it")]
    doubt: Annotated[str | None, Meta(description="why it was not used, in words")]
    ranges: Annotated[
        Mapping[str, float],
        Meta(description="per end position and side, in the end measure's unit"),
    ]
    grown: Annotated[
        Mapping[str, float],
        Meta(description="per end position and side: by how much it is now exceeded"),
    ]
    again: Annotated[
        tuple[str, ...],
        Meta(description="why it should be measured again, in words"),
    ]


class SidesRecord(RecordPart, frozen=True, kw_only=True):
    """The far ends of left and right, each the mean of its counted repetitions."""

    measure: Annotated[str, Meta(description="in which they are compared")]
    unit: Annotated[str, Meta(description="its unit")]
    left: Annotated[float, Meta(description="the left side's mean")]
    right: Annotated[float, Meta(description="the right side's mean")]
    noticed: Annotated[float, Meta(description="a smaller difference is within the camera's error")]


class SeriesRecord(RecordPart, frozen=True, kw_only=True):
    """How the measures went that the exercise is counted by, while it was judged."""

    times_s: Annotated[
        tuple[float, ...], Meta(description="the middle of each half second that was judged")
    ]
    values: Annotated[
        Mapping[str, tuple[float | None, ...]],
        Meta(description="by measure, the mean over that half second; null where it was not sure"),
    ]


class NotCountedRecord(RecordPart, frozen=True, kw_only=True):
    """A movement that was something else than the exercise, and neither counted nor held."""

    start_s: Annotated[float, Meta(description="when it began")]
    end_s: Annotated[float, Meta(description="when it ended")]
    like: Annotated[
        str, Meta(description='what it looked like, in words ("a push-up"); empty: nothing known')
    ]


class BackPartRecord(RecordPart, frozen=True, kw_only=True):
    """A part of the back while movements were under way: degrees from the person's own rest, +
    rounded."""

    least: Annotated[
        float | None, Meta(description="the least; null where it was told for less than half of it")
    ]
    most: Annotated[float | None, Meta(description="the greatest")]
    error: Annotated[
        float | None, Meta(description="expected error: two thirds of the values are within it")
    ]
    not_told: Annotated[
        str | None, Meta(description="why it was not told for over a tenth of the time, else null")
    ]


class BackRecord(RecordPart, frozen=True, kw_only=True):
    """The back: from sacrum to T12, and from T12 to T1."""

    lumbar: Annotated[BackPartRecord, Meta(description="the low back")]
    thoracic: Annotated[BackPartRecord, Meta(description="the upper back")]


class ExerciseRecord(RecordPart, frozen=True, kw_only=True, tag_field="kind", tag="exercise"):
    """One exercise of one recording: `coach replay --json`, `coach live --now --json`."""

    schema: Annotated[int, Meta(description="the format's number")] = SCHEMA
    unfinished: Annotated[
        bool, Meta(description="it was saved while the session ran, and the session was cut off")
    ] = False
    source: Annotated[SourceRecord, Meta(description="what was judged")]
    exercise: Annotated[
        str | None,
        Meta(description="the slug that was judged; null when none was named and none recognised"),
    ]
    recognised: Annotated[
        tuple[CandidateRecord, ...],
        Meta(description="what was thought of, best first; empty when an exercise was named"),
    ]
    limits: Annotated[LimitsRecord | None, Meta(description="null with the limits as shipped")]
    view: Annotated[
        ViewKind | None, Meta(description="from where the camera saw the person most of the time")
    ]
    facing: Annotated[Facing | None, Meta(description="where the person faced most of the time")]
    share: Annotated[
        float | None,
        Meta(
            description="the larger of the body's width and height as a share of the picture's, "
            "on average while judged: the nearer, the more"
        ),
    ] = None
    seen_s: Annotated[float, Meta(description="how long somebody was seen")]
    judged_s: Annotated[float, Meta(description="how long they were in position and judged")]
    people: Annotated[int, Meta(description="the most people seen at once")]
    followed: Annotated[
        Place | None, Meta(description="where the followed one was among several people")
    ] = None
    repetitions: Annotated[tuple[RepetitionRecord, ...], Meta(description="in their order")]
    holds: Annotated[tuple[HoldRecord, ...], Meta(description="in their order")]
    not_counted: Annotated[
        tuple[NotCountedRecord, ...],
        Meta(description="movements that were something else, in their order"),
    ] = ()
    faults: Annotated[tuple[FaultRecord, ...], Meta(description="in their order")]
    cues: Annotated[tuple[CueRecord, ...], Meta(description="what was said, and when")]
    unjudged: Annotated[tuple[UnjudgedRecord, ...], Meta(description="what was not judged and why")]
    hints: Annotated[
        tuple[HintRecord, ...],
        Meta(description="what camera, light and room could do better, though nothing was missed"),
    ] = ()
    own_range: Annotated[
        OwnRangeRecord | None, Meta(description="null where the person has measured none")
    ]
    compared: Annotated[
        SidesRecord | None,
        Meta(
            description="left and right; null where a side is missing, or was seen from where form "
            "is not judged"
        ),
    ]
    measures: Annotated[Mapping[str, MeasureRecord], Meta(description="by the measure's name")]
    back: Annotated[BackRecord | None, Meta(description="null where it was never looked at")] = None
    series: Annotated[
        SeriesRecord | None, Meta(description="null where nothing was judged, and in older records")
    ] = None
    timing: Annotated[TimingRecord | None, Meta(description="null where it would say nothing")]
    notes: Annotated[tuple[NoteRecord, ...], Meta(description="what the machine had to say")]
    stretches: Annotated[
        tuple[StretchRecord, ...],
        Meta(
            description="the whole recording in order: the exercise, and what else it shows; empty "
            "live, and in a part of a recording"
        ),
    ] = ()
