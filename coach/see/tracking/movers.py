"""Who of several people exercises: who moves, beside one who stands by and watches.

Somebody who stands beside somebody on the floor is a helper, however near the camera: who is on the
floor is followed at once, and who stands never takes over from them. Whoever was followed on the
floor is kept when they get up, and so is who was alone for a while: others who come are visitors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from coach.see.tracking import crowd
from coach.see.tracking.crowd import DetectedPerson

MOVED = 0.03
"""Upper quartile of the ways of a body's seen landmarks within a second, in sizes of the body, from
which it has moved. Of 220 labelled repetitions of real and rendered people 96 % pass it at some
second; within held positions 95 % of the seconds stay below it."""

IN_PLACE = 0.3
"""Overlap of a body's boxes in two headcounts from which it has stayed where it is: who walks by
does not exercise."""

TIMES = 3
"""So often somebody must have moved, while the followed person never did."""

LOOKS = 2
"""In so many headcounts in a row somebody must be on the floor while the followed person stands."""

ALONE = 8
"""In so many headcounts in a row somebody must be alone: the camera is theirs then, also where they
stand, as in a side bend, and a child lies down beside them. Own reasoning."""


@dataclass(slots=True)
class Movers:
    """Remembers how often each person has moved in place, from headcount to headcount."""

    _last: list[DetectedPerson] = field(default_factory=list[DetectedPerson])
    _times: list[int] = field(default_factory=list[int])
    _below: list[int] = field(default_factory=list[int])
    _was_down: bool = False
    _alone: int = 0

    def update(
        self, followed: DetectedPerson, everybody: Sequence[DetectedPerson]
    ) -> DetectedPerson | None:
        """Take in a headcount; who should be followed instead: somebody on the floor, where the
        followed person stands, or who moves, where that person never has.
        """
        before = [self._before(one) for one in everybody]
        self._was_down = self._was_down or crowd.on_the_floor(followed)
        stands = not self._was_down and crowd.standing(followed)
        if self._alone < ALONE:
            self._alone = self._alone + 1 if len(everybody) == 1 else 0
        gives_way = stands and self._alone < ALONE
        self._below = [
            (0 if i is None else self._below[i]) + 1 if gives_way and crowd.on_the_floor(one) else 0
            for one, i in zip(everybody, before, strict=True)
        ]
        self._times = [
            0 if i is None else self._times[i] + (_way(one, self._last[i]) >= MOVED)
            for one, i in zip(everybody, before, strict=True)
        ]
        self._last = list(everybody)
        lower = [one for one, n in zip(everybody, self._below, strict=True) if n >= LOOKS]
        if lower:
            return max(lower, key=lambda one: one.size)
        moved = list(zip(everybody, self._times, strict=True))
        if next((n for one, n in moved if one is followed), None) != 0:
            return None
        others = [
            (n, one) for one, n in moved if n >= TIMES and (stands or not crowd.standing(one))
        ]
        return max(others, key=lambda pair: pair[0])[1] if others else None

    def _before(self, one: DetectedPerson) -> int | None:
        """Who of the last headcount this is; None where nobody was at this place."""
        overlaps = [crowd.overlap(one, before) for before in self._last]
        if not overlaps or max(overlaps) < IN_PLACE:
            return None
        return overlaps.index(max(overlaps))


def _way(now: DetectedPerson, before: DetectedPerson) -> float:
    """Upper quartile of the ways of the landmarks seen in both, in sizes of the body."""
    both = (now.visibility >= crowd.SEEN) & (before.visibility >= crowd.SEEN)
    if not both.any():
        return 0.0
    ways = np.linalg.norm(now.points[both] - before.points[both], axis=1)
    return float(np.percentile(ways, 75)) / before.size
