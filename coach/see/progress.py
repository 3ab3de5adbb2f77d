"""A progress bar on stderr: a moving line on a terminal, one plain line anywhere else."""

from __future__ import annotations

import sys
from types import TracebackType

WIDTH = 28  # cells of the bar: leaves room for label and percentage in 80 columns


class Progress:
    """Shows how far a long task is. Use as a context manager and call `show(done)`.

    `total` is in the same unit as `done`; None when it is not known.
    """

    def __init__(self, label: str, total: float | None = None) -> None:
        """Announce the task."""
        self._label = label
        self._total = total
        self._tty = sys.stderr.isatty()
        self._shown = -1
        if not self._tty:
            print(f"{label} …", file=sys.stderr, flush=True)

    def show(self, done: float) -> None:
        """Move the bar to `done`. Costs nothing when the percentage has not changed."""
        if not self._tty or not self._total:
            return
        percent = max(0, min(100, round(100 * done / self._total)))
        if percent == self._shown:
            return
        self._shown = percent
        cells = round(WIDTH * percent / 100)
        bar = "█" * cells + "░" * (WIDTH - cells)
        print(f"\r{self._label}  {bar} {percent:3d} %", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> Progress:
        """The bar itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the cursor on a fresh line."""
        if self._tty and self._shown >= 0:
            print(file=sys.stderr, flush=True)
