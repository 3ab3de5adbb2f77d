"""Scores as tables: per clip, per exercise, per fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calibration.evaluate.cells import NAME, number, of, percent, row, short
from calibration.evaluate.clip_result import ClipResult
from calibration.score.clip import CLOSE_S, ClipScore, CountScore
from calibration.score.recognition import NamedClip
from calibration.score.totals import FaultTotal, Totals

HEAD = (
    "taken as",
    "count",
    "off",
    "sides",
    "holds",
    "over",
    "err s",
    "sure",
    "doubt",
    "wrong",
    "cues",
    "judged",
)
WIDTHS = (9, 10, 6, 6, 6, 6, 6, 6, 6, 6, 5, 7)
LEGEND = """\
taken as: what was recognised; all else is judged as labelled.
count: repetitions of those a careful person would count; off: too many or few, in brackets when
excused by cannot-judge spans; sides of the repetitions found; holds found, their overlap (0-1) and
duration error; sure / doubt: labelled faults found; can't see: sure ones missed where the coach
said that it cannot see them; wrong: faults in the record that no label explains; spoken: those of
them that the person is told; cues: false ones."""


def clip_table(title: str, results: Sequence[ClipResult]) -> str:
    """One line per clip."""
    lines = [row(title, HEAD, WIDTHS), "-" * (NAME + sum(WIDTHS))]
    for result in sorted(results, key=lambda r: r.named.labelled):
        if result.as_labelled is not None:
            name = short(result.case.name, result.named.labelled)
            lines.append(row(name, _cells(result.as_labelled, result.named), WIDTHS))
    return "\n".join(lines)


def _cells(s: ClipScore, named: NamedClip) -> tuple[str, ...]:
    sure, found = sum(f.sure for f in s.faults), sum(f.sure_found for f in s.faults)
    doubt, seen = sum(f.doubtful for f in s.faults), sum(f.doubtful_found for f in s.faults)
    errors = s.holds.errors_s
    worst = max(errors, key=abs) if errors else None
    overlap = sum(s.holds.overlaps) / len(s.holds.overlaps) if s.holds.overlaps else None
    return (
        "ok" if named.right else named.column[: WIDTHS[0] - 1],
        _count(s.count),
        _off(s.count),
        of(s.repetitions.sides_right, s.repetitions.sides),
        of(len(s.holds.overlaps), s.holds.labelled),
        number(overlap),
        "-" if worst is None else f"{worst:+.1f}",
        of(found, sure),
        of(seen, doubt),
        str(sum(f.told - f.right for f in s.faults) or "-"),
        str(len(s.cues.false) or "-"),
        percent(s.judged),
    )


def _count(count: CountScore | None) -> str:
    if count is None:
        return "-"
    wanted = str(count.low) if count.low == count.high else f"{count.low}-{count.high}"
    return f"{count.counted} of {wanted}"


def _off(count: CountScore | None) -> str:
    if count is None or (count.off == 0 and count.strict == 0):
        return "-"
    return f"{count.off:+d}" if count.off else f"({count.strict:+d})"


def exercise_table(exercises: Mapping[str, Totals], totals: Totals) -> str:
    """One line per exercise, and one for all."""
    close = f"<={CLOSE_S:g} s"
    head = ("clips", "right", "by 1", "sides", "holds", "over", "err s", close)
    head = (*head, "false cues", "judged")
    widths = (7, 8, 6, 8, 8, 6, 7, 9, 12, 8)
    lines = [row("exercise", head, widths), "-" * (NAME + sum(widths))]
    for name, t in [*exercises.items(), ("all", totals)]:
        cells = (
            str(t.clips),
            of(t.count.right, t.count.of),
            str(t.count.off_by_one or "-"),
            of(t.sides_right, t.sides),
            of(t.holds.found, t.holds.labelled),
            number(t.holds.overlap),
            number(t.holds.error_s),
            of(t.holds.close, t.holds.found),
            str(t.cues.false or "-"),
            percent(t.judged),
        )
        lines.append(row(name, cells, widths))
    return "\n".join(lines)


def fault_table(faults: Sequence[FaultTotal]) -> str:
    """One line per fault."""
    if not faults:
        return "faults: none labelled, none told"
    head = ("clips", "sure", "can't see", "doubt", "found", "right", "spoken", "right", "precision")
    widths = (6, 7, 11, 8, 7, 7, 8, 7, 11)
    lines = [row("fault", head, widths), "-" * (NAME + sum(widths))]
    for f in faults:
        cells = (
            str(f.clips),
            of(f.score.sure_found, f.score.sure),
            str(f.score.sure_unseen or "-"),
            of(f.score.doubtful_found, f.score.doubtful),
            str(f.score.told or "-"),
            str(f.score.right or "-"),
            str(f.score.spoken or "-"),
            str(f.score.spoken_right or "-"),
            percent(f.precision),
        )
        lines.append(row(short(f"{f.exercise} {f.score.fault}"), cells, widths))
    return "\n".join(lines)
