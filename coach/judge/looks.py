"""How well a body fits the positions by which exercises are told from each other.

No thresholds here: what is made of the fits is decided in `coach.judge.recognise`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coach.exercise.vocabulary import Exercise, Look, NearMiss
from coach.judge.evidence import USUAL, EvidenceSettings, Pose
from coach.judge.verdict import Side
from coach.measure.reading import Measures

_TRUNK = "trunk_rise"
"""Shoulders and hips: while they are hidden, nothing can be told."""


@dataclass(frozen=True, slots=True)
class EndFit:
    """How well an end position fits, 0 to 1: the exercise's best one, and its side."""

    fit: float
    at: str
    side: Side | None


@dataclass(frozen=True, slots=True)
class Fitted:
    """How well the positions fit at one instant, per exercise; what does not fit at all is missing.

    ends    the end positions
    starts  the start positions, 0 to 1
    misses  what is easily mistaken for the exercise, 0 to 1
    """

    ends: Mapping[str, EndFit] = field(default_factory=dict[str, EndFit])
    starts: Mapping[str, float] = field(default_factory=dict[str, float])
    misses: Mapping[str, float] = field(default_factory=dict[str, float])


@dataclass(frozen=True, slots=True)
class _SidedLook:
    """A look of one exercise for one side; `at` is None for something it is mistaken for, and
    `like` what that is called."""

    slug: str
    at: str | None
    side: Side | None
    views: frozenset[str]
    pose: Pose
    like: str = ""

    def fit(self, measures: Measures, settings: EvidenceSettings) -> float:
        """How well the body fits, 0 to 1; 0 where it cannot be told."""
        enough = settings.beyond_doubt
        if not self.told_from(measures) or self.pose.still_fails(measures, enough):
            return 0.0
        found = self.pose.likeness(measures, enough=enough)
        if found.doubt > enough or found.seen < settings.least_seen:
            return 0.0
        return found.fit

    def told_from(self, measures: Measures) -> bool:
        """Whether it can be told from where the camera looks."""
        return not self.views or measures.view.kind in self.views


class Looks:
    """The looks of some exercises, made ready."""

    def __init__(self, exercises: Sequence[Exercise], settings: EvidenceSettings = USUAL) -> None:
        """Makes them ready."""
        self._settings = settings
        self._looks = tuple(_sided(exercises, settings))
        self._ends = tuple(look for look in self._looks if look.at not in (None, "start"))
        self._misses = tuple(look for look in self._looks if look.at is None)

    def fitted(self, measures: Measures) -> Fitted:
        """How well each exercise's positions fit this body."""
        if not self.trunk_seen(measures):
            return Fitted()
        ends: dict[str, EndFit] = {}
        starts: dict[str, float] = {}
        misses: dict[str, float] = {}
        for look in self._looks:
            fit = look.fit(measures, self._settings)
            if not fit:
                continue
            if look.at is None:
                misses[look.slug] = max(fit, misses.get(look.slug, 0.0))
            elif look.at == "start":
                starts[look.slug] = max(fit, starts.get(look.slug, 0.0))
            elif look.slug not in ends or fit > ends[look.slug].fit:
                ends[look.slug] = EndFit(fit, look.at, look.side)
        return Fitted(ends, starts, misses)

    def end_fit(self, measures: Measures) -> float:
        """How well the best end position of any of the exercises fits, 0 to 1."""
        return self._best(measures, self._ends)

    def mistaken_for(self, measures: Measures, fits: float) -> str | None:
        """What is mistaken for them and fits at least so well, while no end position fits better:
        it has signs that the exercise has not. None: nothing."""
        if not self.trunk_seen(measures):
            return None
        found = [(look.fit(measures, self._settings), look.like) for look in self._misses]
        miss, like = max(found, key=lambda pair: pair[0], default=(0.0, ""))
        return like if miss >= fits and miss >= self.end_fit(measures) else None

    def unlike(self, measures: Measures) -> bool | None:
        """Whether this body resembles no end position at all; None where that cannot be told."""
        if not self.trunk_seen(measures):
            return None
        most, known = self._settings.unlike, False
        for look in self._ends:
            if not look.told_from(measures):
                continue
            found = look.pose.likeness(measures)
            if found.seen < self._settings.least_seen:
                continue
            if found.doubt <= most:
                return False
            known = True
        return True if known else None

    def trunk_seen(self, measures: Measures) -> bool:
        """Whether enough of the body is seen for anything to be told."""
        trunk = measures.smooth.get(_TRUNK)
        return trunk is not None and trunk.confidence >= self._settings.least_trunk

    def _best(self, measures: Measures, looks: Iterable[_SidedLook]) -> float:
        if not self.trunk_seen(measures):
            return 0.0
        return max((look.fit(measures, self._settings) for look in looks), default=0.0)


def _sided(exercises: Iterable[Exercise], settings: EvidenceSettings) -> Iterable[_SidedLook]:
    for exercise in exercises:
        for word in (*exercise.look, *exercise.near_miss):
            at, views, like = (
                (word.at, word.views, "") if isinstance(word, Look) else (None, [], word.called)
            )
            for side in _sides(word):
                pose = Pose(word.signs, side, settings)
                yield _SidedLook(exercise.slug, at, side, frozenset(views), pose, like)


def _sides(word: Look | NearMiss) -> tuple[Side | None, ...]:
    return tuple(word.sides) if word.sides else (None,)
