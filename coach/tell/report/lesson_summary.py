"""A finished lesson in words: per exercise what was done, and at most one thing to work on."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, cast

from coach.tell.report.times import clock

Record = Mapping[str, Any]

WIDTH = 80
_NAME = 22
_ENDED = {
    "done": "",
    "skipped": "skipped",
    "pain": "stopped because it hurt",
    "refused": "left out because you said no",
    "idle": "stopped early",
    "stopped": "stopped",
    "not begun": "not started",
}
_HURT = (
    "It hurt today: see a physiotherapist or doctor if it does not settle, or spreads into a leg. "
    "I'll ask before doing it again today."
)


def lesson_summary(record: Record, colour: bool = False) -> str:
    """The record as lines of at most 80 columns; `colour` only for a terminal."""
    bold, end = ("\x1b[1m", "\x1b[0m") if colour else ("", "")
    exercises = cast(Sequence[Record], record.get("exercises", ()))
    if not exercises:
        return "No exercise was started.\n"
    length = clock(float(record["source"]["duration_s"]))
    lines = [f"{bold}{record['name']}{end}", f"{length} in all{_pauses(record)}"]
    for exercise in exercises:
        lines += _wrapped(f"{exercise['name']:{_NAME}}", _exercise(exercise))
    lines += [
        line
        for out in cast(Sequence[Record], record["left_out"])
        for line in _wrapped(f"{out['exercise']:{_NAME}}", f"left out ({out['why']})")
    ]
    if any(e["ended"] == "pain" for e in exercises):
        lines += textwrap.wrap(_HURT, WIDTH)
    return "\n".join(lines) + "\n"


def _exercise(exercise: Record) -> str:
    counts = cast(Mapping[str, int], exercise["counts"])
    planned = exercise["planned"]
    whole = planned["repetitions"] * planned["sets"]
    done = ", ".join(f"{n} {side}".strip() for side, n in counts.items() if n)
    parts: list[str] = []
    if done:
        sides = " each side" if planned["sides"] else ""
        parts.append(f"{done} of {whole}{sides}")
    ended = _ENDED.get(str(exercise["ended"]), str(exercise["ended"]))
    if ended:
        parts.append(ended)
    if exercise["work_on"]:
        cue = str(exercise["work_on"])
        parts.append(f"next time: {cue[:1].lower()}{cue[1:]}")
    return "; ".join(parts) or "done"


def _pauses(record: Record) -> str:
    pauses = cast(Sequence[Record], record.get("pauses", ()))
    if not pauses:
        return ""
    total = sum(float(p["end_s"]) - float(p["start_s"]) for p in pauses)
    return f", {clock(total)} of it paused"


def _wrapped(head: str, body: str) -> list[str]:
    return textwrap.wrap(body, WIDTH, initial_indent=head, subsequent_indent=" " * _NAME)
