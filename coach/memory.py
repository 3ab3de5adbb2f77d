"""Memory that was let go of: given back to the system now and then, and kept in between.

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

EVERY = 1500
"""Pictures between two times: it takes a millisecond or two, and what was given back comes from the
system anew. Of 300 pictures each cost 40 cleared pages for that, 0.08 ms of its processor time."""

KEPT = 256 * 2**20
"""Bytes of freed memory that a heap may keep at its end: more than all the copies of a picture that
are made on the way to its body."""

APART = 32 * 2**20
"""Bytes from which on a piece is fetched from the system by itself and goes back when it is freed:
the most that GNU's library takes, and more than a picture of 3840 x 2160 pixels has."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""What `mallopt` calls these three."""


def giving_back(pictures: Iterable[T]) -> Iterator[T]:
    """The same, one after the other, and memory is given back every few hundred of them."""
    for number, picture in enumerate(pictures, start=1):
        yield picture
        if number % EVERY == 0:
            _trim(0)


def keeping() -> None:
    """From now on this process keeps what it frees, until it is given back.

    Else the copies of each picture come from the system anew, which clears every page first.
    """
    _set(_TRIM_THRESHOLD, KEPT)
    _set(_MMAP_THRESHOLD, APART)


def in_one_heap() -> None:
    """From now on the threads of this process share one heap, where it has one core for all: what
    one of them has freed is still in the core's memory when the next one asks.

    To be called before they begin. In a part of a long clip a picture takes 0.2 ms less.
    """
    _set(_ARENA_MAX, 1)


def _found(name: str, *arguments: type[ctypes.c_size_t | ctypes.c_int]) -> Callable[..., object]:
    """The C library's own function, or one that does nothing."""
    if sys.platform.startswith("linux"):
        try:
            function = getattr(ctypes.CDLL(None), name)
        except (OSError, AttributeError):  # another C library than GNU's
            return _nothing
        function.argtypes = arguments
        return function
    return _nothing


def _nothing(*_: int) -> None: ...


_trim = _found("malloc_trim", ctypes.c_size_t)
_set = _found("mallopt", ctypes.c_int, ctypes.c_int)
