"""Memory that was let go of is given back to the system now and then.

The C library keeps what its threads have freed, each thread's by itself, in pieces that are soon
too many and too small for the next large picture: a replay of an hour would hold more and more of
it. GNU's has a call that gives all of that back; elsewhere there is none, and nothing is done.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

EVERY = 300
"""Pictures between two times: it takes a millisecond or two."""


def giving_back(pictures: Iterable[T]) -> Iterator[T]:
    """The same, one after the other, and memory is given back every few hundred of them."""
    for number, picture in enumerate(pictures, start=1):
        yield picture
        if number % EVERY == 0:
            _trim(0)


def _found() -> Callable[[int], object]:
    """The C library's own way, or one that does nothing."""
    if sys.platform.startswith("linux"):
        try:
            trim = ctypes.CDLL(None).malloc_trim
        except (OSError, AttributeError):  # another C library than GNU's
            return int
        trim.argtypes = [ctypes.c_size_t]
        return trim
    return int


_trim = _found()
