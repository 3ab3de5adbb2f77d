"""What is kept of a session beside its numbers, where the person has asked for it (`--keep`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coach.keep.trace import SUFFIX

VIDEO = ".webm"
"""A kind of clip that browsers play."""


def video_of(folder: Path, session: str) -> Path:
    """Where the annotated clip of a session is, or would be."""
    return folder / f"session-{session}{VIDEO}"


def trace_of(folder: Path, session: str) -> Path:
    """Where its trace is, or would be."""
    return folder / f"session-{session}{SUFFIX}"


def kept_files(folder: Path) -> Iterator[Path]:
    """Clips and traces of all sessions, those that were cut off too."""
    for suffix in (VIDEO, SUFFIX):
        yield from sorted(folder.glob(f"session-*{suffix}"))
