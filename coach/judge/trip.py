"""A way out of rest and back that is over."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from coach.judge.span import Span

_QUICKEST_S = 0.8
"""Nobody goes out and back with a limb in less. Own reasoning."""
_AT_ONCE_S = 0.15
"""Nor from the far end to rest in so little: of 97 filmed movements the quickest took 0.18."""


@dataclass(frozen=True, slots=True)
class Trip:
    """A finished excursion; times in seconds, `peak` and `mean` in units away from rest."""

    start_s: float
    end_s: float
    peak: float
    peak_s: float
    mean: float
    held: tuple[Span, ...]
    begun_unseen: bool
    """True when the person was not seen at rest before it."""
    whole: bool
    """False when it did not come back: the clip ended, or the person was lost."""
    seen_from_end: bool = False
    """The person was first seen at its far end, and from there all the way back."""
    reached: bool = False
    """Not whole, but seen far enough: held, or most of the way back."""
    others: bool = False
    """By all that tells it, it was the other side's than the one whose measures were followed."""
    fell_s: float = inf
    """How long it took from near its far end back to rest."""
    mixed: bool = False
    """Left and right were taken for each other for a while: whose it was is not sure."""
    other_mean: float = 0.0
    """How far out the other side was meanwhile, without a movement of its own; 0 where it had one,
    or that is not known."""

    @property
    def hold_s(self) -> float:
        """Seconds on the hold clock."""
        return sum(b - a for a, b in self.held)

    @property
    def seconds(self) -> float:
        """How long it lasted."""
        return self.end_s - self.start_s

    @property
    def too_quick(self) -> bool:
        """Whether no limb is that fast: it may be the beginning of what another one did."""
        return self.seconds <= _QUICKEST_S

    @property
    def at_once(self) -> bool:
        """Whether nobody comes back that fast: another limb was seen, or whoever comes in front."""
        return self.whole and self.fell_s <= _AT_ONCE_S

    @property
    def span(self) -> Span:
        """From when to when it lasted."""
        return self.start_s, self.end_s
