"""How much of the processor others had while something was measured (Linux).

A loop that leaves a core idle loses nothing to them, and one that needs all cores does. A lower
priority does not keep them away where the system shares the cores out between terminals first
(`/proc/sys/kernel/sched_autogroup_enabled`).
"""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter

STAT = Path("/proc/stat")
_IDLE = {"idle", "iowait"}
_FIELDS = ("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal")
"""Of the line of all cores, in this order; what guests of this machine take is in `user`."""


def busy_s(stat: str, per_s: int) -> float:
    """Seconds for which all cores together have worked, or were taken away by the host; `stat` is
    the system's table, in which a second has `per_s` ticks."""
    ticks = map(int, stat.splitlines()[0].split()[1:])
    return sum(n for name, n in zip(_FIELDS, ticks, strict=False) if name not in _IDLE) / per_s


class Others:
    """Everybody but this process and those it has started and waited for, from now on."""

    def __init__(self) -> None:
        """From here on."""
        self._begun_s, self._busy_s, self._own_s = perf_counter(), _busy(), _own()

    def share(self) -> float | None:
        """Which share of all cores' time they have had; None where the system does not tell."""
        if not STAT.exists():
            return None
        had_s = _busy() - self._busy_s - (_own() - self._own_s)
        all_s = (perf_counter() - self._begun_s) * (os.cpu_count() or 1)
        return max(0.0, had_s / all_s)


def _busy() -> float:
    if not STAT.exists():
        return 0.0
    return busy_s(STAT.read_text("ascii"), os.sysconf("SC_CLK_TCK"))


def _own() -> float:
    took = os.times()
    return took.user + took.system + took.children_user + took.children_system
