"""How well the coach names what is done, against labels. Pure.

A clip of one of the exercises is right when that one is named; a clip of something else when none
is. A photo that shows a start position is also right when the answer is that it may be the start of
the labelled exercise, since one picture cannot tell more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calibration.labels.label import OTHER
from coach.judge.recognise import Recognition

START = "start"
"""Column of the answer "this may be the start of ..."."""
NONE = "none"
"""Column of the answer "none of these"."""


@dataclass(frozen=True, slots=True)
class NamedClip:
    """One clip or photo: what it shows, and what it was taken for.

    performance  the same for two views of one performance
    start        it shows a start position only
    """

    name: str
    performance: str
    labelled: str
    answer: Recognition
    start: bool = False

    @property
    def column(self) -> str:
        """The answer in a word: a slug, `START` or `NONE`."""
        return self.answer.slug or (START if self.answer.start_of else NONE)

    @property
    def right(self) -> bool:
        """Whether the answer is right."""
        if self.labelled == OTHER:
            return self.answer.slug is None
        if self.answer.slug is None and self.start:
            return self.labelled in self.answer.start_of
        return self.answer.slug == self.labelled


@dataclass(frozen=True, slots=True)
class RecognitionRow:
    """What was answered where one exercise was labelled.

    answers     how many clips or photos were answered so, by column
    of, right   performances, and how many of them were right in every view
    """

    labelled: str
    answers: Mapping[str, int]
    of: int
    right: int


@dataclass(frozen=True, slots=True)
class RecognitionScore:
    """The confusion table, and performances in total.

    of, right    performances of the exercises
    other, taken performances of something else, and those taken for an exercise in some view
    wrong        every clip or photo with a wrong answer
    """

    rows: tuple[RecognitionRow, ...]
    of: int
    right: int
    other: int
    taken: int
    wrong: tuple[NamedClip, ...]


def score_recognition(samples: Sequence[NamedClip]) -> RecognitionScore:
    """The table of clips or photos."""
    groups: dict[str, list[NamedClip]] = defaultdict(list)
    for sample in samples:
        groups[sample.labelled].append(sample)
    order = sorted(groups, key=lambda slug: (slug == OTHER, slug))
    rows = tuple(_row(slug, groups[slug]) for slug in order)
    exercises = [row for row in rows if row.labelled != OTHER]
    others = [row for row in rows if row.labelled == OTHER]
    return RecognitionScore(
        rows,
        of=sum(row.of for row in exercises),
        right=sum(row.right for row in exercises),
        other=sum(row.of for row in others),
        taken=sum(row.of - row.right for row in others),
        wrong=tuple(s for slug in order for s in groups[slug] if not s.right),
    )


def _row(slug: str, samples: Sequence[NamedClip]) -> RecognitionRow:
    performances: dict[str, list[NamedClip]] = defaultdict(list)
    for sample in samples:
        performances[sample.performance].append(sample)
    return RecognitionRow(
        slug,
        Counter(sample.column for sample in samples),
        of=len(performances),
        right=sum(all(s.right for s in views) for views in performances.values()),
    )
