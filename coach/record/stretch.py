"""What a recording shows from when to when, so that every second of it is accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta

from coach.judge.stretches import Stretch, What
from coach.record.common import RecordPart, rounded


class StretchRecord(RecordPart, frozen=True, kw_only=True):
    """A stretch of a recording; together they are the whole of it, without gaps.

    judged        an exercise, judged
    seen          an exercise that was sure, but not judged: another one was named, or none
    unsure        something like an exercise, too short or too unlike to be sure
    waiting       in the start position of an exercise
    resting       keeping still
    moving        none of the exercises
    getting-up    the trunk comes up
    getting-down  the trunk comes down
    nobody        nobody was in the picture
    """

    start_s: Annotated[float, Meta(description="from when")]
    end_s: Annotated[float, Meta(description="until when")]
    what: Annotated[What, Meta(description="what it shows, as listed above")]
    exercise: Annotated[
        str | None, Meta(description="the slug of the exercise; null where it shows none")
    ]


def stretch_records(found: Sequence[Stretch]) -> tuple[StretchRecord, ...]:
    """As they stand in a record."""
    return tuple(
        StretchRecord(
            start_s=rounded(s.start_s), end_s=rounded(s.end_s), what=s.what, exercise=s.slug
        )
        for s in found
    )
