"""A trace: every frame's Body (without the picture) and Measures, so that judging it again needs no
video and gives the identical result. One compressed NumPy archive.

Points are stored as the float32 they were, the mask as packed bits, measures as float64: nothing is
rounded. The spine's drawn curve is left out; it can be measured again from the body.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from math import isnan, nan
from pathlib import Path
from typing import Any, BinaryIO, cast, get_args

import numpy as np
from numpy.typing import NDArray

from coach.body import Body
from coach.errors import CoachError
from coach.judge.cue import Advice
from coach.keep.files import check_writable, write_whole
from coach.measure.measurer import NOTHING, Measurer, Readings
from coach.measure.reading import Facing, Framing, Measures, View, ViewKind
from coach.measure.table import MEASURES
from coach.moment import Instant, Moment

SCHEMA = 2
SUFFIX = ".npz"
_KINDS: tuple[ViewKind, ...] = get_args(ViewKind)
_FACINGS: tuple[Facing, ...] = get_args(Facing)
_BREAKS = ("paused", "stalled")
"""What bodies and measures do not tell, but the judge needs to know."""
_ROWS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("t", ()),
    ("size", (2,)),
    ("points", (33, 2)),
    ("world", (33, 3)),
    ("visibility", (33,)),
    ("people", ()),
    ("light", ()),
    ("roll", ()),
    ("drift", ()),
    ("mask_shape", (2,)),
    ("mask_at", ()),
    ("view", (3,)),
    ("framing", (8,)),
)
"""What is kept of each frame, and the shape of one row of it."""
_ADDED = ("roll", "drift")
"""Columns that older traces lack: their cameras are taken to have stood still."""
_MEASURED = ("raw", "smooth", "confidence")
"""The same with one column per measure."""


class TraceWriter:
    """Collects moments and writes them as one file; a context manager."""

    def __init__(self, path: Path, *, replace: bool = True) -> None:
        """Raises CoachError at once when the file could not be written.

        replace  it may take an older one's place; else it takes a free name beside it
        """
        check_writable(path)
        self.path = path
        self._replace = replace
        self.facts: dict[str, Any] = {}
        self._bodies: list[Body] = []
        self._masks: list[bytes] = []
        self._measures: list[Measures] = []
        self._breaks: dict[str, tuple[str, str]] = {}

    def __enter__(self) -> TraceWriter:
        """Nothing is written before the end."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Write what was collected, also after an interruption; but no file when it never began."""
        if kind is None or self._bodies:
            self.close()

    def add(self, moment: Moment | Instant) -> None:
        """Take in one moment, or what was seen of it."""
        if moment.advice is not None and moment.advice.reason in _BREAKS:
            self._breaks[str(len(self._bodies))] = (moment.advice.reason, moment.advice.text)
        mask = moment.body.mask
        self._masks.append(b"" if mask is None else zlib.compress(np.packbits(mask).tobytes(), 1))
        self._bodies.append(moment.body)
        self._measures.append(moment.measures)

    def close(self) -> None:
        """Write the file, whole or not at all. Raises CoachError when the disk is full."""
        arrays = self._arrays()
        self.path = write_whole(
            self.path, lambda file: _save(file, arrays), private=True, replace=self._replace
        )

    def _arrays(self) -> dict[str, NDArray[Any]]:
        bodies, measures = self._bodies, self._measures
        n = len(bodies)
        shapes = [b.mask.shape if b.mask is not None else (0, 0) for b in bodies]
        offsets = np.cumsum([0, *(len(m) for m in self._masks)])
        raw = [cast(Readings, m.raw) for m in measures]
        smooth = [cast(Readings, m.smooth) for m in measures]
        width = len(MEASURES)
        facts = {
            **self.facts,
            "schema": SCHEMA,
            "measures": [m.name for m in MEASURES],
            "cut_off": [list(m.framing.cut_off) for m in measures],
            "breaks": self._breaks,
        }
        return {
            "facts": np.frombuffer(json.dumps(facts).encode(), np.uint8),
            "t": np.array([b.t for b in bodies], np.float64),
            "size": np.array([b.size for b in bodies], np.int32).reshape(n, 2),
            "points": np.array([b.points for b in bodies], np.float32).reshape(n, 33, 2),
            "world": np.array([b.world for b in bodies], np.float32).reshape(n, 33, 3),
            "visibility": np.array([b.visibility for b in bodies], np.float32).reshape(n, 33),
            "people": np.array([b.people for b in bodies], np.int16),
            "light": np.array([nan if b.light is None else b.light for b in bodies], np.float64),
            "roll": np.array([b.roll for b in bodies], np.float64),
            "drift": np.array([b.drift for b in bodies], np.float64),
            "mask_shape": np.array(shapes, np.int32).reshape(n, 2),
            "mask_at": offsets.astype(np.int64),
            "mask": np.frombuffer(b"".join(self._masks), np.uint8),
            "raw": np.array([r.values_ for r in raw], np.float64).reshape(n, width),
            "smooth": np.array([r.values_ for r in smooth], np.float64).reshape(n, width),
            "confidence": np.array([r.confidences for r in raw], np.float64).reshape(n, width),
            "view": np.array(
                [(_KINDS.index(m.view.kind), _FACINGS.index(m.view.facing), m.view.yaw_deg)
                 for m in measures], np.float64).reshape(n, 3),
            "framing": np.array([_row(m.framing) for m in measures], np.float64).reshape(n, 8),
        }  # fmt: skip


