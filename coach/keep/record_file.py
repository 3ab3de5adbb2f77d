"""Records on disk, read again whatever schema they are of."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, cast

import msgspec

from coach import parse
from coach.errors import CoachError
from coach.keep.schema_1 import from_schema_1
from coach.record import SCHEMA, LessonRecord, Record


def load_record(path: Path) -> Record:
    """The record of an exercise or a lesson. Raises CoachError when there is none that can be read.

    Older schemas are converted. Nothing is changed in the file.
    """
    try:
        raw = parse.json_file(path)
    except parse.MissingFileError as error:
        raise CoachError(f"there is no record {path}") from error
    table = cast(dict[str, Any], raw) if isinstance(raw, dict) else {}
    if "schema" not in table:
        raise CoachError(f"{path} is not a record; `coach replay CLIP --json FILE` writes one")
    schema = parse.must_be_known(table, SCHEMA, str(path))
    try:
        now = from_schema_1(table) if schema == 1 else table
        return msgspec.convert(now, Record)
    except (msgspec.ValidationError, LookupError, TypeError, AttributeError, ValueError) as error:
        raise CoachError(
            f"{path} is not a record, or is damaged ({parse.short(str(error))})"
        ) from error


LOOKED_AT = 60
"""So many of the newest lessons tell what was done before; older ones are too long ago."""


def done_before(folder: Path) -> AbstractSet[str]:
    """Exercises that were gone through in one of the newest kept lessons.

    A file that cannot be read, or is no lesson's record, says nothing.
    """
    done: set[str] = set()
    newest = sorted(folder.glob("session-*.json"))[-LOOKED_AT:] if folder.is_dir() else []
    for path in newest:
        try:
            record = load_record(path)
        except CoachError:
            continue
        if isinstance(record, LessonRecord):
            done |= {e.exercise for e in record.exercises if e.ended == "done"}
    return done


def hurt_today(folder: Path, today: str) -> AbstractSet[str]:
    """Exercises that were ended for pain today, from the kept lessons; `today` as YYYY-MM-DD.

    A file that cannot be read, or is no lesson's record, says nothing.
    """
    hurt: set[str] = set()
    for path in sorted(folder.glob("session-*.json")) if folder.is_dir() else []:
        try:
            record = load_record(path)
        except CoachError:
            continue
        if isinstance(record, LessonRecord) and record.begun[:10] == today:
            hurt |= {e.exercise for e in record.exercises if e.ended == "pain"}
    return hurt
