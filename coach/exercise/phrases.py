"""Words of an exercise file as a physiotherapist reads them: limits, measures, times, doses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coach.exercise import vocabulary as v
from coach.measure.measure_ref import MeasureRef, RefSide
from coach.measure.table import DEG, SHARE

SIDES: Mapping[RefSide, str] = {
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
    """A number with its unit; degrees take their sign, speeds a word, shares nothing."""
    whole, per, _ = unit.partition(f"/{v.SECONDS}")
    if value == 1 and whole != v.SECONDS:
        whole = whole.removesuffix("s")
    said = f"{number(value)}°" if whole == DEG else f"{number(value)} {whole}"
    return number(value) if unit == SHARE else said + (" per second" if per else "")


def measure(ref: MeasureRef) -> str:
    """A measure with the side it is taken on; its name leads to the glossary."""
    return f"`{ref.base}`" + (f" {SIDES[ref.side]}" if ref.side else "")


def in_words(ref: MeasureRef) -> str:
    """The same by its meaning, with the name behind it."""
    meaning = re.split(r",| \(", ref.entry.meaning)[0]
    return f"{meaning} (`{ref.base}`)" + (f" {SIDES[ref.side]}" if ref.side else "")


def limits(at_least: float | None, at_most: float | None, unit: str) -> str:
    """The range that is allowed."""
    if at_least is not None and at_most is not None:
        return f"{number(at_least)} to {amount(at_most, unit)}"
    if at_least is not None:
        return f"at least {amount(at_least, unit)}"
    return f"at most {amount(at_most, unit)}" if at_most is not None else ""


def quiet(one: v.Quiet) -> str:
    """A measure that has to rest, and how far it may move."""
    most = amount(one.range, one.measure.entry.unit)
    return f"{measure(one.measure)} moves less than {most}"


def condition(c: v.Condition) -> str:
    """One condition with its source."""
    change = "change since the start of " if c.since else ""
    allowed = limits(c.at_least, c.at_most, c.measure.entry.unit)
    return f"{change}{measure(c.measure)} {allowed} ({c.source})"


def sign(s: v.Sign) -> str:
    """One sign of a position with its source."""
    unit = s.measure.entry.unit
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


def limit(fault: v.Fault) -> str:
    """What is measured, and what it must keep to."""
    name = in_words(fault.measure)
    if fault.over is not None:
        word = STATISTICS[fault.statistic]
        name = word if fault.statistic == "duration" else f"{word} {name}"
    if fault.statistic == "swings":
        name += f" by more than {amount(fault.swing, fault.measure.entry.unit)}"
    if fault.statistic == "lag" and fault.against is not None:
        name += f" and {in_words(fault.against)}"
    if fault.statistic == "share" and fault.against is not None:
        name += f" as a share of the range of {in_words(fault.against)}"
    change = ", as a change since the start" if fault.since else ""
    return f"{name} {limits(fault.at_least, fault.at_most, fault.unit)}{change}"


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
        most = amount(fault.until.change, fault.until.measure.entry.unit)
        said.append(f"until {measure(fault.until.measure)} has changed by {most}")
    if fault.quiet:
        said.append("while " + " and ".join(quiet(one) for one in fault.quiet))
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
