"""Every frame's measures as rows of a table, with what was judged of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coach.export.column import ESTIMATED, PROJECTED, Column
from coach.judge.verdict import Side
from coach.keep.table import Cell, Row
from coach.measure.reading import Flexion, NotTold
from coach.measure.table import DEG, MEASURES, Measure
from coach.moment import Moment

CONFIDENCE, RAW = ".confidence", ".raw"
"""What follows a measure's name in the names of its other columns."""
_BACK = ("lumbar", "thoracic")

FIXED: tuple[Column, ...] = (
    Column("frame", int, "", "number of the frame, from 0"),
    Column("time_s", float, "s", "time of the frame in the source"),
    Column("person", bool, "", "1: somebody was seen"),
    Column("people", int, "", "how many were seen at the last count"),
    Column("view", str, "", "from where the camera sees the trunk: side, oblique, front, back"),
    Column("facing", str, "", "where the person faces in the picture"),
    Column("yaw", float, DEG, "turn of the trunk away from an exact side view, 0 to 90"),
    Column("exercise", str, "", "slug of the exercise that is judged; empty between exercises"),
    Column("state", str, "", "unseen, waiting, start, out, end or back"),
    Column("position", str, "", "slug of the end position; empty in the start position"),
    Column("side", str, "", "the person's own side that works"),
    Column("hold_s", float, "s", "on the hold clock of the current end position"),
    Column("repetitions", int, "", "counted so far in this exercise, both sides together"),
    Column("depth", float, "share", "of the person's own range that is reached now"),
    Column("wrong", str, "", "slugs of the faults in this frame, told or only reported"),
    Column("not_judged", str, "", "why nothing could be judged in this frame"),
    *(
        Column(f"{part}_change{more}", kind, unit, meaning)
        for part in _BACK
        for more, kind, unit, meaning in (
            ("", float, DEG, "change from the own neutral, + rounded, - arched; " + PROJECTED),
            ("_error", float, DEG, "expected error of that change: two thirds are within it"),
            ("_not_told", str, "", "why that change is not told"),
        )
    ),
)  # fmt: skip


def series_columns(*, raw: bool = False) -> tuple[Column, ...]:
    """All columns: those of the judging, then those of the measures in the order of their table."""
    return (*FIXED, *(column for one in MEASURES for column in _of_measure(one, raw=raw)))


def series(moments: Iterable[Moment], *, raw: bool = False) -> Iterator[Row]:
    """A row per moment. With `raw` the measures before smoothing are told as well."""
    for frame, moment in enumerate(moments):
        yield {"frame": frame, **_judged(moment), **_measured(moment, raw=raw)}


def _of_measure(measure: Measure, *, raw: bool) -> Sequence[Column]:
    how = ""
    if measure.unit == DEG:
        how = ESTIMATED if "in space" in measure.meaning else PROJECTED
    meaning = "; ".join(part for part in (measure.meaning, measure.sign, how) if part)
    columns = [
        Column(measure.name, float, measure.unit, meaning),
        Column(measure.name + CONFIDENCE, float, "", "how far to trust it, 0 to 1; 0.5 is judged"),
    ]
    if raw:
        columns.append(Column(measure.name + RAW, float, measure.unit, "the same, not smoothed"))
    return columns


def _judged(moment: Moment) -> dict[str, Cell]:
    measures, progress, view = moment.measures, moment.progress, moment.measures.view
    row: dict[str, Cell] = {
        "time_s": moment.t,
        "person": moment.body.present,
        "people": moment.body.people,
        "view": view.kind,
        "facing": view.facing,
        "yaw": view.yaw_deg if measures.smooth else None,
        "exercise": moment.exercise.slug if moment.exercise is not None else None,
        "not_judged": moment.advice.reason if moment.advice is not None else None,
    }
    if moment.exercise is None:
        return row
    side: Side | None = progress.side
    wrong = sorted(j.rule for j in moment.verdict.every if j.answer == "wrong")
    return row | {
        "state": progress.state,
        "position": progress.position or None,
        "side": side,
        "hold_s": progress.hold_s,
        "repetitions": sum(progress.counts.values()),
        "depth": progress.depth,
        "wrong": " ".join(dict.fromkeys(wrong)) or None,
        **_back(moment),
    }


def _back(moment: Moment) -> dict[str, Cell]:
    row: dict[str, Cell] = {}
    if moment.back is None:
        return row
    for part in _BACK:
        told: Flexion | NotTold = getattr(moment.back, part)
        if isinstance(told, NotTold):
            row[f"{part}_change_not_told"] = told.name.lower().replace("_", "-")
        else:
            row[f"{part}_change"] = told.degrees
            row[f"{part}_change_error"] = told.error
    return row


def _measured(moment: Moment, *, raw: bool) -> dict[str, Cell]:
    row: dict[str, Cell] = {}
    for name, reading in moment.measures.smooth.items():
        row[name] = reading.value
        row[name + CONFIDENCE] = reading.confidence
    if raw:
        for name, reading in moment.measures.raw.items():
            row[name + RAW] = reading.value
    return row
