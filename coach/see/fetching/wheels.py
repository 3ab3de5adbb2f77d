"""Exactly one distribution may provide `cv2`: two overwrite each other's files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from importlib.metadata import Distribution
from pathlib import Path

WANTED = "opencv-contrib-python"
ALSO_GOOD = "opencv-python"
"""Alone it does all the coach needs; only mediapipe's own requirement names the contrib one."""


@cache
def cv2_wheels() -> tuple[str, ...]:
    """The installed distributions of OpenCV that provide `cv2`, sorted, each once.

    Asked once a process, and only what is named after OpenCV: to ask all that is installed for its
    name takes a twentieth of a second.
    """
    places = [place for entry in sys.path for place in Path(entry).glob("[Oo]pen[Cc][Vv]*.*-info")]
    found = [Distribution.at(place) for place in places]
    return tuple(sorted({one.name.lower() for one in found if _has_cv2(one)}))


def _has_cv2(found: Distribution) -> bool:
    return any(file.parts[0] == "cv2" for file in found.files or ())


def cv2_problem(wheels: Sequence[str]) -> str | None:
    """One line that says what is wrong with these wheels; None when all is well.

    Two of them mostly work, so this is a warning; but uninstalling just one breaks both.
    """
    if not wheels:
        return "OpenCV is not installed"
    if len(wheels) > 1:
        return f"{' and '.join(wheels)} are both installed and overwrite each other's cv2"
    if wheels[0] not in (WANTED, ALSO_GOOD):
        return f"{wheels[0]} has no windows"
    return None


def cv2_cure(wheels: Sequence[str]) -> str:
    """The command that leaves exactly one whole cv2."""
    extra = [name for name in wheels if name != WANTED]
    install = f"pip install --force-reinstall --no-deps {WANTED}"
    return f"pip uninstall -y {' '.join(extra)} && {install}" if extra else install


def cv2_warning() -> str | None:
    """The one line to show at a start: problem and cure, or None."""
    wheels = cv2_wheels()
    problem = cv2_problem(wheels)
    return f"{problem}; cure: {cv2_cure(wheels)}" if problem else None
