"""Labelled clips and photos as measures, thinned: what recognition is tried on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path

from calibration.evaluate.run import open_tracker
from calibration.labels.cases import Case, Photo, find_all
from calibration.traces.cache import Prints, trace_of
from coach.keep.trace import Trace
from coach.measure.reading import Measures

PER_SECOND = 5.0
"""So many instants of a clip are looked at."""
EDGE_S = 0.2
"""Labels are good to so many seconds."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One clip or photo: what is labelled, and what was measured.

    source    where it comes from: held out together
    person    who it is, as far as is known; of each photo somebody else
    instants  what was measured, instant by instant; read anew each time, since all of it at once
              would fill the memory
    doing     when an end position is labelled, seconds
    moving    when a repetition is labelled
    """

    name: str
    performance: str
    source: str
    labelled: str
    instants: Callable[[], Iterable[Measures]]
    doing: tuple[tuple[float, float], ...]
    photo: bool = False
    start: bool = False
    moving: tuple[tuple[float, float], ...] = ()
    person: str = ""

    def does(self, t: float) -> bool:
        """Whether an end position is labelled at `t`."""
        return any(a <= t <= b for a, b in self.doing)

    def moves(self, t: float) -> bool:
        """Whether a repetition is labelled at `t`."""
        return any(a <= t <= b for a, b in self.moving)

    def sets_out(self, t: float) -> bool:
        """Whether a repetition begins or ends about `t`: the start position."""
        return any(abs(t - edge) <= EDGE_S for span in self.moving for edge in span)


def shown_in(folders: Sequence[Path], model: Path, kept: Path, known: Prints) -> list[Shown]:
    """The clips that are fit to score, and the photos. Raises CoachError when there is nothing."""
    found = find_all(folders)

    def trace(path: Path, *, photo: bool) -> Path:
        return trace_of(path, kept, known, lambda: open_tracker(model, photo=photo), photo=photo)[0]

    clips = [_clip(c, trace(c.clip, photo=False)) for c in found.cases if c.label.fit]
    return clips + [_photo(p, trace(p.path, photo=True)) for p in found.photos]


def _clip(case: Case, trace: Path) -> Shown:
    label = case.label
    spans = [r.end_position for r in label.repetitions]
    spans += [(h.start_s, h.end_s) for h in label.holds]
    return Shown(
        case.name, case.performance, case.source, label.exercise,
        lambda: _thinned(i.measures for i in Trace(trace).instants()), tuple(spans),
        moving=tuple((r.start_s, r.end_s) for r in label.repetitions), person=case.person,
    )  # fmt: skip


def _photo(photo: Photo, trace: Path) -> Shown:
    return Shown(
        photo.name, photo.name, photo.source, photo.exercise,
        lambda: [next(Trace(trace).instants()).measures],
        () if photo.start else ((-inf, inf),), photo=True, start=photo.start, person=photo.name,
    )  # fmt: skip


def _thinned(instants: Iterable[Measures]) -> Iterator[Measures]:
    due = float("-inf")
    for measures in instants:
        if measures.t >= due:
            yield measures
            due = measures.t + 1 / PER_SECOND - 1e-3
