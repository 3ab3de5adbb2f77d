"""Beside a command's result: one line on stderr for the user, and diagnostics through `logging`.

What a user should know is told by `tell`, asked or not. What explains a choice (the model, the
camera, a kept trace) is logged under the module's name, and shown with `-v`.
"""

from __future__ import annotations

import logging
import sys

FORMAT = "coach: %(relativeCreated)6.0f ms  %(name)s: %(message)s"


def tell(text: str) -> None:
    """One line for the user."""
    print(f"coach: {text}", file=sys.stderr)


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
