"""How far a long task has come: a bar on a terminal, now and then a line in a log."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

BAR_WIDTH = 28
"""Cells of the bar: leaves room for label, percentage and amounts in 80 columns."""
REDRAW_SHARE = 0.004
LINE_SHARE = 0.25
LINE_S = 15.0
"""Without a total: a new line in a log after so much more was done."""


class ProgressBar:
    """`with ProgressBar(total) as bar: bar.at(done)`, both in any one unit.

    It never reads a clock. Without a total (None or 0) it shows what is done, in `words`.
    """

    def __init__(
        self,
        total: float | None,
        label: str = "",
        *,
        words: Callable[[float], str] | None = None,
        stream: TextIO | None = None,
    ) -> None:
        """Take the total, the line's first word, amounts in words, where to write (stderr)."""
        self.total = total or 0.0
        self.label = label
        self.stream = stream or sys.stderr
        self.live = is_terminal(self.stream)
        self._words = words
        self._drawn = -1.0
        self._done = 0.0

    def __enter__(self) -> ProgressBar:
        """Start with an empty bar."""
        self.at(0.0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """Leave the line as it stands; a whole bar when all went well."""
        if kind is None and self.total:
            self._show(1.0, self.total)
        if self.live:
            self._write("\n")

    def at(self, done: float) -> None:
        """So much is done."""
        self._done = done
        step = REDRAW_SHARE if self.live else LINE_SHARE
        share = min(max(done / self.total, 0.0), 1.0) if self.total else done * LINE_SHARE / LINE_S
        if self._drawn < 0 or share >= self._drawn + step:
            self._show(share, done)

    def add(self, more: float) -> None:
        """So much more is done than before."""
        self.at(self._done + more)

    def _show(self, share: float, done: float) -> None:
        if share <= self._drawn:
            return
        self._drawn = share
        parts = [self.label] if self.label else []
        if self.total and self.live:
            full = round(share * BAR_WIDTH)
            parts.append(f"[{'#' * full}{'-' * (BAR_WIDTH - full)}]")
        if self.total:
            parts.append(f"{share:.0%}")
        if self._words is not None:
            amount = self._words(done)
            parts.append(f"({amount} of {self._words(self.total)})" if self.total else amount)
        line = " ".join(parts)
        self._write(f"\r{line}  " if self.live else f"{line}\n")

    def _write(self, words: str) -> None:
        try:
            self.stream.write(words)
            self.stream.flush()
        except (OSError, ValueError):
            self.live = False


def is_terminal(stream: TextIO) -> bool:
    """Whether colour codes and progress bars are welcome there."""
    try:
        return stream.isatty()
    except ValueError:
        return False
