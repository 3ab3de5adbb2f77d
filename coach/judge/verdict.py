"""What the judge says at one instant: per rule good, wrong or can't see."""

from __future__ import annotations

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
    """All rules that apply in the current phase."""

    t: float
    judgements: tuple[Judgement, ...]

    @property
    def wrong(self) -> tuple[Judgement, ...]:
        """The rules that are broken."""
        return tuple(j for j in self.judgements if j.answer is Answer.WRONG)
