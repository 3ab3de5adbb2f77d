"""What could not be judged: one sentence for one cure, the longest time first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from coach.exercise import Exercise
from coach.exercise.topics import topics
from coach.exercise.vocabulary import Fault
from coach.language import listed, say, within
from coach.record import ExerciseRecord
from coach.record.exercise import UnjudgedReason
from coach.tell.report.times import clock

LEAST_S = 1.0
"""A stretch in which nothing was counted is not worth a word below this; seconds."""
POSITION_S = 5.0
"""The same for somebody on the way into the start position."""
MOST = 4
_OWN: dict[UnjudgedReason, str] = {
    "nobody": "sum-unseen-nobody",
    "hidden": "sum-unseen-hidden",
    "too-dark": "sum-unseen-dark",
    "stalled": "sum-unseen-stalled",
    "not-in-position": "sum-unseen-position",
    "paused": "sum-unseen-paused",
}
"""Reasons with a sentence of their own; the others are told by their cure."""


class NotJudged(Protocol):
    """What was not judged from when to when: of a record, or of the history."""

    @property
    def rule(self) -> str | None:
        """The rule's slug; None: nothing was counted."""
        ...

    @property
    def reason(self) -> UnjudgedReason:
        """Why."""
        ...

    @property
    def start_s(self) -> float:
        """From when."""
        ...

    @property
    def end_s(self) -> float:
        """Until when."""
        ...

    @property
    def advice(self) -> str:
        """What would help, in words."""
        ...


def unjudged_rows(unjudged: Sequence[NotJudged], exercise: Exercise | None) -> list[str]:
    """The sentences, at most `MOST`: stretches first, then rules that could not be seen."""
    return [*_stretches(unjudged), *_rules(unjudged, exercise)][:MOST]


def unseen_rules(record: ExerciseRecord, exercise: Exercise) -> list[Fault]:
    """The rules that were mostly not seen, or not in some counted repetition."""
    slugs = {u.rule for u in record.unjudged if u.rule is not None}
    slugs.update(slug for r in record.repetitions if r.counted for slug in r.unjudged)
    return [fault for fault in exercise.fault if fault.slug in slugs]


def _stretches(unjudged: Sequence[NotJudged]) -> list[str]:
    lasted: dict[tuple[UnjudgedReason, str], float] = {}
    for one in unjudged:
        if one.rule is None:
            key = one.reason, "" if one.reason in _OWN else one.advice.strip().rstrip(".")
            lasted[key] = lasted.get(key, 0.0) + one.end_s - one.start_s
    told: list[str] = []
    for (reason, advice), seconds in sorted(lasted.items(), key=lambda item: -item[1]):
        if seconds < (POSITION_S if reason == "not-in-position" else LEAST_S):
            continue
        own = _OWN.get(reason, "sum-unseen-gap")
        values = {"time": clock(seconds)} | ({"advice": advice} if reason not in _OWN else {})
        told.append(say(own, **values))
    return told


def _rules(unjudged: Sequence[NotJudged], exercise: Exercise | None) -> list[str]:
    """Rules with the same cure in one sentence; most of them first."""
    faults = {f.slug: f for f in exercise.fault} if exercise is not None else {}
    cures: dict[str, list[str]] = {}
    for one in unjudged:
        if one.rule is not None:
            cures.setdefault(one.advice.strip().rstrip("."), []).append(one.rule)
    told: list[str] = []
    for cure, slugs in sorted(cures.items(), key=lambda item: -len(item[1])):
        about = [faults[slug] for slug in slugs if slug in faults]
        what = topics(about) if about else listed([slug.replace("-", " ") for slug in slugs])
        told.append(say("sum-unseen-rules", what=what, why=within(cure) or say("why-hidden")))
    return told
