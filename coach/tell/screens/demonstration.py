"""The looping demonstrations of samples/demos, read beside the loop and kept while on show."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import cv2
import numpy as np

from coach.bundled import bundled
from coach.frame import Image

KEPT = 2
"""So many demonstrations stay in memory: the one that is shown, and the next."""
LEAST_MS = 20


@dataclass(frozen=True, slots=True, eq=False)
class Loop:
    """Pictures, and when each of them ends, seconds from the loop's beginning."""

    pictures: Sequence[Image]
    ends_s: Sequence[float]

    def at(self, t: float) -> Image:
        """The picture at `t` seconds of an endless loop."""
        place = t % self.ends_s[-1]
        i = int(np.searchsorted(self.ends_s, place, side="right"))
        return self.pictures[min(i, len(self.pictures) - 1)]


class Demonstrations:
    """`picture(slug, t)` never waits: it is None until the file has been read, or without one."""

    def __init__(self, folder: Path | None = None) -> None:
        """Read nothing yet. The bundled ones are used unless a folder is given."""
        self._folder = folder or bundled("samples", "demos")
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="demonstration")
        self._kept: OrderedDict[str, Future[Loop | None]] = OrderedDict()

    def picture(self, slug: str, t: float) -> Image | None:
        """The picture of an exercise's demonstration at `t` seconds, BGR."""
        if slug not in self._kept:
            self._kept[slug] = self._pool.submit(read, self._folder / f"{slug}.webp")
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(slug)
        waiting = self._kept[slug]
        loop = waiting.result() if waiting.done() else None
        return loop.at(t) if loop is not None else None

    def close(self) -> None:
        """Read no more."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def read(path: Path) -> Loop | None:
    """A demonstration from its file; None when there is none, or this OpenCV cannot read it."""
    if not path.is_file():
        return None
    if not hasattr(cv2, "imreadanimation"):
        still = cv2.imread(str(path))
        return None if still is None else Loop([np.asarray(still, np.uint8)], [1.0])
    done, film = cv2.imreadanimation(str(path))
    if not done or not len(film.frames):
        return None
    pictures = [np.ascontiguousarray(frame[:, :, :3], np.uint8) for frame in film.frames]
    ends = accumulate(max(int(ms), LEAST_MS) / 1000 for ms in film.durations)
    return Loop(pictures, list(ends))
