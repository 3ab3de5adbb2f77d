"""What the coach says of a clip, written as a label: a draft for a person to correct."""

from __future__ import annotations

from typing import Any

from calibration.score.scored_record import told
from calibration.studio.web.reel import JudgedReel, Reel
from coach.exercise import Exercise
from coach.judge.cue import NOT_IN_POSITION

DIGITS = 2
"""Decimals of a second; labels are good to 0.2 s."""


def draft(reel: Reel, exercise: Exercise) -> dict[str, Any]:
    """Repetitions, holds, faults and unseen spans as lists of a label.

    Faults are doubtful until a person has looked at them. An end position is where the coach saw
    one held still; where it saw none, the middle of the repetition.
    """
    record = reel.record(exercise)
    now = told(record, exercise)
    run = reel.run(exercise)
    return {
        "exercise": exercise.slug,
        "view": record.view,
        "facing": record.facing,
        "repetitions": [
            {
                "start_s": _round(r.start_s),
                "end_s": _round(r.end_s),
                "side": r.side,
                "end_position": _end_position(run, r.start_s, r.end_s),
            }
            for r in now.repetitions
            if r.counted
        ],
        "holds": [
            {"start_s": _round(h.start_s), "end_s": _round(h.end_s), "side": h.side}
            for h in now.holds
        ],
        "faults": [
            {
                "fault": f.fault,
                "start_s": _round(f.start_s),
                "end_s": _round(f.end_s),
                "sure": False,
            }
            for f in now.faults
        ],
        "cannot_judge": [
            {
                "reason": span.advice,
                "start_s": _round(span.start_s),
                "end_s": _round(span.end_s),
            }
            for span in record.unjudged
            if span.rule is None and span.reason != NOT_IN_POSITION and span.end_s > span.start_s
        ],
    }


def _end_position(run: JudgedReel, start_s: float, end_s: float) -> list[float]:
    held = [m.t for m in run.moments if start_s <= m.t <= end_s and m.progress.state == "end"]
    middle = (start_s + end_s) / 2
    return [_round(held[0]), _round(held[-1])] if held else [_round(middle), _round(middle)]


def _round(t: float) -> float:
    return round(t, DIGITS)
