"""Faults and cues of one clip against the labelled faults. Pure; times in seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from calibration.score import scored_record as t
from calibration.score.spans import Span, inside, near

SLACK_S = 0.5
"""A fault told this much before or after the labelled one is still the same; labels are good to
0.2 s, and a limit is passed a little after an eye sees where it is going."""
AFTER_S = 3.0
"""A cue may come this long after its fault: at the end of the repetition, or after another cue."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled fault in the exercise's own words; `finds` empty: no rule answers it."""

    start_s: float
    end_s: float
    sure: bool
    finds: tuple[str, ...] = ()
    explains: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FaultScore:
    """One fault of the exercise, counted in spans.

    sure, doubtful   labelled ones, and how many of them were found
    sure_unseen      sure ones not found, where the coach said that it could not see this
    told             spans in the record (those that could not be judged left out)
    right            of these, the ones that a labelled fault explains; `right_sure`: a sure one
    spoken           of these, the ones told to the person; the others are only reported
    spoken_right     of the spoken ones, those that a labelled fault explains
    sure_spoken      sure labels that were found and told to the person
    """

    fault: str
    sure: int = 0
    sure_found: int = 0
    sure_unseen: int = 0
    doubtful: int = 0
    doubtful_found: int = 0
    told: int = 0
    right: int = 0
    right_sure: int = 0
    spoken: int = 0
    spoken_right: int = 0
    sure_spoken: int = 0


@dataclass(frozen=True, slots=True)
class FalseCue:
    """A cue that no labelled fault explains."""

    at_s: float
    text: str


@dataclass(frozen=True, slots=True)
class CueScore:
    """Corrections given. `excused`: while it could not be judged, or a fault without a rule."""

    given: int = 0
    excused: int = 0
    false: tuple[FalseCue, ...] = ()


def score_faults(
    labelled: Sequence[Labelled], told: t.ScoredRecord, hidden: Sequence[Span]
) -> tuple[FaultScore, ...]:
    """One score per fault that was labelled or told, by slug.

    A label that several rules may find belongs to the first that found it, else to the first named.
    """
    owners = [(one, _owner(one, told.faults)) for one in labelled if one.finds]
    judged = [f for f in told.faults if not inside(f, hidden)]
    slugs = sorted({slug for _, (slug, _) in owners} | {f.fault for f in judged})
    return tuple(
        replace(
            _score(slug, owners, labelled, judged, hidden),
            sure_unseen=_unseen(slug, owners, told.unseen, hidden),
        )
        for slug in slugs
    )


def _unseen(
    slug: str,
    owners: Sequence[tuple[Labelled, tuple[str, bool]]],
    unseen: Sequence[t.ScoredFault],
    hidden: Sequence[Span],
) -> int:
    missed = [
        one
        for one, owner in owners
        if owner == (slug, False) and one.sure and not inside(one, hidden)
    ]
    return sum(any(u.fault == slug and near(u, one, SLACK_S) for u in unseen) for one in missed)


def _owner(one: Labelled, told: Sequence[t.ScoredFault]) -> tuple[str, bool]:
    for slug in one.finds:
        if any(f.fault == slug and near(f, one, SLACK_S) for f in told):
            return slug, True
    return one.finds[0], False


def _score(
    slug: str,
    owners: Sequence[tuple[Labelled, tuple[str, bool]]],
    labelled: Sequence[Labelled],
    judged: Sequence[t.ScoredFault],
    hidden: Sequence[Span],
) -> FaultScore:
    owned = [(one, found) for one, (owner, found) in owners
             if owner == slug and (found or not inside(one, hidden))]  # fmt: skip
    mine = [(one.sure, found) for one, found in owned]
    spans = [f for f in judged if f.fault == slug]
    explained = [
        [one.sure for one in labelled if slug in one.explains and near(span, one, SLACK_S)]
        for span in spans
    ]
    return FaultScore(
        fault=slug,
        sure=sum(sure for sure, _ in mine),
        sure_found=sum(sure and found for sure, found in mine),
        doubtful=sum(not sure for sure, _ in mine),
        doubtful_found=sum(not sure and found for sure, found in mine),
        told=len(spans),
        right=sum(bool(e) for e in explained),
        right_sure=sum(any(e) for e in explained),
        spoken=sum(span.told == "spoken" for span in spans),
        spoken_right=sum(
            span.told == "spoken" and bool(e) for span, e in zip(spans, explained, strict=True)
        ),
        sure_spoken=sum(
            one.sure and any(s.told == "spoken" and near(s, one, SLACK_S) for s in spans)
            for one, _ in owned
        ),
    )


def score_cues(
    labelled: Sequence[Labelled], told: t.ScoredRecord, hidden: Sequence[Span]
) -> CueScore:
    """Corrections that nothing labelled explains are false."""
    excused, false = 0, list[FalseCue]()
    for cue in told.corrections:
        causes = [
            f for f in told.faults if f.fault in cue.faults and _reaches(f, cue.at_s, SLACK_S)
        ]
        if any(_explains(one, cue, causes) for one in labelled):
            continue
        unknown = any(not one.finds and _reaches(one, cue.at_s, SLACK_S) for one in labelled)
        if unknown or any(h.start_s <= cue.at_s <= h.end_s for h in hidden):
            excused += 1
        else:
            false.append(FalseCue(cue.at_s, cue.text))
    return CueScore(len(told.corrections), excused, tuple(false))


def _explains(one: Labelled, cue: t.Correction, causes: Sequence[t.ScoredFault]) -> bool:
    if not one.explains & cue.faults:
        return False
    return _reaches(one, cue.at_s, SLACK_S) or any(near(f, one, SLACK_S) for f in causes)


def _reaches(span: Span, at_s: float, before_s: float) -> bool:
    """Whether a cue at that time may be about the span."""
    return span.start_s - before_s <= at_s <= span.end_s + AFTER_S
