"""The limits of positions as they would be without one source of clips.

The signs of a position say between which limits people lie. A limit is moved back by what one
source alone pushes out: to where the furthest person of all others lies, with the same distance to
spare. A limit that nobody comes near owes nothing to anybody, and stays. A position that only one
source ever showed is left out without it, if there is another for the same place.

The furthest of a few people says little about the next one. So a limit that only describes (it
does not tell the position from its neighbours) is nowhere nearer than nine of ten further people
are expected to lie, by the mean and spread of those who were seen: neither in the exercises' files
(`narrow` tells where it is) nor here, where those few are fewer still.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf, sqrt

import numpy as np

from calibration.evaluate.held_out import LEFT_OUT, PLACES, Values, positions_of
from calibration.labels.cases import RENDERED
from calibration.labels.label import OTHER
from calibration.recognition.shown import Shown
from coach.exercise.vocabulary import Exercise, Look, NearMiss, Position, Sign
from coach.judge.evidence import USUAL, Near, Pose
from coach.judge.sides import NearSide
from coach.judge.verdict import Side
from coach.measure.reading import Measures
from coach.measure.table import DEG

TAILS = 0.1
"""Of a performance's values so large a share at either end may be errors of the pose model."""
EXPECTED = 1.3
"""So many standard deviations beyond the mean lie nine of ten people."""
GUESSED = 4
"""What is known of people's spread beforehand (`Sign.spread`) weighs as much as so many people."""
FEW = 4
"""Of fewer people a limit in the files may lie nearer: there it is all reasoning."""
Key = tuple[str, str, int]
"""Exercise, place in its file, number of the position."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A position made ready, for one side."""

    key: Key
    signs: Sequence[Sign]
    side: Side | None
    at: str
    pose: Pose


@dataclass(slots=True)
class Reached:
    """What people showed of one position: (source, person) -> the sign's number -> lowest and
    highest."""

    of: dict[tuple[str, str], dict[int, tuple[float, float]]] = field(
        default_factory=dict[tuple[str, str], dict[int, tuple[float, float]]]
    )

    @property
    def sources(self) -> list[str]:
        """Where they come from."""
        return sorted({source for source, _ in self.of})

    def take(self, source: str, person: str, values: Mapping[int, Sequence[float]]) -> None:
        """Take in the values of one performance."""
        mine = self.of.setdefault((source, person), {})
        for number, seen in values.items():
            low, high = (float(q) for q in np.quantile(seen, (TAILS, 1 - TAILS)))
            before = mine.get(number, (inf, -inf))
            mine[number] = (min(before[0], low), max(before[1], high))

    def outermost(self, number: int, way: int) -> list[tuple[str, float]]:
        """Per person the source, and how far out the sign's measure lay; `way` -1 looks downwards
        and turns the sign of the values, +1 upwards."""
        return [
            (source, spans[number][1] if way > 0 else -spans[number][0])
            for (source, _), spans in self.of.items()
            if number in spans
        ]


