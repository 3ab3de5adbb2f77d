"""The parts of a long clip put together again, in the order of time, while they are being seen.

Each part has seen how the camera turns since its own beginning only. Where that is not what the
parts before have seen, in a clip that was held in a hand, the bodies are turned back by as much and
measured again; what their outline told stays, since it does not depend on it.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from coach.batch.part import Written
from coach.body import Body, Landmark
from coach.closing import Closing
from coach.keep.spool import Spool
from coach.measure.measurer import Measurer
from coach.moment import Instant

SAME_BODY = 0.5
"""Two parts see the same person when shoulders and hips lie within so many trunk lengths."""

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
        warm_up_s: float,
    ) -> None:
        """The files may not be there yet. `also` gets each instant, too."""
        self.apart = False
        self._written = [Written(file) for file in files]
        self._whole: set[int] = set()
        self._now = 0
        self._entered = False
        self._spool, self._also = spool, also
        self._last: Instant | None = None
        self._lately = _Lately(warm_up_s)
        self._roll = 0.0
        self._measurer: Measurer | None = None

    def is_whole(self, number: int) -> None:
        """Nothing more will be written of this part."""
        self._whole.add(number)

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
            if self._now not in self._whole:
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
        self._roll = self._last.body.roll - warm_up[0].body.roll
        if self._roll == 0.0:
            self._measurer = None
        elif self._measurer is None:
            self._measurer = Measurer()
            for instant in self._lately:
                self._measurer.measure(instant.body, instant.measures)

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
            self._lately.append(instant)
            self._also(instant)

    def _turned(self, seen: Instant, measurer: Measurer) -> Instant:
        """The same, as the camera has turned since the clip's beginning."""
        body = replace(seen.body, roll=seen.body.roll + self._roll)
        return replace(seen, body=body, measures=measurer.measure(body, seen.measures))


class _Lately(deque[Instant]):
    """The instants of the last seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def append(self, instant: Instant, /) -> None:
        super().append(instant)
        while self[0].measures.t < instant.measures.t - self._seconds:
            self.popleft()


def _one_person(a: Body, b: Body) -> bool:
    """Whether two parts see the same body at their common border."""
    if not (a.present and b.present):
        return a.present == b.present
    trunk = np.linalg.norm(a.points[CORE[:2]].mean(axis=0) - a.points[CORE[2:]].mean(axis=0))
    apart = np.linalg.norm(a.points[CORE] - b.points[CORE], axis=1).mean()
    return bool(apart <= SAME_BODY * trunk)
