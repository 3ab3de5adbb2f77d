"""Keeps the log lines of native libraries from the user's terminal."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager

STDERR = 2
_one_at_a_time = threading.RLock()  # two threads would restore each other's silence


@contextmanager
def quiet_stderr() -> Generator[None]:
    """Send the process's stderr (file descriptor 2) to nowhere for a moment.

    Python's own errors are not lost: an exception leaves this block and is printed after it.
    Other threads' words to stderr are lost meanwhile, so keep it short.
    """
    with _one_at_a_time:
        try:
            sys.stderr.flush()
            kept = os.dup(STDERR)
        except (OSError, AttributeError, ValueError):  # no stderr at all (pythonw, a closed one)
            yield
            return
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            try:
                os.dup2(nowhere, STDERR)
            finally:
                os.close(nowhere)
            yield
        finally:
            os.dup2(kept, STDERR)
            os.close(kept)
