"""How far a replay has come: a bar on a terminal, now and then a line in a log."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TextIO

from coach.tell.summary import is_terminal
from coach.tell.times import clock

BAR_WIDTH = 28
REDRAW_SHARE = 0.004
LINE_SHARE = 0.25


class ProgressBar:
    """`with ProgressBar(duration_s) as bar: bar.at(t)`; `t` and the duration in source seconds.

    The source's own time is all it needs, so that it never reads a clock. An unknown duration
    (None or 0) shows the time alone.
    """

    def __init__(
        self, duration_s: float | None, label: str = "", stream: TextIO | None = None
    ) -> None:
        """Take the clip's length, a word for the line's start, and where to write (stderr)."""
        self.duration_s = duration_s or 0.0
        self.label = label
        self.stream = stream or sys.stderr
        self.live = is_terminal(self.stream)
        self._drawn = -1.0
        self._t = 0.0

    def __enter__(self) -> ProgressBar:
        """Start with an empty bar."""
        self.at(0.0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """Leave the line as it stands; a whole bar when all went well."""
        if kind is None and self.duration_s:
            self._show(1.0, self.duration_s)
        if self.live:
            self._write("\n")

    def at(self, t: float) -> None:
        """The replay has come to `t` seconds."""
        self._t = t
        step = REDRAW_SHARE if self.live else LINE_SHARE
        share = min(max(t / self.duration_s, 0.0), 1.0) if self.duration_s else t / 60.0
        if self._drawn < 0 or share >= self._drawn + step:
            self._show(share, t)

    def _show(self, share: float, t: float) -> None:
        if share <= self._drawn:
            return
        self._drawn = share
        head = f"{self.label} " if self.label else ""
        if not self.duration_s:
            words = f"{head}{clock(t)}"
        elif self.live:
            full = round(share * BAR_WIDTH)
            bar = "#" * full + "-" * (BAR_WIDTH - full)
            words = f"{head}[{bar}] {share:4.0%}  {clock(t)} of {clock(self.duration_s)}"
        else:
            words = f"{head}{share:.0%} ({clock(t)} of {clock(self.duration_s)})"
        self._write(f"\r{words}  " if self.live else f"{words}\n")

    def _write(self, words: str) -> None:
        try:
            self.stream.write(words)
            self.stream.flush()
        except (OSError, ValueError):
            self.live = False
