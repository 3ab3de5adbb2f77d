"""A whole recording as stretches, one after the other: what was judged, and what lay between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from coach.judge.between import Doing, between
from coach.judge.settings import BetweenSettings
from coach.judge.sight import Sight

What = Literal["judged", "seen"] | Doing
"""judged: an exercise that was judged; seen: one that was sure, but that nobody asked for."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when, seconds; `slug` is the exercise, if it has to do with one."""

    start_s: float
    end_s: float
    what: What
    slug: str | None = None


def stretches(
    sights: Sequence[Sight], known: Sequence[Stretch], settings: BetweenSettings | None = None
) -> tuple[Stretch, ...]:
    """The whole recording without gaps: what is `known`, in order, and what lies between.

    What lies between and is too short to be told belongs to its neighbours, as does waiting in a
    start position for a short time.
    """
    if not sights:
        return ()
    settings = settings or BetweenSettings()
    first, last = sights[0].t, sights[-1].t
    around = {s.slug for s in known if s.slug is not None}
    told: list[Stretch] = []
    edges = [*(s.start_s for s in known), last]
    at = first
    for i, edge in enumerate(edges):
        if edge - at >= settings.least_s:
            told += [
                Stretch(p.start_s, p.end_s, p.doing, p.slug)
                for p in between(sights, at, edge, around, settings)
            ]
        if i < len(known):
            told.append(known[i])
            at = max(at, known[i].end_s)
    return tuple(_tiled([s for s in told if not _brief(s, settings)], first, last))


def shown(
    sights: Sequence[Sight], slug: str, settings: BetweenSettings | None = None
) -> list[tuple[float, float]]:
    """From when to when an end position of the exercise was seen, but for flickers."""
    settings = settings or BetweenSettings()
    runs: list[tuple[float, float]] = []
    begun: float | None = None
    for one, after in zip(sights, [*sights[1:], None], strict=False):
        if one.told != slug:
            begun = None
            continue
        begun = one.t if begun is None else begun
        if (after is None or after.told != slug) and one.t - begun >= settings.flicker_s:
            runs.append((begun, one.t))
    return runs


def _brief(one: Stretch, settings: BetweenSettings) -> bool:
    return one.what == "waiting" and one.end_s - one.start_s < settings.waits_s


def _tiled(told: Sequence[Stretch], first: float, last: float) -> list[Stretch]:
    """Without gaps: each begins where the one before it ends, and that one in the gap's middle."""
    if not told:
        return []
    middles = [(a.end_s + b.start_s) / 2 for a, b in pairwise(told)]
    edges = [first, *middles, last]
    return [
        Stretch(start, end, one.what, one.slug)
        for one, start, end in zip(told, edges[:-1], edges[1:], strict=True)
    ]
