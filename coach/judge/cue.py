"""The one thing that is said or shown at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CueKind = Literal["safety", "fault", "refinement", "praise"]


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

    reason  a short slug ("nobody", "wrong-view", "cut-off", "too-far", "stalled", ...)
    text    the fix in few words ("Turn side-on to the camera")
    blocks  whether nothing is counted meanwhile; else it would help, but all goes on
    """

    reason: str
    text: str
    blocks: bool = True
