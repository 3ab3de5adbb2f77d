"""How far the person has come: phase, side, hold clock, repetitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from coach.judge.depth import UNKNOWN, Depth
from coach.judge.verdict import Judgement, Side

State = Literal["unseen", "waiting", "start", "out", "end", "back"]
"""unseen: nothing can be judged; waiting: seen, but not in position; start: in the start
position; out: moving to the end position; end: in it; back: returning."""


@dataclass(frozen=True, slots=True)
class Repetition:
    """One repetition, times in seconds.

    hold_s    how long the end position was held still
    best      per measure of interest its value at the movement's extreme; the bend of low and upper
              back as the change from the own neutral, missing where it is not told there
    faults    slugs of the faults that were seen during it and are told to the person
    counted   False for a part repetition (too shallow): shown, not counted
    judged    the answers of the rules over a whole repetition
    depth     how deep it went, as shares of the person's baseline
    reported  slugs of the faults that were seen and are only reported to the clinician
    kept      slugs of the told rules that could be judged, and were not broken
    unjudged  slugs of all rules of which nothing can be said
    clean     nothing was wrong, told or only reported, and every safety rule could be judged
    only_counted  a coarse model saw it: neither form nor hold nor depth is known
    """

    side: Side | None
    start_s: float
    end_s: float
    hold_s: float
    best: Mapping[str, float]
    faults: tuple[str, ...]
    counted: bool
    judged: tuple[Judgement, ...] = ()
    depth: Depth = UNKNOWN
    reported: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unjudged: tuple[str, ...] = ()
    clean: bool = False
    only_counted: bool = False


@dataclass(frozen=True, slots=True)
class Hold:
    """An end position held still, times in seconds."""

    start_s: float
    end_s: float
    side: Side | None


@dataclass(frozen=True, slots=True)
class Progress:
    """The state after one instant.

    phase          the position's name in words ("cat", "arm and leg reached out")
    position       the end position's slug; "" in the start position
    side           the side being worked, the person's own; None where there is none
    hold_s         seconds on the hold clock of the current end position
    hold_target_s  the prescribed seconds; 0 where nothing is held
    holding        the clock runs now (False while it is paused)
    counts         counted repetitions per side; key "" where the exercise has no sides
    target         the prescribed repetitions (per side where it has sides); 0 where none
    held           per side, in the order of the counted repetitions, the share of the prescribed
                   hold that was held, 0..1; empty where nothing is held
    completed      the repetition that ended at this instant
    depth          the share of the person's baseline that is reached now; None unknown
    """

    state: State = "unseen"
    phase: str = ""
    position: str = ""
    side: Side | None = None
    hold_s: float = 0.0
    hold_target_s: float = 0.0
    holding: bool = False
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    target: int = 0
    held: Mapping[str, tuple[float, ...]] = field(default_factory=dict[str, tuple[float, ...]])
    completed: Repetition | None = None
    depth: float | None = None


def whole_s(seconds: float) -> int:
    """Whole seconds of a hold that have passed, as clock, voice and summary all tell them.

    From 3.1 s to 6.1 s are three, although their difference is a hair less in floating point.
    """
    return int(seconds + 1e-6)
