"""Recognition with settings that were chosen without the source that is asked about. Pure.

The limits of signs stand in the exercise files and were reasoned from anatomy and from clips; what
is fitted are a few settings for all exercises alike. Each source in turn is left out, the best
settings for all others are taken, and its clips are answered with those.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from calibration.labels.label import OTHER
from calibration.recognition.shown import Shown
from calibration.score.recognition import NamedClip
from coach.exercise.vocabulary import Exercise
from coach.judge.evidence import EvidenceSettings
from coach.judge.looks import Fitted, Looks
from coach.judge.recognise import Recogniser, Recognition, weigh
from coach.judge.settings import RecogniseSettings
from coach.measure.reading import Measures

SPREADS_DEG = (10.0, 12.0, 15.0)
FITS = (0.4, 0.5, 0.6)
LEAST_SHARES = (0.07, 0.1, 0.14)
PHOTO_FITS = (0.2, 0.3, 0.4)
GRID = (SPREADS_DEG, FITS, LEAST_SHARES, PHOTO_FITS)
"""What was thought of; of each the middle is shipped."""


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
                RecogniseSettings(fits=fits, photo_fits=photo, least_share=share),
            )
            for spread, fits, share, photo in product(*GRID)
        ),
    ]


def away() -> list[int]:
    """By how many steps each of the candidates after the shipped one is away from the middle of
    what was thought of."""
    steps = [[abs(i - len(values) // 2) for i in range(len(values))] for values in GRID]
    return [sum(each) for each in product(*steps)]


def answered(
    shown: Sequence[Shown], exercises: Sequence[Exercise], asked: Sequence[Candidate]
) -> list[list[NamedClip]]:
    """Per candidate the answers to everything; how well looks fit is measured once per spread, and
    candidates that differ in what does not matter here share an answer."""
    found: list[list[NamedClip]] = [[] for _ in asked]
    by_spread = {c.evidence: Looks(exercises, c.evidence) for c in asked}
    for one in shown:
        instants = list(one.instants())
        fitted = {
            evidence: [looks.fitted(m) for m in instants] for evidence, looks in by_spread.items()
        }
        known: dict[Candidate, Recognition] = {}
        for answers, candidate in zip(found, asked, strict=True):
            alike = replace(candidate, recognise=_what_matters(candidate.recognise, one))
            if alike not in known:
                fits = fitted[candidate.evidence]
                known[alike] = _answer(one, instants, fits, exercises, alike.recognise)
            answers.append(named(one, known[alike]))
    return found


def _what_matters(settings: RecogniseSettings, one: Shown) -> RecogniseSettings:
    """The settings with all alike that makes no difference to this one."""
    usual = RecogniseSettings()
    if one.photo:
        return replace(settings, least_share=usual.least_share)
    return replace(settings, photo_fits=usual.photo_fits)


def _answer(
    one: Shown,
    instants: Sequence[Measures],
    fits: Sequence[Fitted],
    exercises: Sequence[Exercise],
    settings: RecogniseSettings,
) -> Recognition:
    if one.photo:
        return weigh(fits[0], settings, photo=True).told
    recogniser = Recogniser(exercises, settings)
    for measures, fit in zip(instants, fits, strict=True):
        recogniser.take(measures, fit)
    return recogniser.whole()


def named(one: Shown, answer: Recognition) -> NamedClip:
    """An answer beside the label."""
    return NamedClip(one.name, one.performance, one.labelled, answer, one.start)


def held_out(
    shown: Sequence[Shown], answers: Sequence[Sequence[NamedClip]], away: Sequence[int]
) -> list[NamedClip]:
    """Each source answered with the candidate that is best for all others."""
    best = best_without(shown, answers, away)
    return [answers[best[one.source]][i] for i, one in enumerate(shown)]


def best_without(
    shown: Sequence[Shown], answers: Sequence[Sequence[NamedClip]], away: Sequence[int]
) -> dict[str, int]:
    """Per source the candidate that is best for all others. A difference of one clip is chance: of
    those that are as good but for one, that which is least `away` from the usual."""
    best: dict[str, int] = {}
    for source in {one.source for one in shown}:
        others = [i for i, other in enumerate(shown) if other.source != source]
        sums = [worth(given[i] for i in others) for given in answers]
        counts = Counter(shown[i].labelled == OTHER for i in others)
        enough = max(sums) - 1 / min(counts.values()) - 1e-9
        as_good = [i for i, of in enumerate(sums) if of >= enough]
        best[source] = min(as_good, key=lambda i, of=sums: (away[i], -of[i]))
    return best


def worth(answers: Iterable[NamedClip]) -> float:
    """How good answers are: the share of exercises named rightly plus that of others left alone."""
    right: dict[bool, list[bool]] = {True: [], False: []}
    for answer in answers:
        right[answer.labelled == OTHER].append(answer.right)
    return sum(sum(found) / len(found) for found in right.values() if found)
