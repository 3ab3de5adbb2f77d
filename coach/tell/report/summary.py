"""The finished record in words, as a physiotherapist would put it: kind, plain, with the times."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any, cast

from coach.tell.report.depth import depth_rows, range_rows
from coach.tell.report.times import clock, span

Record = Mapping[str, Any]

WIDTH = 80
_LABEL = 13
_SIDES = ("left", "right", "both", None)
_ANSI = {"bold": "\x1b[1m", "dim": "\x1b[2m", "end": "\x1b[0m"}
MOST_TIMES = 4
"""So many moments of one fault are listed; more are counted."""


def summary(record: Record, exercise_name: str | None, colour: bool = False) -> str:
    """The record as lines of at most 80 columns; `colour` only for a terminal."""
    paint = _ANSI if colour else dict.fromkeys(_ANSI, "")
    lines = [paint["bold"] + _title(record, exercise_name) + paint["end"]]
    lines += [paint["dim"] + row + paint["end"] for row in _source(record)]
    for heading, body in (
        ("Repetitions", _repetitions(record)),
        ("Holds", _holds(record)),
        ("Depth", depth_rows(record)),
        ("Your range", range_rows(record)),
        ("Back", _back(record)),
        ("To work on", _to_work_on(record)),
        ("Clinician", _reported(record)),
        ("Not judged", _unjudged(record)),
        ("Speed", _speed(record)),
    ):
        lines += _block(heading, body)
    return "\n".join(lines) + "\n"


def _title(record: Record, name: str | None) -> str:
    if name:
        return textwrap.shorten(name, WIDTH, placeholder="…")
    if record.get("exercise"):
        return str(record["exercise"])[:WIDTH]
    return "No exercise was recognised"


def _source(record: Record) -> list[str]:
    source = _map(record, "source")
    name = PurePath(str(source.get("path") or "")).name or "camera"
    length = _length(record)
    parts = [f"{name}, {clock(length)}" if length else name]
    seen, judged = record.get("seen_s"), record.get("judged_s")
    if seen is not None:
        parts.append(f"you were in view for {clock(float(seen))}")
    if judged is not None:
        parts.append(f"{clock(float(judged))} of it judged" if judged else "nothing judged")
    view = record.get("view")
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


def _repetitions(record: Record) -> list[str]:
    repetitions = _list(record, "repetitions")
    if not repetitions:
        if _list(record, "holds"):
            return []
        if not record.get("exercise"):
            return ["Not counted: I couldn't tell which exercise this is. Name it and try again."]
        if not record.get("judged_s"):
            return ["None: I couldn't see enough to judge."]
        return ["None counted. I need to see the whole movement, out and back."]
    counted = [r for r in repetitions if r.get("counted")]
    partial = len(repetitions) - len(counted)
    rows: list[str] = []
    per_side = Counter(_side(r) for r in counted)
    said = [f"{per_side[s]} {s}" for s in ("left", "right") if per_side[s]]
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
    holds = [float(r.get("hold_s") or 0) for r in counted]
    if any(h >= 1 for h in holds) and not _list(record, "holds"):
        rows.append(f"Held {_range(holds, ' s')}")
    if partial:
        rows.append(f"{partial} more stayed well short of your range and were not counted")
    return rows


def _holds(record: Record) -> list[str]:
    rows: list[str] = []
    holds = _list(record, "holds")
    for side in _SIDES:
        lengths = [float(h["end_s"]) - float(h["start_s"]) for h in holds if h.get("side") == side]
        if lengths:
            named = f" {side}" if side in ("left", "right") else ""
            longest = f", longest {max(lengths):.0f} s" if len(lengths) > 1 else ""
            rows.append(f"{len(lengths)}{named}, {sum(lengths):.0f} s together{longest}")
    return rows


def _back(record: Record) -> list[str]:
    found = _map(_map(record, "measures"), "spine_total")
    if not found:
        return []
    low, high = float(found["min"]), float(found["max"])
    return [f"From {_bend(low)} to {_bend(high)}, as the camera saw it"]


def _bend(deg: float) -> str:
    return f"{abs(deg):.0f}° {'rounded' if deg >= 0 else 'arched'}"


def _clean(counted: Sequence[Record]) -> str:
    """How many of the counted repetitions were clean: no more than was judged."""
    clean = sum(bool(r.get("clean", not r.get("faults"))) for r in counted)
    if clean == len(counted):
        return "All of them clean. Well done."
    if any(r.get("faults") for r in counted):
        several = f"{clean} of them clean, the others are listed below"
        return several if clean else "What to work on is listed below"
    return "I could not judge everything in them; what I could is below."


def _to_work_on(record: Record) -> list[str]:
    """What the person is told."""
    every = _list(record, "faults")
    faults = [f for f in every if f.get("told", "spoken") == "spoken"]
    if faults:
        return _faults(record, faults)
    if not record.get("judged_s"):
        return []
    return ["Nothing that I am sure of." if every else "Nothing. What I could see was done well."]


def _reported(record: Record) -> list[str]:
    """What is noted for a clinician to look at: rules that are not sure enough to be spoken."""
    faults = [f for f in _list(record, "faults") if f.get("told", "spoken") != "spoken"]
    rows = _faults(record, [{**f, "cue": ""} for f in faults])
    return [*rows, "Worth a look by eye: these signs also occur in good form."] if rows else []


def _faults(record: Record, faults: Sequence[Record]) -> list[str]:
    """Per fault its cue, or its name where that is empty, how often and when it was seen."""
    names = list(dict.fromkeys(str(f["fault"]) for f in faults))
    rows: list[str] = []
    for name in names:
        seen = [f for f in faults if f["fault"] == name]
        spans = [span(_length(record), float(f["start_s"]), float(f["end_s"])) for f in seen]
        more = len(spans) - MOST_TIMES
        at = ", ".join(spans[:MOST_TIMES]) + (f" and {more} more" if more > 0 else "")
        cue = str(seen[0].get("cue") or name.replace("_", " ").replace("-", " ").capitalize())
        rows.append(f"{cue.rstrip('.!')}. {_times(len(seen))} ({at}){_beyond(seen)}.")
    return rows


def _times(n: int) -> str:
    return {1: "Once", 2: "Twice"}.get(n, f"{n} times")


def _beyond(faults: Sequence[Mapping[str, Any]]) -> str:
    over: list[tuple[float, str]] = []
    for fault in faults:
        worst, limit = fault.get("worst"), fault.get("limit")
        if worst is not None and limit is not None:
            over.append((abs(float(worst) - float(limit)), str(fault.get("unit") or "")))
    if not over:
        return ""
    most, unit = max(over)
    return f", up to {_amount(most, unit)} beyond the limit"


def _amount(value: float, unit: str) -> str:
    if unit in ("deg", "°", "degrees"):
        return f"{value:.0f}°"
    if unit in ("trunk", "trunks", "trunk lengths"):
        return f"{value:.2f} trunk lengths"
    return f"{value:.2g} {unit}".strip()


def _unjudged(record: Record) -> list[str]:
    gaps = _list(record, "unjudged")
    reasons = list(dict.fromkeys(str(g["reason"]) for g in gaps))
    rows: list[str] = []
    for reason in reasons:
        seen = [g for g in gaps if g["reason"] == reason]
        total = sum(float(g["end_s"]) - float(g["start_s"]) for g in seen)
        advice = str(seen[0].get("advice") or "").strip()
        words = _REASONS.get(reason, reason.replace("-", " ").replace("_", " "))
        spans = [span(_length(record), float(g["start_s"]), float(g["end_s"])) for g in seen]
        more = len(spans) - MOST_TIMES
        at = ", ".join(spans[:MOST_TIMES]) + (f" and {more} more" if more > 0 else "")
        rows.append(f"{clock(total)}: {words} ({at}). {advice}".rstrip())
    return rows


_REASONS = {
    "nobody": "nobody was in view",
    "wrong-view": "I saw you from the wrong side for this exercise",
    "cut-off": "part of you was outside the picture",
    "too-far": "you were too far away",
    "too-near": "you were too near",
    "stalled": "the camera sent no pictures",
    "not-in-position": "you were not in the start position yet",
    "paused": "you had paused",
}


def _speed(record: Record) -> list[str]:
    timing = _map(record, "timing")
    rate = timing.get("frames_per_s")
    if not rate:
        return []
    parts = [f"{float(rate):.0f} pictures a second"]
    for key, words in (("inference_ms", "pose model"), ("other_ms", "the rest")):
        median = _map(timing, key).get("median")
        if median is not None:
            parts.append(f"{words} {float(median):.0f} ms")
    return [", ".join(parts)]


def _list(record: Record, key: str) -> Sequence[Record]:
    value: object = record.get(key)
    return cast(Sequence[Record], value) if isinstance(value, Sequence) else ()


def _map(record: Record, key: str) -> Record:
    value: object = record.get(key)
    return cast(Record, value) if isinstance(value, Mapping) else {}


def _length(record: Record) -> float:
    return float(_map(record, "source").get("duration_s") or 0.0)


def _side(repetition: Mapping[str, Any]) -> str:
    return str(repetition.get("side") or "")


def _range(values: Sequence[float], unit: str) -> str:
    low, high = min(values), max(values)
    return f"{low:.0f}{unit}" if round(low) == round(high) else f"{low:.0f}–{high:.0f}{unit}"
