"""One long clip, seen by several processes at once.

Only seeing is shared out: judging takes a hundredth of the time, and goes over the whole in one
pass, so that repetitions, holds and faults know nothing of the cuts. Each part begins `WARM_UP_S`
earlier than what is kept of it: by then tracking and smoothing are what they would be without the
cut. Where two parts disagree about who is followed, the clip is seen again in one piece.
"""

from __future__ import annotations

import contextlib
import math
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

import numpy as np

from coach.batch.processes import Killed, Tell, in_processes
from coach.body import Body, Landmark
from coach.errors import CoachError
from coach.frame import Frame, Stall
from coach.keep.source_facts import source_facts
from coach.keep.spool import Spool, unmasked
from coach.memory import giving_back
from coach.moment import Instant
from coach.record.recorder import SourceFacts
from coach.see.input.open import open_source
from coach.see.input.oriented import Storage
from coach.see.input.source import Source
from coach.see.tracked import seen
from coach.session import Session

LONG_S = 120.0
"""Seconds from which a clip is worth it: each process needs about two to begin with."""

WARM_UP_S = 8.0
"""Seconds seen before what is kept of a part."""

SKIPPED = 0.1
"""What passing over a picture costs, of what seeing it does: reading begins at a clip's start."""

SAME_BODY = 0.5
"""Two parts see the same person when shoulders and hips lie within so many trunk lengths."""

NO_ROOM: Literal["no room"] = "no room"
"""The folder for temporary files takes no more: then the clip is seen in one piece."""

CORE = [
    Landmark.LEFT_SHOULDER,
    Landmark.RIGHT_SHOULDER,
    Landmark.LEFT_HIP,
    Landmark.RIGHT_HIP,
]


@dataclass(frozen=True, slots=True)
class Seeing:
    """How a clip is seen: how its pictures are stored, the pose model's file, and by how many."""

    storage: Storage
    model: Path
    workers: int
    warm_up_s: float = WARM_UP_S


@dataclass(frozen=True, slots=True)
class Part:
    """What one process sees: from `start_s` to before `end_s` is kept, in `file`."""

    clip: Path
    seeing: Seeing
    start_s: float
    end_s: float
    file: Path


@dataclass(frozen=True, slots=True, eq=False)
class SeenPart:
    """What came of a part: its instants lie in `file`; the body just before them, and the last."""

    file: Path
    before: Body | None
    last: Body | None
    source: SeenClip


@dataclass(frozen=True, slots=True)
class SeenClip:
    """What the source of a clip had to say when it had been read."""

    facts: SourceFacts
    warnings: tuple[str, ...]


def cuts(duration_s: float, parts: int) -> list[float]:
    """Where to cut so that all parts take equally long, seconds.

    A part that begins at `a` and ends at `b` costs `SKIPPED * a + b - a`.
    """
    ends: list[float] = []
    low, high = 0.0, duration_s
    for _ in range(50):  # bisection on what each part may cost
        cost = (low + high) / 2
        start, ends = 0.0, []
        for _ in range(parts):
            start += max(0.0, cost - SKIPPED * start)
            ends.append(start)
        low, high = (cost, high) if start < duration_s else (low, cost)
    return ends[:-1]


def worth_sharing(source: Source, workers: int) -> bool:
    """Whether seeing a clip in several processes is quicker than in one."""
    return workers > 1 and (source.duration_s or 0.0) >= LONG_S


def see_long_clip(
    clip: Path, duration_s: float, seeing: Seeing, spool: Spool, at: Callable[[float], object]
) -> SeenClip | None:
    """Put every instant of the clip into the spool; None when it has to be seen in one piece.

    `at` hears how many seconds are done. Raises CoachError when the clip cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="lumbar-coach-") as folder:
        ends = [0.0, *cuts(duration_s, seeing.workers), math.inf]
        parts = [
            Part(clip, seeing, start_s, end_s, Path(folder, str(i)))
            for i, (start_s, end_s) in enumerate(pairwise(ends))
        ]
        found: dict[int, SeenPart] = {}

        def waiting(shares: Sequence[float]) -> None:
            at(duration_s * sum(shares))

        try:
            for number, part in in_processes(_see, parts, len(parts), waiting):
                if isinstance(part, Killed) or part == NO_ROOM:
                    return None
                if isinstance(part, str):
                    raise CoachError(part)
                found[number] = part
        except KeyboardInterrupt:  # as far as the first part came, nothing is missing
            for instant in _instants(parts[0].file):
                spool.add(instant)
            raise
        whole = [found[i] for i in range(len(parts))]
        if not all(_one_person(a.last, b.before) for a, b in pairwise(whole)):
            return None
        for part in whole:
            for instant in _instants(part.file):
                spool.add(instant)
        return whole[-1].source


def _one_person(a: Body | None, b: Body | None) -> bool:
    """Whether two parts see the same body at their common border."""
    if a is None or b is None:
        return False
    if not (a.present and b.present):
        return a.present == b.present
    trunk = np.linalg.norm(a.points[CORE[:2]].mean(axis=0) - a.points[CORE[2:]].mean(axis=0))
    apart = np.linalg.norm(a.points[CORE] - b.points[CORE], axis=1).mean()
    return bool(apart <= SAME_BODY * trunk)


def _instants(file: Path) -> Iterator[Instant]:
    """Those that were written whole."""
    with (
        contextlib.suppress(EOFError, FileNotFoundError, pickle.UnpicklingError),
        file.open("rb") as pickled,
    ):
        while True:
            yield pickle.load(pickled)


# -- in a worker -----------------------------------------------------------------------------------


def _see(part: Part, tell: Tell) -> SeenPart | str:
    """See a part; what hinders it, in words."""
    try:
        return _seen(part, tell)
    except CoachError as error:
        return str(error)
    except OSError:
        return NO_ROOM


def _seen(part: Part, tell: Tell) -> SeenPart:
    from coach.see.tracking.tracker import Tracker  # noqa: PLC0415 - only where something is seen

    before, last = None, None
    with (
        part.file.open("wb") as file,
        open_source(part.clip, storage=part.seeing.storage) as source,
        Tracker(part.seeing.model) as tracker,
    ):
        wanted = _between(source.frames(), part.start_s - part.seeing.warm_up_s, part.end_s)
        for moment in giving_back(Session(None).moments(seen(wanted, tracker))):
            instant = unmasked(moment)
            if moment.t < part.start_s:
                before = instant.body
                continue
            pickle.dump(instant, file)
            last = instant.body
            if source.duration_s:
                tell((moment.t - part.start_s) / source.duration_s)
        facts = source_facts(str(part.clip), source)
        return SeenPart(part.file, before, last, SeenClip(facts, tuple(source.warnings)))


def _between(
    items: Iterable[Frame | Stall], start_s: float, end_s: float
) -> Iterator[Frame | Stall]:
    """Those from `start_s` to before `end_s`; what comes after is not read."""
    for item in items:
        if item.t >= end_s:
            return
        if item.t >= start_s:
            yield item