class Trace:
    """A trace that was read: `facts`, `len()`, and its instants in order."""

    def __init__(self, path: Path) -> None:
        """Raises CoachError when the file is missing, damaged, or of another version."""
        damaged = CoachError(
            f"{path} is not a trace, or is damaged; make one with `coach replay CLIP --trace`"
        )
        try:
            with np.load(path) as archive:
                self._a: dict[str, NDArray[Any]] = {name: archive[name] for name in archive.files}
            self.facts: dict[str, Any] = dict(json.loads(self._a["facts"].tobytes()))
        except FileNotFoundError as error:
            raise CoachError(f"there is no trace {path}") from error
        except Exception as error:  # NumPy raises all sorts of things on a damaged file
            raise damaged from error
        if self.facts.get("schema") != SCHEMA:
            raise CoachError(f"{path} was made by another version; record it again from the clip")
        for name in _ADDED:
            self._a.setdefault(name, np.zeros(len(self._a.get("t", ())), np.float64))
        if not self._fits_together():
            raise damaged

    def __len__(self) -> int:
        """How many frames were recorded."""
        return len(self._a["t"])

    def __iter__(self) -> Iterator[Instant]:
        """Its instants, from the first on; as often as wanted."""
        return self.instants()

    def bodies(self) -> Iterator[Body]:
        """The bodies, masks and all."""
        for i in range(len(self)):
            yield self._body(i, with_mask=True)

    @property
    def current(self) -> bool:
        """Whether it holds the measures that this version takes."""
        return self.facts.get("measures") == [m.name for m in MEASURES]

    def instants(self) -> Iterator[Instant]:
        """Bodies (without masks) and measures: what judging needs.

        The bodies of another version's trace are measured again.
        """
        if not self.current:
            measurer = Measurer()
            for i, body in enumerate(self.bodies()):
                yield Instant(body, measurer.measure(body), self._break(i))
            return
        raw, smooth = self._a["raw"].tolist(), self._a["smooth"].tolist()
        confidence = self._a["confidence"].tolist()
        view, framing = self._a["view"].tolist(), self._a["framing"].tolist()
        for i in range(len(self)):
            body = self._body(i, with_mask=False)
            here = body.present
            kind, facing, yaw = view[i]
            yield Instant(
                body,
                Measures(
                    body.t,
                    Readings(raw[i], confidence[i]) if here else NOTHING,
                    Readings(smooth[i], confidence[i]) if here else NOTHING,
                    None,
                    View(_KINDS[int(kind)], _FACINGS[int(facing)], yaw),
                    _framing(self.facts["cut_off"][i], framing[i], body),
                ),
                self._break(i),
            )

    def _break(self, i: int) -> Advice | None:
        """Why nothing went on in frame `i`, if nothing did."""
        told = self.facts.get("breaks", {}).get(str(i))
        return Advice(*told) if told else None

    def _fits_together(self) -> bool:
        """Whether every part is there, and has one row per frame."""
        n = len(self._a["t"]) if "t" in self._a else 0
        shapes = {name: a.shape for name, a in self._a.items()}
        masks = shapes.pop("mask", None)
        shapes.pop("facts")
        width = len(self.facts.get("measures", ()))
        rows = {**dict(_ROWS), **dict.fromkeys(_MEASURED, (width,))}
        ends = self._a["mask_at"][-1:].tolist() if "mask_at" in self._a else None
        return (
            shapes
            == {name: (n + 1 if name == "mask_at" else n, *row) for name, row in rows.items()}
            and masks is not None
            and ends == [masks[0]]
            and len(self.facts.get("cut_off", ())) == n
        )

    def _body(self, i: int, *, with_mask: bool) -> Body:
        a = self._a
        height, width = (int(x) for x in a["mask_shape"][i])
        mask = None
        if with_mask and height:
            packed = zlib.decompress(a["mask"][a["mask_at"][i] : a["mask_at"][i + 1]].tobytes())
            bits = np.unpackbits(np.frombuffer(packed, np.uint8), count=height * width)
            mask = bits.reshape(height, width).astype(np.bool_)
        return Body(
            float(a["t"][i]),
            (int(a["size"][i][0]), int(a["size"][i][1])),
            a["points"][i],
            a["world"][i],
            a["visibility"][i],
            mask,
            int(a["people"][i]),
            None if np.isnan(a["light"][i]) else float(a["light"][i]),
            float(a["roll"][i]),
            float(a["drift"][i]),
        )


def _row(framing: Framing) -> tuple[float, ...]:
    """What is kept of a framing besides the names of what is cut off."""
    return framing.too_near, framing.too_far, framing.share, *framing.box, framing.tilt


def _framing(cut_off: list[str], row: list[float], body: Body) -> Framing:
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
    )


def is_trace(path: Path) -> bool:
    """Whether it is a trace that can be read."""
    try:
        Trace(path)
    except CoachError:
        return False
    return True


def _save(file: BinaryIO, arrays: dict[str, NDArray[Any]]) -> None:
    np.savez_compressed(file, allow_pickle=False, **arrays)
