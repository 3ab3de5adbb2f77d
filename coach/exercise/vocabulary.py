"""The words an exercise is written in. Data only; `coach.judge` gives them their meaning.

Every number stands beside its source: a paper or leaflet ("S36" is a source of docs/sources.md),
measured clips, or "own reasoning". Degrees, seconds and trunk lengths as in coach.measure.table.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from coach.measure.measure_ref import MeasureRef
from coach.measure.table import SHARE

Side = Literal["left", "right"]
WorkSide = Literal["left", "right", "both"]
Told = Literal["spoken", "reported"]
Trouble = Literal[
    "osteoporosis",
    "hip-replacement",
    "pregnancy",
    "flexion-pain",
    "extension-pain",
    "knee-trouble",
    "wrist-trouble",
    "shoulder-trouble",
    "recent-surgery",
    "blood-pressure",
]
"""What a person may have that matters to an exercise; the profile asks for these."""
Effect = Literal["lock", "adapt", "ask"]
"""lock: the exercise is left out; adapt: it is done as `text` says; ask: a professional first."""
State = Literal["start", "out", "end", "back"]
Severity = Literal["safety", "fault", "refinement"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The gravest first: what is said before what."""
ViewName = Literal["side", "oblique", "front", "back"]
Part = Literal["head", "hands", "elbows", "shoulders", "back", "hips", "knees", "feet"]


SECONDS, SWINGS = "s", "swings"
"""Units of what is judged over time, beside those of the measures."""


