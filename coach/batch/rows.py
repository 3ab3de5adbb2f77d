"""Pictures of a recording that goes through one core: each stage takes many of them in a row.

Reading, the pose model and measuring push each other out of the core's memory, so that each picture
would find nothing there of what it needs. In rows a picture takes a twelfth less time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from coach.frame import Frame, Stall
from coach.see.tracked import TrackedFrame

ROW = 16
"""Pictures that one stage takes before the next one does."""

ROW_BYTES = 16 * 2**20
"""Of larger pictures fewer are read in a row: this is sixteen of 640 x 480, or one of 4K."""


def read_in_rows(frames: Iterable[Frame | Stall]) -> Iterator[Frame | Stall]:
    """The same, several read and then handed on."""
    row: list[Frame | Stall] = []
    size = 0
    for frame in frames:
        row.append(frame)
        size += 0 if isinstance(frame, Stall) else frame.image.nbytes
        if len(row) >= ROW or size >= ROW_BYTES:
            yield from row
            row, size = [], 0
    yield from row


def seen_in_rows(sights: Iterable[TrackedFrame | Stall]) -> Iterator[TrackedFrame | Stall]:
    """The same, many seen and then handed on; what was looked at is let go of."""
    row: list[TrackedFrame | Stall] = []
    for sight in sights:
        row.append(sight if isinstance(sight, Stall) else _without_pixels(sight))
        if len(row) >= ROW:
            yield from row
            row = []
    yield from row


def _without_pixels(sight: TrackedFrame) -> TrackedFrame:
    """With a black picture of the same size in place of its own, which takes no memory."""
    frame = sight.frame
    black = np.broadcast_to(np.uint8(0), frame.image.shape)
    return TrackedFrame(Frame(frame.t, black, frame.index), sight.body, sight.inference_s)
