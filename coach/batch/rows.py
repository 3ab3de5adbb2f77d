"""Pictures of a recording that goes through one core: each stage takes many of them in a row.

Reading, the pose model and measuring push each other out of the core's memory, so that each picture
would find nothing there of what it needs. In rows a picture takes a twelfth less time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from time import perf_counter
from typing import Protocol

import numpy as np

from coach.body import Body
from coach.frame import Frame, Stall
from coach.keep.spool import unmasked
from coach.measure.measurer import ROW
from coach.moment import Instant
from coach.see.tracked import TrackedFrame
from coach.session import Session

ROW_BYTES = 32 * 2**20
"""Of larger pictures fewer are read in a row: this is 32 of 640 x 480, or two of 4K."""


class SeesRows(Protocol):
    """Finds the person in several frames that follow each other."""

    def see_row(self, frames: Sequence[Frame]) -> list[Body]:
        """The body in each frame; absent when nobody is seen."""
        ...


def read_in_rows(frames: Iterable[Frame | Stall]) -> Iterator[list[Frame | Stall]]:
    """The same, several together."""
    row: list[Frame | Stall] = []
    size = 0
    for frame in frames:
        row.append(frame)
        size += 0 if isinstance(frame, Stall) else frame.image.nbytes
        if len(row) >= ROW or size >= ROW_BYTES:
            yield row
            row, size = [], 0
    if row:
        yield row


def measured_in_rows(
    rows: Iterable[Sequence[Frame | Stall]], tracker: SeesRows, session: Session
) -> Iterator[Instant]:
    """What is seen and measured in each frame, without its mask; of rows of a few frames several
    are measured together.

    Of each frame of a row the same time is told that finding the person took.
    """
    waiting: list[TrackedFrame | Stall] = []
    for row in rows:
        waiting += _seen(row, tracker)
        if len(waiting) >= ROW:
            yield from map(unmasked, session.instants(waiting))
            waiting = []
    yield from map(unmasked, session.instants(waiting))


def _seen(row: Sequence[Frame | Stall], tracker: SeesRows) -> Iterator[TrackedFrame | Stall]:
    frames = [frame for frame in row if isinstance(frame, Frame)]
    begun = perf_counter()
    bodies = iter(tracker.see_row(frames))
    each_s = (perf_counter() - begun) / max(1, len(frames))
    for frame in row:
        if isinstance(frame, Stall):
            yield frame
        else:
            yield TrackedFrame(_without_pixels(frame), next(bodies), each_s)


def _without_pixels(frame: Frame) -> Frame:
    """With a black picture of the same size in place of its own, which takes no memory."""
    black = np.broadcast_to(np.uint8(0), frame.image.shape)
    return Frame(frame.t, black, frame.index)
