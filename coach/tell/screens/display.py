"""Whether there is a screen to open a window on.

OpenCV's window toolkit ends the whole process when it finds none, so this is asked first.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys
from pathlib import Path

import cv2

from coach.errors import CoachError
from coach.language import say


def require_display() -> None:
    """Raise a `CoachError` with the way out when no window can be opened."""
    if not hasattr(cv2, "imshow"):
        raise CoachError("this OpenCV was built without windows; use --no-window")
    if sys.platform.startswith("linux") and not linux_display():
        raise CoachError(say("no-screen"))


def has_display() -> bool:
    """Whether a window can be opened."""
    if not hasattr(cv2, "imshow"):
        return False
    return not sys.platform.startswith("linux") or linux_display()


def linux_display() -> bool:
    """Whether an X display answers; a Wayland desktop has one too, for programs like this."""
    if os.environ.get("QT_QPA_PLATFORM", "xcb").split(":")[0] in ("offscreen", "minimal", "vnc"):
        return True
    if not os.environ.get("DISPLAY"):
        return False
    xcb = _xcb()
    if xcb is None:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    trouble: int = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return trouble == 0


def _xcb() -> ctypes.CDLL | None:
    """The X library: the system's, or the one that OpenCV's wheel brings along."""
    here = Path(cv2.__file__).resolve().parent.parent
    bundled = sorted(str(p) for p in here.glob("opencv*.libs/libxcb-[0-9a-f]*.so*"))
    system = ctypes.util.find_library("xcb")
    for name in ([system] if system else []) + bundled:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None
