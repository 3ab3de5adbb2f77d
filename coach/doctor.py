"""`coach doctor`: looks at everything the coach needs and names the cure for what is missing."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from coach.console import plain
from coach.errors import CoachError
from coach.see.fetching.no_usage_records import NOWHERE
from coach.see.fetching.wheels import cv2_cure, cv2_problem, cv2_wheels

CAMERAS = 4
LEAST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 200_000_000
RUNS = 15
SLOW_MS = 60.0  # under some 15 pictures per second quick movements get lost
WAYLAND_OR_X = ("DISPLAY", "WAYLAND_DISPLAY")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    ok      True: fine; None: works, but something is missing or worth knowing; False: must be cured
    detail  what was found
    cure    what to do about it; empty when there is nothing to do
    """

    name: str
    ok: bool | None
    detail: str
    cure: str = ""


def run_checks(model: str | None = None) -> list[Check]:
    """Every check, in order. Never raises; takes a few seconds. `model` as for `find_model`."""
    return list(_checks(model))


def print_checks(model: str | None = None) -> int:
    """Print each check as it ends. Returns 0 when the main job can run, else 1."""
    failed = 0
    for check in _checks(model):
        mark = {True: "ok  ", None: "note", False: "FAIL"}[check.ok]
        print(f"{mark}  {check.name}: {plain(check.detail)}", flush=True)
        if check.cure:
            print(f"      {plain(check.cure)}", flush=True)
        failed += check.ok is False
    print(
        "Everything that is needed is here."
        if not failed
        else f"{failed} to fix before the coach can run."
    )
    return 1 if failed else 0


def _checks(model: str | None) -> Iterator[Check]:
    looks: tuple[tuple[str, Callable[[], Check]], ...] = (
        ("Python", _python),
        ("OpenCV", _opencv),
        ("MediaPipe", _mediapipe),
        ("cache folder", _cache),
        ("settings", _settings),
        ("pose model", lambda: _model(model)),
        ("exercises", _exercises),
        ("camera", _camera),
        ("display", _display),
        ("voice", _voice),
        ("sent to others", _sent),
    )
    for name, look in looks:
        try:
            yield look()
        except CoachError as error:
            yield Check(name, False, str(error))
        except ImportError as error:
            yield Check(name, False, str(error), f"pip install {error.name or 'lumbar-coach'}")
        except Exception as error:
            yield Check(name, False, f"{type(error).__name__}: {error}".splitlines()[0])


def _python() -> Check:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    if sys.version_info < LEAST_PYTHON:
        return Check("Python", False, found, "install Python 3.11 or newer")
    return Check("Python", True, found)


def _opencv() -> Check:
    wheels = cv2_wheels()
    problem = cv2_problem(wheels)
    try:
        from coach.see.input.opencv import cv2  # noqa: PLC0415 - it may be what is broken

        working = f"{cv2.__version__} from {', '.join(wheels) or 'an unknown place'}"
        whole = all(hasattr(cv2, name) for name in ("VideoCapture", "imdecode", "putText"))
    except Exception as error:
        working, whole = f"cannot be imported ({error})".splitlines()[0], False
    if whole and problem is None:
        return Check("OpenCV", True, working)
    found = f"{working}; {problem or 'it is damaged'}"
    return Check("OpenCV", None if whole else False, found, cv2_cure(wheels))


_MEDIAPIPE = ("1.2.2", "1.2.3")
"""What `coach.see.tracking.landmarker` was tried with: what it calls is not made for others."""


def _mediapipe() -> Check:
    cure = f"pip install 'mediapipe>={_MEDIAPIPE[0]},<={_MEDIAPIPE[-1]}'"
    try:
        found = version("mediapipe")
    except PackageNotFoundError:
        return Check("MediaPipe", False, "not installed", cure)
    if found not in _MEDIAPIPE:
        return Check("MediaPipe", None, f"{found} (tried with {' and '.join(_MEDIAPIPE)})", cure)
    return Check("MediaPipe", True, found)


def _cache() -> Check:
    from coach.see.fetching.model import cache_folder  # noqa: PLC0415 - platformdirs may be missing

    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return Check(
            "cache folder",
            None,
            f"{folder} is not writable ({error.strerror})",
            "make it writable, or give --model PATH",
        )
    free = shutil.disk_usage(folder).free
    found = f"{folder}, {free / 1e9:.1f} GB free"
    if free < LEAST_FREE_BYTES:
        return Check("cache folder", None, found, "make room: fetching the model needs 0.2 GB")
    return Check("cache folder", True, found)


