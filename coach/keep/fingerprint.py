"""Fingerprints of files and of this program: what a kept result depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from coach.errors import CoachError

PACKAGE = Path(__file__).parents[1]
"""The folder of `coach`."""
SOURCES = (".py", ".npz")
"""Code, and weights that belong to it."""


def file_print(path: Path) -> str:
    """The SHA-256 of a file, hexadecimal. Raises CoachError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CoachError(f"{path}: cannot be read ({error.strerror or error})") from error


def source_print(
    parts: Iterable[str] = (".",),
    also: Iterable[str] = (),
    *,
    without: tuple[str, ...] = (),
    root: Path = PACKAGE,
) -> str:
    """The SHA-256 of parts of this program's source (files or folders) and some other words.

    `without`: beginnings of paths that do not matter. Line ends do not matter.
    """
    digest = hashlib.sha256()
    for part in parts:
        place = root / part
        every = place.rglob("*") if place.is_dir() else [place]
        files = sorted(file for file in every if file.suffix in SOURCES)
        for file in files:
            name = file.relative_to(root).as_posix()
            if without and name.startswith(without):
                continue
            digest.update(f"{name}\n".encode())
            digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    for word in also:
        digest.update(f"{word}\n".encode())
    return digest.hexdigest()


@cache
def measures_print() -> str:
    """The fingerprint of what turns bodies into measures."""
    return source_print(("measure",))
