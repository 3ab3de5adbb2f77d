"""Signals that ask the program to end: Ctrl-C, a closed terminal, the system shutting down.

Each is raised as `Stopped`, which is a KeyboardInterrupt: whatever ends well by Ctrl-C ends well by
all of them. A loop that has something to lose says `gently()`: from then on the first signal waits
for `check()`, which the loop calls where nothing is half done. While what was done is being kept, a
second one is only answered; a third ends at once.
"""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import FrameType

from coach.console import tell

STUCK_S = 2.0
"""A loop that has not looked for so long is stuck: the second signal does not wait for it."""
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_LOUD = 130


class Stopped(KeyboardInterrupt):
    """A signal asks the program to end."""


class _State:
    def __init__(self) -> None:
        self.gentle = False
        self.asked = 0
        self.first = 0
        self.since = 0.0
        self.heard = False


_state = _State()


def gently() -> None:
    """From now on the first signal waits for `check()`, until the command is over."""
    _state.gentle = True


@contextmanager
def put_off() -> Generator[None]:
    """Within it the first signal only waits: something is made here that must not be half made.

    `check()` after it raises what came meanwhile. Only the main thread hears signals.
    """
    before, _state.gentle = _state.gentle, True
    try:
        yield
    finally:
        _state.gentle = before


def check() -> None:
    """Raise Stopped when a signal has come and this has not been said before."""
    if _state.asked and not _state.heard:
        _state.heard = True
        raise Stopped


def code() -> int:
    """The exit code of a command that was ended by a signal: 128 and its number, 130 for Ctrl-C."""
    return 128 + _state.first if _state.first else _LOUD


def from_outside() -> bool:
    """Whether the system or a closed terminal ended it, so that nobody has read the summary."""
    return _state.first not in (0, signal.SIGINT)


@contextmanager
def signals(*, last: bool) -> Generator[None]:
    """Hear the signals while a command runs. Only the main thread can.

    `last`: nothing but the end of the program comes after it, and no second signal disturbs that.
    """
    global _state  # noqa: PLW0603 - signals belong to the process, and so does what was heard
    before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}
    outer, _state = _state, _State()
    if threading.current_thread() is threading.main_thread():
        for name in _NAMES:
            number = getattr(signal, name, None)
            # What was ignored on purpose (nohup) stays ignored.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, _hear)
    try:
        yield
    finally:
        ends = last and _state.asked
        for number, handler in before.items():
            with contextlib.suppress(ValueError, TypeError):
                signal.signal(number, signal.SIG_IGN if ends else handler)
        _state = outer


def _hear(number: int, _: FrameType | None) -> None:
    now = time.monotonic()
    _state.asked += 1
    if _state.asked == 1:
        _state.first, _state.since = number, now
        if not _state.gentle:
            _state.heard = True
            raise Stopped
        return
    stuck = not _state.heard and now - _state.since > STUCK_S
    if not _state.gentle or stuck or _state.asked > 2:
        _state.heard = True
        raise Stopped
    tell("ending; what was judged is being kept (once more ends at once)")
