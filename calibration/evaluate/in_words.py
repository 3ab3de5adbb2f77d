"""Totals in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from calibration.evaluate.cells import number, of, percent, share
from calibration.score.clip import CLOSE_S, CLOSE_SHARE
from calibration.score.totals import CountTotal, Totals


def in_words(t: Totals) -> Iterable[str]:
    """Everything that matters of some clips together, a line each."""
    sure = sum(f.score.sure for f in t.faults)
    unseen = sum(f.score.sure_unseen for f in t.faults)
    found = sum(f.score.sure_found for f in t.faults)
    told, right = sum(f.score.told for f in t.faults), sum(f.score.right for f in t.faults)
    spoken = sum(f.score.spoken for f in t.faults)
    said_right = sum(f.score.spoken_right for f in t.faults)
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
        f"(median), {of(t.holds.close, t.holds.found)} within {CLOSE_S} s "
        f"or {percent(CLOSE_SHARE)}"
    )
    yield (
        f"faults: {of(found, sure)} sure ones found{share(found, sure)}, "
        f"{unseen} more said to be out of sight; of those told to the person "
        f"{of(said_right, spoken)} explained{share(said_right, spoken)}, of all in the record "
        f"{of(right, told)}{share(right, told)}"
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
