"""Work that runs ahead in a thread of its own: its results come in order, and none is lost."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from coach.closing import Closing

T = TypeVar("T")

WAKE_S = 0.5
"""An endless wait could not be interrupted by Ctrl-C on Windows."""


class Ended(Exception):  # noqa: N818 - reads as what it is
    """Nothing more will come."""


class Ahead(Generic[T], Closing):
    """Iterates `items` in a thread, at most `depth` results before whoever takes them.

    An exception in the thread is raised where its result would have come. Close it before anything
    that `items` needs.
    """

    def __init__(self, items: Iterable[T], depth: int, name: str) -> None:
        """Nothing is begun before the first result is asked for."""
        self._items = items
        self._depth = depth
        self._waiting: deque[T] = deque()
        self._changed = threading.Condition()
        self._stopped = False
        self._ended = False
        self._trouble: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True, name=name)
        self._begun = False

    def take(self, timeout_s: float) -> T | None:
        """The next result, or None when there is none within `timeout_s` seconds.

        Raises Ended when nothing more comes, and what the thread raised in its place.
        """
        with self._changed:
            if not self._begun:
                self._begun = True
                self._thread.start()
            self._changed.wait_for(lambda: self._waiting or self._ended, timeout_s)
            if self._waiting:
                item = self._waiting.popleft()
                self._changed.notify_all()
                return item
            if not self._ended:
                return None
            trouble, self._trouble = self._trouble, None
        if trouble is not None:
            raise trouble
        raise Ended

    def __iter__(self) -> Iterator[T]:
        """All results, each as soon as it is there."""
        while True:
            try:
                item = self.take(WAKE_S)
            except Ended:
                return
            if item is not None:
                yield item

    def _room(self) -> bool:
        return len(self._waiting) < self._depth or self._stopped

    def _run(self) -> None:
        try:
            for item in self._items:
                with self._changed:
                    self._changed.wait_for(self._room)
                    if self._stopped:
                        return
                    self._waiting.append(item)
                    self._changed.notify_all()
        except BaseException as error:
            self._trouble = error
        finally:
            with self._changed:
                self._ended = True
                self._changed.notify_all()

    def close(self) -> None:
        """Stop as soon as the result that is being worked on is there; may be called twice."""
        with self._changed:
            self._stopped = True
            self._waiting.clear()
            if not self._begun:
                self._begun = self._ended = True
            self._changed.notify_all()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()
