"""Sessions that lie in the data folder as files of JSON, taken into the history once each."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from coach.errors import CoachError
from coach.keep.autosave import UNFINISHED
from coach.keep.record_file import load_record
from coach.record import LessonRecord, Record

_NAMED = re.compile(r"session-(\d{8}-\d{6})(?:-.*)?")
TakeIn = Callable[[str, datetime, Record, tuple[str, int, int]], None]
logger = logging.getLogger(__name__)


def not_yet_imported(folder: Path, known: Mapping[str, tuple[int, int]]) -> list[Path]:
    """Files of sessions that are new, or have changed since.

    known  files that were taken in: name -> size and time of change
    """
    found: list[Path] = []
    for path in sorted(folder.glob("session-*.json")):
        if path.name.endswith(UNFINISHED):
            continue  # it goes on, or `left_behind` has not found it yet
        with contextlib.suppress(OSError):
            about = path.stat()
            if known.get(path.name) != (about.st_size, about.st_mtime_ns):
                found.append(path)
    return found


def import_sessions(paths: Iterable[Path], take_in: TakeIn) -> None:
    """Hand each file's session to `take_in`. One that cannot be read is passed over."""
    for path in paths:
        try:
            about = path.stat()
            record = load_record(path)
        except (OSError, CoachError) as error:
            logger.info("not taken into the history: %s", error)
            continue
        begun = begun_of(path, record, about.st_mtime)
        take_in(id_of(path), begun, record, (path.name, about.st_size, about.st_mtime_ns))


def id_of(path: Path) -> str:
    """The session's id: that of its file's name."""
    return path.name.removesuffix(UNFINISHED).removesuffix(".json").removeprefix("session-")


def begun_of(path: Path, record: Record, changed: float) -> datetime:
    """When a session began: as its record says, else its file's name, else the file's time."""
    try:
        if isinstance(record, LessonRecord):
            begun = datetime.fromisoformat(record.begun)
            return begun if begun.tzinfo is not None else begun.astimezone()
        named = _NAMED.fullmatch(path.stem)
        if named is not None:
            return datetime.strptime(named[1], "%Y%m%d-%H%M%S").astimezone()
    except ValueError:
        pass
    return datetime.fromtimestamp(changed).astimezone()


def day_in_name(path: Path) -> date:
    """The day of a file of a session that is no record: as its name says, else the file's day."""
    named = _NAMED.match(path.name)
    if named is not None:
        try:
            return datetime.strptime(named[1], "%Y%m%d-%H%M%S").astimezone().date()
        except ValueError:
            pass
    return date.fromtimestamp(path.stat().st_mtime)
