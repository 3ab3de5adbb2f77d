"""Whose pages these are: the person's own, or a made-up one's to look around in."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock

from coach.history.history import History

Fill = Callable[[History, date], object]
"""Puts a made-up person's weeks, which end today, into a history."""


@dataclass(slots=True)
class People:
    """The person's own history, and the made-up one, which is made when it is first looked at."""

    own: History
    fill: Fill
    made_up: bool = False
    _other: History | None = None
    _lock: Lock = field(default_factory=Lock)
    _open: ExitStack = field(default_factory=ExitStack)

    @property
    def history(self) -> History:
        """Of whom is shown now."""
        return self._made() if self.made_up else self.own

    def close(self) -> None:
        """Forget the made-up person."""
        self._open.close()

    def _made(self) -> History:
        with self._lock:
            if self._other is None:
                folder = self._open.enter_context(tempfile.TemporaryDirectory(prefix="coach-"))
                self._other = self._open.enter_context(History.open(Path(folder)))
                self.fill(self._other, date.today())
            return self._other
