"""Labelled clips and photos as measures, thinned: what recognition is tried on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from calibration.evaluate.run import open_tracker
from calibration.labels.cases import Case, Photo, find_all
from calibration.traces.cache import Prints, trace_of
from coach.keep.trace import Trace
from coach.measure.reading import Measures

PER_SECOND = 10.0
"""So many instants of a clip are looked at."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One clip or photo: what is labelled, and what was measured.

    source  where it comes from: held out together
    doing   per instant whether an end position is labelled there
    """

    name: str
    performance: str
    source: str
    labelled: str
    instants: tuple[Measures, ...]
    doing: tuple[bool, ...]
    photo: bool = False
    start: bool = False


def shown_in(folders: Sequence[Path], model: Path, kept: Path, known: Prints) -> list[Shown]:
    """The clips that are fit to score, and the photos. Raises CoachError when there is nothing."""
    found = find_all(folders)

    def trace(path: Path, *, photo: bool) -> Trace:
        return Trace(
            trace_of(path, kept, known, lambda: open_tracker(model, photo=photo), photo=photo)[0]
        )

    clips = [_clip(c, trace(c.clip, photo=False)) for c in found.cases if c.label.fit]
    return clips + [_photo(p, trace(p.path, photo=True)) for p in found.photos]


def _clip(case: Case, trace: Trace) -> Shown:
    instants = tuple(_thinned(i.measures for i in trace.instants()))
    label = case.label
    spans = [r.end_position for r in label.repetitions]
    spans += [(h.start_s, h.end_s) for h in label.holds]
    doing = tuple(any(a <= m.t <= b for a, b in spans) for m in instants)
    return Shown(case.name, case.performance, case.source, label.exercise, instants, doing)


def _photo(photo: Photo, trace: Trace) -> Shown:
    first = next(trace.instants()).measures
    source = photo.name.partition("--")[2].partition("-")[0]
    return Shown(
        photo.name, photo.name, source, photo.exercise, (first,), (not photo.start,),
        photo=True, start=photo.start,
    )  # fmt: skip


def _thinned(instants: Iterable[Measures]) -> Iterator[Measures]:
    due = float("-inf")
    for measures in instants:
        if measures.t >= due:
            yield measures
            due = measures.t + 1 / PER_SECOND - 1e-3
