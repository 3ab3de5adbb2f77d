"""What was kept of a session beside its numbers, where the person has asked for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isnan, nan
from pathlib import Path

from markupsafe import Markup

from coach.errors import CoachError
from coach.exercise.vocabulary import Exercise
from coach.history.values import Course
from coach.keep.beside import trace_of, video_of
from coach.keep.trace import Trace
from coach.language import capital, listed, say
from coach.measure.table import DEG, TABLE
from coach.pages.chart.curve import Curve, curve
from coach.pages.drawings import bounds, spans
from coach.record import ExerciseRecord
from coach.record.series import counted_by

SURE = 0.5
"""Readings less sure than this are not drawn, as they are not judged."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The annotated clip and the trace of a session; each None where it was not kept."""

    video: Path | None
    trace: Path | None


def kept(folder: Path, session: str) -> Kept:
    """What lies in the data folder of this session."""
    video, trace = video_of(folder, session), trace_of(folder, session)
    return Kept(video if video.is_file() else None, trace if trace.is_file() else None)


@lru_cache(maxsize=2)
def series_of(path: Path, changed_ns: int) -> tuple[tuple[float, ...], dict[str, list[float]]]:
    """Times and the values by measure, NaN where not sure; `changed_ns` tells versions apart."""
    del changed_ns
    times: list[float] = []
    values: dict[str, list[float]] = {name: [] for name in TABLE}
    for instant in Trace(path):
        times.append(instant.measures.t)
        for name, column in values.items():
            reading = instant.measures.smooth.get(name)
            sure = reading is not None and reading.confidence >= SURE
            column.append(reading.value if reading is not None and sure else float("nan"))
    return tuple(times), values


def curves(
    path: Path | None,
    what: Course,
    exercise: Exercise | None,
    records: Sequence[ExerciseRecord] = (),
) -> list[tuple[str, Markup]]:
    """The measures that an exercise is counted by, over its time, by the end positions they tell.

    Of every picture where a trace was kept, else of every half second as its records have it.
    """
    if exercise is None:
        return []
    series = _of_trace(path) if path is not None else None
    times, values = series if series is not None else _of_records(records)
    start, end = bounds(what)
    drawn: list[tuple[str, Markup]] = []
    for base, names in counted_by(exercise).items():
        found: list[Curve] = []
        for name in names:
            points = [(t, v) for t, v in zip(times, values.get(name, ()), strict=False)
                      if start <= t <= end and not isnan(v)]  # fmt: skip
            side = name.rpartition(".")[2]
            word = say(f"side-{side}") if side in ("left", "right") else ""
            if points:
                found.append(Curve(word, [t for t, _ in points], [v for _, v in points]))
        if found:
            label = say("home-curve-label", name=what.done.name)
            sign = "°" if TABLE[names[0]].unit == DEG else ""
            ends = [e.name for e in exercise.movement.end if e.measure.base == base]
            name = capital(listed(list(dict.fromkeys(ends))))
            made = curve(found, spans(what), label, start_s=start, end_s=end, unit=sign)
            drawn.append((name, made))
    return drawn


def _of_trace(path: Path) -> tuple[Sequence[float], Mapping[str, Sequence[float]]] | None:
    try:
        return series_of(path, path.stat().st_mtime_ns)
    except (CoachError, OSError):
        return None


def _of_records(
    records: Sequence[ExerciseRecord],
) -> tuple[Sequence[float], Mapping[str, Sequence[float]]]:
    """One after the other; a measure that a record has not is not sure there."""
    told = [one.series for one in records if one.series is not None]
    names = dict.fromkeys(name for one in told for name in one.values)
    values: dict[str, list[float]] = {name: [] for name in names}
    for one in told:
        unsure = (None,) * len(one.times_s)
        for name in names:
            told_here = one.values.get(name, unsure)
            values[name] += (nan if v is None else v for v in told_here)
    return [t for one in told for t in one.times_s], values
