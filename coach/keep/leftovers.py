"""What a killed run leaves behind: parts of files that never got their name."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from pathlib import Path

PART = re.compile(r"\..*\.(\d+)-\d+\.part(\.\w+)?")
"""What `coach.keep.files.part_of` makes: the number is that of the process."""
AT_LEAST_S = 10.0
"""A part written to this recently is left: its process may run where this one cannot look."""


def sweep(folder: Path, now: float | None = None) -> list[Path]:
    """Remove the parts of processes that have ended from a folder; returns what was removed."""
    now = time.time() if now is None else now
    gone: list[Path] = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            found = PART.fullmatch(path.name)
            if found is None or runs(int(found[1])):
                continue
            with contextlib.suppress(OSError):
                if now - path.lstat().st_mtime >= AT_LEAST_S:
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
