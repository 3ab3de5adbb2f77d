"""Times in words, the same way everywhere."""

from __future__ import annotations

from coach.language import say


def clock(seconds: float) -> str:
    """A length of time: m:ss, or seconds with a tenth below a minute."""
    if seconds < 59.95:
        return say("time-seconds", s=seconds)
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def instant(length_s: float, seconds: float) -> str:
    """A place in a clip of that length; all of a long clip's in the same form."""
    if length_s < 60 and seconds < 59.95:
        return say("time-seconds", s=seconds)
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def span(length_s: float, start: float, end: float) -> str:
    """From one place to another, or just the place where they are near."""
    first, last = instant(length_s, start), instant(length_s, end)
    if first == last or end - start < 0.5:
        return say("sum-at", time=first)
    return f"{first.removesuffix(' s')}–{last}"
