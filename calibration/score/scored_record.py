"""What the coach told of a clip, typed: the part of a record that is scored. Times in seconds."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from coach.exercise import Exercise
from coach.keep.record import Record


@dataclass(frozen=True, slots=True)
class ScoredRepetition:
    """A repetition; `counted` is False for a part one."""

    start_s: float
    end_s: float
    side: str | None
    counted: bool


@dataclass(frozen=True, slots=True)
class ScoredHold:
    """An end position held still."""

    start_s: float
    end_s: float
    side: str | None


@dataclass(frozen=True, slots=True)
class ScoredFault:
    """A fault by its slug; also one that the coach said it could not see.

    told  "spoken": the person is told; "reported": it stands in the record for the clinician
    """

    fault: str
    start_s: float
    end_s: float
    told: str = "spoken"


@dataclass(frozen=True, slots=True)
class Correction:
    """A cue that corrected something; the slugs of the faults that are cued in these words."""

    at_s: float
    text: str
    faults: frozenset[str]


@dataclass(frozen=True, slots=True)
class ScoredRecord:
    """All that is scored. `seconds` is how long the clip lasts, `judged_s` how long was judged."""

    seconds: float
    judged_s: float
    repetitions: tuple[ScoredRepetition, ...] = ()
    holds: tuple[ScoredHold, ...] = ()
    faults: tuple[ScoredFault, ...] = ()
    corrections: tuple[Correction, ...] = ()
    unseen: tuple[ScoredFault, ...] = ()


class _Source(msgspec.Struct):
    duration_s: float


class _Cue(msgspec.Struct):
    at_s: float
    text: str


class _Unjudged(msgspec.Struct):
    reason: str
    start_s: float
    end_s: float


class _Raw(msgspec.Struct):
    source: _Source
    judged_s: float
    repetitions: tuple[ScoredRepetition, ...]
    holds: tuple[ScoredHold, ...]
    faults: tuple[ScoredFault, ...]
    cues: tuple[_Cue, ...]
    unjudged: tuple[_Unjudged, ...]


def told(record: Record, exercise: Exercise) -> ScoredRecord:
    """The scored part of a record; praise corrects nothing and is left out."""
    raw = msgspec.convert(record, _Raw)
    rules = {f"not judged: {fault.name}": fault.slug for fault in exercise.fault}
    cued: dict[str, set[str]] = {}
    for fault in exercise.fault:
        cued.setdefault(fault.cue, set()).add(fault.slug)
    return ScoredRecord(
        raw.source.duration_s,
        raw.judged_s,
        raw.repetitions,
        raw.holds,
        raw.faults,
        tuple(
            Correction(cue.at_s, cue.text, frozenset(cued[cue.text]))
            for cue in raw.cues
            if cue.text in cued
        ),
        tuple(
            ScoredFault(rules[u.reason], u.start_s, u.end_s)
            for u in raw.unjudged
            if u.reason in rules
        ),
    )
