"""The pose model is loaded beside everything else, so that the window stands at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from coach.closing import Closing
from coach.see.tracking.slowness import ClosableTracker


class Loading(Closing):
    """A tracker on its way; a context manager that closes it when nobody has taken it."""

    def __init__(self, opening: Callable[[], ClosableTracker]) -> None:
        """Begin at once, in a thread."""
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="load")
        self._tracker: Future[ClosableTracker] | None = self._pool.submit(opening)

    @property
    def ready(self) -> bool:
        """Whether `take` would not wait."""
        return self._tracker is None or self._tracker.done()

    def take(self) -> ClosableTracker:
        """The tracker, for whoever closes it; raises what went wrong with loading it."""
        if self._tracker is None:
            raise ValueError("the tracker was taken before")
        tracker, self._tracker = self._tracker, None
        return tracker.result()

    def close(self) -> None:
        """Wait for what was begun, and close it."""
        self._pool.shutdown()
        if self._tracker is not None and self._tracker.exception() is None:
            self._tracker.result().close()
