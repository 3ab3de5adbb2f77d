"""Notices that this machine is too slow for quick movements, and says so once.

The model stays as it is: a slow machine sees fewer pictures a second of the same quality. A lighter
model was tried in its place and coached wrongly: it takes one leg for the other, and counted 4
repetitions where there were 2 (`coach replay samples/clips/bird-dog-good.mp4 --model lite`).
"""

from __future__ import annotations

from time import perf_counter
from typing import Protocol

from coach.body import Body
from coach.closing import Closing
from coach.frame import Frame
from coach.language import say
from coach.see.tracking.pace import Pace


class ClosableTracker(Protocol):
    """What `Tracker` does."""

    def see(self, frame: Frame) -> Body:
        """The body in this frame."""
        ...

    def close(self) -> None:
        """Free the model."""
        ...


class TimedTracker(Closing):
    """A tracker whose cost is watched; a context manager that closes it.

    warnings  what is to be told about the machine, one line each; may grow while frames are seen
    """

    def __init__(self, tracker: ClosableTracker, pace: Pace) -> None:
        """Take over the tracker: closing this closes it."""
        self.warnings: list[str] = []
        self._tracker = tracker
        self._pace = pace

    def see(self, frame: Frame) -> Body:
        """The person in the frame."""
        begun = perf_counter()
        body = self._tracker.see(frame)
        fps = self._pace.slow(frame.t, perf_counter() - begun)
        if fps is not None and not self.warnings:
            self.warnings.append(say("see-slow", fps=f"{fps:.0f}"))
        return body

    def close(self) -> None:
        """Free the model."""
        self._tracker.close()
