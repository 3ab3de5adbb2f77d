"""Which of the exercises a body is doing, or none of them: from the looks in poses/, no training.

A look is a position that tells an exercise from others; how well a body fits it is graded evidence
(`coach.judge.evidence`). Exercises are weighed against each other and against what is easily
mistaken for them. Being in an end position for some time is what makes an exercise recognised.
Several exercises begin in the same position: that is said (`start_of`), and is no recognition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, inf

from coach.exercise.vocabulary import Exercise
from coach.judge.evidence import USUAL, EvidenceSettings
from coach.judge.looks import Fitted, Looks
from coach.judge.settings import RecogniseSettings
from coach.judge.travel import Travel
from coach.judge.verdict import Side
from coach.measure.reading import Measures


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the body seems to be doing.

    slug      the exercise; None: none of them, or not known yet
    start_of  the exercises whose start position this may be, when no more can be told
    at        the position that was recognised: an end position's slug, or "start"; None for neither
    side      the side of that position; None where it has none
    scores    per exercise how well its best end position fits, 0 to 1 (one instant), or for how
              many seconds it has fitted (over time)
    """

    slug: str | None
    start_of: tuple[str, ...] = ()
    at: str | None = None
    side: Side | None = None
    scores: Mapping[str, float] = field(default_factory=dict[str, float])


NOTHING = Recognition(None)


class Recogniser:
    """Follows a body until it is clear what it does; `whole` tells what it did over everything.

    glimpsed  what the last instant showed
    """

    def __init__(
        self,
        exercises: Sequence[Exercise],
        settings: RecogniseSettings | None = None,
        evidence: EvidenceSettings = USUAL,
    ) -> None:
        """Starts without having seen anything."""
        self._settings = settings or RecogniseSettings()
        self._looks = Looks(exercises, evidence)
        self._order = [exercise.slug for exercise in exercises]
        self._t: float | None = None
        self._recent = dict.fromkeys(self._order, 0.0)
        self._total = dict.fromkeys(self._order, 0.0)
        self._missed_recent = dict.fromkeys(self._order, 0.0)
        self._missed = dict.fromkeys(self._order, 0.0)
        self._clear = dict.fromkeys(self._order, 0.0)
        self._starts = dict.fromkeys(self._order, 0.0)
        self._held: str | None = None
        self.glimpsed = Glimpse(NOTHING)
        self._best: dict[str, tuple[float, str, Side | None]] = {}
        self._seconds = 0.0
        self._pairs = {e.slug: e.movement.end for e in exercises if e.movement.counts == "pair"}
        self._travels = {
            slug: Travel(self._settings.travel_step, self._settings.travel_left_out)
            for slug in self._pairs
        }

    def update(self, measures: Measures) -> Recognition:
        """What is known at this instant; keeps its answer until another one is clearly better."""
        return self.take(measures, self._looks.fitted(measures))

    def take(self, measures: Measures, fitted: Fitted) -> Recognition:
        """The same, when it is known already how well the looks fit."""
        settings = self._settings
        last, self._t = self._t, measures.t
        since = 0.0 if last is None else min(max(measures.t - last, 0.0), settings.longest_gap_s)
        now = self.glimpsed = weigh(fitted, settings)
        seen = now.told
        if self._looks.trunk_seen(measures):
            self._seconds += since
        keep = exp(-since / settings.memory_s)
        for slug in self._order:
            self._recent[slug] *= keep
            self._missed_recent[slug] *= keep
        for slug, ends in self._pairs.items():
            reading = measures.smooth.get(ends[0].measure.entry.name)
            if (
                slug in now.inside
                and reading is not None
                and reading.confidence >= settings.travel_confidence
            ):
                self._travels[slug].add(reading.value, since)
        for slug in now.mistaken:
            self._missed[slug] += since
            self._missed_recent[slug] += since
        if seen.slug is not None:
            slug, fit = seen.slug, seen.scores[seen.slug]
            self._recent[slug] += since
            self._total[slug] += since
            if self._recent[slug] >= self._missed_recent[slug]:
                self._clear[slug] += since
            if fit >= self._best.get(slug, (0.0, "", None))[0]:
                self._best[slug] = (fit, seen.at or "", seen.side)
        for slug in seen.start_of:
            self._starts[slug] += since
        leader = max(self._order, key=lambda s: self._recent[s], default=None)
        if leader is not None and self._recent[leader] >= max(
            settings.live_s, self._missed_recent[leader]
        ):
            self._held = leader
        if self._held is None:
            return Recognition(None, seen.start_of, seen.at, seen.side, seen.scores)
        return Recognition(self._held, (), seen.at if seen.slug else None, seen.side, seen.scores)

    def whole(self) -> Recognition:
        """What was done over all that was followed; scores are seconds."""
        settings, seconds = self._settings, self._seconds
        scores = {slug: min(self._total[slug], self._most(slug)) for slug in self._order}
        least = max(
            min(settings.whole_s, settings.short_share * seconds), settings.least_share * seconds
        )
        told = [
            s
            for s in self._order
            if scores[s] >= max(least, 1e-9)
            and (scores[s] >= self._missed[s] or min(self._clear[s], scores[s]) >= settings.clear_s)
        ]
        if told:
            slug = max(told, key=lambda s: scores[s])
            _, at, side = self._best[slug]
            return Recognition(slug, (), at, side, scores)
        longest = max(self._starts.values(), default=0.0)
        starts = tuple(
            s for s in self._order if longest > 0 and self._starts[s] >= 0.5 * longest
        ) if longest >= settings.start_share * seconds else ()  # fmt: skip
        return Recognition(None, starts, "start" if starts else None, None, scores)

    def _most(self, slug: str) -> float:
        """How many seconds in the end positions count: few where only one of a pair was seen.

        Somebody with a hollow back looks like one end of a cat-cow while doing something else.
        """
        if slug not in self._pairs:
            return inf
        needed = self._settings.apart * sum(end.enter for end in self._pairs[slug])
        return inf if self._travels[slug].reach >= needed else self._settings.one_of_pair_s


