"""Which of the exercises a body is doing, or none of them: from the looks in poses/, no training.

A look is a position that tells an exercise from others; how well a body fits it is graded evidence
(`coach.judge.evidence`). Exercises are weighed against each other and against what is easily
mistaken for them. Being in an end position for some time is what makes an exercise recognised.
Several exercises begin in the same position: that is said (`start_of`), and is no recognition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp

from coach.exercise.vocabulary import Exercise, Look, NearMiss
from coach.judge.evidence import Likeness, Pose
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
_TRUNK = "trunk_rise"
"""Shoulders and hips: while they are hidden, nothing can be told."""


class Recogniser:
    """Follows a body until it is clear what it does; `whole` tells what it did over everything."""

    def __init__(
        self, exercises: Sequence[Exercise], settings: RecogniseSettings | None = None
    ) -> None:
        """Starts without having seen anything."""
        self._settings = settings or RecogniseSettings()
        self._looks = sided_looks(exercises)
        self._order = [exercise.slug for exercise in exercises]
        self._t: float | None = None
        self._recent = dict.fromkeys(self._order, 0.0)
        self._total = dict.fromkeys(self._order, 0.0)
        self._missed_recent = dict.fromkeys(self._order, 0.0)
        self._missed = dict.fromkeys(self._order, 0.0)
        self._starts = dict.fromkeys(self._order, 0.0)
        self._held: str | None = None
        self._best: dict[str, tuple[float, str, Side | None]] = {}
        self._seconds = 0.0
        self._pairs = {e.slug: e.movement.end for e in exercises if e.movement.counts == "pair"}
        self._travels = {
            slug: Travel(self._settings.travel_step, self._settings.travel_left_out)
            for slug in self._pairs
        }

    def follow(self, measures: Measures) -> Recognition:
        """What is known at this instant; keeps its answer until another one is clearly better."""
        settings = self._settings
        last, self._t = self._t, measures.t
        since = 0.0 if last is None else min(max(measures.t - last, 0.0), settings.longest_gap_s)
        now = glimpse(measures, self._looks, settings)
        seen = now.told
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
        scores = {slug: self._total[slug] * self._both_ends(slug) for slug in self._order}
        least = max(
            min(settings.whole_s, settings.short_share * seconds), settings.least_share * seconds
        )
        told = [s for s in self._order if scores[s] >= max(least, self._missed[s], 1e-9)]
        if told:
            slug = max(told, key=lambda s: scores[s])
            _, at, side = self._best[slug]
            return Recognition(slug, (), at, side, scores)
        longest = max(self._starts.values(), default=0.0)
        starts = tuple(
            s for s in self._order if longest > 0 and self._starts[s] >= 0.5 * longest
        ) if longest >= settings.start_share * seconds else ()  # fmt: skip
        return Recognition(None, starts, "start" if starts else None, None, scores)

    def _both_ends(self, slug: str) -> float:
        """The weight of time in the end positions: less where only one of a pair was seen.

        Somebody with a hollow back looks like one end of a cat-cow while doing something else.
        """
        if slug not in self._pairs:
            return 1.0
        needed = self._settings.apart * sum(end.enter for end in self._pairs[slug])
        return 1.0 if self._travels[slug].reach >= needed else self._settings.one_of_pair


def look_at(
    measures: Measures, exercises: Sequence[Exercise], settings: RecogniseSettings | None = None
) -> Recognition:
    """What one picture shows."""
    return glimpse(measures, sided_looks(exercises), settings or RecogniseSettings()).told


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


@dataclass(frozen=True, slots=True)
class SidedLook:
    """A look of one exercise for one side; `at` is None for something it is mistaken for."""

    slug: str
    at: str | None
    side: Side | None
    views: frozenset[str]
    pose: Pose

    def fit(self, measures: Measures, settings: RecogniseSettings) -> float:
        """How well the body fits, 0 to 1; 0 where it cannot be told."""
        if self.views and measures.view.kind not in self.views:
            return 0.0
        found: Likeness = self.pose.likeness(measures, enough=settings.beyond_doubt)
        if found.doubt > settings.beyond_doubt or found.seen < settings.least_seen:
            return 0.0
        return found.fit


def sided_looks(exercises: Iterable[Exercise]) -> tuple[SidedLook, ...]:
    """The looks of these exercises and what each is mistaken for, made ready per side."""
    return tuple(
        SidedLook(
            exercise.slug,
            word.at if isinstance(word, Look) else None,
            side,
            frozenset(word.views if isinstance(word, Look) else ()),
            Pose(word.signs, side),
        )
        for exercise in exercises
        for word in (*exercise.look, *exercise.near_miss)
        for side in _sides(word)
    )


def _sides(word: Look | NearMiss) -> tuple[Side | None, ...]:
    return tuple(word.sides) if word.sides else (None,)


def glimpse(measures: Measures, looks: Sequence[SidedLook], settings: RecogniseSettings) -> Glimpse:
    """What one instant shows, exercises weighed against each other."""
    trunk = measures.smooth.get(_TRUNK)
    if trunk is None or trunk.confidence < settings.least_trunk:
        return Glimpse(NOTHING)
    ends: dict[str, tuple[float, SidedLook]] = {}
    starts: dict[str, float] = {}
    misses: dict[str, float] = {}
    for look in looks:
        fit = look.fit(measures, settings)
        if look.at is None:
            misses[look.slug] = max(fit, misses.get(look.slug, 0.0))
        elif look.at == "start":
            starts[look.slug] = max(fit, starts.get(look.slug, 0.0))
        elif fit > ends.get(look.slug, (0.0, look))[0]:
            ends[look.slug] = (fit, look)
    scores = {slug: fit for slug, (fit, _) in ends.items()}
    mistaken = tuple(
        slug
        for slug, fit in misses.items()
        if fit >= settings.fits and fit > max(scores.get(slug, 0.0), starts.get(slug, 0.0))
    )
    inside = frozenset(
        s for s in {*scores, *starts}
        if max(scores.get(s, 0.0), starts.get(s, 0.0)) >= settings.fits
    )  # fmt: skip
    ranked = sorted(ends, key=lambda s: scores[s], reverse=True)
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    if (
        ranked
        and ranked[0] not in mistaken
        and scores[ranked[0]] >= max(settings.fits, second + settings.ahead)
    ):
        look = ends[ranked[0]][1]
        told = Recognition(look.slug, (), look.at, look.side, scores)
        return Glimpse(told, mistaken, inside)
    start_of = tuple(slug for slug, fit in starts.items() if fit >= settings.fits)
    told = Recognition(None, start_of, "start" if start_of else None, None, scores)
    return Glimpse(told, mistaken, inside)
