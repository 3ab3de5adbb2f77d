"""Two sides that are out at much the same time: one movement of both, of one that took the other
along, or two."""

from __future__ import annotations

from coach.exercise.vocabulary import Movement
from coach.judge.span import Span, common, covered
from coach.judge.trip import Trip

_MOST = 0.4
"""Of two sides that are never out together neither shares so much of its time with the other. Own
reasoning: in three pictures a second half of it is a matter of rounding."""
_WITHIN, _SHORT = 0.9, 0.6
"""So much of its time lies within the other side's, and it takes no longer than this share of it:
it is the other side's. Own reasoning."""
_AS_FAR = 0.8
"""A side that goes too little for a movement by itself, and at least this share of what the other
one goes, is moved with it. Own reasoning: legs lifted by five degrees 0.85, a leg that is only
taken along by a rendered shallow knee 0.72."""


def alike(movement: Movement, one: float, other: float) -> bool:
    """Whether two distances from rest are near enough to be one movement of both sides."""
    return min(one, other) >= movement.alike * max(one, other)


def together(movement: Movement, one: Span, other: Span) -> bool:
    """Whether two sides were out at the same time, where the exercise has movements of both."""
    return movement.together is not None and common(one, other) >= movement.together


def along(movement: Movement, one: Trip, other: Trip) -> bool:
    """Whether one side was only taken along for a while by the other, which went further, or taken
    for the other one: nobody lets go of one knee and takes it again while the other one is held."""
    inside = max(covered(one.span, other.span), covered(other.span, one.span))
    if not alike(movement, one.mean, other.mean):
        return inside >= _MOST
    shorter, longer = sorted((one.seconds, other.seconds))
    return inside >= _WITHIN and shorter <= _SHORT * longer


def went_with(movement: Movement, trip: Trip) -> bool:
    """Whether the other side went as far meanwhile, though never so far that it would have been a
    movement by itself."""
    return movement.together is not None and trip.other_mean >= _AS_FAR * trip.mean


def outdone(trip: Trip, other: Span, other_mean: float) -> bool:
    """Whether the other side was out all the while, and further, where both never are."""
    return covered(trip.span, other) >= _MOST and other_mean > trip.mean


def is_further(movement: Movement, one: Trip, other: Trip) -> bool:
    """Of a side and what it took along, or what was taken for it, whether the first is the one it
    was."""
    if alike(movement, one.mean, other.mean):
        return one.seconds >= other.seconds
    return one.mean >= other.mean
