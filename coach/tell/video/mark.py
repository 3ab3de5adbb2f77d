"""A mark at the end of a clip or picture that this program has made, which players pass over.

So a clip of the coach is known from a clip of the person, whatever its name.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

WORD = b"made by Lumbar Coach"
_AT_THE_END = 64
"""Bytes at the end of a file in which the mark lies."""


def mark(path: Path) -> None:
    """Put the mark at the end of a finished clip. Raises OSError."""
    suffix = path.suffix.lower()
    if suffix in {".mp4", ".m4v"}:  # a box that holds nothing
        box = struct.pack(">I4s", 8 + len(WORD), b"free") + WORD
    elif suffix in {".webm", ".mkv"}:  # EBML's element for nothing
        box = bytes([0xEC, 0x80 | len(WORD)]) + WORD
    elif suffix == ".avi":
        box = struct.pack("<4sI", b"JUNK", len(WORD)) + WORD
    else:
        return
    with path.open("ab") as file:
        file.write(box)


def marked_png(data: bytes) -> bytes:
    """A PNG with the mark as a text before its last chunk (12 bytes)."""
    text = b"tEXtSoftware\0" + WORD
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    return data[:-12] + chunk + data[-12:]


def is_marked(path: Path) -> bool:
    """Whether this program has made it."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _AT_THE_END))
            return WORD in file.read()
    except OSError:
        return False
