"""Which files are meant by `coach replay FOLDER|CLIPS…`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from coach.errors import CoachError

CLIP_SUFFIXES = frozenset((
    ".3gp", ".asf", ".avi", ".flv", ".gif", ".m2ts", ".m4v", ".mkv", ".mov",
    ".mp4", ".mpeg", ".mpg", ".mts", ".ogv", ".ts", ".vob", ".webm", ".wmv",
))  # fmt: skip
"""What is taken for a clip in a folder. A file that is named is taken whatever it is called."""


def holds_clips(folder: Path) -> bool:
    """Whether there is a clip in this folder or in one below it: else it may be one of photos."""
    return next(_clips_in(folder, None), None) is not None


def find_clips(given: Sequence[Path], results: Path | None = None) -> list[Path]:
    """The named files (clips or traces), and every clip in the named folders and those below.

    In the order of their paths, each once; the folder of `results` is left out.
    Raises CoachError when something that was named is not there, or nothing is found.
    """
    found: dict[Path, None] = {}
    for path in given:
        if path.is_dir():
            found |= dict.fromkeys(_clips_in(path, results))
        elif path.exists():
            found[path] = None
        else:
            raise CoachError(f"{path}: there is no such file or folder (check the spelling)")
    if not found:
        names = ", ".join(str(path) for path in given)
        raise CoachError(f"{names}: holds no clip (looked for {' '.join(sorted(CLIP_SUFFIXES))})")
    return sorted(found)


def _clips_in(folder: Path, results: Path | None) -> Iterator[Path]:
    away = None if results is None else results.resolve()
    for place, folders, files in os.walk(folder):
        here = Path(place)
        if away is not None and here.resolve() == away:
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = here / name
            if not name.startswith(".") and path.suffix.lower() in CLIP_SUFFIXES:
                yield path
