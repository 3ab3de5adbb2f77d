"""The parts of a long clip put together again, in the order of time, while they are being seen.

A part has seen only since its own beginning how the camera turns and comes nearer, and which side
was named the left one. Where that is not what it was at the end of the part before, its bodies are
told how the camera was, and measured again with what was remembered there. Only what their outline
told stays as the part saw it: outlines are not kept.
"""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from coach.batch.part import Written
from coach.body import Body, Landmark
from coach.closing import Closing
from coach.keep.spool import Spool
from coach.measure.measurer import Measurer
from coach.measure.table import DEG, MEASURES
from coach.moment import Instant

SAME_BODY = 0.5
"""Two parts see the same person when shoulders and hips lie within so many trunk lengths."""

JUST_AFTER_S = 1e-3
"""Of two bodies at the same time a measurer would take the second for somebody else's."""
SAME_DEG = 1e-6
"""Degrees; more than a sum's last digits."""
_ANGLES = [m.name for m in MEASURES if m.unit == DEG]

CORE = [
    Landmark.LEFT_SHOULDER,
    Landmark.RIGHT_SHOULDER,
    Landmark.LEFT_HIP,
    Landmark.RIGHT_HIP,
]


class Joined(Closing):
    """Follows the files of all parts, and puts their instants into a spool.

    apart  whether two parts that meet follow different people: nothing more is taken then
    """

    def __init__(
        self,
        files: Sequence[Path],
        spool: Spool,
        also: Callable[[Instant], object],
    ) -> None:
        """The files may not be there yet. `also` gets each instant, too."""
        self.apart = False
        self._written = [Written(file) for file in files]
        self._ends: dict[int, Measurer] = {}
        self._now = 0
        self._entered = False
        self._spool, self._also = spool, also
        self._last: Instant | None = None
        self._roll, self._zoom = 0.0, 1.0
        self._measurer: Measurer | None = None

    def is_whole(self, number: int, measurer: Measurer) -> None:
        """Nothing more will be written of this part, which was measured by `measurer`."""
        self._ends[number] = measurer

    def go_on(self) -> None:
        """Take in what was written since the last time, as far as nothing is missing before it."""
        while not self.apart and self._now < len(self._written):
            written = self._written[self._now]
            if not self._entered:
                first = written.batch()
                if first is None:
                    return
                self._enter(pickle.loads(first))
                continue
            while (batch := written.batch()) is not None:
                self._take(batch)
            if self._now not in self._ends:
                return
            self._now, self._entered = self._now + 1, False

    def close(self) -> None:
        """Before the files are removed."""
        for written in self._written:
            written.close()

    def _enter(self, warm_up: list[Instant]) -> None:
        """Begin a part, whose warm-up ended with this picture."""
        self._entered = True
        if self._now == 0:
            return
        if self._last is None or not warm_up or not _one_person(self._last.body, warm_up[0].body):
            self.apart = True
            return
        was, seen = self._last.body, warm_up[0].body
        self._roll, self._zoom = was.roll - seen.roll, was.zoom / seen.zoom
        remembers = self._measurer or self._ends[self._now - 1]
        same = (self._roll, self._zoom) == (0.0, 1.0) and _decides_alike(remembers, warm_up[0])
        self._measurer = None if same else remembers

    def _take(self, batch: bytes) -> None:
        instants: list[Instant] = pickle.loads(batch)
        if self._measurer is None:
            self._spool.add_batch(batch)
        for seen in instants:
            instant = seen if self._measurer is None else self._turned(seen, self._measurer)
            if self._measurer is not None:
                self._spool.add(instant)
            if instant.advice is None:
                self._last = instant
            self._also(instant)

    def _turned(self, seen: Instant, measurer: Measurer) -> Instant:
        """The same, with what is remembered since the clip's beginning."""
        camera = seen.body.roll + self._roll, seen.body.zoom * self._zoom
        body = replace(seen.body, roll=camera[0], zoom=camera[1])
        return replace(seen, body=body, measures=measurer.measure(body, seen.measures))


def _decides_alike(remembers: Measurer, seen: Instant) -> bool:
    """Whether somebody who remembers all that was before measures the same body as it was measured:
    an angle of one body depends on nothing else than what was decided before."""
    body = replace(seen.body, t=seen.body.t + JUST_AFTER_S)
    again = copy.deepcopy(remembers).measure(body, seen.measures).raw
    before = seen.measures.raw
    pairs = ((again.get(name), before.get(name)) for name in _ANGLES)
    return all(
        a is b if a is None or b is None else abs(a.value - b.value) < SAME_DEG for a, b in pairs
    )


def _one_person(a: Body, b: Body) -> bool:
    """Whether two parts see the same body at their common border."""
    if not (a.present and b.present):
        return a.present == b.present
    trunk = np.linalg.norm(a.points[CORE[:2]].mean(axis=0) - a.points[CORE[2:]].mean(axis=0))
    apart = np.linalg.norm(a.points[CORE] - b.points[CORE], axis=1).mean()
    return bool(apart <= SAME_BODY * trunk)
