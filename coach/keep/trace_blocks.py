"""The file of a trace: a first line, then blocks that stand for themselves, appended one by one.

    LumbarCoachTrace3\\n
    kind (4 bytes)  length (uint32)  CRC-32 (uint32)  zlib of the content
    …

HEAD  JSON: the schema and the names of the measures
ROWS  some frames: their number and the length of what follows (uint32), JSON (what is cut off, why
      nothing went on; where there is something to tell, the place among several people, how near
      the camera came, and whether a coarse model saw them), a row of numbers each (`row_type`),
      their masks' bytes
FACT  JSON: what else is known. The last one counts; a run that was killed has none

What is after the last whole block is what a killed run was about to write. All numbers are
little-endian.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

SCHEMA = 3
MAGIC = b"LumbarCoachTrace3\n"
HEAD, ROWS, FACT = b"HEAD", b"ROWS", b"FACT"
MEASURED_BY = "measured_by"
"""In the head: the fingerprint of what took the measures."""
LARGEST_BLOCK = 64_000_000
"""Bytes of a block's content. A second of masks is far below, so more is no trace of ours."""
_FRAME = struct.Struct("<4sII")


def row_type(width: int) -> np.dtype[np.void]:
    """One frame's numbers; `width` measures."""
    return np.dtype(
        [
            ("t", "<f8"),
            ("size", "<i4", (2,)),
            ("points", "<f4", (33, 2)),
            ("world", "<f4", (33, 3)),
            ("visibility", "<f4", (33,)),
            ("people", "<i2"),
            ("light", "<f8"),
            ("roll", "<f8"),
            ("drift", "<f8"),
            ("mask_shape", "<i4", (2,)),
            ("mask_bytes", "<i4"),
            ("view", "<f8", (3,)),
            ("framing", "<f8", (8,)),
            ("raw", "<f8", (width,)),
            ("smooth", "<f8", (width,)),
            ("confidence", "<f8", (width,)),
        ]
    )


def packed(kind: bytes, content: bytes) -> bytes:
    """A block."""
    body = zlib.compress(content, 1)
    return _FRAME.pack(kind, len(body), zlib.crc32(body)) + body


def packed_rows(rows: NDArray[np.void], words: bytes, masks: bytes) -> bytes:
    """A block of frames."""
    head = struct.pack("<II", len(rows), len(words))
    return packed(ROWS, head + words + rows.tobytes() + masks)


def unpacked_rows(content: bytes, row: np.dtype[np.void]) -> tuple[NDArray[np.void], bytes, bytes]:
    """Rows, words and masks of a block of frames. Raises ValueError when it holds no such."""
    if len(content) < 8:
        raise ValueError("no rows")
    count, length = struct.unpack_from("<II", content)
    begin = 8 + length
    end = begin + count * row.itemsize
    if end > len(content):
        raise ValueError("fewer rows than told")
    return np.frombuffer(content, row, count, begin), content[8:begin], content[end:]


def blocks(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each whole block from here on; it ends where no whole one follows.

    Raises ValueError for a whole block with changed bytes, and for one that is too large.
    """
    while True:
        frame = file.read(_FRAME.size)
        if len(frame) < _FRAME.size:
            return
        kind, length, crc = _FRAME.unpack(frame)
        if kind not in (HEAD, ROWS, FACT) or length > LARGEST_BLOCK:
            raise ValueError("no block of a trace")
        body = file.read(length)
        if len(body) < length:
            return
        if zlib.crc32(body) != crc:
            raise ValueError("changed bytes")
        opened = zlib.decompressobj()
        content = opened.decompress(body, LARGEST_BLOCK)
        if opened.unconsumed_tail or not opened.eof:
            raise ValueError("a block that is too large")
        yield kind, content
