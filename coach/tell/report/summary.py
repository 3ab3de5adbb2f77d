"""The finished record in words: kind, plain, and nothing claimed that was not judged."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from coach.exercise import Exercise, load_all
from coach.exercise.topics import topics, unsure_rules
from coach.judge.progress import whole_s
from coach.judge.verdict import Side
from coach.language import capital, say
from coach.lesson.working import HELD_ENOUGH
from coach.measure.table import DEG, TRUNKS
from coach.record import ExerciseRecord
from coach.record.exercise import FaultRecord, HintRecord, RepetitionRecord
from coach.tell.report.back import back_rows
from coach.tell.report.depth import depth_rows, range_rows
from coach.tell.report.stretches import besides_rows
from coach.tell.report.times import clock, span
from coach.tell.report.unjudged import unjudged_rows, unseen_rules

WIDTH = 80
_SIDES: tuple[Side | None, ...] = ("left", "right", "both", None)
_ONE_SIDE = _SIDES[:2]
_ANSI = {"bold": "\x1b[1m", "dim": "\x1b[2m", "end": "\x1b[0m"}
MOST_TIMES = 4
"""So many moments of one fault are listed; more are counted."""


def summary(
    record: ExerciseRecord,
    exercise: Exercise | None,
    colour: bool = False,
    *,
    degrees: bool = False,
    title: str | None = None,
) -> str:
    """The record as lines of at most 80 columns; `colour` only for a terminal.

    `exercise` is the one that was judged, for its name and those of its rules. With `degrees` the
    numbers stand beside the words, for a clinician. With a `title` of its own it is a part of a
    recording, which is told elsewhere.
    """
    paint = _ANSI if colour else dict.fromkeys(_ANSI, "")
    lines = [paint["bold"] + (title or _title(record, exercise)) + paint["end"]]
    lines += [paint["dim"] + row + paint["end"] for row in _source(record, part=bool(title))]
    parts = summary_parts(record, exercise, degrees=degrees)
    width = max(len(heading) for heading, _ in parts) + 2
    for heading, body in parts:
        lines += _block(heading, width, body)
    return "\n".join(lines) + "\n"


def summary_parts(
    record: ExerciseRecord, exercise: Exercise | None, *, degrees: bool = False
) -> list[tuple[str, list[str]]]:
    """What there is to say, a heading with its sentences each; some have none."""
    parts = (
        ("repetitions", _repetitions(record, exercise)),
        ("holds", _holds(record)),
        ("depth", depth_rows(record, exercise, degrees=degrees)),
        ("range", range_rows(record)),
        ("back", back_rows(record, exercise, degrees=degrees)),
        ("work-on", _to_work_on(record, exercise, degrees=degrees)),
        ("clinician", _reported(record, exercise, degrees=degrees)),
        ("unjudged", unjudged_rows(record.unjudged, exercise)),
        ("besides", besides_rows(record, load_all())),
        ("hints", _hints(record)),
    )
    return [(say(f"sum-label-{key}"), body) for key, body in parts]


def _title(record: ExerciseRecord, exercise: Exercise | None) -> str:
    if exercise is not None:
        return textwrap.shorten(exercise.name, WIDTH, placeholder="…")
    return record.exercise[:WIDTH] if record.exercise else say("sum-no-exercise")


def _source(record: ExerciseRecord, *, part: bool) -> list[str]:
    name = PurePath(record.source.path).name or say("sum-camera")
    length, judged, view = record.source.duration_s, record.judged_s, record.view
    parts = [] if part else [f"{name}, {clock(length)}" if length else name]
    parts += [
        say("sum-in-view", time=clock(record.seen_s)),
        say("sum-judged", time=clock(judged)) if judged else say("sum-nothing-judged"),
    ]
    if view and view != "unknown":
        parts.append(say(f"sum-seen-{view}"))
    return textwrap.wrap(", ".join(parts), WIDTH, break_long_words=True)


def _block(heading: str, width: int, body: Sequence[str]) -> list[str]:
    rows: list[str] = []
    for item in body:
        hang = " " * (width + 2) if len(body) > 1 else " " * width
        head = heading.ljust(width) if not rows else " " * width
        rows += textwrap.wrap(
            item, WIDTH, initial_indent=head, subsequent_indent=hang, break_on_hyphens=False
        )
    return rows


def _repetitions(record: ExerciseRecord, exercise: Exercise | None) -> list[str]:
    if not record.repetitions:
        if record.holds:
            return _something_else(record)
        if not record.exercise:
            return [say("sum-not-named")]
        if record.not_counted:
            return [say("sum-none"), *_something_else(record)]
        return [say("sum-none-counted" if record.judged_s else "sum-none-seen")]
    counted = [r for r in record.repetitions if r.counted]
    partial = len(record.repetitions) - len(counted)
    rows = count_rows(counted)
    if counted:
        rows += _clean(record, counted, exercise)
        rows += _held(record, counted, exercise)
    if partial:
        rows.append(say("sum-partial", n=partial))
    return rows + _something_else(record)


def _something_else(record: ExerciseRecord) -> list[str]:
    """What was done that is not the exercise, and so was not counted."""
    times = Counter(other.like for other in record.not_counted)
    return [
        say("sum-like", n=n, like=like) if like else say("sum-unlike", n=n)
        for like, n in times.most_common()
    ]


def count_rows(counted: Sequence[RepetitionRecord]) -> list[str]:
    """How often, and with which side; and a side that was left behind."""
    per_side = Counter(r.side for r in counted)
    said = [say("sum-on-side", n=per_side[s], side=say(f"side-{s}"))
            for s in _ONE_SIDE if per_side[s]]  # fmt: skip
    if not said:
        return [say("sum-counted", n=len(counted))]
    both = per_side["both"]
    if both:
        said.append(say("sum-on-both", n=both))
    rows = [say("sum-in-all", n=len(counted), sides=", ".join(said))]
    gap = abs(per_side["left"] - per_side["right"])
    if gap > 1 and not both:
        fewer = "left" if per_side["left"] < per_side["right"] else "right"
        rows.append(say(f"sum-fewer-{fewer}", n=gap))
    return rows


def _clean(
    record: ExerciseRecord, counted: Sequence[RepetitionRecord], exercise: Exercise | None
) -> list[str]:
    """How many of the counted repetitions were clean: only where every rule could be judged.

    Nobody did well who is asked in the same breath to hold longer.
    """
    if _only_counted(record):
        return []
    clean = sum(r.clean for r in counted)
    if any(r.faults for r in counted):
        many = clean and len(counted) > 1 and not _open(record, exercise)
        told = say("sum-clean-some", clean=clean, n=len(counted)) if many else ""
        return [told or say("sum-faults-below")]
    still_open = _open(record, exercise)
    if clean == len(counted) and not still_open:
        short = _held_short(counted, exercise)
        return [say("sum-clean-short") if short else say("sum-clean-all", n=len(counted))]
    if record.faults:
        return []  # they stand below
    return [say("sum-nothing-seen", what=still_open or say("topic-other"))]


def _open(record: ExerciseRecord, exercise: Exercise | None) -> str:
    """What was not judged, or is never judged surely; empty where that is nothing."""
    if exercise is None:
        return "" if not any(r.unjudged for r in record.repetitions) else say("topic-other")
    rules = {f.slug: f for f in (*unseen_rules(record, exercise), *unsure_rules(exercise))}
    return topics(rules.values()) if rules else ""


def _held(
    record: ExerciseRecord, counted: Sequence[RepetitionRecord], exercise: Exercise | None
) -> list[str]:
    """How long the end positions were held; one that was too short says of how much."""
    if _only_counted(record):
        return []
    holds = [r.hold_s for r in counted]
    asked = _asked_s(exercise)
    if _held_short(counted, exercise):
        return [say("sum-held-short", time=_range(holds), n=round(asked))]
    moves_through = exercise is not None and not asked  # nobody was to hold it
    if moves_through or record.holds or not any(h >= 1 for h in holds):
        return []
    return [say("sum-held", time=_range(holds))]


def _held_short(counted: Sequence[RepetitionRecord], exercise: Exercise | None) -> bool:
    return min(r.hold_s for r in counted) < HELD_ENOUGH * _asked_s(exercise)


def _asked_s(exercise: Exercise | None) -> float:
    """How long an end position is to be held, seconds; 0 where nobody is to hold it."""
    return exercise.dose.hold_s if exercise is not None else 0.0


def _holds(record: ExerciseRecord) -> list[str]:
    rows: list[str] = []
    for side in _SIDES:
        lengths = [h.end_s - h.start_s for h in record.holds if h.side == side]
        if lengths:
            together = f"{whole_s(sum(lengths))}"
            named = {"n": len(lengths), "time": together}
            if side in _ONE_SIDE:
                said = say("sum-hold-side", side=say(f"side-{side}"), **named)
            else:
                said = say("sum-hold", **named)
            if len(lengths) > 1:
                said += f", {say('sum-longest', time=f'{whole_s(max(lengths))}')}"
            rows.append(said)
    return rows


def _to_work_on(record: ExerciseRecord, exercise: Exercise | None, *, degrees: bool) -> list[str]:
    """What the person is told."""
    faults = [f for f in record.faults if f.told == "spoken"]
    if faults:
        return _faults(record, faults, exercise, degrees=degrees)
    if not record.judged_s or _only_counted(record):
        return []
    return [say("sum-work-unsure" if record.faults else "sum-work-nothing")]


def _reported(record: ExerciseRecord, exercise: Exercise | None, *, degrees: bool) -> list[str]:
    """What is noted for a clinician to look at: rules that are not sure enough to be spoken."""
    reported = [f for f in record.faults if f.told != "spoken"]
    rows = _faults(record, reported, exercise, degrees=degrees, cue=False)
    return [*rows, say("sum-by-eye")] if rows else []


def _faults(
    record: ExerciseRecord,
    faults: Sequence[FaultRecord],
    exercise: Exercise | None,
    *,
    degrees: bool,
    cue: bool = True,
) -> list[str]:
    """Per fault its cue or its name, how often and when it was seen."""
    known = {f.slug: f for f in exercise.fault} if exercise is not None else {}
    rows: list[str] = []
    for slug in dict.fromkeys(f.fault for f in faults):
        seen = [f for f in faults if f.fault == slug]
        fault = known.get(slug)
        said = (fault.cue if fault else seen[0].cue) if cue else ""
        said = said or (fault.name if fault else slug.replace("-", " "))
        row = say("sum-cue", cue=capital(said.rstrip(".!")), times=say("sum-times", n=len(seen)),
                  when=_when(record, seen))  # fmt: skip
        rows.append(f"{row} {_beyond(seen)}" if degrees else row)
    return rows


def _when(record: ExerciseRecord, seen: Sequence[FaultRecord]) -> str:
    """At which times of the clip, the first few of them."""
    spans = [span(record.source.duration_s, one.start_s, one.end_s) for one in seen]
    listed, more = ", ".join(spans[:MOST_TIMES]), len(spans) - MOST_TIMES
    return say("sum-and-more", listed=listed, n=more) if more > 0 else listed


def _beyond(faults: Sequence[FaultRecord]) -> str:
    worst = max(faults, key=lambda f: abs(f.worst - f.limit))
    beyond = _amount(abs(worst.worst - worst.limit), worst.unit)
    return say("sum-beyond", amount=beyond, limit=_amount(worst.limit, worst.unit))


def _amount(value: float, unit: str) -> str:
    if unit == DEG:
        return f"{value:.0f}°".replace("-", "−")
    if unit == TRUNKS:
        return f"{value:.2f} {unit}"
    return f"{value:.2g} {unit}".strip()


def _only_counted(record: ExerciseRecord) -> bool:
    """Whether a coarse model saw it all: of holds nothing is known then."""
    return any(hint.reason == "lite" for hint in record.hints)


def _hints(record: ExerciseRecord) -> list[str]:
    """What would help the camera to see more, and for how long it would have."""
    return [f"{_hinted(hint, record)} ({clock(hint.seconds)})" for hint in record.hints]


def _hinted(hint: HintRecord, record: ExerciseRecord) -> str:
    if hint.reason == "two-people":
        place = record.followed
        return say(f"sum-two-people-{place}" if place else "sum-two-people")
    return hint.text.rstrip(".")


def _range(values: Sequence[float]) -> str:
    low, high = whole_s(min(values)), whole_s(max(values))
    return f"{low}" if low == high else f"{low}–{high}"
