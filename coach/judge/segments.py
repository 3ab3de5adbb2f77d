"""Which exercises a recording shows, one after the other, and when: a whole session in one file."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from coach.judge.settings import RecogniseSettings, SegmentSettings
from coach.judge.sight import Sight


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a recording, seconds, and what is done in it; None: none of the exercises."""

    start_s: float
    end_s: float
    slug: str | None


def segments(
    sights: Sequence[Sight],
    exercises: Sequence[str],
    settings: SegmentSettings | None = None,
    recognise: RecogniseSettings | None = None,
) -> tuple[Segment, ...]:
    """The recording cut where the exercise changes, without gaps; empty for an empty one.

    The cut is the cheapest way through the recording (Viterbi): each second costs by how badly the
    exercise fits, and each change costs as much as some seconds of a bad fit. Where two exercises
    fit alike (they begin in the same position) the cut lies in the middle.
    """
    if not sights:
        return ()
    settings = settings or SegmentSettings()
    recognise = recognise or RecogniseSettings()
    slugs = [None, *exercises]
    best = [0.0] * len(slugs)
    worth: list[array[float]] = []
    came_from: list[bytes] = []  # numbers of slugs; a long recording has many
    last = sights[0].t
    for one in sights:
        since = min(max(one.t - last, 0.0), recognise.longest_gap_s)
        last = one.t
        leader = max(range(len(slugs)), key=best.__getitem__)
        changed = best[leader] - settings.change_s
        came_from.append(bytes(i if best[i] >= changed else leader for i in range(len(slugs))))
        worth.append(array("d", [since * _fit(slug, one, settings) for slug in slugs]))
        best = [max(b, changed) + w for b, w in zip(best, worth[-1], strict=True)]
    path = _traced(came_from, max(range(len(slugs)), key=best.__getitem__))
    _centre(path, worth, settings.slack)
    return _joined([s.t for s in sights], [slugs[i] for i in path])


def _fit(slug: str | None, now: Sight, settings: SegmentSettings) -> float:
    """What a second of this exercise is worth by what is seen; none of them is worth nothing."""
    if slug is None:
        return 0.0
    if slug == now.told:
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


def _centre(path: list[int], worth: Sequence[Sequence[float]], slack: float) -> None:
    """Move each change to the middle of where it might lie just as well.

    That is where both exercises fit, or none of them, and no more than `slack` is lost by it:
    a flicker of one of them in the start position of both is no reason.
    """
    at = 1
    while at < len(path):
        before, after = path[at - 1], path[at]
        end = at + 1
        if before != after:
            begin = at - _free(worth[at - 1 :: -1], before, after, path[at - 1 :: -1], slack)
            end = at + _free(worth[at:], after, before, path[at:], slack)
            middle = (begin + end) // 2
            path[begin:middle] = [before] * (middle - begin)
            path[middle:end] = [after] * (end - middle)
        at = max(at + 1, end)


def _free(
    worth: Sequence[Sequence[float]], own: int, other: int, path: Sequence[int], slack: float
) -> int:
    """For how many of these instants, which are one exercise's own, the other would do as well."""
    lost = 0.0
    for i, (here, state) in enumerate(zip(worth, path, strict=True)):
        lost += max(0.0, here[own] - here[other])
        alike = here[own] == here[other] or min(here[own], here[other]) > 0
        if state != own or not alike or lost > slack:
            return i
    return len(path)


def _joined(times: Sequence[float], slugs: Sequence[str | None]) -> tuple[Segment, ...]:
    found: list[Segment] = []
    begun = 0
    for i in range(1, len(times) + 1):
        if i == len(times) or slugs[i] != slugs[begun]:
            end = times[i] if i < len(times) else times[-1]
            found.append(Segment(times[begun], end, slugs[begun]))
            begun = i
    return tuple(found)
