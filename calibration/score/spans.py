"""Spans of time, in seconds: how they overlap and which of one list belong to which of another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

LEAST_OVERLAP = 0.3
"""Two spans are the same event when they share at least this part of the shorter one."""
MOSTLY = 0.5
"""A span lies inside others when at least this part of it does."""


class Span(Protocol):
    """Anything that lasts from `start_s` to `end_s`."""

    @property
    def start_s(self) -> float: ...  # noqa: D102
    @property
    def end_s(self) -> float: ...  # noqa: D102


A = TypeVar("A", bound=Span)
B = TypeVar("B", bound=Span)


def shared_s(a: Span, b: Span) -> float:
    """How long both last at once, seconds; 0 when they do not meet."""
    return max(0.0, min(a.end_s, b.end_s) - max(a.start_s, b.start_s))


def iou(a: Span, b: Span) -> float:
    """Shared time over the time that either lasts, 0 to 1."""
    shared = shared_s(a, b)
    either = (a.end_s - a.start_s) + (b.end_s - b.start_s) - shared
    return shared / either if either > 0 else 0.0


def near(a: Span, b: Span, slack_s: float) -> bool:
    """Whether two spans meet, or miss each other by at most `slack_s` seconds."""
    return a.start_s <= b.end_s + slack_s and b.start_s <= a.end_s + slack_s


def covered(span: Span, others: Sequence[Span]) -> float:
    """The share of a span that the others cover together, 0 to 1."""
    total = span.end_s - span.start_s
    if total <= 0:
        return float(any(o.start_s <= span.start_s <= o.end_s for o in others))
    done, upto = 0.0, span.start_s
    for other in sorted(others, key=lambda o: o.start_s):
        begin, end = max(upto, other.start_s), min(span.end_s, other.end_s)
        if end > begin:
            done += end - begin
            upto = end
    return done / total


def inside(span: Span, others: Sequence[Span]) -> bool:
    """Whether the others cover most of the span."""
    return covered(span, others) >= MOSTLY


def match(ours: Sequence[A], theirs: Sequence[B]) -> list[tuple[int, int]]:
    """One-to-one partners (indices), the longest shared time first; sorted by the first index."""
    shares = [
        (shared_s(a, b), i, j)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if _same_event(a, b)
    ]
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(shares, key=lambda s: (-s[0], s[1], s[2])):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return sorted(pairs)


def _same_event(a: Span, b: Span) -> bool:
    shorter = min(a.end_s - a.start_s, b.end_s - b.start_s)
    return shorter > 0 and shared_s(a, b) >= LEAST_OVERLAP * shorter
