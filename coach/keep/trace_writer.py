"""Writes a trace while it is made: in bounded memory, and readable whenever the run is killed."""

from __future__ import annotations

import contextlib
import json
import zlib
from math import nan
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np

from coach.errors import CoachError
from coach.keep.files import (
    PRIVATE,
    check_writable,
    flush,
    is_device,
    is_input,
    open_new,
    real_place,
    settle,
)
from coach.keep.fingerprint import measures_print
from coach.keep.trace_blocks import (
    FACT,
    HEAD,
    MAGIC,
    MEASURED_BY,
    SCHEMA,
    packed,
    packed_rows,
    row_type,
)
from coach.keep.trace_chunk import BREAKS, FACINGS, KINDS
from coach.measure.measurer import Readings
from coach.measure.reading import Framing
from coach.measure.table import MEASURES
from coach.moment import Instant, Moment

AT_MOST = 32
"""Frames that wait for their block: about a second of a camera."""
AT_MOST_S = 0.8
"""And how long they wait, in seconds of the frames."""


class TraceWriter:
    """Appends moments to `NAME.partial.npz`, which gets its name at the end; a context manager.

    A run that is killed leaves the partial one: a trace like any other, as far as it came.
    """

    def __init__(self, path: Path, *, replace: bool = True) -> None:
        """Raises CoachError at once when the file could not be written.

        replace  it may take an older one's place; else it takes a free name beside it
        """
        check_writable(path)
        if is_input(path):
            raise CoachError(f"{path} is what is read here; choose another name for the trace")
        self.path = path
        self.facts: dict[str, Any] = {}
        self.frames = 0
        self._place = real_place(path)
        self._replace = replace
        self._worth_keeping = False
        self._file: BinaryIO | None = None
        self._part: Path | None = None
        self._waiting: list[tuple[Instant | Moment, bytes]] = []
        self._row = row_type(len(MEASURES))

    def __enter__(self) -> TraceWriter:
        """The file is opened with the first frame."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Finish it, also after an interruption; but no file when it never began."""
        if kind is None or self.frames:
            self.close()

    def add(self, moment: Moment | Instant) -> None:
        """Take in one moment, or what was seen of it. Raises CoachError when the disk is full."""
        mask = moment.body.mask
        packed_mask = b"" if mask is None else zlib.compress(np.packbits(mask).tobytes(), 1)
        self._waiting.append((moment, packed_mask))
        self.frames += 1
        waited_s = moment.body.t - self._waiting[0][0].body.t
        if len(self._waiting) >= AT_MOST or waited_s >= AT_MOST_S or self._file is None:
            self._append(self._rows())

    def close(self) -> None:
        """Finish the file and give it its name. Raises CoachError when the disk is full."""
        facts = packed(FACT, json.dumps(self.facts).encode())
        self._append((self._rows() if self._waiting else b"") + facts)
        file, part = self._file, self._part
        self._file = None
        if file is None:
            return
        try:
            with file:
                flush(file)
            if part is not None:
                placed = settle(part, self._place, replace=self._replace)
                self.path = self.path if placed == self._place else placed
        except OSError as error:
            raise self._trouble(error) from error

    def _append(self, data: bytes) -> None:
        try:
            file = self._file or self._open()
            file.write(data)
            file.flush()
            self._worth_keeping = True
        except OSError as error:
            raise self._trouble(error) from error

    def _open(self) -> BinaryIO:
        names = [m.name for m in MEASURES]
        head = {"schema": SCHEMA, "measures": names, MEASURED_BY: measures_print()}
        if is_device(self._place):
            self._file = self._place.open("wb")
        else:
            self._file, self._part = _new_part(self._place)
        self._file.write(MAGIC + packed(HEAD, json.dumps(head).encode()))
        return self._file

    def _trouble(self, error: OSError) -> CoachError:
        """Give it up: what was written is a trace as far as it goes, an empty one is removed."""
        file, self._file = self._file, None
        kept = ""
        if file is not None:
            with contextlib.suppress(OSError):
                file.close()
        if self._part is not None and self._part.exists():
            if self._worth_keeping:
                kept = f"; what was written is {self._part}"
            else:
                self._part.unlink()
        self._waiting.clear()
        reason = error.strerror or str(error)
        return CoachError(
            f"{self.path} could not be written ({reason}); free some space or choose another "
            f"place{kept}"
        )

    def _rows(self) -> bytes:
        rows = np.zeros(len(self._waiting), self._row)
        breaks: dict[str, tuple[str, str]] = {}
        for i, (moment, mask) in enumerate(self._waiting):
            body, m = moment.body, moment.measures
            raw, smooth = cast(Readings, m.raw), cast(Readings, m.smooth)
            if moment.advice is not None and moment.advice.reason in BREAKS:
                breaks[str(i)] = (moment.advice.reason, moment.advice.text)
            rows[i] = (
                body.t,
                body.size,
                body.points,
                body.world,
                body.visibility,
                body.people,
                nan if body.light is None else body.light,
                body.roll,
                body.drift,
                (0, 0) if body.mask is None else body.mask.shape,
                len(mask),
                (KINDS.index(m.view.kind), FACINGS.index(m.view.facing), m.view.yaw_deg),
                _numbers(m.framing),
                raw.values_,
                smooth.values_,
                raw.confidences,
            )
        cut_off = [list(moment.measures.framing.cut_off) for moment, _ in self._waiting]
        told: dict[str, Any] = {"cut_off": cut_off, "breaks": breaks}
        bodies = [moment.body for moment, _ in self._waiting]
        if any(body.place is not None for body in bodies):
            told["places"] = [body.place for body in bodies]
        if any(body.zoom != 1.0 for body in bodies):
            told["zooms"] = [body.zoom for body in bodies]
        if any(body.coarse for body in bodies):
            told["coarse"] = True
        words = json.dumps(told).encode()
        masks = b"".join(mask for _, mask in self._waiting)
        self._waiting.clear()
        return packed_rows(rows, words, masks)


def _new_part(place: Path) -> tuple[BinaryIO, Path]:
    """A new `NAME.partial.npz`, or NAME.partial-2.npz: those of killed runs stay."""
    number = 1
    while True:
        more = "" if number == 1 else f"-{number}"
        part = place.with_name(f"{place.stem}.partial{more}{place.suffix}")
        try:
            return open_new(part, PRIVATE), part
        except FileExistsError:
            number += 1


def _numbers(framing: Framing) -> tuple[float, ...]:
    """What is kept of a framing besides the names of what is cut off."""
    return framing.too_near, framing.too_far, framing.share, *framing.box, framing.tilt
