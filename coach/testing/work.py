"""Work for processes that come to harm: for tests of whoever shares out work."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from coach.batch.processes import TUNABLES

PICTURE, COPIES = 2 * 10**6, 10
"""Bytes of a large picture, and how many copies of it there are at once."""


def killed_once(sign: Path, tell: Callable[[float], None]) -> str:
    """Ends its process by SIGKILL, but not a second time: `sign` tells that it has been here."""
    tell(0.5)
    if not sign.exists():
        sign.touch()
        killed_always(sign, tell)
    return sign.name


def killed_always(_: Path, tell: Callable[[float], None]) -> None:
    """Ends its process by SIGKILL."""
    tell(0.5)
    os.kill(os.getpid(), signal.SIGKILL)


def own_process(_: object, tell: Callable[[float], None]) -> int:
    """The number of this process."""
    tell(1.0)
    return os.getpid()


def allowed_cores(_: object, tell: Callable[[float], None]) -> set[int]:
    """The cores this process may use."""
    tell(1.0)
    return os.sched_getaffinity(0)


def pages_cleared(_: object, tell: Callable[[float], None]) -> float:
    """How many pages the system clears for each of a hundred large pictures, made and let go of."""
    import resource  # noqa: PLC0415 - Unix only

    made = [bytearray(PICTURE) for _ in range(COPIES)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(100):
        made.clear()
        made = [bytearray(PICTURE) for _ in range(COPIES)]
    tell(1.0)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before) / 100


def core_until_seen(sign: Path, tell: Callable[[float], None]) -> set[int]:
    """The cores this process may use; goes on until `sign` is there, a minute at most."""
    until = time.monotonic() + 60
    while not sign.exists() and time.monotonic() < until:
        time.sleep(0.02)
    tell(1.0)
    return os.sched_getaffinity(0)


def never_done(folder: Path, _: Callable[[float], None]) -> None:
    """Makes a file in the folder that is named by the number of its process, and goes on and on."""
    (folder / str(os.getpid())).touch()
    time.sleep(600)


def tunables(_: object, tell: Callable[[float], None]) -> str | None:
    """What the C library of this process was asked for."""
    tell(1.0)
    return os.environ.get(TUNABLES)