class StrictStruct(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all words: frozen, and a misspelt field is an error."""


class Condition(StrictStruct, frozen=True):
    """A measure that must lie within limits (inclusive), in the measure's unit: where a fault is
    looked at.

    A measure of both sides must be fulfilled by each that can be seen.

    since  "start": the change since the calm start position counts
    """

    measure: MeasureRef
    source: str
    at_least: float | None = None
    at_most: float | None = None
    since: Literal["start"] | None = None


class Sign(StrictStruct, frozen=True):
    """One measure of a position: evidence for it or against it, never a gate.

    Sides are written as in a condition; `.both` takes the mean of the doubts about the two.

    at_least, at_most  where people in this position lie; either or both
    spread   how fast doubt grows beyond: a standard deviation of people and of measuring together,
             in the measure's unit, wherever the camera stands; None: the usual one, which is wider
             the less the body is seen from the side
    telling  it tells this position from its neighbours, from wherever it is seen: while it can be
             seen on neither side, doubt remains. Any other sign that cannot be seen says nothing
    """

    measure: MeasureRef
    source: str
    at_least: float | None = None
    at_most: float | None = None
    spread: float | None = None
    telling: bool = False


class Position(StrictStruct, frozen=True):
    """A way the body can be, in words and in measures."""

    name: str
    signs: list[Sign]


class Look(StrictStruct, frozen=True):
    """What the exercise is recognised by: a position that tells it from others.

    at     "start", or the slug of an end position
    sides  written once for both sides, as for an end position
    signs  told from any view: best written with measures "in space". All exercises are weighed
           against each other, and against what is easily mistaken for them
    views  from where it can be told; empty for any
    """

    at: str
    signs: list[Sign]
    sides: list[Side] = []
    views: list[ViewName] = []


class NearMiss(StrictStruct, frozen=True):
    """A position that resembles the exercise and is something else.

    Where it fits a body better than the exercise's end positions, this is not the exercise; what
    is done for longer decides over a recording. Write the signs that tell it from the exercise.

    like  what it is called to a person, with its article: "a push-up"; empty: its name
    """

    name: str
    signs: list[Sign]
    sides: list[Side] = []
    like: str = ""

    @property
    def called(self) -> str:
        """What it is called to a person."""
        return self.like or self.name


class Caution(StrictStruct, frozen=True):
    """What somebody with a trouble is to do about this exercise."""

    trouble: Trouble
    effect: Effect
    text: str
    source: str


class CameraPlacement(StrictStruct, frozen=True):
    """Where the laptop goes, and what it must see.

    counted   views in which repetitions are counted
    judged    views in which form is judged, unless a fault names its own
    must_see  parts without which nothing is counted
    place     where the laptop and the person go, in full; `say` is the short spoken form, and
              `short` the one for somebody who has done it before (empty: `say`)
    turn      what to say when the view is wrong
    rehearse  what to say so that the movement's far end is tried once while framing is checked
    reach     parts that must be in the picture at the far end, for all of the form to be judged
    memory_s  a person hidden for no longer than this (a face down, a folded body) is still taken
              to be where they were; nothing goes on meanwhile. Own reasoning, clinical.md 1.4
    """

    counted: list[ViewName]
    judged: list[ViewName]
    must_see: list[Part]
    place: str
    say: str
    turn: str
    rehearse: str
    short: str = ""
    reach: list[Part] = []
    memory_s: float = 0.5


class Dose(StrictStruct, frozen=True):
    """How much; seconds and counts. `hold_s` 0 where nothing is held.

    repetitions  per side
    sides        what is worked in a set, in this order; empty where the exercise has no sides
    alternate    change sides after every repetition; else all of one side, then all of the next
    """

    repetitions: int
    sets: int
    hold_s: float
    rest_s: float
    source: str
    sides: list[WorkSide] = []
    alternate: bool = False


class Level(StrictStruct, frozen=True):
    """Another way to do the exercise, harder or easier, that somebody may choose.

    ask  what the person is told and must agree to before it; empty for an easier one
    """

    slug: str
    name: str
    text: str
    dose: Dose
    ask: str = ""


class Start(StrictStruct, frozen=True):
    """The start position; one of several will do, the first is the usual one."""

    say: str
    """What to say while the person is not in it."""
    position: list[Position]
    short: str = ""
    """The same for somebody who has done it before; empty: `say`."""

    @property
    def name(self) -> str:
        """The usual one in words."""
        return self.position[0].name


class End(StrictStruct, frozen=True):
    """An end position: how far one measure moves away from rest.

    sides      written once for both sides with a `.working` measure, or a signed measure whose +
               is the own left; empty where the exercise has no sides
    direction  which way the measure moves (for a signed measure: on the left side)
    rest       where the measure lies at rest until the person's own rest has been seen
    own_rest   a rest outside these limits is not believed to be one
    enter      counting: leaving rest by this much begins the movement
    hold       share of the largest excursion above which the end position counts as held
    say        how the person is asked into it, in few words
    first      the first value in the start position is taken for rest, until a calm one was seen:
               for movements as small as the differences between people at rest
    """

    slug: str
    name: str
    say: str
    measure: MeasureRef
    direction: Literal["up", "down"]
    rest: float
    own_rest: tuple[float, float]
    enter: float
    source: str
    sides: list[Side] = []
    hold: float = 0.85
    first: bool = False
    breath: Literal["in", "out"] | None = None


class Comparison(StrictStruct, frozen=True):
    """How left and right are compared: in the first measure that is shown, and only where form is
    judged from.

    noticed  a smaller difference is within the camera's error, which sees both sides otherwise; in
             the measure's unit
    """

    noticed: float
    source: str


class Movement(StrictStruct, frozen=True):
    """How a repetition is counted, relative to the person's own range.

    counts     "each": every end position reached is one repetition; "pair": one of each
    side       what a repetition's side is named after, for whoever marks clips
    back       share of the excursion below which the person is back at rest
    partial    an excursion below this share of the own median is shown, not counted
    still      held means: slower than this share of the excursion per second
    shortest_s an excursion shorter than this is noise
    least_hold_s
               a shorter stillness is not reported as a hold; longer where a pause at the end
               belongs to the movement
    together   share of the longer one's time that a left and a right excursion must have in common
               to be one repetition of both sides; None where sides are never moved together
    alike      the smaller of the two must reach this share of the larger one; else it only goes
               along with it, and is neither counted nor makes the movement one of both
    along      the limb of the opposite side that goes out along: it tells which side it was where
               one leg is taken for the other
    """

    counts: Literal["each", "pair"]
    end: list[End]
    source: str
    side: str = ""
    back: float = 0.35
    partial: float = 0.4
    still: float = 0.08
    shortest_s: float = 0.5
    least_hold_s: float = 1.0
    together: float | None = None
    alike: float = 0.5
    along: MeasureRef | None = None


class Until(StrictStruct, frozen=True):
    """The early part of a movement: until `measure` has changed by `change` of its unit."""

    measure: MeasureRef
    change: float


class Quiet(StrictStruct, frozen=True):
    """A measure that has hardly moved: its range within the window is at most `range`."""

    measure: MeasureRef
    range: float


class Silence(StrictStruct, frozen=True):
    """How a rule has shown that it is silent on people who move well.

    Written by `python -m calibration.rules --write`, which says how each is found.

    good, sources  performances in which the rule was judged and nothing of it is labelled, and how
                   many sources they come from
    alarms         of these, told with the limit in force
    held_out       of these, told when the limit is set without their source
    expected       the share of other people's good performances that would be told, 0 to 1
    """

    good: int
    sources: int
    alarms: int
    held_out: int
    expected: float


SILENT_SHARE = 0.97
"""The share of good performances in which a rule that is spoken must be silent."""


class Fault(StrictStruct, frozen=True):
    """Something that is wrong when a measure leaves its limits.

    told         "spoken": it is cued, coloured and told to the person. "reported": it stands in the
                 record and in the clinician's part of the summary only
    silence      how it was shown to be silent on good performances; a spoken rule needs it
    during     states in which it is looked at
    only       end positions in which it is looked at; empty for all
    since      "start": the change since the calm start position is judged, not the value itself
    start_views
               with since "start": from where the start position must have been seen; empty for
               the views in which the fault is judged
    over       "repetition": one statistic of the whole repetition is judged when it ends;
               "window": one of the last `window_s` seconds, whether or not anything is counted
    statistic  max, min, range of the measure; duration of the repetition in seconds; rate, the
               fastest change in units per second; swings, how often the measure goes back and
               forth by more than `swing`; lag, how many seconds lie between the times at which the
               measure and `against` have gone half their way; share, its range as a share of the
               range of `against`
    where      looked at only while these conditions hold
    until      only the early part of the repetition is looked at
    quiet      over a window: only while each of these other measures hardly moves
    crosswise  it sets limbs of another pair against the side that works, an arm against the leg:
               not judged in a movement in which left and right were taken for each other
    clear      hysteresis: how far back inside the limit before it is over
    legal      the range within which the limit may be tuned
    """

    slug: str
    name: str
    measure: MeasureRef
    during: list[State]
    severity: Severity
    cue: str
    source: str
    legal: tuple[float, float]
    told: Told = "reported"
    silence: Silence | None = None
    at_least: float | None = None
    at_most: float | None = None
    only: list[str] = []
    since: Literal["start"] | None = None
    start_views: list[ViewName] = []
    over: Literal["repetition", "window"] | None = None
    statistic: Literal["max", "min", "range", "duration", "rate", "swings", "lag", "share"] = "max"
    window_s: float = 4.0
    swing: float = 0.0
    against: MeasureRef | None = None
    where: list[Condition] = []
    crosswise: bool = False
    until: Until | None = None
    quiet: list[Quiet] = []
    clear: float = 5.0
    dwell_s: float = 0.5
    views: list[ViewName] = []
    praise: str = ""

    @property
    def unit(self) -> str:
        """The unit of its limits, and of the number that is judged."""
        unit = self.measure.entry.unit
        return {
            "duration": SECONDS,
            "lag": SECONDS,
            "swings": SWINGS,
            "rate": f"{unit}/{SECONDS}",
            "share": SHARE,
        }.get(self.statistic, unit)


class Exercise(StrictStruct, frozen=True):
    """One exercise, complete."""

    schema: Literal[1]
    slug: str
    name: str
    aim: str
    safety: str
    """One short line, spoken before it begins."""
    steps: list[str]
    breathing: str
    blind: str
    """What the camera cannot see in this exercise, told to the person; empty for nothing."""
    caution: list[Caution]
    camera: CameraPlacement
    dose: Dose
    start: Start
    posture: list[Position]
    """While the body is like one of these, it may be doing the exercise: only what separates
    doing it from not doing it."""
    look: list[Look]
    movement: Movement
    fault: list[Fault]
    show: list[MeasureRef]
    """Measures reported for each repetition at its extreme; sides are compared in the first."""
    level: list[Level] = []
    language: str = "en"
    """The language its words are written in; translations lie beside the file."""
    near_miss: list[NearMiss] = []
    compare: Comparison | None = None
    """Where sides can be told, and not else."""

    @property
    def sided(self) -> bool:
        """Whether repetitions belong to the left or the right side."""
        return any(end.sides for end in self.movement.end)

    @property
    def judges_spine(self) -> bool:
        """Whether the back's shape is counted on, judged or reported."""
        refs = [
            *self.show,
            *(f.measure for f in self.fault),
            *(e.measure for e in self.movement.end),
        ]
        return any(ref.entry.kind == "spine" for ref in refs)
