"""A finished lesson in words: per exercise what was done, and at most one thing to work on."""

from __future__ import annotations

import textwrap
from statistics import median

from coach.judge.progress import whole_s
from coach.language import say, within
from coach.lesson.working import HELD_ENOUGH
from coach.record.lesson import LessonExerciseRecord, LessonRecord
from coach.tell.report.times import clock

WIDTH = 80
_NAME = 22


def lesson_summary(record: LessonRecord, colour: bool = False) -> str:
    """The record as lines of at most 80 columns; `colour` only for a terminal."""
    bold, end = ("\x1b[1m", "\x1b[0m") if colour else ("", "")
    if not record.exercises:
        return f"{say('lessons-none')}\n"
    lines = [f"{bold}{record.name}{end}", _length(record)]
    for exercise in record.exercises:
        lines += _wrapped(f"{exercise.name:{_NAME}}", _exercise(exercise))
    lines += [
        line
        for out in record.left_out
        for line in _wrapped(f"{out.exercise:{_NAME}}", say("lessons-left-out", why=out.why))
    ]
    if any(e.ended == "pain" for e in record.exercises):
        lines += textwrap.wrap(say("lessons-hurt"), WIDTH)
    if record.mirror_doubted:
        lines += textwrap.wrap(say("lessons-mirror-doubt"), WIDTH)
    return "\n".join(lines) + "\n"


def _exercise(exercise: LessonExerciseRecord) -> str:
    planned = exercise.planned
    whole = planned.repetitions * planned.sets
    done = ", ".join(
        say("outcome-side", n=n, side=say(f"side-{side}")) if side else str(n)
        for side, n in exercise.counts.items()
        if n
    )
    parts: list[str] = []
    if done:
        key = "lessons-done-each" if planned.sides else "lessons-done"
        parts.append(say(key, done=done, n=whole))
    if exercise.ended != "done":
        parts.append(say(f"ended-{exercise.ended}"))
    if short := _held_short(exercise):
        parts.append(short)
    if exercise.work_on:
        parts.append(say("outcome-next-time", cue=within(exercise.work_on)))
    return "; ".join(parts) or say("outcome-done")


def _held_short(exercise: LessonExerciseRecord) -> str:
    """How long a hold usually lasted, where that is clearly shorter than asked; else empty."""
    asked = exercise.planned.hold_s
    held = [r.hold_s for one in exercise.records for r in one.repetitions if r.counted]
    if not asked or not held or median(held) >= HELD_ENOUGH * asked:
        return ""
    return say("outcome-held", held=whole_s(median(held)), n=round(asked))


def _length(record: LessonRecord) -> str:
    length = clock(record.source.duration_s)
    if not record.pauses:
        return say("lessons-in-all", time=length)
    total = sum(p.end_s - p.start_s for p in record.pauses)
    return say("lessons-in-all-paused", time=length, paused=clock(total))


def _wrapped(head: str, body: str) -> list[str]:
    return textwrap.wrap(body, WIDTH, initial_indent=head, subsequent_indent=" " * _NAME)
