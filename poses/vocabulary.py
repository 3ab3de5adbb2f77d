"""The words an exercise is written in. Data only; `coach.judge` gives them their meaning.

Every number stands beside its source: a paper or leaflet ("S36" is a source of docs/SOURCES.md),
measured clips, or "own reasoning". Degrees, seconds and trunk lengths as in coach.measure.table.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Side = Literal["left", "right"]
State = Literal["start", "out", "end", "back"]
Severity = Literal["safety", "fault", "refinement"]
ViewName = Literal["side", "oblique", "front", "back"]
Part = Literal["head", "hands", "elbows", "shoulders", "hips", "knees", "feet"]


class _Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all words: frozen, and a misspelt field is an error."""


class Condition(_Word, frozen=True):
    """A measure that must lie within limits (inclusive), in the measure's unit.

    A sided measure ends in `.left`, `.right`, `.near` (towards the camera), `.working`,
    `.opposite`, or `.both` (each side that can be seen must fulfil it).
    """

    measure: str
    source: str
    at_least: float | None = None
    at_most: float | None = None


class Camera(_Word, frozen=True):
    """Where the laptop goes, and what it must see.

    counted  views in which repetitions are counted
    judged   views in which form is judged, unless a fault names its own
    must_see parts without which nothing is counted
    """

    counted: list[ViewName]
    judged: list[ViewName]
    must_see: list[Part]
    place: str
    turn: str
    """What to say when the view is wrong."""


class Dose(_Word, frozen=True):
    """How much; seconds and counts. `hold_s` 0 where nothing is held."""

    repetitions: int
    sets: int
    hold_s: float
    rest_s: float
    source: str


class Start(_Word, frozen=True):
    """The start position, and where it is told from others."""

    name: str
    say: str
    """What to say while the person is not in it."""
    need: list[Condition]
    still_s: float = 0.5


class End(_Word, frozen=True):
    """An end position: how far one measure moves away from rest.

    sides      written once for both sides with a `.working` measure, or a signed measure whose +
               is the own left; empty where the exercise has no sides
    direction  which way the measure moves (for a signed measure: on the left side)
    rest       where the measure lies at rest until the person's own rest has been seen
    own_rest   a rest outside these limits is not believed to be one
    enter      counting: leaving rest by this much begins the movement
    hold       share of the largest excursion above which the end position counts as held
    """

    slug: str
    name: str
    measure: str
    direction: Literal["up", "down"]
    rest: float
    own_rest: tuple[float, float]
    enter: float
    source: str
    sides: list[Side] = []
    hold: float = 0.85
    breath: Literal["in", "out"] | None = None


class Movement(_Word, frozen=True):
    """How a repetition is counted, relative to the person's own range.

    counts     "each": every end position reached is one repetition; "pair": one of each
    back       share of the excursion below which the person is back at rest
    partial    an excursion below this share of the own median is shown, not counted
    still      held means: slower than this share of the excursion per second
    shortest_s an excursion shorter than this is noise
    """

    counts: Literal["each", "pair"]
    end: list[End]
    source: str
    back: float = 0.35
    partial: float = 0.4
    still: float = 0.12
    shortest_s: float = 0.5


class Fault(_Word, frozen=True):
    """Something that is wrong when a measure leaves its limits.

    during   states in which it is looked at
    only     end positions in which it is looked at; empty for all
    since    "start": the change since the calm start position is judged, not the value itself
    over     "repetition": one statistic of the whole repetition is judged when it ends
    clear    hysteresis: how far back inside the limit before it is over
    legal    the range within which the limit may be tuned
    """

    slug: str
    name: str
    measure: str
    during: list[State]
    severity: Severity
    cue: str
    source: str
    legal: tuple[float, float]
    at_least: float | None = None
    at_most: float | None = None
    only: list[str] = []
    since: Literal["start"] | None = None
    over: Literal["repetition"] | None = None
    statistic: Literal["max", "min", "range", "duration"] = "max"
    clear: float = 5.0
    dwell_s: float = 0.5
    views: list[ViewName] = []
    praise: str = ""


class Exercise(_Word, frozen=True):
    """One exercise, complete."""

    schema: Literal[1]
    slug: str
    name: str
    aim: str
    steps: list[str]
    breathing: str
    contraindications: list[str]
    camera: Camera
    dose: Dose
    start: Start
    posture: list[Condition]
    movement: Movement
    fault: list[Fault]
    show: list[str]
    """Measures reported for each repetition at its extreme."""

    @property
    def sided(self) -> bool:
        """Whether repetitions belong to the left or the right side."""
        return any(end.sides for end in self.movement.end)

    @property
    def judges_spine(self) -> bool:
        """Whether the back's shape is counted on, judged or reported."""
        names = [
            *self.show,
            *(f.measure for f in self.fault),
            *(e.measure for e in self.movement.end),
        ]
        return any(name.startswith("spine_") for name in names)
