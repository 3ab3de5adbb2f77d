"""The input of a live session: tracked frames, and notices about camera and machine."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack

from coach.closing import Closing
from coach.commands.notices import Notices
from coach.console import tell
from coach.frame import Stall
from coach.see.ahead import Ended
from coach.see.input.camera import Camera
from coach.see.input.source import Source
from coach.see.tracked import TrackedFrame, TrackedFrames
from coach.see.tracking.slowness import ClosableTracker, TimedTracker

IDLE_S = 0.05
"""Without a picture for this long, keys are looked at all the same."""

logger = logging.getLogger(__name__)


class Feed(Closing):
    """A live source seen in a thread of its own; a context manager that closes what it was given.

    spec     what was asked for: the camera's number or address, or a clip
    dropped  pictures that nobody took in time
    """

    def __init__(
        self, spec: str, source: Source, tracker: ClosableTracker, notices: Notices
    ) -> None:
        """Begin nothing before the first sight is asked for."""
        self.spec = spec
        self.source = source
        self.dropped = 0
        self._tracker = tracker
        self._notices = notices
        self._sights = TrackedFrames(source, tracker)
        self._next_index = 0
        self._stack = ExitStack()
        for part in (source, tracker, self._sights):  # closed from the last to the first
            self._stack.callback(part.close)
        logger.info("%s: %s pixels, %s pictures a second", source.name, source.size, source.fps)
        if isinstance(source, Camera):
            tell(source.given)

    def sights(self) -> Iterator[TrackedFrame | Stall | None]:
        """Each sight or stall as it comes; None whenever there is nothing new for a moment."""
        while True:
            try:
                item = self._sights.take(IDLE_S)
            except Ended:
                self._hear()
                return
            self._hear()
            if isinstance(item, TrackedFrame):
                self.dropped += max(0, item.frame.index - self._next_index)
                self._next_index = item.frame.index + 1
            yield item

    def _hear(self) -> None:
        for warning in self.source.warnings:
            self._notices.say(warning)
        if isinstance(self._tracker, TimedTracker):
            for warning in self._tracker.warnings:
                self._notices.say(warning)

    def close(self) -> None:
        """Stop seeing, free the model, free the camera."""
        self._stack.close()
