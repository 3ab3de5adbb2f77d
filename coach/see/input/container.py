"""Whether a video file ends before its own outermost box does: it was cut off."""

from __future__ import annotations

import os
import struct
from typing import BinaryIO

MOST_BOXES = 100_000
"""A file of more is taken for whole; a recording in fragments has about a hundred a minute."""
UNKNOWN_32 = 0xFFFFFFFF
EBML = b"\x1a\x45\xdf\xa3"
SEGMENT = b"\x18\x53\x80\x67"
BOXES = (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"styp")


def ends_early(file: BinaryIO) -> bool:
    """Of MP4 and MOV, AVI, Matroska and WebM; other kinds do not tell. Goes back to the start."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    head = file.read(64)
    if head[:4] == b"RIFF" and len(head) >= 8:
        told = struct.unpack("<I", head[4:8])[0]
        early = told != UNKNOWN_32 and 8 + told > size
    elif head[:4] == EBML:
        early = _segment_end(head) > size
    else:
        early = head[4:8] in BOXES and _boxes_end(file, size) > size
    file.seek(0)
    return early


def _boxes_end(file: BinaryIO, size: int) -> int:
    """Where the last of the boxes ends that the file begins with."""
    at = 0
    for _ in range(MOST_BOXES):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            break
        length = struct.unpack(">I", head[:4])[0]
        if length == 1 and len(head) == 16:
            length = struct.unpack(">Q", head[8:])[0]
        if length < 8:  # 0: to the end of the file; else nonsense
            break
        at += length
        if at >= size:
            break
    return at


def _segment_end(head: bytes) -> int:
    """Where Matroska's outermost element ends; 0 when it does not say."""
    length, after = _number(head, 4)
    start = after + length
    if head[start : start + 4] != SEGMENT:
        return 0
    length, after = _number(head, start + 4)
    return after + length if length else 0


def _number(data: bytes, at: int) -> tuple[int, int]:
    """EBML's number at a place, 0 when it is unknown or missing, and the place behind it."""
    if at >= len(data) or not data[at]:
        return 0, at
    width = 9 - data[at].bit_length()
    mask = (1 << 7 * width) - 1
    value = int.from_bytes(data[at : at + width], "big") & mask
    return (0 if value == mask else value), at + width
