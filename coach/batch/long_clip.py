"""One long clip, seen by several processes at once.

Only seeing and measuring are shared out: judging takes a thirtieth of the time, and follows in one
pass what the parts have written, so that repetitions, holds and faults know nothing of the cuts.
Each part begins `WARM_UP_S` earlier than what is kept of it: by then tracking and smoothing are
what they would be without the cut, and what is remembered for longer is handed on. Where two parts
disagree about who is followed, the clip is seen again in one piece.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from coach.batch.joining import Joined
from coach.batch.own_core import cores
from coach.batch.part import NO_ROOM, Part, Seeing, SeenClip, see_part, warm_up_cost_s
from coach.batch.processes import Killed, in_processes
from coach.errors import CoachError
from coach.keep.spool import Spool
from coach.moment import Instant
from coach.see.input.source import Source

LONG_S = 120.0
"""Seconds from which a clip is worth it: each process needs about two to begin with."""

SEEN_MS, READ_MS, SKIPPED_MS = 22.5, 4.0, 2.0
"""Processor milliseconds of a picture that is seen, besides reading it; and of reading one million
pixels, and of passing over them where they are decoded for that (else it is a hundredth of a
millisecond a picture). Only their shares matter. Measured on film of 640x360 to 1920x1080 (a tenth
to a half more or less, by the codec)."""

JUDGED = 0.026
"""What recognising and judging a picture costs, of what seeing it does: 0.36 ms of 14 (five minutes
on a busy machine).

That goes on in the order of time, first on the core of the first part, which is done so much later
for it (unless there is a core to spare). Half of it or more is left then: the last part takes
longer by as much, and nobody waits."""


TOGETHER_S = 5.0
"""Seconds; what all parts have seen in so long is judged in one go, since each time the judge and
the pose model push each other out of the core's memory: twice a second 0.50 ms a picture, without
a pause 0.37. As soon as one part is done, the rest follows twice a second."""


def skipped(size: tuple[int, int]) -> float:
    """What passing over a picture of this size costs, of what seeing it does."""
    millions = size[0] * size[1] / 1e6
    return SKIPPED_MS * millions / (SEEN_MS + READ_MS * millions)


def cuts(duration_s: float, seeing: Seeing, *, spare: bool = False) -> list[float]:
    """Where to cut so that all parts take equally long (`work`), seconds: the first one with all of
    it judged beside, and the last one may take longer, by as much as judging all from the second on
    does. `spare`: there is another core to judge on."""
    ends: list[float] = []
    parts = seeing.workers
    low, high = 0.0, duration_s + seeing.warm_up_s
    for _ in range(50):  # bisection on what each part may cost
        cost = (low + high) / 2
        start, ends = 0.0, []
        for part in range(parts):
            longer = JUDGED * (duration_s - ends[0]) if ends and part == parts - 1 else 0.0
            each = 1.0 if ends or spare else 1.0 + JUDGED
            start += max(0.0, cost + longer - work(start, start, seeing)) / each
            ends.append(start)
        low, high = (cost, high) if start < duration_s else (low, cost)
    return ends[:-1]


def work(start_s: float, end_s: float, seeing: Seeing) -> float:
    """What a part costs, in seconds of film that are seen: its way there, its warm-up, itself."""
    seen_from_s = max(0.0, start_s - seeing.warm_up_s)
    way = 0.0 if seeing.passes_over else skipped(seeing.size) * seen_from_s
    return way + warm_up_cost_s(start_s - seen_from_s, seeing.fps) + end_s - start_s


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
    seen = _in_parts(clip, duration_s, seeing, spool, at, also=also)
    if seen is None:
        spool.clear()
    return seen


def _in_parts(
    clip: Path,
    duration_s: float,
    seeing: Seeing,
    spool: Spool,
    at: Callable[[float], object],
    *,
    also: Callable[[Instant], object],
) -> SeenClip | None:
    with tempfile.TemporaryDirectory(prefix="lumbar-coach-") as folder, ExitStack() as stack:
        spare = seeing.workers < len(cores())
        ends = [0.0, *cuts(duration_s, seeing, spare=spare), math.inf]
        parts = [
            Part(clip, seeing, start_s, end_s, Path(folder, str(i)))
            for i, (start_s, end_s) in enumerate(pairwise(ends))
        ]
        files = [part.file for part in parts]
        joined = stack.enter_context(Joined(files, spool, also))
        found: dict[int, SeenClip] = {}

        last_s = perf_counter()

        def waiting(shares: Sequence[float]) -> None:
            nonlocal last_s
            at(duration_s * sum(shares))
            if found or perf_counter() - last_s >= TOGETHER_S:
                joined.go_on()
                last_s = perf_counter()

        try:
            for number, part in in_processes(
                see_part, parts, len(parts), waiting, beside=None if spare else 0
            ):
                if isinstance(part, Killed) or part == NO_ROOM:
                    return None
                if isinstance(part, str):
                    raise CoachError(part)
                found[number] = part
                joined.is_whole(number, part.measurer)
                joined.go_on()
                if joined.apart:
                    return None
        except KeyboardInterrupt:  # as far as it came, nothing is missing
            joined.go_on()
            raise
        return found[len(parts) - 1]
