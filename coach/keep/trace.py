"""A trace: every frame's Body (without the picture) and Measures, so that judging it again needs no
video and gives the identical result.

Points are stored as the float32 they were, the mask as packed bits, measures as float64: nothing is
rounded. The spine's drawn curve is left out; it can be measured again from the body. The file is
described in `trace_blocks`; the NumPy archives of older versions (schema 2) are read as well.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import isfinite, isnan
from pathlib import Path
from typing import Any, BinaryIO, cast

from coach.body import Body
from coach.errors import CoachError
from coach.judge.cue import Advice, Obstacle
from coach.keep.fingerprint import measures_print
from coach.keep.trace_archive import ARCHIVE, archived
from coach.keep.trace_blocks import (
    FACT,
    HEAD,
    MAGIC,
    MEASURED_BY,
    SCHEMA,
    blocks,
    row_type,
    unpacked_rows,
)
from coach.keep.trace_chunk import FACINGS, KINDS, Chunk
from coach.measure.measurer import NOTHING, Measurer, Readings
from coach.measure.reading import Framing, Measures, View
from coach.measure.table import MEASURES
from coach.moment import Instant

SUFFIX = ".npz"


class Trace:
    """A trace that was read: `facts`, `len()`, and its instants in order.

    facts  what is known besides: the source, notes, how it was measured
    whole  False when the run that made it was killed: it goes as far as that came
    """

    def __init__(self, path: Path) -> None:
        """Raises CoachError when the file is missing, damaged, or of another version."""
        self._path = path
        self.whole = True
        self.facts: dict[str, Any] = {}
        self._chunks: list[Chunk] = []
        try:
            self._open()
            self._must_fit()
        except FileNotFoundError as error:
            raise CoachError(f"there is no trace {path}") from error
        except CoachError:
            raise
        except Exception as error:  # a damaged file raises all sorts of things
            raise self._damaged() from error

    def __len__(self) -> int:
        """How many frames were recorded."""
        return sum(len(chunk.rows) for chunk in self._chunks)

    def __iter__(self) -> Iterator[Instant]:
        """Its instants, from the first on; as often as wanted."""
        return self.instants()

    def bodies(self) -> Iterator[Body]:
        """The bodies, masks and all. Raises CoachError at a mask that is damaged."""
        for chunk in self._chunks:
            for i in range(len(chunk.rows)):
                yield self._body(chunk, i, with_mask=True)

    @property
    def current(self) -> bool:
        """Whether it holds the measures that this version takes, taken as it takes them."""
        return self.facts.get("measures") == [m.name for m in MEASURES] and (
            self.facts.get(MEASURED_BY) == measures_print()
        )

    def instants(self) -> Iterator[Instant]:
        """Bodies (without masks) and measures: what judging needs.

        The bodies of another version's trace are measured again.
        """
        measurer = None if self.current else Measurer()
        for chunk in self._chunks:
            if measurer is None:
                yield from self._kept(chunk)
                continue
            for i in range(len(chunk.rows)):
                body = self._body(chunk, i, with_mask=True)
                yield Instant(body, measurer.measure(body), _break(chunk, i))

    def _kept(self, chunk: Chunk) -> Iterator[Instant]:
        rows = chunk.rows
        raw, smooth = rows["raw"].tolist(), rows["smooth"].tolist()
        confidence = rows["confidence"].tolist()
        view, framing = rows["view"].tolist(), rows["framing"].tolist()
        for i in range(len(rows)):
            body = self._body(chunk, i, with_mask=False)
            here = body.present
            kind, facing, yaw = view[i]
            yield Instant(
                body,
                Measures(
                    body.t,
                    Readings(raw[i], confidence[i]) if here else NOTHING,
                    Readings(smooth[i], confidence[i]) if here else NOTHING,
                    None,
                    View(KINDS[int(kind)], FACINGS[int(facing)], yaw),
                    _framing(chunk.cut_off[i], framing[i], body),
                ),
                _break(chunk, i),
            )

    def _open(self) -> None:
        with self._path.open("rb") as file:
            begin = file.read(len(MAGIC))
            if begin == MAGIC:
                self._read(file)
                return
        if not begin.startswith(ARCHIVE):
            raise ValueError("neither kind of trace")
        self.facts, chunk = archived(self._path)
        self._chunks = [chunk]

    def _read(self, file: BinaryIO) -> None:
        """Take in the blocks. Raises CoachError for another version, ValueError when damaged."""
        row = None
        self.whole = False
        for kind, content in blocks(file):
            if self.whole:
                raise ValueError("something after the end")
            if kind == HEAD and row is None:
                self.facts = dict(json.loads(content))
                if self.facts.get("schema") != SCHEMA:
                    raise CoachError(
                        f"{self._path} was made by another version; record it again from the clip"
                    )
                row = row_type(len(self.facts["measures"]))
            elif kind == FACT:
                self.facts = dict(json.loads(content)) | self.facts
                self.whole = True
            elif row is not None and kind != HEAD:
                rows, words, masks = unpacked_rows(content, row)
                self._chunks.append(Chunk.of(rows, json.loads(words), masks))
            else:
                raise ValueError("no head")
        if row is None:
            raise ValueError("no head")

    def _must_fit(self) -> None:
        """Raises ValueError when facts are not what they are used as, or times fall."""
        times = [chunk.rows["t"] for chunk in self._chunks if len(chunk.rows)]
        names, source = self.facts.get("measures"), self.facts.get("source", {})
        right = (
            all(one[-1] <= other[0] for one, other in pairwise(times)),
            isinstance(names, list),
            all(isinstance(name, str) for name in cast("list[object]", names)),
            isinstance(source, dict) and _is_source(cast("dict[str, Any]", source)),
            isinstance(self.facts.get("notes", []), list),
        )
        if not all(right):
            raise ValueError("facts that do not fit")

    def _body(self, chunk: Chunk, i: int, *, with_mask: bool) -> Body:
        row = chunk.rows[i]
        try:
            mask = chunk.mask(i) if with_mask else None
        except (ValueError, zlib.error) as error:
            raise self._damaged() from error
        light = float(row["light"])
        return Body(
            float(row["t"]),
            (int(row["size"][0]), int(row["size"][1])),
            row["points"],
            row["world"],
            row["visibility"],
            mask,
            int(row["people"]),
            None if isnan(light) else light,
            float(row["roll"]),
            float(row["drift"]),
            chunk.places[i],
            chunk.coarse,
            chunk.zooms[i],
        )

    def _damaged(self) -> CoachError:
        return CoachError(
            f"{self._path} is not a trace, or is damaged; make one with `coach replay CLIP --trace`"
        )


def is_trace(path: Path) -> bool:
    """Whether it is a trace that can be read."""
    try:
        Trace(path)
    except CoachError:
        return False
    return True


def _break(chunk: Chunk, i: int) -> Advice | None:
    """Why nothing went on in frame `i`, if nothing did."""
    told = chunk.breaks.get(i)
    return None if told is None else Advice(cast("Obstacle", told[0]), told[1])


def _is_source(source: dict[str, Any]) -> bool:
    length = source.get("duration_s")
    return (
        isinstance(source.get("path", ""), str)
        and all(isinstance(source.get(side, 0), int) for side in ("width", "height"))
        and (length is None or (isinstance(length, int | float) and isfinite(length)))
    )


def _framing(cut_off: Sequence[str], row: list[float], body: Body) -> Framing:
    near, far, share, left, top, right, bottom, tilt = row
    return Framing(
        tuple(cut_off),
        bool(near),
        bool(far),
        share,
        (left, top, right, bottom),
        0.0 if isnan(tilt) else tilt,
        body.people,
        body.light,
        body.drift,
        body.place,
        body.coarse,
    )
