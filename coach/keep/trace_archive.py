"""Reads the traces of older versions (schema 2): one NumPy archive of all frames."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from coach.errors import CoachError
from coach.keep.trace_blocks import row_type
from coach.keep.trace_chunk import Chunk

ARCHIVE = b"PK"
SCHEMA = 2
LARGEST = 4_000_000_000
"""Bytes of one part in memory: some hours."""
_COLUMNS = (
    "t", "size", "points", "world", "visibility", "people", "light", "mask_shape", "view",
    "framing", "raw", "smooth", "confidence",
)  # fmt: skip

_ADDED = ("roll", "drift")
"""Columns that older traces lack: their cameras are taken to have stood still."""


def archived(path: Path) -> tuple[dict[str, Any], Chunk]:
    """Facts and frames. Raises CoachError for another version; all sorts when it is damaged."""
    with zipfile.ZipFile(path) as archive:
        sizes = {i.filename: i.file_size for i in archive.infolist()}
    frames = sizes["t.npy"] // 8
    if max(sizes.values()) > LARGEST or len(sizes) > 2 * len(_COLUMNS):
        raise ValueError("too large")
    with np.load(path, allow_pickle=False) as parts:
        facts: dict[str, Any] = dict(json.loads(parts["facts"].tobytes()))
        if facts.get("schema") != SCHEMA:
            raise CoachError(f"{path} was made by another version; record it again from the clip")
        row = row_type(len(facts["measures"]))
        _must_fit(sizes, frames, row.itemsize)
        rows = np.zeros(len(parts["t"]), row)
        for name in (*_COLUMNS, *(name for name in _ADDED if name in parts.files)):
            column: NDArray[Any] = parts[name]
            if column.shape != rows[name].shape or not np.can_cast(column.dtype, rows[name].dtype):
                raise ValueError(name)
            rows[name] = column
        mask_at: NDArray[Any] = parts["mask_at"]
        if mask_at.shape != (len(rows) + 1,) or mask_at.dtype.kind != "i":
            raise ValueError("mask_at")
        rows["mask_bytes"] = np.diff(mask_at)
        masks: bytes = parts["mask"].tobytes()
    words = {"cut_off": facts.pop("cut_off", None), "breaks": facts.pop("breaks", {})}
    return facts, Chunk.of(cast("NDArray[np.void]", rows), words, masks)


def _must_fit(sizes: dict[str, int], frames: int, row_bytes: int) -> None:
    """A small file may say that it is a large one: its parts must be as large as frames are."""
    columns = sum(sizes.get(f"{name}.npy", 0) for name in _COLUMNS)
    if columns > (frames + 1) * (row_bytes + 64) + 4096 * len(_COLUMNS):
        raise ValueError("too large")
