"""Exactly one distribution may provide `cv2`: two overwrite each other's files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import Distribution, distributions

WANTED = "opencv-contrib-python"
ALSO_GOOD = "opencv-python"
"""Alone it does all the coach needs; only mediapipe's own requirement names the contrib one."""


@cache
def cv2_wheels() -> tuple[str, ...]:
    """The installed distributions of OpenCV that provide `cv2`, sorted, each once.

    Asked once a process, and only of what is named after OpenCV: to look through the files of all
    that is installed takes a tenth of a second.
    """
    names = {d.name.lower() for d in distributions() if _is_opencv(d)}
    return tuple(sorted(names))


def _is_opencv(found: Distribution) -> bool:
    if "opencv" not in found.name.lower():
        return False
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
