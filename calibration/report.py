"""An evaluation as readable tables (at most 100 columns) and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from calibration.cells import NAME, listed, number, of, percent, row, share, short, wrapped
from calibration.evaluate import Evaluation, Result
from calibration.labels import OTHER
from calibration.score import ClipScore, CountScore
from calibration.totals import CLOSE_S, CountTotal, FaultTotal, Totals

RECOGNITION = "recognition: not built yet (each clip is judged as the exercise it is labelled as)"
HEAD = (
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
WIDTHS = (8, 6, 6, 6, 6, 7, 6, 6, 6, 5, 7)
LEGEND = """\
count: repetitions of those a careful person would count; off: too many or few, in brackets when
excused by cannot-judge spans; sides of the repetitions found; holds found, their overlap (0-1) and
duration error; sure / doubt: labelled faults found; can't see: sure ones missed where the coach
said that it cannot see them; wrong: faults told that no label explains; sure only: precision
against sure labels alone; cues: false ones."""


def report(evaluation: Evaluation) -> str:
    """The tables, ending in a newline."""
    used = [r for r in evaluation.results if r.used]
    unfit = [r for r in evaluation.results if not r.used]
    parts = [
        _clips("clip", used),
        LEGEND,
        _clips("not scored: unfit to judge by", unfit) if unfit else "",
        _exercises(evaluation.exercises, evaluation.totals),
        _faults(evaluation.totals.faults),
        wrapped(_words(evaluation.totals)),
        wrapped(_lists(evaluation, used)),
    ]
    return "\n\n".join(p for p in parts if p) + "\n"


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """Everything, records too. Times in seconds, shares 0 to 1."""
    return {
        "schema": 1,
        "recognition": None,
        "totals": msgspec.to_builtins(evaluation.totals),
        "exercises": msgspec.to_builtins(dict(evaluation.exercises)),
        "clips": [
            {
                "scored": result.used,
                "labelled": result.case.label.exercise,
                "judged_as": result.record["exercise"],
                "recognised": result.record["recognised"],
                "score": msgspec.to_builtins(result.score),
                "record": result.record,
            }
            for result in evaluation.results
        ],
        "left_out": dict(evaluation.left_out),
        "failed": dict(evaluation.failed),
        "clips_without_label": list(evaluation.found.clips_without_label),
        "labels_without_clip": list(evaluation.found.labels_without_clip),
    }


# -- per clip ------------------------------------------------------------------------------------


def _clips(title: str, results: Sequence[Result]) -> str:
    lines = [row(title, HEAD, WIDTHS), "-" * (NAME + sum(WIDTHS))]
    for exercise in sorted({r.score.exercise for r in results}):
        for result in results:
            if result.score.exercise == exercise:
                name = short(result.case.name, exercise)
                lines.append(row(name, _cells(result.score), WIDTHS))
    return "\n".join(lines)


def _cells(s: ClipScore) -> tuple[str, ...]:
    sure, found = sum(f.sure for f in s.faults), sum(f.sure_found for f in s.faults)
    doubt, seen = sum(f.doubtful for f in s.faults), sum(f.doubtful_found for f in s.faults)
    errors = s.holds.errors_s
    worst = max(errors, key=abs) if errors else None
    overlap = sum(s.holds.overlaps) / len(s.holds.overlaps) if s.holds.overlaps else None
    return (
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


# -- totals --------------------------------------------------------------------------------------


def _exercises(exercises: Mapping[str, Totals], totals: Totals) -> str:
    head = ("clips", "right", "by 1", "sides", "holds", "over", "err s", "false cues", "judged")
    widths = (7, 7, 6, 8, 8, 6, 7, 12, 8)
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
            str(t.cues.false or "-"),
            percent(t.judged),
        )
        lines.append(row(name, cells, widths))
    return "\n".join(lines)


def _faults(faults: Sequence[FaultTotal]) -> str:
    if not faults:
        return "faults: none labelled, none told"
    head = ("clips", "sure", "can't see", "doubt", "told", "right", "precision", "sure only")
    widths = (6, 7, 11, 8, 6, 7, 11, 11)
    lines = [row("fault", head, widths), "-" * (NAME + sum(widths))]
    for f in faults:
        cells = (
            str(f.clips),
            of(f.score.sure_found, f.score.sure),
            str(f.score.sure_unseen or "-"),
            of(f.score.doubtful_found, f.score.doubtful),
            str(f.score.told or "-"),
            str(f.score.right or "-"),
            percent(f.precision),
            percent(f.precision_sure),
        )
        lines.append(row(short(f"{f.exercise} {f.score.fault}"), cells, widths))
    return "\n".join(lines)


def _words(t: Totals) -> Iterable[str]:
    sure = sum(f.score.sure for f in t.faults)
    unseen = sum(f.score.sure_unseen for f in t.faults)
    found = sum(f.score.sure_found for f in t.faults)
    told, right = sum(f.score.told for f in t.faults), sum(f.score.right for f in t.faults)
    yield (
        f"{t.clips} clips, {t.performances} performances (two views of one are one sample), "
        f"{t.seconds / 60:.1f} min, {percent(t.judged)} judged"
    )
    yield f"repetitions, clips:        {_right(t.count)}"
    yield f"repetitions, performances: {_right(t.count_performances)}"
    yield (
        f"  {t.repetitions_found} of {t.repetitions} found at their time, "
        f"{t.repetitions_missed} missed, {t.repetitions_surplus} surplus; "
        f"{t.counted_hidden} counted where it cannot be judged"
    )
    yield f"sides: {of(t.sides_right, t.sides)} right{share(t.sides_right, t.sides)}"
    yield (
        f"holds: {of(t.holds.found, t.holds.labelled)} found, {t.holds.surplus} surplus; "
        f"overlap {number(t.holds.overlap)}, duration off by {number(t.holds.error_s)} s "
        f"(median), {of(t.holds.close, t.holds.found)} within {CLOSE_S} s"
    )
    yield (
        f"faults: {of(found, sure)} sure ones found{share(found, sure)}, "
        f"{unseen} more said to be out of sight; "
        f"{of(right, told)} told ones explained{share(right, told)}"
    )
    c = t.cues
    yield (
        f"cues: {c.given} given, {c.false} false ({number(c.false_per_min)} per minute), "
        f"{c.excused} excused"
    )
    yield (
        f"  on {c.clean_clips} clips labelled without faults ({c.clean_seconds / 60:.1f} min): "
        f"{c.clean_false} false, {number(c.clean_per_3_min)} in three minutes"
    )


def _right(c: CountTotal) -> str:
    return (
        f"{of(c.right, c.of)} in the labelled range{share(c.right, c.of)}, "
        f"{c.off_by_one} off by one, {c.worse} worse ({c.strict_right} unexcused)"
    )


# -- what must not be overlooked -----------------------------------------------------------------


def _lists(evaluation: Evaluation, used: Sequence[Result]) -> Iterable[str]:
    false = [(r, cue) for r in used for cue in r.score.cues.false]
    yield from listed(
        "false cues:",
        (f"{short(r.case.name)} {cue.at_s:6.1f} s  {cue.text}" for r, cue in false),
    )
    yield from listed(
        "labelled faults that no rule answers (calibration/fault_words.toml):",
        (f"{short(r.case.name)} {text}" for r in used for text in dict.fromkeys(r.score.unmapped)),
    )
    yield from listed(
        "could not be judged:", (f"{name}: {why}" for name, why in evaluation.failed.items())
    )
    yield from listed("clips without a label:", evaluation.found.clips_without_label)
    yield from listed("labels without a clip:", evaluation.found.labels_without_clip)
    if evaluation.left_out:
        words = (
            f"{n} {e}" + (" (not one of the nine: waits for recognition)" if e == OTHER else "")
            for e, n in evaluation.left_out.items()
        )
        yield f"left out: {', '.join(words)}"
    yield "traces: " + ", ".join(f"{n} {how}" for how, n in evaluation.origins.items())
    yield RECOGNITION
