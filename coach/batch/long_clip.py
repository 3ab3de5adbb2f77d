"""One long clip, seen by several processes at once.

Only seeing and measuring are shared out: judging takes a fiftieth of the time, and follows in one
pass what the parts have written, so that repetitions, holds and faults know nothing of the cuts.
Each part begins `WARM_UP_S` earlier than what is kept of it: by then tracking and smoothing are
what they would be without the cut. Where two parts disagree about who is followed, the clip is seen
again in one piece.
"""

from __future__ import annotations

import errno
import math
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from io import FileIO
from itertools import pairwise, takewhile
from pathlib import Path
from typing import BinaryIO, Literal

import numpy as np

from coach.batch.processes import Killed, Tell, in_processes
from coach.body import Body, Landmark
from coach.closing import Closing
from coach.errors import CoachError
from coach.frame import Stall
from coach.keep.source_facts import source_facts
from coach.keep.spool import BATCH, Spool, unmasked
from coach.memory import giving_back
from coach.moment import Instant
from coach.record.recorder import SourceFacts
from coach.see.input.open import open_source
from coach.see.input.oriented import Storage
from coach.see.input.source import Source
from coach.see.tracked import TrackedFrame, seen
from coach.session import Session

LONG_S = 120.0
"""Seconds from which a clip is worth it: each process needs about two to begin with."""

WARM_UP_S = 8.0
"""Seconds seen before what is kept of a part."""

SKIPPED = 0.03
"""What passing over a picture costs, of what seeing it does: reading begins at a clip's start."""

SAME_BODY = 0.5
"""Two parts see the same person when shoulders and hips lie within so many trunk lengths."""

TURN = 16
"""Pictures that are seen before they are measured, one after the other."""

LENGTH = 4
"""Bytes that tell how long a batch of a part's file is."""

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


def cuts(duration_s: float, parts: int, warm_up_s: float = WARM_UP_S) -> list[float]:
    """Where to cut so that all parts take equally long (`work`), seconds."""
    ends: list[float] = []
    low, high = 0.0, duration_s + warm_up_s
    for _ in range(50):  # bisection on what each part may cost
        cost = (low + high) / 2
        start, ends = 0.0, []
        for _ in range(parts):
            start += max(0.0, cost - work(start, start, warm_up_s))
            ends.append(start)
        low, high = (cost, high) if start < duration_s else (low, cost)
    return ends[:-1]


def work(start_s: float, end_s: float, warm_up_s: float = WARM_UP_S) -> float:
    """What a part costs, in seconds of film that are seen: its way there, its warm-up, itself."""
    seen_from_s = max(0.0, start_s - warm_up_s)
    return SKIPPED * seen_from_s + end_s - seen_from_s


def worth_sharing(source: Source, workers: int) -> bool:
    """Whether seeing a clip in several processes is quicker than in one."""
    return workers > 1 and (source.duration_s or 0.0) >= LONG_S


def see_long_clip(
    clip: Path,
    duration_s: float,
    seeing: Seeing,
    spool: Spool,
    at: Callable[[float], object],
    *,
    also: Callable[[Instant], object] = lambda _: None,
) -> SeenClip | None:
    """Put every instant of the clip into the spool; None when it has to be seen in one piece.

    `at` hears how many seconds are done, `also` each instant, while others are still being seen:
    what it got counts for nothing when None is returned, and the spool is empty then. Raises
    CoachError when the clip cannot be read.
    """
    seen = _in_parts(clip, duration_s, seeing, _Taken(spool, also), at)
    if seen is None:
        spool.clear()
    return seen