def reached(shown: Iterable[Shown], exercises: Sequence[Exercise]) -> dict[Key, Reached]:
    """What all recordings and photos showed of all positions."""
    by_slug = {e.slug: e for e in exercises}
    found: dict[Key, Reached] = defaultdict(Reached)
    ready = {place: _shapes(exercises, place) for place in PLACES}
    for one in shown:
        values: dict[Key, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
        near = NearSide()
        for measures in one.instants():
            near.update(measures)
            for shape in _chosen(one, measures, near.side, ready, by_slug):
                _collect(shape, measures, near.side, values[shape.key])
        for key, seen in values.items():
            found[key].take(one.source, one.person, seen)
    return dict(found)


def changes(
    found: Mapping[Key, Reached], exercises: Sequence[Exercise]
) -> dict[str, dict[str, str | float]]:
    """Per source, what would stand otherwise in the exercises' files without it."""
    told: dict[str, dict[str, str | float]] = defaultdict(dict)
    by_slug = {e.slug: e for e in exercises}
    for (slug, place, number), seen in sorted(found.items()):
        every = positions_of(by_slug[slug], place)
        one = every[number - 1]
        name = f"{slug}.{place}.{number}"
        if len(seen.sources) == 1:
            (source,) = seen.sources
            if place == "near_miss" or _another(every, number):
                told[source][name] = LEFT_OUT
            continue
        for source in seen.sources:
            for k, sign in enumerate(one.signs):
                for bound, limit in _moved(sign, k, source, seen, _describes(one, sign)).items():
                    told[source][f"{name}.{sign.measure}.{bound}"] = limit
    return dict(told)


def narrow(found: Mapping[Key, Reached], exercises: Sequence[Exercise]) -> dict[str, float]:
    """The limits of end positions that lie nearer than further people are expected to: where they
    should lie."""
    told: dict[str, float] = {}
    by_slug = {e.slug: e for e in exercises}
    for (slug, place, number), seen in sorted(found.items()):
        one = positions_of(by_slug[slug], place)[number - 1]
        for k, sign in enumerate(one.signs):
            if not isinstance(one, Look) or not _describes(one, sign):
                continue
            for bound, way, limit in _bounds(sign):
                people = [value for s, value in seen.outermost(k, way) if s != RENDERED]
                if len(people) >= FEW and (by := expected(people, _spread(sign))) > limit:
                    told[f"{slug}.{place}.{number}.{sign.measure}.{bound}"] = round(way * by, 2)
    return told


def expected(people: Sequence[float], spread: float) -> float:
    """Below where nine of ten further people are expected, `spread` being what is known of their
    standard deviation beforehand."""
    n, mean = len(people), sum(people) / len(people)
    squares = GUESSED * spread**2 + sum((value - mean) ** 2 for value in people)
    return mean + EXPECTED * sqrt(squares / (GUESSED + n - 1) * (1 + 1 / n))


def values_equal(one: Mapping[str, Values], other: Mapping[str, Values]) -> bool:
    """Whether two tables say the same."""
    return {s: dict(v) for s, v in one.items() if v} == {s: dict(v) for s, v in other.items() if v}


def _moved(
    sign: Sign, number: int, source: str, seen: Reached, describes: bool
) -> dict[str, float]:
    """The bounds of a sign that would be others without a source."""
    found: dict[str, float] = {}
    for bound, way, limit in _bounds(sign):
        spans = seen.outermost(number, way)
        mine = [value for s, value in spans if s == source]
        others = [(s, value) for s, value in spans if s != source]
        if not mine or not others:
            continue
        back = limit - _alone(limit, max(mine), [value for _, value in others], _spread(sign))
        people = [value for s, value in others if s != RENDERED]
        if describes and people:
            back = max(back, expected(people, _spread(sign)))
        if back < limit:
            found[bound] = round(way * back, 2)
    return found


def _bounds(sign: Sign) -> Iterable[tuple[str, int, float]]:
    """The limits of a sign: name, which way is out, and the limit, turned so that out is up."""
    if sign.at_least is not None:
        yield "at_least", -1, -sign.at_least
    if sign.at_most is not None:
        yield "at_most", 1, sign.at_most


def _describes(one: Look | NearMiss | Position, sign: Sign) -> bool:
    """Whether a sign only says where people lie who are far out in an exercise, or do what it is
    mistaken for."""
    ends = one.at != "start" if isinstance(one, Look) else isinstance(one, NearMiss)
    return ends and not sign.telling


def _spread(sign: Sign) -> float:
    usual = USUAL.spread_deg if sign.measure.entry.unit == DEG else USUAL.spread_lengths
    return sign.spread or usual


def _alone(limit: float, mine: float, others: Sequence[float], spread: float) -> float:
    """By how much one source alone pushes an upper limit out; nobody counts beyond the limit."""
    mine, theirs = min(mine, limit), min(max(others), limit)
    return max(0.0, mine - theirs) if mine >= limit - spread else 0.0


def _another(every: Sequence[Look] | Sequence[NearMiss] | Sequence[Position], number: int) -> bool:
    """Whether the file has another position for the same place."""
    mine = every[number - 1]
    at = mine.at if isinstance(mine, Look) else ""
    return any(
        (one.at if isinstance(one, Look) else "") == at
        for i, one in enumerate(every, start=1)
        if i != number
    )


def _shapes(exercises: Sequence[Exercise], place: str) -> dict[str, list[Shape]]:
    shapes: dict[str, list[Shape]] = {}
    for exercise in exercises:
        for number, one in enumerate(positions_of(exercise, place), start=1):
            at = one.at if isinstance(one, Look) else ""
            sides: Sequence[Side | None] = [] if isinstance(one, Position) else one.sides
            for side in sides or (None,):
                shapes.setdefault(exercise.slug, []).append(
                    Shape(
                        (exercise.slug, place, number), one.signs, side, at, Pose(one.signs, side)
                    )
                )
    return shapes


def _chosen(
    one: Shown,
    measures: Measures,
    near: Near,
    ready: Mapping[str, Mapping[str, list[Shape]]],
    by_slug: Mapping[str, Exercise],
) -> Iterable[Shape]:
    """The positions that this instant is a witness of, by what is labelled."""
    if one.labelled == OTHER:
        for shapes in ready["near_miss"].values():
            yield from _best(shapes, measures, near, USUAL.fits)
        return
    if one.labelled not in by_slug:
        return
    looks = ready["look"][one.labelled]
    starts = [s for s in looks if s.at == "start"]
    if one.does(measures.t):
        ends = [s for s in looks if s.at != "start"]
        yield from _best(ends, measures, near, USUAL.beyond_doubt)
    if one.does(measures.t) or one.moves(measures.t):
        yield from _best(ready["posture"][one.labelled], measures, near, USUAL.beyond_doubt)
    if one.start or one.sets_out(measures.t):
        yield from _best(starts, measures, near, USUAL.beyond_doubt)
        yield from _best(ready["start"][one.labelled], measures, near, USUAL.beyond_doubt)


def _best(shapes: Iterable[Shape], measures: Measures, near: Near, most: float) -> Iterable[Shape]:
    """The one that raises the least doubt, if that is no more than `most`."""
    found = [(s.pose.likeness(measures, near), s) for s in shapes]
    seen = [(like.doubt, s) for like, s in found if like.seen >= USUAL.least_seen]
    doubt, shape = min(seen, key=lambda pair: pair[0], default=(inf, None))
    if shape is not None and doubt <= most:
        yield shape


def _collect(shape: Shape, measures: Measures, near: Near, values: dict[int, list[float]]) -> None:
    for number, sign in enumerate(shape.signs):
        least = USUAL.spine[0] if sign.measure.entry.kind == "spine" else USUAL.sure[0]
        for name in sign.measure.names(shape.side, near):
            reading = measures.smooth.get(name)
            if reading is not None and reading.confidence > least:
                turned = sign.measure.mirrored(shape.side)
                values[number].append(-reading.value if turned else reading.value)
