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
    worth = _Worth(slugs, settings)
    came_from = bytearray()  # numbers of slugs, per instant as many as there are slugs
    times = array("d")
    for one in sights:
        last = times[-1] if times else one.t
        times.append(one.t)
        worth.add(one, min(max(one.t - last, 0.0), recognise.longest_gap_s))
        leader = max(range(len(slugs)), key=best.__getitem__)
        changed = best[leader] - settings.change_s
        came_from += bytes(i if best[i] >= changed else leader for i in range(len(slugs)))
        best = [max(b, changed) + w for b, w in zip(best, worth.at(-1), strict=True)]
    path = _traced(came_from, len(slugs), max(range(len(slugs)), key=best.__getitem__))
    _centre(path, worth, settings.slack)
    return _joined(times, path, slugs)


class _Worth:
    """What each instant is worth as each of the exercises, kept small: a recording has many
    instants, and few different things are seen in them."""

    def __init__(self, slugs: Sequence[str | None], settings: SegmentSettings) -> None:
        self._slugs, self._settings = slugs, settings
        self._fits: list[tuple[float, ...]] = []
        self._numbers: dict[tuple[float, ...], int] = {}
        self._which = array("I")
        self._since = array("d")

    def add(self, one: Sight, since_s: float) -> None:
        """One more instant, so many seconds after the one before it."""
        fits = tuple(_fit(slug, one, self._settings) for slug in self._slugs)
        number = self._numbers.setdefault(fits, len(self._fits))
        if number == len(self._fits):
            self._fits.append(fits)
        self._which.append(number)
        self._since.append(since_s)

    def at(self, index: int) -> Sequence[float]:
        """Of one instant, per exercise."""
        return [self._since[index] * fit for fit in self._fits[self._which[index]]]


def _fit(slug: str | None, now: Sight, settings: SegmentSettings) -> float:
    """What a second of this exercise is worth by what is seen; none of them is worth nothing."""
    if slug is None:
        return 0.0
    if slug == now.told:
        return 1.0
    if slug in now.mistaken:
        return -settings.misfit
    return settings.start if slug in now.inside else -settings.misfit


def _traced(came_from: bytes | bytearray, states: int, last: int) -> array[int]:
    """The states of the best way, an instant each."""
    instants = len(came_from) // states
    path = array("B", bytes(instants))
    for i in range(instants - 1, -1, -1):
        path[i] = last
        last = came_from[i * states + last]
    return path


def _centre(path: array[int], worth: _Worth, slack: float) -> None:
    """Move each change to the middle of where it might lie just as well.

    That is where both exercises fit, or none of them, and no more than `slack` is lost by it:
    a flicker of one of them in the start position of both is no reason.
    """
    at = 1
    while at < len(path):
        before, after = path[at - 1], path[at]
        end = at + 1
        if before != after:
            begin = at - _free(worth, before, after, path, range(at - 1, -1, -1), slack=slack)
            end = at + _free(worth, after, before, path, range(at, len(path)), slack=slack)
            middle = (begin + end) // 2
            path[begin:middle] = array("B", [before]) * (middle - begin)
            path[middle:end] = array("B", [after]) * (end - middle)
        at = max(at + 1, end)


def _free(
    worth: _Worth, own: int, other: int, path: Sequence[int], instants: range, *, slack: float
) -> int:
    """For how many of these instants, which are one exercise's own, the other would do as well."""
    lost = 0.0
    for i, instant in enumerate(instants):
        here = worth.at(instant)
        lost += max(0.0, here[own] - here[other])
        alike = here[own] == here[other] or min(here[own], here[other]) > 0
        if path[instant] != own or not alike or lost > slack:
            return i
    return len(instants)


def _joined(
    times: Sequence[float], path: Sequence[int], slugs: Sequence[str | None]
) -> tuple[Segment, ...]:
    found: list[Segment] = []
    begun = 0
    for i in range(1, len(times) + 1):
        if i == len(times) or path[i] != path[begun]:
            end = times[i] if i < len(times) else times[-1]
            found.append(Segment(times[begun], end, slugs[path[begun]]))
            begun = i
    return tuple(found)