def _in_parts(
    clip: Path,
    duration_s: float,
    seeing: Seeing,
    taken: _Taken,
    at: Callable[[float], object],
) -> SeenClip | None:
    with tempfile.TemporaryDirectory(prefix="lumbar-coach-") as folder, ExitStack() as stack:
        ends = [0.0, *cuts(duration_s, seeing.workers, seeing.warm_up_s), math.inf]
        parts = [
            Part(clip, seeing, start_s, end_s, Path(folder, str(i)))
            for i, (start_s, end_s) in enumerate(pairwise(ends))
        ]
        found: dict[int, SeenPart] = {}
        first = stack.enter_context(_Written(parts[0].file))

        def waiting(shares: Sequence[float]) -> None:
            at(duration_s * sum(shares))
            taken.add(first)

        try:
            for number, part in in_processes(_see, parts, len(parts), waiting):
                if isinstance(part, Killed) or part == NO_ROOM:
                    return None
                if isinstance(part, str):
                    raise CoachError(part)
                found[number] = part
        except KeyboardInterrupt:  # as far as the first part came, nothing is missing
            taken.add(first)
            raise
        whole = [found[i] for i in range(len(parts))]
        if not all(_one_person(a.last, b.before) for a, b in pairwise(whole)):
            return None
        taken.add(first)
        for part in whole[1:]:
            with _Written(part.file) as written:
                taken.add(written)
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


@dataclass(frozen=True, slots=True)
class _Taken:
    """Where the instants of all parts go."""

    spool: Spool
    also: Callable[[Instant], object]

    def add(self, written: _Written) -> None:
        """What was written since the last time."""
        for batch in written.batches():
            self.spool.add_batch(batch)
            for instant in pickle.loads(batch):
                self.also(instant)


class _Written(Closing):
    """The batches of a part's file while it is being written: each has its length before it."""

    def __init__(self, file: Path) -> None:
        """It may not be there yet."""
        self._path = file
        self._file: BinaryIO | None = None
        self._at = 0

    def batches(self) -> Iterator[bytes]:
        """Those that were written whole since the last time."""
        if self._file is None:
            if not self._path.exists():
                return
            self._file = self._path.open("rb")
        while True:
            self._file.seek(self._at)
            length = int.from_bytes(self._file.read(LENGTH))
            batch = self._file.read(length)
            if not length or len(batch) < length:
                return
            self._at += LENGTH + length
            yield batch

    def close(self) -> None:
        """Before the file is removed."""
        if self._file is not None:
            self._file.close()


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

    seen_from_s = part.start_s - part.seeing.warm_up_s
    before, last = None, None
    batch: list[Instant] = []
    with (
        part.file.open("wb", buffering=0) as file,
        open_source(part.clip, storage=part.seeing.storage, from_s=seen_from_s) as source,
        Tracker(part.seeing.model) as tracker,
    ):
        wanted = takewhile(lambda item: item.t < part.end_s, source.frames())
        for moment in giving_back(Session(None).moments(_in_turns(seen(wanted, tracker)))):
            instant = unmasked(moment)
            if moment.t < part.start_s:
                before = instant.body
                continue
            batch.append(instant)
            if len(batch) >= BATCH:
                _write(file, batch)
                batch = []
            last = instant.body
            if source.duration_s:
                tell((moment.t - part.start_s) / source.duration_s)
        _write(file, batch)
        facts = source_facts(str(part.clip), source)
        return SeenPart(part.file, before, last, SeenClip(facts, tuple(source.warnings)))


def _in_turns(sights: Iterable[TrackedFrame | Stall]) -> Iterator[TrackedFrame | Stall]:
    """The same, many seen in a row and then many handed on; what was looked at is let go of.

    Measuring and the pose model push each other out of the core's memory: in turns a picture takes
    a fortieth less time.
    """
    waiting: list[TrackedFrame | Stall] = []
    for sight in sights:
        waiting.append(sight if isinstance(sight, Stall) else _without_pixels(sight))
        if len(waiting) >= TURN:
            yield from waiting
            waiting = []
    yield from waiting


def _without_pixels(sight: TrackedFrame) -> TrackedFrame:
    """With a black picture of the same size in place of its own, which takes no memory."""
    black = np.broadcast_to(np.uint8(0), sight.frame.image.shape)
    return replace(sight, frame=replace(sight.frame, image=black))


def _write(file: FileIO, batch: list[Instant]) -> None:
    """Add a batch, with its length before it, in one piece."""
    content = pickle.dumps(batch)
    if file.write(len(content).to_bytes(LENGTH) + content) != LENGTH + len(content):
        raise OSError(errno.ENOSPC, "there is no more room")
