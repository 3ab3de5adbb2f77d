"""Recognition with settings that were chosen without the source that is asked about. Pure.

The limits of signs stand in the exercise files and were reasoned from anatomy and from clips; what
is fitted are a few settings for all exercises alike. Each source in turn is left out, the best
settings for all others are taken, and its clips are answered with those.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from calibration.labels.label import OTHER
from calibration.recognition.shown import Shown
from calibration.score.recognition import NamedClip
from coach.exercise.vocabulary import Exercise
from coach.judge.evidence import EvidenceSettings
from coach.judge.looks import Looks
from coach.judge.recognise import Recogniser, Recognition, weigh
from coach.judge.settings import RecogniseSettings

SPREADS_DEG = (10.0, 12.0, 15.0)
FITS = (0.4, 0.5, 0.6)
LEAST_SHARES = (0.07, 0.1, 0.14)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Settings that might be chosen; the shipped ones unless said otherwise."""

    evidence: EvidenceSettings = field(default_factory=EvidenceSettings)
    recognise: RecogniseSettings = field(default_factory=RecogniseSettings)


SHIPPED = Candidate()


def candidates() -> list[Candidate]:
    """The shipped settings first, then all that were thought of."""
    return [
        SHIPPED,
        *(
            Candidate(
                EvidenceSettings(spread_deg=spread),
                RecogniseSettings(fits=fits, least_share=share),
            )
            for spread, fits, share in product(SPREADS_DEG, FITS, LEAST_SHARES)
        ),
    ]


def answered(
    shown: Sequence[Shown], exercises: Sequence[Exercise], asked: Sequence[Candidate]
) -> list[list[NamedClip]]:
    """Per candidate the answers to everything; how well looks fit is measured once per spread."""
    found: list[list[NamedClip]] = [[] for _ in asked]
    by_spread = {c.evidence: Looks(exercises, c.evidence) for c in asked}
    for one in shown:
        instants = list(one.instants())
        fitted = {
            evidence: [looks.fitted(m) for m in instants] for evidence, looks in by_spread.items()
        }
        for answers, candidate in zip(found, asked, strict=True):
            fits = fitted[candidate.evidence]
            if one.photo:
                answer = weigh(fits[0], candidate.recognise).told
            else:
                recogniser = Recogniser(exercises, candidate.recognise)
                for measures, fit in zip(instants, fits, strict=True):
                    recogniser.take(measures, fit)
                answer = recogniser.whole()
            answers.append(named(one, answer))
    return found


def named(one: Shown, answer: Recognition) -> NamedClip:
    """An answer beside the label."""
    return NamedClip(one.name, one.performance, one.labelled, answer, one.start)


def held_out(shown: Sequence[Shown], answers: Sequence[Sequence[NamedClip]]) -> list[NamedClip]:
    """Each source answered with the candidate that is best for all others."""
    best = best_without(shown, answers)
    return [answers[best[one.source]][i] for i, one in enumerate(shown)]


def best_without(shown: Sequence[Shown], answers: Sequence[Sequence[NamedClip]]) -> dict[str, int]:
    """Per source the candidate that is best for all others; of several the one nearest to the
    middle of all that were thought of."""
    best: dict[str, int] = {}
    for source in {one.source for one in shown}:
        others = [i for i, other in enumerate(shown) if other.source != source]
        sums = [worth(given[i] for i in others) for given in answers]
        best[source] = max(
            range(len(answers)), key=lambda c, of=sums: (of[c], -abs(c - len(answers) // 2))
        )
    return best


def worth(answers: Iterable[NamedClip]) -> float:
    """How good answers are: the share of exercises named rightly plus that of others left alone."""
    right: dict[bool, list[bool]] = {True: [], False: []}
    for answer in answers:
        right[answer.labelled == OTHER].append(answer.right)
    return sum(sum(found) / len(found) for found in right.values() if found)