def look_at(
    measures: Measures, exercises: Sequence[Exercise], settings: RecogniseSettings | None = None
) -> Recognition:
    """What one picture shows."""
    looks = Looks(exercises)
    return glimpse(measures, looks, settings or RecogniseSettings(), photo=True).told


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What one instant shows.

    told      the recognition
    mistaken  the exercises that something else was seen for
    inside    the exercises of which some position fits
    """

    told: Recognition
    mistaken: tuple[str, ...] = ()
    inside: frozenset[str] = frozenset()


def glimpse(
    measures: Measures, looks: Looks, settings: RecogniseSettings, *, photo: bool = False
) -> Glimpse:
    """What one instant shows; a `photo` is one out of time."""
    return weigh(looks.fitted(measures), settings, photo=photo)


def weigh(fitted: Fitted, settings: RecogniseSettings, *, photo: bool = False) -> Glimpse:
    """What the fits of one instant show, exercises weighed against each other."""
    needed = settings.photo_fits if photo else settings.fits
    scores = {slug: end.fit for slug, end in fitted.ends.items()}
    starts = fitted.starts
    mistaken = tuple(
        slug
        for slug, fit in fitted.misses.items()
        if fit >= max(needed, starts.get(slug, 0.0)) and fit > scores.get(slug, 0.0)
    )
    inside = frozenset(
        s for s in {*scores, *starts}
        if max(scores.get(s, 0.0), starts.get(s, 0.0)) >= settings.fits
    )  # fmt: skip
    ranked = sorted(scores, key=lambda s: scores[s], reverse=True)
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    if (
        ranked
        and ranked[0] not in mistaken
        and scores[ranked[0]] >= max(needed, second + settings.ahead)
    ):
        end = fitted.ends[ranked[0]]
        told = Recognition(ranked[0], (), end.at, end.side, scores)
        return Glimpse(told, mistaken, inside)
    start_of = tuple(slug for slug, fit in starts.items() if fit >= settings.fits)
    told = Recognition(None, start_of, "start" if start_of else None, None, scores)
    return Glimpse(told, mistaken, inside)
