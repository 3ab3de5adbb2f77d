"""The limits of an exercise as the page shows them: one card per rule, in words for a reader who
has never seen the file. Units and signs are those of coach.measure.table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor, log10
from typing import Literal

from coach.exercise import Exercise
from coach.exercise.sources import source_words
from coach.exercise.tunable import BOUNDS, Limit, Tunable, tunables
from coach.exercise.vocabulary import End, Fault
from coach.measure.measure_ref import MeasureRef, RefSide

FINENESS = 40
"""Steps of the keyboard across a legal range, at least; rounded to a number people use."""
UNITS: Mapping[str, str] = {"deg": "°", "deg/s": "°/s", "share": "× full length"}
REACH = "× reach"
"""Shares that counting goes by are shares of the person's own reach."""
OTHER = "× the other"
"""A fault's statistic that compares two measures is a share of the other one's."""
WORDS: Mapping[str, str] = {
    "at_least": "at least",
    "at_most": "at most",
    "clear": "over when back inside by",
    "dwell_s": "told after",
    "enter": "a movement begins, from rest, at",
    "hold": "held means above",
    "back": "back at rest below",
    "partial": "only a part repetition below",
    "still": "held still when slower than",
    "shortest_s": "shortest movement that is one",
}
SIDES: Mapping[RefSide, str] = {
    "near": "of the side nearer to the camera",
    "working": "of the side that works",
    "opposite": "of the other side",
    "both": "of both sides",
    "left": "of the left side",
    "right": "of the right side",
}
STATISTICS: Mapping[str, str] = {
    "max": "highest value",
    "min": "lowest value",
    "range": "difference between highest and lowest value",
    "duration": "how long a repetition lasts",
    "rate": "fastest change",
    "swings": "how often it goes back and forth",
    "lag": "time between it and another being half their way",
    "share": "how far it goes, as a part of how far another goes",
}
OWN_AXIS = ("max", "min")
"""Statistics that are values of the measure itself, and can be drawn along it."""


@dataclass(frozen=True, slots=True)
class Knob:
    """One number on a card. `main`: it is the limit itself, and not how it is applied."""

    id: str
    words: str
    value: float
    legal: tuple[float, float]
    step: float
    unit: str
    main: bool


@dataclass(frozen=True, slots=True)
class RuleCard:
    """One rule with its numbers.

    measured, sign  what is measured, and what + means
    rule            how the number is used, in a sentence
    """

    id: str
    kind: Literal["fault", "counting"]
    title: str
    severity: str
    measured: str
    sign: str
    rule: str
    cue: str
    source: str
    knobs: tuple[Knob, ...]


def cards(exercise: Exercise) -> tuple[RuleCard, ...]:
    """The faults first, then what counting goes by."""
    known = tunables(exercise)
    return (
        *(_fault(fault, known) for fault in exercise.fault),
        *(_end(end, known) for end in exercise.movement.end),
        _movement(exercise, known),
    )


def unit_words(unit: str) -> str:
    """A unit as people write it."""
    return UNITS.get(unit, unit)


def axis_of(fault: Fault) -> str:
    """The unit of a fault's limits as people write it."""
    return OTHER if fault.statistic == "share" else unit_words(fault.unit)


def _fault(fault: Fault, known: Mapping[Limit, Tunable]) -> RuleCard:
    duration = fault.statistic == "duration" and fault.over is not None
    measured = STATISTICS["duration"] if duration else _measured(fault.measure)
    signed = fault.over is None or fault.statistic in OWN_AXIS
    return RuleCard(
        id=f"fault.{fault.slug}",
        kind="fault",
        title=fault.name,
        severity=fault.severity,
        measured=measured,
        sign=fault.measure.entry.sign if signed else "",
        rule=_rule(fault),
        cue=fault.cue,
        source=source_words(fault.source),
        knobs=tuple(_knobs(known, "fault", fault.slug, axis_of(fault))),
    )


def _rule(fault: Fault) -> str:
    what = STATISTICS[fault.statistic] if fault.over is not None else "value"
    if fault.over == "window":
        what += f" within {fault.window_s:g} s"
    if fault.since == "start":
        what += ", as a change from the calm start position"
    when = (
        "judged when a repetition ends"
        if fault.over == "repetition"
        else f"judged {_listed([_STATES[s] for s in fault.during])}"
    )
    only = f" of {_listed(fault.only)}" if fault.only else ""
    return f"The {what}; {when}{only}."


_STATES: Mapping[str, str] = {
    "start": "in the start position",
    "out": "on the way out",
    "end": "in the end position",
    "back": "on the way back",
}


def _end(end: End, known: Mapping[Limit, Tunable]) -> RuleCard:
    return RuleCard(
        id=f"end.{end.slug}",
        kind="counting",
        title=f"counting: {end.name}",
        severity="",
        measured=_measured(end.measure),
        sign=end.measure.entry.sign,
        rule="Counting is relative to the person's own rest; it does not judge form.",
        cue="",
        source=source_words(end.source),
        knobs=tuple(_knobs(known, "end", end.slug, REACH)),
    )


def _movement(exercise: Exercise, known: Mapping[Limit, Tunable]) -> RuleCard:
    first = exercise.movement.end[0]
    return RuleCard(
        id="movement",
        kind="counting",
        title="counting: when a movement is over",
        severity="",
        measured=_measured(first.measure),
        sign=first.measure.entry.sign,
        rule="Parts of the person's own reach, from rest to the furthest point.",
        cue="",
        source=source_words(exercise.movement.source),
        knobs=tuple(_knobs(known, "movement", "", REACH)),
    )


def _knobs(known: Mapping[Limit, Tunable], part: str, of: str, share: str) -> Iterable[Knob]:
    """The numbers of a rule, limits first; `share` is how its shares are written."""
    shares = {"share": share, "share/s": f"{share}/s"}
    mine = [t for t in known.values() if (t.limit.part, t.limit.of) == (part, of)]
    for t in sorted(mine, key=lambda t: t.limit.field not in BOUNDS):
        yield Knob(
            id=t.limit.name,
            words=WORDS[t.limit.field],
            value=t.value,
            legal=t.legal,
            step=step_of(t.legal),
            unit=shares.get(t.unit, unit_words(t.unit)),
            main=t.limit.field in (*BOUNDS, "enter"),
        )


def step_of(legal: tuple[float, float]) -> float:
    """A round step (1, 2 or 5 times a power of ten) that divides a range finely enough."""
    rough = (legal[1] - legal[0]) / FINENESS
    if rough <= 0:
        return 1.0
    power = 10.0 ** floor(log10(rough))
    return max(s * power for s in (1.0, 2.0, 5.0) if s * power <= rough * 1.0001)


def _measured(ref: MeasureRef) -> str:
    meaning = ref.entry.meaning
    return f"{meaning} - {SIDES[ref.side]}" if ref.side else meaning


def _listed(words: Iterable[str]) -> str:
    all_words = list(words)
    if len(all_words) < 2:
        return "".join(all_words)
    return f"{', '.join(all_words[:-1])} and {all_words[-1]}"
