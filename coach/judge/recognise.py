"""Which of the exercises a body is doing, or none of them: from the looks in poses/, no training.

A look is a position that tells an exercise from others. Each of its conditions fits wholly within
its limits and less and less beyond them; a look fits as well as its worst condition. Fitting well
for some time is what makes an exercise recognised. Several exercises begin in the same position:
that is said (`start_of`), and is no recognition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp

from coach.exercise.vocabulary import Condition, Exercise, Look
from coach.judge.condition import degrees_per_unit
from coach.judge.settings import RecogniseSettings
from coach.judge.sides import resolve
from coach.judge.verdict import Side
from coach.measure.reading import Measures
from coach.measure.table import TABLE


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
_TRUNK = TABLE["trunk_rise"].landmarks


@dataclass(frozen=True, slots=True)
class _Limit:
    """One condition of a look for one side; `turned` negates a value whose + is the own left."""

    names: tuple[str, ...]
    low: float
    high: float
    soft: float
    turned: bool
    least: float


@dataclass(frozen=True, slots=True)
class _SidedLook:
    """A look for one side of one exercise."""

    slug: str
    at: str
    side: Side | None
    views: frozenset[str]
    limits: tuple[_Limit, ...]

    def fit(self, measures: Measures) -> float:
        """How well the body fits, 0 to 1."""
        worst = 1.0
        if self.views and measures.view.kind not in self.views:
            return 0.0
        for limit in self.limits:
            sure = 0.0
            for name in limit.names:
                reading = measures.smooth.get(name)
                if reading is None:
                    continue
                sure = max(sure, reading.confidence)
                value = -reading.value if limit.turned else reading.value
                beyond = max(limit.low - value, value - limit.high, 0.0)
                worst = min(worst, 1.0 - beyond / limit.soft)
            if sure < limit.least or worst <= 0:
                return 0.0
        return worst


class Recogniser:
    """Follows a body until it is clear what it does.

    `whole` tells what it did over everything that was followed.
    """

    def __init__(
        self, exercises: Sequence[Exercise], settings: RecogniseSettings | None = None
    ) -> None:
        """Starts without having seen anything."""
        self._settings = settings or RecogniseSettings()
        self._sights = _sights(exercises, self._settings)
        self._order = [exercise.slug for exercise in exercises]
        self._t: float | None = None
        self._recent = dict.fromkeys(self._order, 0.0)
        self._total = dict.fromkeys(self._order, 0.0)
        self._starts = dict.fromkeys(self._order, 0.0)
        self._held: str | None = None
        self._best: dict[str, tuple[float, str, Side | None]] = {}
        self._seconds = 0.0

    def follow(self, measures: Measures) -> Recognition:
        """What is known at this instant; keeps its answer until another one is clearly better."""
        settings = self._settings
        last, self._t = self._t, measures.t
        since = 0.0 if last is None else min(max(measures.t - last, 0.0), settings.longest_gap_s)
        now = _instant(measures, self._sights, settings)
        self._seconds += since
        keep = exp(-since / settings.memory_s)
        for slug in self._order:
            self._recent[slug] *= keep
        if now.slug is not None:
            slug, fit = now.slug, now.scores[now.slug]
            self._recent[slug] += since
            self._total[slug] += since
            if fit >= self._best.get(slug, (0.0, "", None))[0]:
                self._best[slug] = (fit, now.at or "", now.side)
        for slug in now.start_of:
            self._starts[slug] += since
        leader = max(self._order, key=lambda s: self._recent[s], default=None)
        if leader is not None and self._recent[leader] >= settings.live_s:
            self._held = leader
        if self._held is None:
            return Recognition(None, now.start_of, now.at, now.side, now.scores)
        return Recognition(self._held, (), now.at if now.slug else None, now.side, now.scores)

    def whole(self) -> Recognition:
        """What was done over all that was followed; scores are seconds."""
        settings = self._settings
        scores = {slug: self._total[slug] for slug in self._order}
        ranked = sorted(self._order, key=lambda s: scores[s], reverse=True)
        least = min(settings.whole_s, settings.whole_share * self._seconds)
        if ranked and scores[ranked[0]] >= max(least, 1e-9):
            _, at, side = self._best[ranked[0]]
            return Recognition(ranked[0], (), at, side, scores)
        longest = max(self._starts.values(), default=0.0)
        starts = tuple(
            s for s in self._order if longest > 0 and self._starts[s] >= 0.5 * longest
        ) if longest >= settings.start_share * self._seconds else ()  # fmt: skip
        return Recognition(None, starts, "start" if starts else None, None, scores)


def look_at(
    measures: Measures, exercises: Sequence[Exercise], settings: RecogniseSettings | None = None
) -> Recognition:
    """What one picture shows."""
    settings = settings or RecogniseSettings()
    return _instant(measures, _sights(exercises, settings), settings)


def _instant(
    measures: Measures, sights: Sequence[_SidedLook], settings: RecogniseSettings
) -> Recognition:
    if not measures.smooth:
        return NOTHING
    ends: dict[str, tuple[float, _SidedLook]] = {}
    starts: dict[str, float] = {}
    for sight in sights:
        fit = sight.fit(measures)
        if sight.at == "start":
            starts[sight.slug] = max(fit, starts.get(sight.slug, 0.0))
        elif fit > ends.get(sight.slug, (0.0, sight))[0]:
            ends[sight.slug] = (fit, sight)
    scores = {slug: fit for slug, (fit, _) in ends.items()}
    ranked = sorted(ends, key=lambda s: scores[s], reverse=True)
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    if ranked and scores[ranked[0]] >= max(settings.fits, second + settings.ahead):
        sight = ends[ranked[0]][1]
        return Recognition(sight.slug, (), sight.at, sight.side, scores)
    start_of = tuple(slug for slug, fit in starts.items() if fit >= settings.fits)
    return Recognition(None, start_of, "start" if start_of else None, None, scores)


def _sights(exercises: Sequence[Exercise], settings: RecogniseSettings) -> tuple[_SidedLook, ...]:
    return tuple(
        _SidedLook(
            exercise.slug,
            look.at,
            side,
            frozenset(look.views),
            tuple(_limit(condition, side, settings) for condition in look.need),
        )
        for exercise in exercises
        for look in exercise.look
        for side in _sides(look)
    )


def _sides(look: Look) -> tuple[Side | None, ...]:
    return tuple(look.sides) if look.sides else (None,)


def _limit(condition: Condition, side: Side | None, settings: RecogniseSettings) -> _Limit:
    names = resolve(condition.measure, side, near="left")
    measure = TABLE[names[0]]
    if measure.kind == "spine":
        least = settings.least_spine
    else:
        least = settings.least_trunk if set(measure.landmarks) <= set(_TRUNK) else 0.0
    return _Limit(
        names,
        -1e9 if condition.at_least is None else condition.at_least,
        1e9 if condition.at_most is None else condition.at_most,
        condition.soft or settings.soft_deg / degrees_per_unit(condition.measure),
        side == "right" and "own left" in measure.sign,
        least,
    )
