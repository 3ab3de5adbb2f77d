"""Words of an exercise file as a physiotherapist reads them: limits, measures, times, doses."""

from __future__ import annotations

import re

from coach.exercise import vocabulary as v
from coach.measure.table import SIDED, TABLE, Measure

SIDES = {
    "left": "on the left",
    "right": "on the right",
    "near": "on the side towards the camera",
    "working": "on the working side",
    "opposite": "on the other side",
    "both": "on both sides",
}
STATES = {
    "start": "at the start",
    "out": "on the way out",
    "end": "at the end",
    "back": "on the way back",
}
STATISTICS = {
    "max": "largest",
    "min": "smallest",
    "range": "range of",
    "duration": "duration of the repetition",
    "rate": "fastest change of",
    "swings": "swings of",
    "lag": "seconds between the half-way points of",
    "share": "range of",
}
EFFECTS = {"lock": "leave it out", "adapt": "adapt", "ask": "ask a professional first"}
VIEWS = {"side": "the side", "oblique": "obliquely", "front": "the front", "back": "behind"}


def number(value: float) -> str:
    """As short as it is exact, with a true minus sign."""
    return f"{value:g}".replace("-", "−")


def amount(value: float, unit: str) -> str:
    """A number with its unit; degrees take their sign."""
    return f"{number(value)}°" if unit == "deg" else f"{number(value)} {unit}".strip()


def measure_of(name: str) -> Measure:
    """The table's entry for a measure that may be of any side."""
    base, _, _ = name.partition(".")
    return TABLE[f"{base}.left" if base in SIDED else name]


def measure(name: str) -> str:
    """A measure with the side it is taken on; its name leads to the glossary."""
    base, _, side = name.partition(".")
    return f"`{base}`" + (f" {SIDES[side]}" if side else "")


def in_words(name: str) -> str:
    """The same by its meaning, with the name behind it."""
    base, _, side = name.partition(".")
    meaning = re.split(r",| \(", measure_of(name).meaning)[0]
    return f"{meaning} (`{base}`)" + (f" {SIDES[side]}" if side else "")


def limits(at_least: float | None, at_most: float | None, unit: str) -> str:
    """The range that is allowed."""
    if at_least is not None and at_most is not None:
        return f"{number(at_least)} to {amount(at_most, unit)}"
    if at_least is not None:
        return f"at least {amount(at_least, unit)}"
    return f"at most {amount(at_most, unit)}" if at_most is not None else ""


def condition(c: v.Condition) -> str:
    """One condition with its source."""
    change = "change since the start of " if c.since else ""
    allowed = limits(c.at_least, c.at_most, measure_of(c.measure).unit)
    return f"{change}{measure(c.measure)} {allowed} ({c.source})"


def sign(s: v.Sign) -> str:
    """One sign of a position with its source."""
    unit = measure_of(s.measure).unit
    words = [s.source]
    if s.spread is not None:
        words.append(f"± {amount(s.spread, unit)}")
    if s.telling:
        words.append("telling")
    return f"{measure(s.measure)} {limits(s.at_least, s.at_most, unit)} ({'; '.join(words)})"


def dose(d: v.Dose) -> str:
    """How much, in a line."""
    said = [f"{d.sets} × {d.repetitions}" + (" per side" if d.sides else "")]
    if d.hold_s:
        said.append(f"held {number(d.hold_s)} s")
    if d.rest_s:
        said.append(f"{number(d.rest_s)} s rest")
    if d.sides:
        order = ", then ".join(d.sides)
        said.append(f"{order}, {'changing every time' if d.alternate else 'one after the other'}")
    return ", ".join(said)


def statistic_unit(fault: v.Fault) -> str:
    """The unit of a fault's limit."""
    unit = measure_of(fault.measure).unit if fault.statistic != "duration" else ""
    if fault.statistic in ("duration", "lag"):
        return "s"
    if fault.statistic == "swings":
        return "×"
    if fault.statistic == "share":
        return ""
    if fault.statistic == "rate":
        return "° per second" if unit == "deg" else f"{unit} per second"
    return unit


def limit(fault: v.Fault) -> str:
    """What is measured, and what it must keep to."""
    name = in_words(fault.measure)
    if fault.over is not None:
        word = STATISTICS[fault.statistic]
        name = word if fault.statistic == "duration" else f"{word} {name}"
    if fault.statistic == "swings":
        name += f" by more than {amount(fault.swing, measure_of(fault.measure).unit)}"
    if fault.statistic == "lag":
        name += f" and {in_words(fault.against)}"
    if fault.statistic == "share":
        name += f" as a share of the range of {in_words(fault.against)}"
    change = ", as a change since the start" if fault.since else ""
    return f"{name} {limits(fault.at_least, fault.at_most, statistic_unit(fault))}{change}"


def when(fault: v.Fault) -> str:
    """When it is looked at, and for how long it must last."""
    said: list[str] = []
    if fault.over == "repetition":
        said.append("over the whole repetition")
    elif fault.over == "window":
        said.append(f"over the last {number(fault.window_s)} s")
    else:
        said.append(", ".join(STATES[state] for state in fault.during))
    if fault.only:
        said.append(f"in {' and '.join(fault.only)} only")
    if fault.until is not None:
        most = amount(fault.until.change, measure_of(fault.until.measure).unit)
        said.append(f"until {measure(fault.until.measure)} has changed by {most}")
    if fault.quiet is not None:
        most = amount(fault.quiet.range, measure_of(fault.quiet.measure).unit)
        said.append(f"while {measure(fault.quiet.measure)} moves less than {most}")
    if fault.where:
        said.append("only while " + " and ".join(condition(c) for c in fault.where))
    if fault.over is None:
        said.append(f"for {number(fault.dwell_s)} s")
    if fault.views:
        said.append(f"seen {seen_from(fault.views)}")
    if fault.start_views:
        said.append(f"the start seen {seen_from(fault.start_views)}")
    return "; ".join(said)


def seen_from(views: list[v.ViewName]) -> str:
    """From where."""
    words = [VIEWS[view] if view == "oblique" else f"from {VIEWS[view]}" for view in views]
    return " or ".join(words)
