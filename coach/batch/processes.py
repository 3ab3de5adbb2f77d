"""The same work on many things, in several processes, each on a core of its own.

Pebble keeps the processes: one that is killed costs the thing it was at, which is tried once more,
and nothing else. They are started afresh, not forked, since MediaPipe's threads do not survive a
fork, and each is replaced after `MAX_TASKS` things, since what MediaPipe keeps in memory after it
was closed adds up.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import dataclass
from multiprocessing.connection import wait as wait_for
from typing import TYPE_CHECKING, Any, TypeVar, cast

from coach.batch.own_core import Stay, take_core
from coach.memory import in_one_heap, keeping

if TYPE_CHECKING:
    from ctypes import Array, c_double, c_int

J = TypeVar("J")
R = TypeVar("R")

MAX_TASKS = 200
"""Things after which a process is replaced. Own reasoning: rare enough to cost nothing."""

ATTEMPTS = 2
"""How often a thing is tried whose process was killed."""

ORPHANED = 1
"""How a process ends whose parent was killed."""

TUNABLES, HUGE_PAGES = "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1"
"""What lets GNU's C library ask for large pages of memory: a picture of a part of a long clip takes
2 % less time, since fewer of its addresses are looked up anew. It is read when a process begins."""

POLL_S = 0.5
"""How often progress is told, seconds."""

Tell = Callable[[float], None]
"""Hears how far one thing has come, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Killed:
    """The process of a thing was killed each time; `how` says by what."""

    how: str


def in_processes(
    work: Callable[[J, Tell], R],
    things: Sequence[J],
    workers: int,
    waiting: Callable[[Sequence[float]], object] = lambda _: None,
    *,
    beside: int | None = None,
) -> Generator[tuple[int, R | Killed]]:
    """The number of each thing and what became of it, as they are done.

    `work` is a function of a module; it, the things and the results go from process to process.
    What it raises is raised here. `waiting` is called twice a second with how far each thing has
    come, 0 to 1. When the iterator is closed, or an exception leaves it, all processes are ended.

    `beside`: the thing on whose core this thread stays until it is done, so that what is done here
    meanwhile keeps no other thing waiting.
    """
    from pebble import ProcessExpired, ProcessPool  # noqa: PLC0415 - only where it is needed

    spawn = multiprocessing.get_context("spawn")
    progress = cast("Array[c_double]", spawn.Array("d", max(1, len(things)), lock=False))
    taken = cast("Array[c_int]", spawn.Array("i", max(1, len(things)), lock=False))
    pool = ProcessPool(
        max_workers=max(1, min(workers, len(things))),
        max_tasks=MAX_TASKS,
        context=spawn,
        initializer=_begin,
        initargs=(progress, taken, work),
    )
    attempts = [0] * len(things)

    def schedule(number: int) -> Any:  # noqa: ANN401 - pebble names no type
        attempts[number] += 1
        return pool.schedule(_call, args=(work, number, things[number]))

    stay = Stay()
    own = TUNABLES not in os.environ  # else somebody else has set what they want
    os.environ.setdefault(TUNABLES, HUGE_PAGES)
    try:
        running = {schedule(number): number for number in range(len(things))}
        while running:
            done, _ = wait(running, timeout=POLL_S, return_when=FIRST_COMPLETED)
            if beside is not None:
                stay.on(taken[beside] - 1 if beside in running.values() else None)
            waiting(cast("Sequence[float]", progress[:]))
            for future in sorted(done, key=running.__getitem__):  # several: as they were begun
                number = running.pop(future)
                try:
                    result = cast("R", future.result())
                except ProcessExpired as expired:
                    if attempts[number] < ATTEMPTS:
                        running[schedule(number)] = number
                    else:
                        yield number, Killed(_how(expired.exitcode))
                else:
                    yield number, result
    finally:
        stay.on(None)
        pool.stop()
        pool.join()
        if own:
            os.environ.pop(TUNABLES, None)


def _how(exitcode: int) -> str:
    if exitcode >= 0:
        return f"its process ended with code {exitcode}"
    try:
        name = signal.Signals(-exitcode).name
    except ValueError:
        name = f"signal {-exitcode}"
    return f"its process was ended by {name} (not enough memory?)"


# -- in a worker -----------------------------------------------------------------------------------

_progress: Array[c_double] | None = None
_taken: Array[c_int] | None = None
"""For each thing the core it is done on, counted from 1; 0 while none is known."""


def _begin(
    progress: Array[c_double], taken: Array[c_int], _work: Callable[[Any, Tell], object]
) -> None:
    """Ctrl-C is the parent's to answer; and when the parent is gone, nobody waits for a result.

    What the work imports is imported by now, since it was handed over: in all processes at once.
    With the first thing it would be in one after the other, since things are taken under a lock.
    """
    global _progress, _taken
    _progress, _taken = progress, taken
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keeping()
    if take_core() is not None:
        in_one_heap()
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(ORPHANED)  # at once: whatever it is at, the core is free for the next run


def _call(work: Callable[[J, Tell], R], number: int, thing: J) -> R:
    def tell(share: float) -> None:
        if _progress is not None:
            _progress[number] = share

    core = take_core()
    if _taken is not None and core is not None:
        _taken[number] = core + 1
    return work(thing, tell)
