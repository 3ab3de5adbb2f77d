"""Deleting from the history for good: rows, files of sessions, and what the disk still held."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coach.errors import CoachError
from coach.history.database import FILE
from coach.history.importing import begun_of, day_in_name
from coach.keep.autosave import UNFINISHED
from coach.keep.beside import kept_files
from coach.keep.record_file import load_record

DAMAGED = "history-damaged-*"


def session_files(folder: Path, before: date | None) -> Iterator[Path]:
    """Files of sessions of the days before one; of all days without. One that cannot be read has
    the day on which it was changed last, and one of a session that goes on is left.
    """
    if not folder.is_dir():
        return
    for path in sorted(folder.glob("session-*.json")):
        if path.name.endswith(UNFINISHED):
            continue
        if before is None or _day(path) < before:
            yield path
    for path in kept_files(folder):
        if before is None or day_in_name(path) < before:
            yield path


def damaged_files(folder: Path) -> list[Path]:
    """Histories that were damaged and set aside, with their journals."""
    return sorted(folder.glob(DAMAGED)) if folder.is_dir() else []


def history_files(folder: Path) -> list[Path]:
    """The history's own file and its journal, where they are."""
    found = [folder / FILE, folder / f"{FILE}-journal"]
    return [path for path in found if path.exists()]


def remove(path: Path) -> None:
    """Overwrite a file's bytes, and remove it. Raises CoachError when it cannot be removed."""
    with contextlib.suppress(OSError), path.open("r+b") as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(bytes(min(left, 1 << 20)))
        os.fsync(file.fileno())
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise CoachError(f"{path} could not be deleted ({error.strerror or error})") from error


def _day(path: Path) -> date:
    changed = path.stat().st_mtime
    try:
        return begun_of(path, load_record(path), changed).date()
    except CoachError:
        return date.fromtimestamp(changed)
