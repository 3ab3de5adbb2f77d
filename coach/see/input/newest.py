"""A slot between two threads that holds the newest value only."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Closed(Exception):  # noqa: N818 - reads as what it is
    """Nothing more will come."""


class Newest(Generic[T]):
    """`put` never waits and replaces what nobody took; `take` waits for something new."""

    def __init__(self) -> None:
        """An empty, open slot."""
        self._ready = threading.Condition()
        self._value: T | None = None
        self._closed = False

    def put(self, value: T) -> None:
        """Offer a newer value."""
        with self._ready:
            self._value = value
            self._ready.notify()

    def close(self) -> None:
        """Say that nothing more will come; what is in the slot can still be taken."""
        with self._ready:
            self._closed = True
            self._ready.notify_all()

    def take(self, timeout_s: float) -> T | None:
        """The newest value, at most once each; None when none came within `timeout_s` seconds.

        Raises Closed when the slot is empty and closed.
        """
        with self._ready:
            self._ready.wait_for(lambda: self._value is not None or self._closed, timeout_s)
            value, self._value = self._value, None
            if value is None and self._closed:
                raise Closed
            return value
