"""Work for processes that come to harm: for tests of whoever shares out work."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path


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


def allowed_cores(_: object, tell: Callable[[float], None]) -> set[int]:
    """The cores this process may use."""
    tell(1.0)
    return os.sched_getaffinity(0)


def never_done(folder: Path, _: Callable[[float], None]) -> None:
    """Makes a file in the folder that is named by the number of its process, and goes on and on."""
    (folder / str(os.getpid())).touch()
    time.sleep(600)
