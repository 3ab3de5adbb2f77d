"""The same work on many things, in several processes, each on a core of its own.

Each process is a pool of one of its own, and has one thing at a time: one that is killed costs the
thing it was at, which is tried once more, and nothing else. They are started afresh, not forked,
since MediaPipe's threads do not survive a fork, and each is replaced after `MAX_TASKS` things,
since what MediaPipe keeps in memory after it was closed adds up.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait as wait_for
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeVar, cast

from coach.batch.own_core import Stay, take_core
from coach.closing import Closing
from coach.memory import in_one_heap, keeping

if TYPE_CHECKING:
    from ctypes import Array, c_double, c_int
    from multiprocessing.process import BaseProcess

P = ParamSpec("P")
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


class Worker:
    """A process that does one thing after the other; another one where it was killed or is worn."""

    def __init__(self, progress: Array[c_double], taken: Array[c_int]) -> None:
        """It is not begun yet."""
        self._begin = progress, taken
        self._pool: ProcessPoolExecutor | None = None
        self._process: BaseProcess | None = None
        self._things = 0

    def begin(self, work: Callable[[J, Tell], object]) -> None:
        """Begin to import what the work needs."""
        self._handed(_ready, work)

    def do(self, work: Callable[[J, Tell], R], number: int, thing: J) -> Future[R]:
        """What becomes of a thing: BrokenProcessPool where the process is killed meanwhile."""
        if self._things == MAX_TASKS:
            self.end()
        try:
            future = self._handed(_call, work, number, thing)
        except BrokenProcessPool:  # killed while it had nothing to do
            self.end()
            future = self._handed(_call, work, number, thing)
        self._things += 1
        return future

    def _handed(self, function: Callable[P, R], *args: P.args, **named: P.kwargs) -> Future[R]:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, context, _begin, self._begin)
        before = multiprocessing.active_children()
        with _interrupts_held_back():
            future = self._pool.submit(function, *args, **named)
        if self._process is None:  # None still where it has ended already
            new = set(multiprocessing.active_children()).difference(before)
            self._process = next(iter(new), None)
        return future

    def end(self) -> int | None:
        """End the process at once where it still runs: its exit code, if there was one."""
        process, pool = self._process, self._pool
        self._process, self._pool, self._things = None, None, 0
        if process is not None:
            process.kill()
        if pool is not None:
            pool.shutdown()
        return process.exitcode if process is not None else None


class Processes(Closing, Generic[J, R]):
    """Several processes for the same work, which begin at once and import what it needs; a context
    manager. When it is closed all of them are ended, whatever they are at.
    """

    def __init__(self, work: Callable[[J, Tell], R], workers: int, most: int) -> None:
        """`work` is a function of a module; `most`: so many things there may be."""
        self._work = work
        spawn = multiprocessing.get_context("spawn")
        self._progress = cast("Array[c_double]", spawn.Array("d", max(1, most), lock=False))
        self._taken = cast("Array[c_int]", spawn.Array("i", max(1, most), lock=False))
        self._own = TUNABLES not in os.environ  # else somebody else has set what they want
        os.environ.setdefault(TUNABLES, HUGE_PAGES)
        workers = max(1, min(workers, most))
        self._workers = [Worker(self._progress, self._taken) for _ in range(workers)]
        try:
            for worker in self._workers:
                worker.begin(work)
        except BaseException:
            self.close()  # nobody else can: there is nothing yet to leave a `with` by
            raise

    def each(
        self,
        things: Sequence[J],
        waiting: Callable[[Sequence[float]], object] = lambda _: None,
        *,
        beside: int | None = None,
    ) -> Generator[tuple[int, R | Killed]]:
        """The number of each thing and what became of it, as they are done; to be called once.

        The work, the things and the results go from process to process. What it raises is raised
        here. `waiting` is called twice a second with how far each thing has come, 0 to 1.

        `beside`: the thing on whose core this thread stays until it is done, so that what is done
        here meanwhile keeps no other thing waiting.
        """
        idle = [*self._workers]
        left, attempts = deque(range(len(things))), [0] * len(things)
        running: dict[Future[R], tuple[int, Worker]] = {}

        def hand_out() -> None:
            while idle and left:
                number, worker = left.popleft(), idle.pop()
                attempts[number] += 1
                running[worker.do(self._work, number, things[number])] = number, worker

        stay = Stay()
        try:
            hand_out()
            while running:
                done, _ = wait(running, timeout=POLL_S, return_when=FIRST_COMPLETED)
                if beside is not None:
                    at_it = any(number == beside for number, _ in running.values())
                    stay.on(self._taken[beside] - 1 if at_it else None)
                waiting(cast("Sequence[float]", self._progress[: len(things)]))
                for future in sorted(done, key=lambda one: running[one][0]):  # as they were begun
                    number, worker = running.pop(future)
                    result = _result(future, worker)
                    idle.append(worker)
                    again = isinstance(result, Killed) and attempts[number] < ATTEMPTS
                    if again:
                        left.append(number)
                    hand_out()  # first: what is done with a result may take its time
                    if not again:
                        yield number, result
        finally:
            stay.on(None)

    def close(self) -> None:
        """End all processes; may be called twice."""
        for worker in self._workers:
            worker.end()
        if self._own:
            os.environ.pop(TUNABLES, None)
            self._own = False


def in_processes(
    work: Callable[[J, Tell], R],
    things: Sequence[J],
    workers: int,
    waiting: Callable[[Sequence[float]], object] = lambda _: None,
    *,
    beside: int | None = None,
) -> Generator[tuple[int, R | Killed]]:
    """What becomes of each thing (`Processes.each`), in processes of its own.

    When the iterator is closed, or an exception leaves it, all of them are ended.
    """
    with Processes(work, workers, len(things)) as processes:
        yield from processes.each(things, waiting, beside=beside)


@contextmanager
def _interrupts_held_back() -> Generator[None]:
    """A process that begins meanwhile never hears of Ctrl-C, which is this one's to answer: while
    it imports it could only complain. Unix; elsewhere it is deaf to it from `_begin` on."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _result(future: Future[R], worker: Worker) -> R | Killed:
    try:
        return future.result()
    except BrokenProcessPool:
        return Killed(_how(worker.end()))


def _how(exitcode: int | None) -> str:
    if exitcode is None:
        return "its process ended"
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


def _begin(progress: Array[c_double], taken: Array[c_int]) -> None:
    """Ctrl-C is the parent's to answer; and when the parent is gone, nobody waits for a result."""
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


def _ready(_work: object) -> None:
    """The work has been imported, since it was handed over."""


def _call(work: Callable[[J, Tell], R], number: int, thing: J) -> R:
    def tell(share: float) -> None:
        if _progress is not None:
            _progress[number] = share

    core = take_core()
    if _taken is not None and core is not None:
        _taken[number] = core + 1
    return work(thing, tell)
