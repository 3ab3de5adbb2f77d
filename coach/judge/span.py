"""Spans of time, from when to when in seconds: what two of them have in common."""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[float, float]


def common(a: Span, b: Span) -> float:
    """Shared time over the longer one's time, 0 to 1."""
    return min(covered(a, b), covered(b, a))


def covered(a: Span, b: Span) -> float:
    """How much of the first one's time lies in the other, 0 to 1."""
    return max(0.0, min(a[1], b[1]) - max(a[0], b[0])) / max(a[1] - a[0], 1e-9)


def in_both(a: Sequence[Span], b: Sequence[Span]) -> tuple[Span, ...]:
    """The times that lie in both."""
    spans = [(max(x[0], y[0]), min(x[1], y[1])) for x in a for y in b]
    return tuple(sorted(s for s in spans if s[1] > s[0]))
