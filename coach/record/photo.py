"""What `coach check --json` tells of one photo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta

from coach.exercise.vocabulary import Told
from coach.judge.cue import AdviceReason
from coach.judge.verdict import Answer, Side
from coach.measure.reading import Facing, ViewKind
from coach.record.common import SCHEMA, CandidateRecord, LimitsRecord, RecordPart


class RuleRecord(RecordPart, frozen=True, kw_only=True):
    """One rule's answer."""

    rule: Annotated[str, Meta(description="the fault's slug")]
    told: Annotated[Told, Meta(description="`reported`: not sure enough to be told to the person")]
    answer: Annotated[Answer, Meta(description="`good`: no sign of the fault")]
    measure: Annotated[str, Meta(description="what was looked at")]
    unit: Annotated[str, Meta(description="of the three values")]
    value: Annotated[float | None, Meta(description="what was measured; null when unseen")]
    limit: Annotated[float | None, Meta(description="the limit in force; null when unseen")]
    margin: Annotated[
        float | None, Meta(description="how far inside the limit (+) or beyond it (−)")
    ]
    why: Annotated[str | None, Meta(description="why it cannot be seen, in words")]


class ReadingRecord(RecordPart, frozen=True, kw_only=True):
    """One measured value."""

    value: Annotated[float, Meta(description="in its unit")]
    unit: Annotated[str, Meta(description="`deg`, `trunk lengths`, …")]
    confidence: Annotated[float, Meta(description="how surely it was seen, 0 to 1")]


class ViewRecord(RecordPart, frozen=True, kw_only=True):
    """From where the camera sees the person."""

    kind: Annotated[ViewKind, Meta(description="the view")]
    facing: Annotated[Facing, Meta(description="where the person faces in the picture")]
    yaw_deg: Annotated[
        float, Meta(description="the trunk's turn out of an exact side view: 0 side, 90 front")
    ]


class AdviceRecord(RecordPart, frozen=True, kw_only=True):
    """What would help the coach see."""

    reason: Annotated[AdviceReason, Meta(description="what is in the way")]
    text: Annotated[str, Meta(description="what helps, in words")]


class PhotoRecord(RecordPart, frozen=True, kw_only=True, tag_field="kind", tag="photo"):
    """One photo. `coach check --json` writes a list of them."""

    schema: Annotated[int, Meta(description="the format's number")] = SCHEMA
    path: Annotated[str, Meta(description="as it was given")]
    exercise: Annotated[
        str | None,
        Meta(description="the slug it was judged as; null when none was named and none recognised"),
    ]
    recognised: Annotated[
        tuple[CandidateRecord, ...],
        Meta(description="what was thought of, best first; empty when an exercise was named"),
    ]
    limits: Annotated[LimitsRecord | None, Meta(description="null with the limits as shipped")]
    position: Annotated[
        str | None,
        Meta(description="slug of the end position that is reached, `start`, or null for neither"),
    ]
    position_name: Annotated[str | None, Meta(description="the same in words")]
    side: Annotated[Side | None, Meta(description="the person's own side that works")]
    rules: Annotated[tuple[RuleRecord, ...], Meta(description="one for each rule that applies")]
    measures: Annotated[Mapping[str, ReadingRecord], Meta(description="by the measure's name")]
    view: Annotated[ViewRecord, Meta(description="from where it was taken")]
    advice: Annotated[AdviceRecord | None, Meta(description="null where nothing is in the way")]
    depth: Annotated[
        float | None, Meta(description="share of the own range, 1 is all of it; null unknown")
    ]
