"""Memory that was let go of is given back to the system now and then.

The C library keeps what its threads have freed, each thread's by itself, in pieces that are soon
too many and too small for the next large picture: a replay of an hour would hold more and more of
it. GNU's has a call that gives all of that back; elsewhere there is none, and nothing is done.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

EVERY = 300
"""Pictures between two times: it takes a millisecond or two."""


class GiveBack:
    """Counts the pictures of one loop: `picture()` for each of them."""

    def __init__(self) -> None:
        """Nothing was looked at yet."""
        self._left = EVERY

    def picture(self) -> None:
        """One more is done."""
        self._left -= 1
        if not self._left:
            self._left = EVERY
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
