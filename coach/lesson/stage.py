"""The states of a lesson: one frozen value per stage. Times are the frames' own, in seconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, TypeVar, cast

from coach.exercise.vocabulary import Trouble, WorkSide
from coach.lesson.plan import Question

Why = Literal["key", "away", "nobody", "dark", "several", "stalled"]
"""Why a lesson pauses: a key; out of position; nobody in view, or too dark to tell; somebody else;
no pictures."""
Ended = Literal["done", "skipped", "pain", "refused", "idle", "stopped"]
"""How an exercise ended: as planned; skipped; for pain; a question was not said yes to; nothing
happened any more; the lesson was ended in it."""


Signs = Literal["stop", "ask-first"]
"""The pages of signs: when to get help and when to stop; whom to ask before beginning at all."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The first run: a page of signs, until a yes. `part` of it is being spoken, `until` then."""

    since: float
    page: Signs
    part: int
    until: float


@dataclass(frozen=True, slots=True)
class Questioning:
    """The first run: whether the person has a trouble; no answer `until` then is a no.

    yes   the troubles said yes to so far
    last  the instant before; while nobody is there, no time passes
    """

    since: float
    index: int
    until: float
    last: float
    yes: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Confirming:
    """The first run: whether that is right. Only a yes keeps it; else it is asked another time."""

    since: float
    until: float
    last: float
    yes: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Choosing:
    """The start screen. `chosen` is the row that is marked; `seen` what is recognised, since when.

    could_be  exercises whose start position the person is in
    """

    since: float
    chosen: int = 0
    seen: str | None = None
    seen_since: float = 0.0
    could_be: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """A question before an exercise; no answer `until` then is a no."""

    since: float
    index: int
    question: Question
    until: float


@dataclass(frozen=True, slots=True)
class Introducing:
    """Name, demonstration and safety line, until they are spoken."""

    since: float
    index: int
    until: float


@dataclass(frozen=True, slots=True)
class Placing:
    """Waiting until the person is framed, in the start position and still.

    tries  trials of the movement so far that were cut off
    asked  whether to leave the exercise out has been asked
    """

    since: float
    index: int
    tries: int = 0
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Rehearsing:
    """The movement is tried once, to see whether its far end stays in the picture.

    tried    end positions that were reached: (phase, side)
    cut      what left the picture, in words -> for how many seconds
    rest_at  since when the person is back at rest after a movement; None before and during it
    """

    since: float
    index: int
    tries: int
    tried: frozenset[tuple[str, str | None]] = frozenset()
    cut: Mapping[str, float] = field(default_factory=dict[str, float])
    rest_at: float | None = None
    last: float = 0.0


@dataclass(frozen=True, slots=True)
class GettingReady:
    """A short countdown; it runs only while the person is in position.

    since     not before this: the words are being spoken
    counting  since when it runs
    last      the instant before
    """

    since: float
    index: int
    set_no: int
    counting: float | None = None
    last: float | None = None


@dataclass(frozen=True, slots=True)
class Working:
    """A set is done and counted.

    side     the side to work now; None where there are none, or where they alternate
    base     repetitions per side that belong to earlier sets
    moved    when something last happened
    asked    whether the person has been asked if all is well
    wrong    the side that was corrected last
    """

    since: float
    index: int
    set_no: int
    side: WorkSide | None
    base: Mapping[str, int]
    moved: float
    asked: bool = False
    wrong: str | None = None


@dataclass(frozen=True, slots=True)
class SwitchingSide:
    """The next side is told and shown. What is done meanwhile counts."""

    since: float
    until: float
    work: Working


@dataclass(frozen=True, slots=True)
class Resting:
    """A rest: before set `set_no` of exercise `index`."""

    since: float
    until: float
    index: int
    set_no: int


Pausable = Working | SwitchingSide | Resting | Placing | Rehearsing | GettingReady | Introducing


@dataclass(frozen=True, slots=True)
class Paused:
    """Nothing is asked for and no time passes in `back`, which goes on afterwards."""

    since: float
    why: Why
    back: Pausable
    told: float = 0.0


@dataclass(frozen=True, slots=True)
class Hurting:
    """An exercise was ended for pain; a yes goes on with the next, no answer ends the lesson.

    index  of that exercise; -1: there was strong pain before the first one
    """

    since: float
    until: float
    index: int


@dataclass(frozen=True, slots=True)
class Ending:
    """The last card. `over` says that it has been shown long enough."""

    since: float
    why: Literal["done", "pain", "left", "empty"]
    over: bool = False


FirstRun = Telling | Questioning | Confirming


@dataclass(frozen=True, slots=True)
class Scale:
    """What is asked for, 0 to 10, and of which moment."""

    what: Literal["pain", "effort"]
    moment: Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to a scale; `value` None: none was given."""

    scale: Scale
    value: int | None
    how: Literal["hand", "key"]
    at_s: float


BEFORE = (Scale("pain", "before"),)
AFTER = (Scale("pain", "after"), Scale("effort", "after"))


@dataclass(frozen=True, slots=True)
class AskingHowItIs:
    """How it is: the coach counts up from zero, and a raised hand or a key tells the number.

    since     not before this it is asked: words are being spoken
    scales    what is asked, the first of them now
    then      the end of the lesson, when this is over; None: its beginning
    told      whether it has been told how to answer
    counting  when the number zero comes; None: not asked yet
    said      the number that was said last; -1 none
    last      the instant before
    chosen    the answer, until it is taken at `until`; and how it was given
    """

    since: float
    scales: tuple[Scale, ...]
    then: Ending | None
    told: bool = False
    counting: float | None = None
    said: int = -1
    last: float = 0.0
    chosen: int | None = None
    how: Literal["hand", "key"] = "hand"
    until: float = 0.0


Stage = (
    Telling
    | Questioning
    | Confirming
    | Choosing
    | Asking
    | AskingHowItIs
    | Introducing
    | Placing
    | Rehearsing
    | GettingReady
    | Working
    | SwitchingSide
    | Resting
    | Paused
    | Hurting
    | Ending
)


@dataclass(frozen=True, slots=True)
class ExerciseOutcome:
    """What became of one exercise of the plan.

    counts   repetitions per side that were counted, "" where there are no sides
    work_on  the cue of the fault that was seen most; None when none was seen often
    held_short  seconds a hold lasted and should have, where most were clearly shorter; else None
    """

    index: int
    ended: Ended
    sets: int = 0
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    work_on: str | None = None
    at_s: float = 0.0
    held_short: tuple[float, float] | None = None


S = TypeVar("S")
_TIMES = ("since", "until", "moved", "counting", "rest_at", "last")


def later(stage: S, by: float) -> S:
    """The stage with all its times moved by so many seconds: a pause does not count."""
    known: Any = stage
    moved: dict[str, Any] = {}
    for one in fields(known):
        value = getattr(known, one.name)
        if one.name in _TIMES and value is not None:
            moved[one.name] = value + by
        elif one.name == "work":
            moved[one.name] = later(value, by)
    return cast(S, replace(known, **moved))
