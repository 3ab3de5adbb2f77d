"""A finished lesson in words: per exercise what was done, and at most one thing to work on."""

from __future__ import annotations

import textwrap

from coach.record.lesson import EndedRecord, LessonExerciseRecord, LessonRecord
from coach.tell.report.times import clock

WIDTH = 80
_NAME = 22
_ENDED: dict[EndedRecord, str] = {
    "done": "",
    "skipped": "skipped",
    "pain": "stopped because it hurt",
    "refused": "left out because you said no",
    "idle": "stopped early",
    "stopped": "stopped",
    "not-begun": "not started",
}
_HURT = (
    "It hurt today: see a physiotherapist or doctor if it does not settle, or spreads into a leg. "
    "I'll ask before doing it again today."
)


def lesson_summary(record: LessonRecord, colour: bool = False) -> str:
    """The record as lines of at most 80 columns; `colour` only for a terminal."""
    bold, end = ("\x1b[1m", "\x1b[0m") if colour else ("", "")
    if not record.exercises:
        return "No exercise was started.\n"
    length = clock(record.source.duration_s)
    lines = [f"{bold}{record.name}{end}", f"{length} in all{_pauses(record)}"]
    for exercise in record.exercises:
        lines += _wrapped(f"{exercise.name:{_NAME}}", _exercise(exercise))
    lines += [
        line
        for out in record.left_out
        for line in _wrapped(f"{out.exercise:{_NAME}}", f"left out ({out.why})")
    ]
    if any(e.ended == "pain" for e in record.exercises):
        lines += textwrap.wrap(_HURT, WIDTH)
    return "\n".join(lines) + "\n"


def _exercise(exercise: LessonExerciseRecord) -> str:
    planned = exercise.planned
    whole = planned.repetitions * planned.sets
    done = ", ".join(f"{n} {side}".strip() for side, n in exercise.counts.items() if n)
    parts: list[str] = []
    if done:
        sides = " each side" if planned.sides else ""
        parts.append(f"{done} of {whole}{sides}")
    if _ENDED[exercise.ended]:
        parts.append(_ENDED[exercise.ended])
    if exercise.work_on:
        cue = exercise.work_on
        parts.append(f"next time: {cue[:1].lower()}{cue[1:]}")
    return "; ".join(parts) or "done"


def _pauses(record: LessonRecord) -> str:
    if not record.pauses:
        return ""
    total = sum(p.end_s - p.start_s for p in record.pauses)
    return f", {clock(total)} of it paused"


def _wrapped(head: str, body: str) -> list[str]:
    return textwrap.wrap(body, WIDTH, initial_indent=head, subsequent_indent=" " * _NAME)
