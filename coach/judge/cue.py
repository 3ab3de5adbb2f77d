"""The one thing that is said or shown at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, cast

CueKind = Literal["safety", "fault", "refinement", "praise"]

Obstacle = Literal[
    "nobody",
    "hidden",
    "too-dark",
    "too-far",
    "cut-off",
    "wrong-view",
    "not-in-position",
    "paused",
    "stalled",
]
"""Why nothing can be counted now. hidden: somebody else is in front of the person;
stalled: the camera gives no picture."""
Hint = Literal[
    "lite",
    "dark",
    "reach",
    "turn",
    "low",
    "high",
    "too-near",
    "tilted",
    "moving",
    "two-people",
    "not-counted",
]
"""What would help although counting goes on. lite: the pose model is too coarse to judge form;
reach: something leaves the picture at the movement's far end; turn: counted, but not judged from
here; low, high: near the picture's edge; moving: the camera itself; not-counted: why a movement was
not."""
AdviceReason = Obstacle | Hint
NOT_IN_POSITION: Final = "not-in-position"
"""The one obstacle where all is well seen: nothing is done yet."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A short sentence to say once and to show for a while.

    at_s     when it was given, seconds
    rule     the fault's slug it answers; None for a general one
    measure  the measure in question ("knee.left"), for the overlay's arc; None if there is none
    """

    text: str
    kind: CueKind
    at_s: float
    rule: str | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """Why the coach cannot judge now, and what would help. Never a scolding.

    text    the fix in few words ("Turn side-on to the camera")
    blocks  whether nothing is counted meanwhile (an obstacle); else it is a hint, and all goes on
    """

    reason: AdviceReason
    text: str
    blocks: bool = True

    @property
    def obstacle(self) -> Obstacle | None:
        """The reason, where nothing is counted for it."""
        return cast(Obstacle, self.reason) if self.blocks else None

    @property
    def interrupts(self) -> bool:
        """Whether judging is interrupted, not merely not begun yet."""
        return self.blocks and self.reason != NOT_IN_POSITION
