"""Whole files or none: written beside their place and renamed when complete."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from coach.errors import CoachError


def check_writable(path: Path) -> None:
    """Raise CoachError now rather than after the work, when `path` cannot become a file."""
    folder = path.parent
    if path.is_dir():
        raise CoachError(f"{path} is a folder; give a file name")
    if not folder.is_dir():
        raise CoachError(f"the folder {folder} does not exist; create it first or choose another")
    if not os.access(folder, os.W_OK):
        raise CoachError(f"the folder {folder} cannot be written to; choose another place")


def write_whole(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let `write` fill a new file and put it in its place; CoachError when that fails.

    What is there and no file (/dev/null, /dev/stdout, a pipe) is written to, not replaced.
    """
    check_writable(path)
    device = path.exists() and not path.is_file()
    part = path if device else path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            write(file)
        if not device:
            part.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CoachError(
            f"{path} could not be written ({reason}); free some space or choose another place"
        ) from error
    finally:
        if not device:
            part.unlink(missing_ok=True)


def write_bytes(path: Path, data: bytes) -> None:
    """Put these bytes into the file, whole or not at all."""

    def write(file: BinaryIO) -> None:
        file.write(data)

    write_whole(path, write)


def as_json(record: object) -> bytes:
    """The text of a JSON file for people and programs, of structs or dicts, without NaN."""
    told: Any = msgspec.to_builtins(record)
    return json.dumps(told, indent=1, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def write_json(path: Path, record: object) -> None:
    """Write a record, whole or not at all."""
    write_bytes(path, as_json(record))
