"""Beside a command's result: one line on stderr for the user, and diagnostics through `logging`.

What a user should know is told by `tell`, asked or not. What explains a choice (the model, the
camera, a kept trace) is logged under the module's name, and shown with `-v`.
"""

from __future__ import annotations

import logging
import shutil
import sys
import unicodedata
from pathlib import Path

FORMAT = "coach: %(relativeCreated)6.0f ms  %(name)s: %(message)s"


_STEERS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows."""
_UNSEEN = ("Cc", "Cs", "Zl", "Zp")
"""Unicode's categories of what steers a terminal, breaks a line, or is no character at all."""


def plain(text: str) -> str:
    """The text as it can be shown in a line: what would steer a terminal is written out (`\\x1b`).

    For names of files and whatever else was written by others. Bytes of a name that are no text
    come as `\\udc..`.
    """
    return "".join(
        c.encode("unicode_escape").decode()
        if unicodedata.category(c) in _UNSEEN or c in _STEERS
        else c
        for c in text
    )


def called() -> str:
    """How this program can be called again in this terminal, as it was now."""
    program = Path(sys.argv[0])
    if shutil.which(program.name) is not None and program.stem == "coach":
        return "coach"
    if program.stem == "__main__":
        return "python -m coach"
    return plain(sys.argv[0])


def tell(text: str) -> None:
    """One line for the user."""
    print(f"coach: {plain(text)}", file=sys.stderr)


def show_diagnostics(verbosity: int) -> None:
    """Log to stderr from now on; 1 shows what was chosen, 2 all there is, 0 nothing."""
    if not verbosity:
        return
    shown = logging.StreamHandler()
    shown.setFormatter(logging.Formatter(FORMAT))
    for name in ("coach", "calibration"):
        logger = logging.getLogger(name)
        logger.handlers = [shown]
        logger.setLevel(logging.INFO if verbosity == 1 else logging.DEBUG)
