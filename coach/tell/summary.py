"""The finished record in words, as a physiotherapist would put it: kind, plain, with the times."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, TextIO, cast

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
        ("Back", _back(record)),
        ("To work on", _faults(record)),
        ("Not judged", _unjudged(record)),
        ("Speed", _speed(record)),
    ):
        lines += _block(heading, body)
    return "\n".join(lines) + "\n"


def is_terminal(stream: TextIO) -> bool:
    """Whether colour codes and progress bars are welcome there."""
    try:
        return stream.isatty()
    except ValueError:
        return False


def clock(seconds: float) -> str:
    """Seconds as m:ss, or with a tenth below a minute."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def _title(record: Record, name: str | None) -> str:
    if name:
        return textwrap.shorten(name, WIDTH, placeholder="…")
    if record.get("exercise"):
        return str(record["exercise"])[:WIDTH]
    return "No exercise was recognised"


def _source(record: Record) -> list[str]:
    source = _map(record, "source")
    path = str(source.get("path") or "live camera")
    if len(path) > 48:
        path = "…" + path[-47:]
    parts = [path]
    if source.get("duration_s"):
        parts.append(clock(float(source["duration_s"])))
    seen, judged = record.get("seen_s"), record.get("judged_s")
    if seen is not None:
        parts.append(f"you in view {clock(float(seen))}")
    if judged is not None:
        parts.append(f"judged {clock(float(judged))}")
    view = record.get("view")
    if view and view != "unknown":
        parts.append(f"{view} view")
    return textwrap.wrap(", ".join(parts), WIDTH, break_long_words=True)


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
    clean = sum(1 for r in counted if not r.get("faults"))
    if counted:
        rows.append(
            "All of them clean. Well done." if clean == len(counted) else f"{clean} of them clean"
        )
    holds = [float(r.get("hold_s") or 0) for r in counted]
    if any(h >= 1 for h in holds) and not _list(record, "holds"):
        rows.append(f"Held {_range(holds, ' s')}")
    if partial:
        rows.append(
            f"{_count(partial, 'more that stayed', 'more that stayed')} shallower than "
            "your own range: shown, not counted"
        )
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


def _faults(record: Record) -> list[str]:
    faults = _list(record, "faults")
    if not faults:
        if not record.get("judged_s"):
            return []
        return ["Nothing. What I could see was done well."]
    names = list(dict.fromkeys(str(f["fault"]) for f in faults))
    rows: list[str] = []
    for name in names:
        seen = [f for f in faults if f["fault"] == name]
        times = [_span(f) for f in seen[:MOST_TIMES]]
        more = len(seen) - len(times)
        at = ", ".join(times) + (f" and {more} more" if more > 0 else "")
        cue = str(seen[0].get("cue") or name.replace("_", " ").replace("-", " "))
        rows.append(f"{cue.rstrip('.')} ({at}){_beyond(seen)}")
    return rows


def _span(fault: Mapping[str, Any]) -> str:
    start, end = float(fault["start_s"]), float(fault["end_s"])
    if end - start < 1:
        return f"at {clock(start)}"
    if end < 60:
        return f"{start:.1f}–{end:.1f} s"
    return f"{clock(start)}–{clock(end)}"


def _beyond(faults: Sequence[Mapping[str, Any]]) -> str:
    over: list[tuple[float, str]] = []
    for fault in faults:
        worst, limit = fault.get("worst"), fault.get("limit")
        if worst is not None and limit is not None:
            over.append((abs(float(worst) - float(limit)), str(fault.get("unit") or "")))
    if not over:
        return ""
    most, unit = max(over)
    return f": up to {_amount(most, unit)} beyond the limit"


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
        first = f"from {clock(float(seen[0]['start_s']))}"
        times = first if len(seen) == 1 else f"{len(seen)} times, first {first}"
        rows.append(f"{clock(total)}: {words} ({times}). {advice}".rstrip())
    return rows


_REASONS = {
    "nobody": "nobody was in view",
    "wrong-view": "I saw you from the wrong side for this exercise",
    "cut-off": "part of you was outside the picture",
    "too-far": "you were too far away",
    "too-near": "you were too near",
    "stalled": "the camera sent no pictures",
    "start-position": "you were not in the start position yet",
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


def _side(repetition: Mapping[str, Any]) -> str:
    return str(repetition.get("side") or "")


def _count(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def _range(values: Sequence[float], unit: str) -> str:
    low, high = min(values), max(values)
    return f"{low:.0f}{unit}" if round(low) == round(high) else f"{low:.0f}–{high:.0f}{unit}"
