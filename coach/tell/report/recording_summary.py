"""A recording of several exercises in words: the course of it, then each exercise in turn."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import PurePath

from coach.exercise import Exercise
from coach.language import say
from coach.record import ExerciseRecord, RecordingRecord
from coach.tell.report.stretches import doing
from coach.tell.report.summary import WIDTH, count_rows, summary
from coach.tell.report.times import clock, span

_TIMES = 15


def recording_summary(
    record: RecordingRecord,
    exercises: Mapping[str, Exercise],
    colour: bool = False,
    *,
    degrees: bool = False,
) -> str:
    """The record as lines of at most 80 columns; `colour` only for a terminal.

    With `degrees` the numbers stand beside the words, for a clinician.
    """
    bold, end = ("\x1b[1m", "\x1b[0m") if colour else ("", "")
    length = record.source.duration_s
    title = f"{PurePath(record.source.path).name}, {clock(length)}"
    lines = [bold + textwrap.shorten(title, WIDTH, placeholder="…") + end]
    lines.append(say("sum-in-view", time=clock(record.seen_s)))
    blocks: list[str] = []
    parts = iter(record.parts)
    for one in record.stretches:
        when = span(length, one.start_s, one.end_s)
        what = doing(one, exercises)
        if one.what == "judged":
            part = next(parts)
            judged = exercises[part.exercise or ""]
            heading = f"{what}, {when}"
            blocks.append(summary(part, judged, colour, degrees=degrees, title=heading))
            what = f"{what}: {_done(part)}"
        lines += _row(when, what)
    return "\n".join([*lines, "", "\n".join(blocks)])


def _row(when: str, what: str) -> list[str]:
    return textwrap.wrap(
        what, WIDTH, initial_indent=when.ljust(_TIMES), subsequent_indent=" " * _TIMES
    )


def _done(part: ExerciseRecord) -> str:
    """What was counted, or else held."""
    counted = [r for r in part.repetitions if r.counted]
    if part.holds and not counted:
        held = sum(hold.end_s - hold.start_s for hold in part.holds)
        return say("sum-held", time=f"{held:.0f}")
    return count_rows(counted)[0]
