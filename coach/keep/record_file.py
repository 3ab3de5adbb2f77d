"""Records on disk, read again whatever schema they are of."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Annotated, Any

import msgspec

from coach.errors import CoachError
from coach.keep.schema_1 import from_schema_1
from coach.record import SCHEMA, LessonRecord, Record


class _Header(msgspec.Struct):
    """What every schema has."""

    schema: Annotated[int, msgspec.Meta(ge=1)]


def load_record(path: Path) -> Record:
    """The record of an exercise or a lesson. Raises CoachError when there is none that can be read.

    Older schemas are converted. Nothing is changed in the file.
    """
    try:
        raw: Any = msgspec.json.decode(path.read_bytes())
    except FileNotFoundError as error:
        raise CoachError(f"there is no record {path}") from error
    except OSError as error:
        raise CoachError(f"{path} cannot be read ({error.strerror or error})") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CoachError(f"{path} is not a record: it is no JSON ({error})") from error
    try:
        schema = msgspec.convert(raw, _Header).schema
    except msgspec.ValidationError as error:
        raise CoachError(
            f"{path} is not a record; `coach replay CLIP --json FILE` writes one"
        ) from error
    if schema > SCHEMA:
        raise CoachError(
            f"{path} was written by a newer version of the coach (schema {schema}, and this one "
            f"reads up to {SCHEMA}); update to read it. The file is left as it is"
        )
    try:
        return msgspec.convert(from_schema_1(raw) if schema == 1 else raw, Record)
    except (msgspec.ValidationError, KeyError, TypeError, AttributeError) as error:
        raise CoachError(f"{path} is not a record, or is damaged ({error})") from error


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
