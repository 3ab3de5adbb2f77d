"""A part of a long clip, seen and measured in a process of its own, and written to a file.

The file holds batches of instants, each with its length before it. The first of all holds one
instant or none: the last picture of the warm-up, just before what is kept of the part.
"""

from __future__ import annotations

import errno
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from io import FileIO
from itertools import takewhile
from math import ceil, inf
from pathlib import Path
from typing import BinaryIO, Literal

from coach.batch.processes import Tell
from coach.batch.rows import measured_in_rows, read_in_rows
from coach.closing import Closing
from coach.errors import CoachError
from coach.frame import Frame, Stall
from coach.keep.source_facts import source_facts
from coach.keep.spool import BATCH
from coach.measure.measurer import Measurer
from coach.memory import giving_back
from coach.moment import Instant
from coach.record.recorder import SourceFacts
from coach.see.input.open import open_source
from coach.see.input.oriented import Storage
from coach.see.input.source import Source
from coach.session import Session

WARM_UP_S = 4.0
"""Seconds seen before what is kept of a part. What is remembered for longer, such as which way the
body faces, comes from the part before (`joining`). In 19 cuts of real film, four seconds without
that were right as often as eight (17 times), and two 15 times."""

SETTLING_S, STEP_S = 1.0, 0.06
"""Seconds. Before the last one of a warm-up, pictures nearer than the second to the one before are
passed over: of 30 a second every other one. In 10 cuts of real film the angles of the two seconds
after it were 0.00 to 0.53 degrees (medians) from the single run's, and 0.00 to 0.36 where each was
seen."""

LENGTH = 4
"""Bytes that tell how long a batch of a part's file is."""

NO_ROOM: Literal["no room"] = "no room"
"""The folder for temporary files takes no more: then the clip is seen in one piece."""


@dataclass(frozen=True, slots=True)
class Seeing:
    """How a clip is seen: how its pictures are stored and how large they are, the pose model's
    file, and by how many.

    fps          its pictures a second, where that is known
    passes_over  whether what lies before a part need not be decoded
    """

    storage: Storage
    size: tuple[int, int]
    model: Path
    workers: int
    fps: float | None = None
    passes_over: bool = False
    warm_up_s: float = WARM_UP_S


@dataclass(frozen=True, slots=True)
class Part:
    """What one process sees: from `start_s` to before `end_s` is kept, in `file`."""

    clip: Path
    seeing: Seeing
    start_s: float
    end_s: float
    file: Path


@dataclass(frozen=True, slots=True)
class SeenClip:
    """What the source of a clip had to say when it had been read.

    measurer  with what it remembers of the part's bodies, for the part that follows
    """

    facts: SourceFacts
    warnings: tuple[str, ...]
    measurer: Measurer


class Written(Closing):
    """The batches of a part's file while it is being written."""

    def __init__(self, file: Path) -> None:
        """It may not be there yet."""
        self._path = file
        self._file: BinaryIO | None = None
        self._at = 0

    def batch(self) -> bytes | None:
        """The next one; None while there is none that was written whole."""
        if self._file is None:
            if not self._path.exists():
                return None
            self._file = self._path.open("rb")
        self._file.seek(self._at)
        length = int.from_bytes(self._file.read(LENGTH))
        batch = self._file.read(length)
        if not length or len(batch) < length:
            return None
        self._at += LENGTH + length
        return batch

    def close(self) -> None:
        """Before the file is removed."""
        if self._file is not None:
            self._file.close()


def see_part(part: Part, tell: Tell) -> SeenClip | str:
    """See a part; what hinders it, in words."""
    try:
        return _seen(part, tell)
    except CoachError as error:
        return str(error)
    except OSError:
        return NO_ROOM


def _seen(part: Part, tell: Tell) -> SeenClip:
    from coach.see.tracking.tracker import Tracker  # noqa: PLC0415 - only where something is seen

    seen_from_s = part.start_s - part.seeing.warm_up_s
    with (
        part.file.open("wb", buffering=0) as file,
        open_source(part.clip, storage=part.seeing.storage, from_s=seen_from_s) as source,
        Tracker(part.seeing.model) as tracker,
    ):
        wanted = takewhile(lambda item: item.t < part.end_s, warming_up(source, part.start_s))
        session = Session(None)
        rows = read_in_rows(wanted)
        before: list[Instant] = []
        batch: list[Instant] | None = None
        for instant in giving_back(measured_in_rows(rows, tracker, session)):
            if instant.measures.t < part.start_s:
                if instant.advice is None:
                    before = [instant]
                continue
            if batch is None:
                write(file, before)
                batch = []
            batch.append(instant)
            if len(batch) >= BATCH:
                write(file, batch)
                batch = []
            if source.duration_s:
                tell((instant.measures.t - part.start_s) / source.duration_s)
        write(file, before if batch is None else batch)
        facts = source_facts(str(part.clip), source)
        return SeenClip(facts, tuple(source.warnings), session.measurer)


def warming_up(source: Source, start_s: float) -> Iterator[Frame | Stall]:
    """What is seen of a source whose pictures are kept from `start_s` on."""
    last_t = -inf
    for item in source.frames():
        if isinstance(item, Frame):
            if item.t < start_s - SETTLING_S and item.t - last_t < STEP_S:
                continue
            last_t = item.t
        yield item


def warm_up_cost_s(length_s: float, fps: float | None) -> float:
    """A warm-up of this length costs as much as so many seconds of which each picture is seen."""
    settling_s = min(length_s, SETTLING_S)
    every = max(1, ceil(STEP_S * fps)) if fps else 1
    return settling_s + (length_s - settling_s) / every


def write(file: FileIO, batch: list[Instant]) -> None:
    """Add a batch, with its length before it, in one piece."""
    content = pickle.dumps(batch)
    if file.write(len(content).to_bytes(LENGTH) + content) != LENGTH + len(content):
        raise OSError(errno.ENOSPC, "there is no more room")
