"""What the coach told of a clip, typed: the part of a record that is scored. Times in seconds."""

from __future__ import annotations

from dataclasses import dataclass

from coach.exercise import Exercise
from coach.record import ExerciseRecord


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
    """A cue that corrected something; the slugs of all faults that are cued in these words."""

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


def told(record: ExerciseRecord, exercise: Exercise) -> ScoredRecord:
    """The scored part of a record; praise corrects nothing and is left out."""
    words = {fault.slug: fault.cue for fault in exercise.fault}
    return ScoredRecord(
        record.source.duration_s,
        record.judged_s,
        tuple(ScoredRepetition(r.start_s, r.end_s, r.side, r.counted) for r in record.repetitions),
        tuple(ScoredHold(h.start_s, h.end_s, h.side) for h in record.holds),
        tuple(ScoredFault(f.fault, f.start_s, f.end_s, f.told) for f in record.faults),
        tuple(
            Correction(
                cue.at_s,
                cue.text,
                frozenset(slug for slug, said in words.items() if said == words[cue.rule]),
            )
            for cue in record.cues
            if cue.kind != "praise" and cue.rule in words
        ),
        tuple(
            ScoredFault(u.rule, u.start_s, u.end_s) for u in record.unjudged if u.rule is not None
        ),
    )
