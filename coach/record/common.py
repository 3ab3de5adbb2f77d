"""Parts that several kinds of record share.

A new field needs a default, so that older files of the same schema are still read. The schema's
number rises only when a field is renamed, removed, or means something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

SCHEMA = 2


class RecordPart(msgspec.Struct, frozen=True, kw_only=True):
    """Any part of a record. Keys that are not known are ignored when it is read."""


class SourceRecord(RecordPart, frozen=True, kw_only=True):
    """The clip, camera or trace."""

    path: Annotated[str, Meta(description="as it was given; a camera by its number or address")]
    duration_s: Annotated[float, Meta(description="how long it lasts")]
    frames: Annotated[int, Meta(description="pictures that were taken in")]
    width: Annotated[int, Meta(description="pixels")]
    height: Annotated[int, Meta(description="pixels")]


class LimitsRecord(RecordPart, frozen=True, kw_only=True):
    """Limits that took the place of the shipped ones."""

    file: Annotated[
        str | None, Meta(description="where they come from: `--limits`, or the user's own")
    ]
    changed: Annotated[
        Mapping[str, float],
        Meta(description="`fault.SLUG.at_least` and the like: the value used for this exercise"),
    ]


class CandidateRecord(RecordPart, frozen=True, kw_only=True):
    """An exercise that was thought of where none was named."""

    slug: Annotated[str, Meta(description="the exercise")]
    score: Annotated[
        float,
        Meta(
            description="for how many seconds one of its end positions was seen; of a photo, how "
            "well it fits, 0 to 1"
        ),
    ]
    position: Annotated[
        str | None,
        Meta(
            description="the end position that was seen best; `start` where this may be only its "
            "start position"
        ),
    ]


class SpreadRecord(RecordPart, frozen=True, kw_only=True):
    """How long something took, over the last 3000 pictures."""

    median: Annotated[float, Meta(description="milliseconds")]
    p95: Annotated[float, Meta(description="milliseconds: 95 % took no longer")]


class TimingRecord(RecordPart, frozen=True, kw_only=True):
    """How quickly it went. What was not timed is null: drawing and showing are live only."""

    frames_per_s: Annotated[
        float | None, Meta(description="pictures per second of the clock, until all was written")
    ]
    inference_ms: Annotated[
        SpreadRecord | None,
        Meta(description="the pose model; of a clip shared out to processes, means of 32"),
    ] = None
    other_ms: Annotated[SpreadRecord | None, Meta(description="measuring and judging")] = None
    draw_ms: Annotated[SpreadRecord | None, Meta(description="drawing")] = None
    show_ms: Annotated[SpreadRecord | None, Meta(description="showing")] = None
    own_ms: Annotated[SpreadRecord | None, Meta(description="all but the pose model")] = None
    shown_ms: Annotated[
        SpreadRecord | None,
        Meta(description="from a picture's capture until it was on the screen"),
    ] = None
    dropped: Annotated[
        int | None, Meta(description="pictures that came too quickly to be looked at")
    ] = None


class NoteRecord(RecordPart, frozen=True, kw_only=True):
    """What the machine had to say: a slow computer, a camera that gives less than asked."""

    at_s: Annotated[float, Meta(description="when")]
    text: Annotated[str, Meta(description="in words")]


def rounded(value: float, digits: int = 3) -> float:
    """As it stands in a record."""
    return round(float(value), digits)


def as_builtins(record: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """A record, or a list of them, in dicts and lists: for other writers of JSON."""
    return msgspec.to_builtins(record)
