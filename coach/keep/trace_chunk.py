"""Some frames of a trace in memory, and whether what a file says of them can be true."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, cast, get_args

import numpy as np
from numpy.typing import NDArray

from coach.body import Mask, Place
from coach.measure.reading import Facing, ViewKind

KINDS: tuple[ViewKind, ...] = get_args(ViewKind)
FACINGS: tuple[Facing, ...] = get_args(Facing)
PLACES: tuple[Place, ...] = get_args(Place)
BREAKS = ("paused", "stalled")
"""What bodies and measures do not tell, but the judge needs to know."""
LARGEST_SIDE = 100_000
"""Pixels; no camera and no clip has more."""
LARGEST_MASK = 64_000_000
"""Pixels of a mask."""
_NUMBERS = (
    "points",
    "world",
    "visibility",
    "light",
    "roll",
    "drift",
    "view",
    "framing",
    "raw",
    "smooth",
    "confidence",
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows as `trace_blocks.row_type` has them; names of what is cut off per row; why nothing went
    on, by row; where the person was among several, and how near the camera came, per row; whether a
    coarse model saw them all; the packed masks one after the other.
    """

    rows: NDArray[np.void]
    cut_off: Sequence[Sequence[str]]
    breaks: Mapping[int, tuple[str, str]]
    places: Sequence[Place | None]
    zooms: Sequence[float]
    coarse: bool
    masks: bytes
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, rows: NDArray[np.void], words: object, masks: bytes) -> Chunk:
        """Checked. Raises ValueError when it cannot be true."""
        told = cast("dict[str, Any]", words) if isinstance(words, dict) else {}
        cut_off, breaks = told.get("cut_off"), told.get("breaks")
        if not _are_names(cut_off, len(rows)) or not isinstance(breaks, dict):
            raise ValueError("no words")
        why = {int(i): _break(one) for i, one in cast("dict[str, object]", breaks).items()}
        places = told.get("places", [None] * len(rows))
        if not _are_places(places, len(rows)):
            raise ValueError("no places")
        zooms = told.get("zooms", [1.0] * len(rows))
        if not _are_zooms(zooms, len(rows)):
            raise ValueError("no zooms")
        ends = np.cumsum(rows["mask_bytes"], dtype=np.int64)
        chunk = cls(rows, cast("list[list[str]]", cut_off), why, places, zooms,
                    bool(told.get("coarse")), masks, ends)  # fmt: skip
        chunk._check()
        return chunk

    def mask(self, i: int) -> Mask | None:
        """The mask of a row. Raises ValueError or zlib.error when its bytes are not one."""
        height, width = (int(x) for x in self.rows["mask_shape"][i])
        if not height:
            return None
        end = int(self.ends[i])
        data = self.masks[end - int(self.rows["mask_bytes"][i]) : end]
        size = -(-height * width // 8)
        packed = zlib.decompressobj().decompress(data, size)
        if len(packed) != size:
            raise ValueError("no mask")
        bits = np.unpackbits(np.frombuffer(packed, np.uint8), count=height * width)
        return bits.reshape(height, width).astype(np.bool_)

    def _check(self) -> None:
        rows = self.rows
        if not len(rows):
            return
        size, shape = rows["size"], rows["mask_shape"].astype(np.int64)
        seen = np.isfinite(rows["points"][:, 0, 0])
        kind, facing = rows["view"][:, 0], rows["view"][:, 1]
        right = (
            bool(np.isfinite(rows["t"]).all()),
            bool((np.diff(rows["t"]) >= 0).all()),
            bool(((size >= 0) & (size <= LARGEST_SIDE)).all()),
            bool((size[seen] > 0).all()),
            bool(((shape >= 0) & (shape <= LARGEST_SIDE)).all()),
            bool((shape.prod(axis=1) <= LARGEST_MASK).all()),
            bool((rows["mask_bytes"] >= 0).all()),
            int(self.ends[-1]) == len(self.masks),
            bool((rows["people"] >= 0).all()),
            _are_indices(kind, len(KINDS)),
            _are_indices(facing, len(FACINGS)),
            not any(bool(np.isinf(rows[name]).any()) for name in _NUMBERS),
        )
        if not all(right):
            raise ValueError("numbers that no frame has")


def _are_indices(column: NDArray[np.float64], count: int) -> bool:
    return bool(((column >= 0) & (column < count) & (column == np.floor(column))).all())


def _are_names(told: object, count: int) -> bool:
    return (
        isinstance(told, list)
        and len(cast("list[object]", told)) == count
        and all(
            isinstance(names, list) and all(isinstance(n, str) for n in cast("list[object]", names))
            for names in cast("list[object]", told)
        )
    )


def _are_places(told: object, count: int) -> bool:
    return (
        isinstance(told, list)
        and len(cast("list[object]", told)) == count
        and all(one is None or one in PLACES for one in cast("list[object]", told))
    )


def _are_zooms(told: object, count: int) -> bool:
    return (
        isinstance(told, list)
        and len(cast("list[object]", told)) == count
        and all(
            isinstance(one, float) and isfinite(one) and one > 0
            for one in cast("list[object]", told)
        )
    )


def _break(told: object) -> tuple[str, str]:
    match told:
        case [str(reason), str(text)] if reason in BREAKS:
            return reason, text
        case _:
            raise ValueError("no break")
