"""Which exercises a recording shows, one after the other, and when: a whole session in one file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.exercise.vocabulary import Exercise
from coach.judge.looks import Looks
from coach.judge.recognise import Glimpse, glimpse
from coach.judge.settings import RecogniseSettings, SegmentSettings
from coach.measure.reading import Measures


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a recording, seconds, and what is done in it; None: none of the exercises."""

    start_s: float
    end_s: float
    slug: str | None


def segments(
    measures: Iterable[Measures],
    exercises: Sequence[Exercise],
    settings: SegmentSettings | None = None,
    recognise: RecogniseSettings | None = None,
) -> tuple[Segment, ...]:
    """The recording cut where the exercise changes, without gaps; empty for an empty one.

    The cut is the cheapest way through the recording (Viterbi): each second costs by how badly the
    exercise fits, and each change costs as much as some seconds of a bad fit.
    """
    settings = settings or SegmentSettings()
    recognise = recognise or RecogniseSettings()
    looks = Looks(exercises)
    slugs = [None, *(e.slug for e in exercises)]
    best = [0.0] * len(slugs)
    times: list[float] = []
    came_from: list[list[int]] = []
    for one in measures:
        since = min(one.t - times[-1], recognise.longest_gap_s) if times else 0.0
        now = glimpse(one, looks, recognise)
        leader = max(range(len(slugs)), key=best.__getitem__)
        changed = best[leader] - settings.change_s
        back = [i if best[i] >= changed else leader for i in range(len(slugs))]
        best = [
            max(best[i], changed) + since * _fit(slug, now, settings)
            for i, slug in enumerate(slugs)
        ]
        came_from.append(back)
        times.append(one.t)
    if not times:
        return ()
    path = _traced(came_from, max(range(len(slugs)), key=best.__getitem__))
    return _joined(times, [slugs[i] for i in path])


def _fit(slug: str | None, now: Glimpse, settings: SegmentSettings) -> float:
    """What a second of this exercise is worth by what is seen; none of them is worth nothing."""
    if slug is None:
        return 0.0
    if slug == now.told.slug:
        return 1.0
    if slug in now.mistaken:
        return -settings.misfit
    return settings.start if slug in now.inside else -settings.misfit


def _traced(came_from: Sequence[Sequence[int]], last: int) -> list[int]:
    """The states of the best way, from its last one back."""
    path = [last]
    for back in reversed(came_from[1:]):
        path.append(back[path[-1]])
    return path[::-1]


def _joined(times: Sequence[float], slugs: Sequence[str | None]) -> tuple[Segment, ...]:
    found: list[Segment] = []
    begun = 0
    for i in range(1, len(times) + 1):
        if i == len(times) or slugs[i] != slugs[begun]:
            end = times[i] if i < len(times) else times[-1]
            found.append(Segment(times[begun], end, slugs[begun]))
            begun = i
    return tuple(found)
