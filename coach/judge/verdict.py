"""What the judge says at one instant: per rule good, wrong or can't see."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Side = Literal["left", "right", "both"]


class Answer(StrEnum):
    """Three answers, not two."""

    GOOD = "good"
    WRONG = "wrong"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One rule's answer.

    rule     the fault's slug
    measure  the measure's resolved name ("knee.left")
    value    what was measured, in `unit`; None when unseen
    limit    the limit that was applied; None when unseen
    margin   how far inside the limit (+) or beyond it (-), in `unit`; None when unseen
    why      why it cannot be seen, in words for the user; None otherwise
    """

    rule: str
    answer: Answer
    measure: str
    unit: str
    value: float | None = None
    limit: float | None = None
    margin: float | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rules that apply in the current phase.

    judgements  of the rules that are told to the person
    reported    of the rules that stand in the record for the clinician, and nowhere else
    """

    t: float
    judgements: tuple[Judgement, ...]
    reported: tuple[Judgement, ...] = ()

    @property
    def wrong(self) -> tuple[Judgement, ...]:
        """The rules that are broken and told."""
        return tuple(j for j in self.judgements if j.answer is Answer.WRONG)

    @property
    def every(self) -> tuple[Judgement, ...]:
        """All judgements, told or only reported."""
        return (*self.judgements, *self.reported)


def split(t: float, judgements: Iterable[Judgement], spoken: Collection[str]) -> Verdict:
    """The verdict of all judgements; `spoken` are the slugs of the rules that are told."""
    every = tuple(judgements)
    return Verdict(
        t,
        tuple(j for j in every if j.rule in spoken),
        tuple(j for j in every if j.rule not in spoken),
    )
