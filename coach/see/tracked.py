"""A frame with the body in it: what the pose model's thread hands on."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from time import perf_counter, sleep
from typing import Protocol, TypeVar

from coach.body import Body
from coach.closing import Closing
from coach.frame import Frame, Stall
from coach.see.ahead import Ahead
from coach.see.input.source import Source

T = TypeVar("T")

FRAMES_AHEAD = 6
SIGHTS_AHEAD = 3
"""Results that lie ready in a replay: they even out the stages; large pictures need memory."""


HEAD_START_S = 0.001
"""In a replay the thread that sees gets its next picture under way before the last result is taken
up. Both need Python's one lock for that, and the pose model is what everything waits for: measured,
this makes a replay with video a sixth faster."""


class Sees(Protocol):
    """Finds the person in a frame."""

    def see(self, frame: Frame) -> Body:
        """The body in this frame; absent when nobody is seen."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class TrackedFrame:
    """The body in a frame, and how long finding it took, seconds."""

    frame: Frame
    body: Body
    inference_s: float


def seen(frames: Iterable[Frame | Stall], tracker: Sees) -> Iterator[TrackedFrame | Stall]:
    """What is to be seen in each frame, one after the other."""
    for frame in frames:
        if isinstance(frame, Stall):
            yield frame
            continue
        yield tracked(frame, tracker)


def tracked(frame: Frame, tracker: Sees) -> TrackedFrame:
    """What is to be seen in one frame."""
    begun = perf_counter()
    body = tracker.see(frame)
    return TrackedFrame(frame, body, perf_counter() - begun)


@contextmanager
def seeing(
    opened: AbstractContextManager[Sees], passed_on: Callable[[Frame], Frame]
) -> Generator[Sees]:
    """A tracker that sees what `passed_on` makes of each frame; closed at the end."""
    with opened as tracker:
        yield _Seeing(tracker, passed_on)


@dataclass(frozen=True, slots=True, eq=False)
class _Seeing:
    tracker: Sees
    passed_on: Callable[[Frame], Frame]

    def see(self, frame: Frame) -> Body:
        return self.tracker.see(self.passed_on(frame))


def _staying(sights: Iterable[T], core: int) -> Iterator[T]:
    """The same, all but the first found on that core: a thread begins where the one runs that
    begins it, and those that work beside are begun with the first picture."""
    for i, sight in enumerate(sights):
        if i == 0:
            os.sched_setaffinity(0, {core})
        yield sight


class TrackedFrames(Closing):
    """Sees the frames of a source beside whoever takes them; a context manager.

    A recording is read ahead in a second thread, and every frame is seen. A live source hands out
    its newest frame whenever the pose model is free, and one result lies ready at most: nothing
    grows old in a queue.
    """

    def __init__(self, source: Source, tracker: Sees, core: int | None = None) -> None:
        """Begin nothing before the first result is asked for.

        `core`: where a recording is seen (Linux); None: wherever there is room.
        """
        self._frames: Ahead[Frame | Stall] | None = None
        if source.live:
            self._sights = Ahead(seen(source.frames(), tracker), 1, "see")
        else:
            self._frames = Ahead(source.frames(), FRAMES_AHEAD, "read")
            sights = seen(self._frames, tracker)
            self._sights = Ahead(
                sights if core is None else _staying(sights, core), SIGHTS_AHEAD, "see"
            )

    def __iter__(self) -> Iterator[TrackedFrame | Stall]:
        """All results in the order of their time."""
        for sight in self._sights:
            if self._frames is not None:
                sleep(HEAD_START_S)
            yield sight

    def take(self, timeout_s: float) -> TrackedFrame | Stall | None:
        """The next result, or None within `timeout_s` seconds. Raises Ended after the last."""
        return self._sights.take(timeout_s)

    def close(self) -> None:
        """Stop; waits for the picture that is being seen."""
        if self._frames is not None:
            self._frames.close()
        self._sights.close()
