"""What a killed run leaves behind: parts of files that never got their name."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from pathlib import Path

from coach.keep.files import this_machine

PART = re.compile(r"\..*\.(?:([0-9a-f]{8})-)?(\d+)-\d+\.part(\.\w+)?")
"""What `coach.keep.files.part_of` makes: the machine, and the number of the process on it."""
ELSEWHERE_S = 3600.0
"""A part of another machine, written to this recently, is left: its process may still run there,
and the two clocks may differ. Own reasoning."""


def sweep(folder: Path, now: float | None = None) -> list[Path]:
    """Remove the parts of processes that have ended from a folder; returns what was removed.

    Those of this machine at once; those of another one, whose processes cannot be looked for here,
    when they are old.
    """
    now = time.time() if now is None else now
    gone: list[Path] = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            found = PART.fullmatch(path.name)
            if found is None or runs(int(found[2])):
                continue
            with contextlib.suppress(OSError):
                if found[1] == this_machine() or now - path.lstat().st_mtime >= ELSEWHERE_S:
                    path.unlink()
                    gone.append(path)
    return gone


def runs(process: int) -> bool:
    """Whether a process of this number is running on this machine; unknown counts as running."""
    if process == os.getpid():
        return True
    if sys.platform == "win32":
        return True  # asking would end it
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
