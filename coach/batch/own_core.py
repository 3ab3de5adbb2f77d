"""A core for each working process: MediaPipe starts a thread per core and offers no limit."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path
from typing import BinaryIO

from coach.errors import CoachError

_held: list[BinaryIO] = []
"""The lock on this process's core, held until the process ends, however it ends."""


def cores() -> list[int]:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def process_count(jobs: int | None) -> int:
    """How many processes are asked for; None: one for each core. Raises CoachError for none."""
    if jobs is not None and jobs < 1:
        raise CoachError(f"--jobs {jobs}: at least one process is needed")
    return jobs or len(cores())


@cache
def take_core() -> int | None:
    """Bind this process, once, to a core that no other one of ours has taken on this machine.

    None where every core is taken, or the system cannot bind a process (macOS, Windows).
    """
    claimed = claim_core()
    if claimed is None:
        return None
    core, lock = claimed
    os.sched_setaffinity(0, {core})
    _held.append(lock)
    return core


class Stay:
    """Where this thread runs: wherever it may, or on one core for a while (Linux)."""

    def __init__(self) -> None:
        """Wherever it may."""
        self._anywhere = cores()
        self._core: int | None = None

    def on(self, core: int | None) -> None:
        """On this core from now on; None, or one it may not use: wherever it may."""
        core = core if core in self._anywhere else None
        if core != self._core and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, self._anywhere if core is None else {core})
        self._core = core


def claim_core() -> tuple[int, BinaryIO] | None:
    """A core that no other process of ours has claimed, and what is to be closed to give it back.

    Nothing is bound yet. None where every core is claimed, or the system cannot bind to one.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        return None
    if not hasattr(os, "sched_setaffinity"):
        return None
    folder = Path(tempfile.gettempdir(), f"lumbar-coach-cores-{os.getuid()}")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        for core in cores():
            lock = (folder / str(core)).open("ab")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.close()
                continue
            return core, lock
    except OSError:  # a full or read-only temporary folder costs speed, nothing else
        return None
    return None