def _settings() -> Check:
    from coach.keep.config import load_settings  # noqa: PLC0415 - msgspec
    from coach.places import config_path  # noqa: PLC0415

    path = config_path()
    load_settings(path)
    return Check("settings", True, str(path) if path.exists() else f"defaults ({path} not written)")


def _model(asked: str | None) -> Check:
    import numpy as np  # noqa: PLC0415 - may be missing

    from coach.frame import Frame  # noqa: PLC0415
    from coach.keep.config import load_settings  # noqa: PLC0415
    from coach.see.fetching.bundle import VARIANTS, is_official  # noqa: PLC0415
    from coach.see.fetching.model import find_model  # noqa: PLC0415
    from coach.see.tracking.tracker import Tracker, try_model  # noqa: PLC0415

    path = find_model(asked, usual=load_settings().see.model, loads=try_model)
    official = any(is_official(path, variant) for variant in VARIANTS)
    origin = "Google's bundle" if official else "assembled, or your own"
    noise = np.random.default_rng(0)
    picture = noise.integers(0, 255, (480, 640, 3), dtype=np.uint8)
    took: list[float] = []
    with Tracker(path) as tracker:
        for index in range(RUNS):
            began = time.perf_counter()
            tracker.see(Frame(index / 30, picture, index))
            took.append((time.perf_counter() - began) * 1000)
    ms = sorted(took)[len(took) // 2]
    found = f"{path} ({origin}); loads; {ms:.0f} ms per picture when it searches for a person"
    if ms > SLOW_MS:
        return Check("pose model", None, found, "slow: close other programs")
    return Check("pose model", True, found)


def _exercises() -> Check:
    from coach.exercise import library  # noqa: PLC0415 - msgspec may be missing

    found = library()
    if not found.exercises:
        return Check("exercises", False, "no exercise file", "install the coach again")
    own = f", {len(found.own)} of them your own" if found.own else ""
    said = f"{len(found.exercises)} valid{own}"
    if found.problems:
        return Check("exercises", None, said, f"left out: {'; '.join(found.problems)}")
    return Check("exercises", True, said)


def _camera() -> Check:
    from coach.see.input.opencv import cv2  # noqa: PLC0415

    found: list[str] = []
    for index in range(CAMERAS):
        if sys.platform.startswith("linux") and not Path(f"/dev/video{index}").exists():
            continue
        capture = cv2.VideoCapture(index)
        try:
            if capture.isOpened() and capture.grab():
                width = int(capture.get(cv2.CAP_PROP_FRAME_WIDTH))
                height = int(capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
                found.append(f"{index} ({width}×{height})")
        finally:
            capture.release()
    if found:
        return Check("camera", True, ", ".join(found))
    return Check(
        "camera",
        None,
        f"none at 0 to {CAMERAS - 1}",
        "plug one in, allow camera access, or use a phone: coach live --camera http://…/video; "
        "`coach demo` and `coach replay CLIP` need none",
    )


def _display() -> Check:
    if not sys.platform.startswith("linux"):
        return Check("display", True, platform.system())
    for variable in WAYLAND_OR_X:
        if os.environ.get(variable):
            return Check("display", True, f"{variable}={os.environ[variable]}")
    return Check("display", None, "none", "the coach runs without a window (--no-window)")


def _voice() -> Check:
    names = {
        "darwin": ("say",),
        "win32": ("powershell", "pwsh"),
    }.get(sys.platform, ("spd-say", "espeak-ng", "espeak"))
    for name in names:
        if shutil.which(name):
            return Check("voice", True, name)
    cure = "install one, for example: sudo apt install espeak-ng"
    return Check("voice", None, f"none of {', '.join(names)}: cues are shown, not spoken", cure)


def _sent() -> Check:
    """Last, when the pose model has been loaded: so it tells what is in force."""
    if os.environ.get("https_proxy") == NOWHERE:
        stopped = "MediaPipe's records of use, which would go to Google, are stopped"
        return Check("sent to others", True, f"nothing; {stopped}")
    return Check("sent to others", True, "nothing; the pose model was not loaded")
