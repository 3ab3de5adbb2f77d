"""One process at a time: a lock the operating system drops by itself when its holder dies."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

POLL_S = 0.2


def _try_lock(handle: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - exists everywhere else

            fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def locked(path: Path, on_wait: Callable[[], None]) -> Generator[None]:
    """Hold the lock on the file `path`; `on_wait` is called once if another process has it.

    The file stays behind, empty: removing it would let two processes lock two different files.
    """
    with path.open("ab") as handle:
        waited = False
        while not _try_lock(handle):
            if not waited:
                on_wait()
                waited = True
            time.sleep(POLL_S)
        yield  # closing the file releases the lock
