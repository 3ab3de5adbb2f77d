"""On two cores, a replay leaves one of them to the pose model.

The model works in threads of its own, one after the other. Whenever the next one wakes on the core
where just then something is measured, decoded or drawn, it waits there: that cost a replay at
640x480 an eighth of its speed. With more cores the system finds an idle one by itself, and with one
there is nothing to share out. Linux only: elsewhere a thread cannot be bound.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

from coach.batch.own_core import claim_core, cores
from coach.closing import Closing

T = TypeVar("T")

MEDIAPIPES = "drishti"
"""What MediaPipe calls the threads in which it works."""


class ModelCore(Closing):
    """The core for the pose model, as long as it is open; a context manager, in one thread.

    number  which core it is; None where none is set apart
    """

    def __init__(self, *, wanted: bool = True) -> None:
        """Claim a core, where that is `wanted` and there are two."""
        self.number: int | None = None
        self._lock: BinaryIO | None = None
        self._all = cores()
        if wanted and len(self._all) == 2:
            claimed = claim_core()
            if claimed is not None:
                self.number, self._lock = claimed

    def loaded(self, load: Callable[[], T]) -> T:
        """What `load` gives, a tracker: its threads work there, and all that comes on the other.

        A tracker loads two networks: first the one that looks at everybody once a second, then the
        one that is meant, which follows one person from picture to picture.
        """
        if self.number is None:
            return load()
        before = _threads()
        os.sched_setaffinity(0, {core for core in self._all if core != self.number})
        tracker = load()
        made = [thread for thread in _threads() if thread not in before]
        working = [place for place, (_, name) in enumerate(made) if name == MEDIAPIPES]
        if len(working) < 2:
            self.close()
            return tracker
        last_other = working[len(working) // 2 - 1]
        for number, _ in made[last_other + 1 :]:
            os.sched_setaffinity(number, {self.number})
        return tracker

    def anywhere(self) -> None:
        """Let this thread run wherever it may: for work that nobody waits for, and that would keep
        what is done beside the model waiting."""
        if self.number is not None:
            os.sched_setaffinity(0, self._all)

    def close(self) -> None:
        """Give the core back; this thread may run where it might before. May be called twice."""
        if self._lock is not None:
            os.sched_setaffinity(0, self._all)
            self._lock.close()
        self.number = self._lock = None


def _threads() -> list[tuple[int, str]]:
    """Number and name of each thread of this process, in the order in which they were begun.

    That is the order of the folder; numbers begin anew when they run out.
    """
    found: list[tuple[int, str]] = []
    for task in Path("/proc/self/task").iterdir():
        try:
            found.append((int(task.name), (task / "comm").read_text().strip()))
        except OSError:  # it has just ended
            continue
    return found
