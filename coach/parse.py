"""The one door for files of text that others may have written: TOML and JSON.

Whatever is wrong with a file (missing, a pipe, too large, not UTF-8, nested too deeply, a number
that is none, another schema), it becomes a CoachError of one short line that names the file and,
where the parser knows it, the place. Nothing is changed in the file.
"""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Callable, Mapping
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from coach.errors import CoachError

LARGEST = 32_000_000
"""Bytes. The record of an hour has half a million, the longest label a few thousand."""
LONGEST = 300
"""Characters of a parser's own message; some repeat what they have read."""
LARGEST_NUMBER = 2**63 - 1
"""TOML's own limit of whole numbers."""

_STEERS = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\U0010ffff]")
"""What is neither text nor the end of a line: escape sequences begin with it."""

T = TypeVar("T")


class MissingFileError(CoachError):
    """There is no such file; for whoever can do without."""


def toml_file(path: Path) -> dict[str, Any]:
    """The table of a TOML file. Raises MissingFileError and CoachError."""
    return toml(_text(_bytes(path), str(path)), str(path))


def toml(text: str, name: str) -> dict[str, Any]:
    """The table of a TOML text; `name` is what it is called in the error."""
    try:
        table = tomllib.loads(text)
        _must_be_usable(table)
    except RecursionError as error:
        raise CoachError(f"{name}: not valid TOML: nested too deeply") from error
    except ValueError as error:  # TOMLDecodeError, and Python's own limit of digits
        raise CoachError(f"{name}: not valid TOML: {short(str(error))}") from error
    return table


def json_file(path: Path) -> object:
    """What a JSON file holds. Raises MissingFileError and CoachError."""
    return json(_bytes(path), str(path))


def json(data: bytes, name: str) -> object:
    """What a JSON text holds; `name` is what it is called in the error."""
    try:
        value: object = msgspec.json.decode(data)
        _must_be_usable(value)
    except RecursionError as error:
        raise CoachError(f"{name}: not valid JSON: nested too deeply") from error
    except (msgspec.DecodeError, ValueError) as error:
        raise CoachError(f"{name}: not valid JSON: {short(str(error))}") from error
    return value


def converted(
    raw: object,
    kind: type[T],
    name: str,
    *,
    explain: Callable[[str], str] = str,
    dec_hook: Callable[[type, Any], Any] | None = None,
) -> T:
    """What was read as a value of `kind`; `explain` puts msgspec's message into better words."""
    try:
        return msgspec.convert(raw, kind, dec_hook=dec_hook)
    except msgspec.ValidationError as error:
        raise CoachError(f"{name}: {short(explain(str(error)))}") from error
    except (ValueError, OverflowError, RecursionError, TypeError) as error:
        raise CoachError(f"{name}: {short(str(error))}") from error


def must_be_known(raw: object, newest: int, name: str) -> int:
    """The schema that a file says it is of, 1 to `newest`.

    Raises CoachError when it says none, or one of a time to come.
    """
    told = cast(Mapping[str, object], raw).get("schema") if isinstance(raw, Mapping) else None
    if not isinstance(told, int) or isinstance(told, bool) or told < 1:
        raise CoachError(f"{name}: it must say schema = {newest} at its top")
    if told > newest:
        raise CoachError(
            f"{name}: written by a newer version of the coach (schema {told}; this one reads up "
            f"to {newest}); update the coach to use it. The file is left as it is"
        )
    return told


def short(message: str) -> str:
    """A parser's message without what makes it long."""
    message = " ".join(message.split())
    return message if len(message) <= LONGEST else f"{message[:LONGEST]} …"


def _bytes(path: Path) -> bytes:
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise CoachError(f"{path}: cannot be read (it is no file)")
            data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise MissingFileError(f"there is no file {path}") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise CoachError(f"{path}: cannot be read ({reason or error})") from error
    if len(data) > LARGEST:
        raise CoachError(f"{path}: cannot be read (larger than {LARGEST // 1_000_000} MB)")
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Opens a pipe that nobody writes to as well, to find out that it is one."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise CoachError(f"{name}: cannot be read ({error})") from error


def _must_be_usable(value: object) -> None:
    """Raise ValueError for what is no number to compare with, or text that steers a terminal."""
    left: list[tuple[str, object]] = [("", value)]
    while left:
        place, here = left.pop()
        if isinstance(here, Mapping):
            inside = cast(Mapping[str, object], here)
            left += (("a key", key) for key in inside)
            left += ((f"{place}.{key}" if place else key, part) for key, part in inside.items())
        elif isinstance(here, list):
            left += ((f"{place}[{i}]", part) for i, part in enumerate(cast(list[object], here)))
        elif isinstance(here, str) and _STEERS.search(here):
            raise ValueError(f"{place}: holds a control character")
        elif isinstance(here, float) and not isfinite(here):
            raise ValueError(f"{place}: {here} is not a number that can be used")
        elif isinstance(here, int) and abs(here) > LARGEST_NUMBER:
            raise ValueError(f"{place}: too many digits")
