"""The finished record in words, as a physiotherapist would put it: kind, plain, with the times."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from msgspec.structs import replace

from coach.exercise import Exercise
from coach.judge.verdict import Side
from coach.measure.table import DEG, TRUNKS
from coach.record import ExerciseRecord
from coach.record.exercise import FaultRecord, RepetitionRecord, UnjudgedReason, UnjudgedRecord
from coach.tell.report.depth import depth_rows, range_rows
from coach.tell.report.times import clock, span

WIDTH = 80
_LABEL = 13
_SIDES: tuple[Side | None, ...] = ("left", "right", "both", None)
_ONE_SIDE = _SIDES[:2]
_ANSI = {"bold": "\x1b[1m", "dim": "\x1b[2m", "end": "\x1b[0m"}
MOST_TIMES = 4
"""So many moments of one fault are listed; more are counted."""


def summary(record: ExerciseRecord, exercise: Exercise | None, colour: bool = False) -> str:
    """The record as lines of at most 80 columns; `colour` only for a terminal.

    `exercise` is the one that was judged, for its name and those of its rules.
    """
    paint = _ANSI if colour else dict.fromkeys(_ANSI, "")
    lines = [paint["bold"] + _title(record, exercise) + paint["end"]]
    lines += [paint["dim"] + row + paint["end"] for row in _source(record)]
    for heading, body in (
        ("Repetitions", _repetitions(record)),
        ("Holds", _holds(record)),
        ("Depth", depth_rows(record)),
        ("Your range", range_rows(record)),
        ("Back", _back(record)),
        ("To work on", _to_work_on(record)),
        ("Clinician", _reported(record)),
        ("Not judged", _unjudged(record, exercise)),
        ("Next time", _hints(record)),
        ("Speed", _speed(record)),
    ):
        lines += _block(heading, body)
    return "\n".join(lines) + "\n"


def _title(record: ExerciseRecord, exercise: Exercise | None) -> str:
    if exercise is not None:
        return textwrap.shorten(exercise.name, WIDTH, placeholder="…")
    return record.exercise[:WIDTH] if record.exercise else "No exercise was recognised"


def _source(record: ExerciseRecord) -> list[str]:
    name = PurePath(record.source.path).name or "camera"
    length, judged, view = record.source.duration_s, record.judged_s, record.view
    parts = [
        f"{name}, {clock(length)}" if length else name,
        f"you were in view for {clock(record.seen_s)}",
        f"{clock(judged)} of it judged" if judged else "nothing judged",
    ]
    if view and view != "unknown":
        parts.append(f"seen from the {view}" if view in _SEEN_FROM else f"{view} view")
    return textwrap.wrap(", ".join(parts), WIDTH, break_long_words=True)


_SEEN_FROM = ("side", "front", "back")


def _block(heading: str, body: Sequence[str]) -> list[str]:
    rows: list[str] = []
    for item in body:
        hang = " " * (_LABEL + 2) if len(body) > 1 else " " * _LABEL
        head = heading.ljust(_LABEL) if not rows else " " * _LABEL
        rows += textwrap.wrap(item, WIDTH, initial_indent=head, subsequent_indent=hang)
    return rows


def _repetitions(record: ExerciseRecord) -> list[str]:
    if not record.repetitions:
        if record.holds:
            return []
        if not record.exercise:
            return ["Not counted: I couldn't tell which exercise this is. Name it and try again."]
        if not record.judged_s:
            return ["None: I couldn't see enough to judge."]
        return ["None counted. I need to see the whole movement, out and back."]
    counted = [r for r in record.repetitions if r.counted]
    partial = len(record.repetitions) - len(counted)
    rows: list[str] = []
    per_side = Counter(r.side for r in counted)
    said = [f"{per_side[s]} {s}" for s in _ONE_SIDE if per_side[s]]
    if said:
        both = f", {per_side['both']} both sides" if per_side["both"] else ""
        rows.append(f"{len(counted)} in all: {', '.join(said)}{both}")
        gap = abs(per_side["left"] - per_side["right"])
        if gap > 1 and not both:
            fewer = "left" if per_side["left"] < per_side["right"] else "right"
            rows.append(f"The {fewer} side had {gap} fewer; even them out next time.")
    else:
        rows.append(f"{len(counted)} counted")
    if counted:
        rows.append(_clean(counted))
    holds = [r.hold_s for r in counted]
    if any(h >= 1 for h in holds) and not record.holds:
        rows.append(f"Held {_range(holds, ' s')}")
    if partial:
        rows.append(f"{partial} more stayed well short of your range and were not counted")
    return rows


def _holds(record: ExerciseRecord) -> list[str]:
    rows: list[str] = []
    for side in _SIDES:
        lengths = [h.end_s - h.start_s for h in record.holds if h.side == side]
        if lengths:
            named = f" {side}" if side in _ONE_SIDE else ""
            longest = f", longest {max(lengths):.0f} s" if len(lengths) > 1 else ""
            rows.append(f"{len(lengths)}{named}, {sum(lengths):.0f} s together{longest}")
    return rows


def _back(record: ExerciseRecord) -> list[str]:
    found = record.measures.get("spine_total")
    if found is None:
        return []
    return [f"From {_bend(found.min)} to {_bend(found.max)}, as the camera saw it"]


def _bend(deg: float) -> str:
    return f"{abs(deg):.0f}° {'rounded' if deg >= 0 else 'arched'}"


def _clean(counted: Sequence[RepetitionRecord]) -> str:
    """How many of the counted repetitions were clean: no more than was judged."""
    clean = sum(r.clean for r in counted)
    if clean == len(counted):
        return "All of them clean. Well done."
    if any(r.faults for r in counted):
        several = f"{clean} of them clean, the others are listed below"
        return several if clean else "What to work on is listed below"
    return "I could not judge everything in them; what I could is below."


def _to_work_on(record: ExerciseRecord) -> list[str]:
    """What the person is told."""
    faults = [f for f in record.faults if f.told == "spoken"]
    if faults:
        return _faults(record, faults)
    if not record.judged_s:
        return []
    sure = "Nothing. What I could see was done well."
    return ["Nothing that I am sure of." if record.faults else sure]


def _reported(record: ExerciseRecord) -> list[str]:
    """What is noted for a clinician to look at: rules that are not sure enough to be spoken."""
    rows = _faults(record, [replace(f, cue="") for f in record.faults if f.told != "spoken"])
    return [*rows, "Worth a look by eye: these signs also occur in good form."] if rows else []


def _faults(record: ExerciseRecord, faults: Sequence[FaultRecord]) -> list[str]:
    """Per fault its cue, or its name where that is empty, how often and when it was seen."""
    rows: list[str] = []
    for name in dict.fromkeys(f.fault for f in faults):
        seen = [f for f in faults if f.fault == name]
        cue = seen[0].cue or name.replace("-", " ").capitalize()
        at = _when(record, seen)
        rows.append(f"{cue.rstrip('.!')}. {_times(len(seen))} ({at}){_beyond(seen)}.")
    return rows


def _times(n: int) -> str:
    return {1: "Once", 2: "Twice"}.get(n, f"{n} times")


def _when(record: ExerciseRecord, seen: Sequence[FaultRecord | UnjudgedRecord]) -> str:
    """At which times of the clip, the first few of them."""
    spans = [span(record.source.duration_s, one.start_s, one.end_s) for one in seen]
    more = len(spans) - MOST_TIMES
    return ", ".join(spans[:MOST_TIMES]) + (f" and {more} more" if more > 0 else "")


def _beyond(faults: Sequence[FaultRecord]) -> str:
    most, unit = max((abs(f.worst - f.limit), f.unit) for f in faults)
    return f", up to {_amount(most, unit)} beyond the limit"


def _amount(value: float, unit: str) -> str:
    if unit == DEG:
        return f"{value:.0f}°"
    if unit == TRUNKS:
        return f"{value:.2f} {unit}"
    return f"{value:.2g} {unit}".strip()


def _unjudged(record: ExerciseRecord, exercise: Exercise | None) -> list[str]:
    names = {f.slug: f.name for f in exercise.fault} if exercise is not None else {}
    groups: dict[tuple[str | None, UnjudgedReason], list[UnjudgedRecord]] = {}
    for one in record.unjudged:
        groups.setdefault((one.rule, one.reason), []).append(one)
    rows: list[str] = []
    for (rule, reason), seen in groups.items():
        total = sum(u.end_s - u.start_s for u in seen)
        words = _REASONS[reason] + (f": {names.get(rule, rule)}" if rule is not None else "")
        rows.append(
            f"{clock(total)}: {words} ({_when(record, seen)}). {seen[0].advice.strip()}".rstrip()
        )
    return rows


def _hints(record: ExerciseRecord) -> list[str]:
    """What would help the camera to see more, and for how long it would have."""
    return [f"{hint.text.rstrip('.')} ({clock(hint.seconds)})" for hint in record.hints]


_REASONS: dict[UnjudgedReason, str] = {
    "rule-unseen": "not judged",
    "nobody": "nobody was in view",
    "wrong-view": "I saw you from the wrong side for this exercise",
    "cut-off": "part of you was outside the picture",
    "too-far": "you were too far away",
    "too-dark": "it was too dark to see you",
    "stalled": "the camera sent no pictures",
    "not-in-position": "you were not in the start position yet",
    "paused": "you had paused",
}


def _speed(record: ExerciseRecord) -> list[str]:
    timing = record.timing
    if timing is None or not timing.frames_per_s:
        return []
    parts = [f"{timing.frames_per_s:.0f} pictures a second"]
    for took, words in ((timing.inference_ms, "pose model"), (timing.other_ms, "the rest")):
        if took is not None:
            parts.append(f"{words} {took.median:.0f} ms")
    return [", ".join(parts)]


def _range(values: Sequence[float], unit: str) -> str:
    low, high = min(values), max(values)
    return f"{low:.0f}{unit}" if round(low) == round(high) else f"{low:.0f}–{high:.0f}{unit}"
