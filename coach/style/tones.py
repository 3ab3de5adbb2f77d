"""Colours by what they mean, for a dark and for a light room, and which room it is now.

Window, pages, reports and pictures take their colours from here and nowhere else. Nothing is told
by colour alone: each has a sign or a word besides. `tests/style` holds contrast, and distance for
colour-blind eyes.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Literal, get_args

Room = Literal["dark", "light"]
ROOMS: tuple[Room, ...] = get_args(Room)
Tone = Literal[
    "ground", "panel", "raised", "line", "edge", "dim", "soft", "ink",
    "accent", "on-accent", "accent-soft",
    "good", "good-soft", "warn", "warn-soft", "bad", "bad-soft",
    "gentle", "gentle-soft", "coach", "coach-soft",
    "flexion", "neutral", "extension", "bone", "outline",
]  # fmt: skip
"""
ground, panel, raised    what everything lies on, and what is lifted off it once and twice
line, edge               hairlines; borders that must be seen, tracks of rings, empty dots
ink, soft, dim           text of first, second and third rank
accent, on-accent        progress, and what can be pressed; text upon it
good, warn, bad, gentle  praise; a fault; safety and nothing else; a refinement, a person's mark
coach                    what the coach has found, beside what a person has marked
…-soft                   a ground with a breath of the colour
flexion … outline        drawn on a camera's picture, so the same in both rooms: the back
                         rounded, flat, arched; bones; dark rims
"""

_TABLE: Mapping[Tone, tuple[str, str]] = {
    #             dark       light
    "ground": ("#161b20", "#f3f6f6"),
    "panel": ("#1d2329", "#ffffff"),
    "raised": ("#28303a", "#e6ecec"),
    "line": ("#38424d", "#d5dddd"),
    "edge": ("#74818e", "#77858a"),
    "dim": ("#a2adb7", "#56646a"),
    "soft": ("#cfd7de", "#3d4a50"),
    "ink": ("#f8fafb", "#10181c"),
    "accent": ("#46cd96", "#00694a"),
    "on-accent": ("#06261a", "#ffffff"),
    "accent-soft": ("#173c31", "#d5eee3"),
    "good": ("#46cd96", "#00694a"),
    "good-soft": ("#173c31", "#d5eee3"),
    "warn": ("#ffcc32", "#8f5c00"),
    "warn-soft": ("#463a14", "#ffedc2"),
    "bad": ("#ff6a61", "#960d1b"),
    "bad-soft": ("#4e1d1e", "#fbe0df"),
    "gentle": ("#ead4ff", "#8b2f86"),
    "gentle-soft": ("#3a2d4c", "#f5e2f3"),
    "coach": ("#5aaefc", "#1866ba"),
    "coach-soft": ("#16344f", "#dcebfa"),
    "flexion": ("#3ca8ff", "#3ca8ff"),
    "neutral": ("#46cd96", "#46cd96"),
    "extension": ("#ff7624", "#ff7624"),
    "bone": ("#ffffff", "#ffffff"),
    "outline": ("#0e1012", "#0e1012"),
}


class _Now:
    """The room it is; the one thing here that changes."""

    room: Room = "dark"


def room() -> Room:
    """The room it is now."""
    return _Now.room


def use(wanted: Room) -> None:
    """Draw for this room from now on."""
    _Now.room = wanted


@contextmanager
def lit(wanted: Room) -> Generator[None]:
    """Draw for this room within the block."""
    before = _Now.room
    use(wanted)
    try:
        yield
    finally:
        use(before)


def colour(tone: Tone, wanted: Room | None = None) -> str:
    """The colour as "#rrggbb", in the room it is now unless another is wanted."""
    return _TABLE[tone][ROOMS.index(wanted or _Now.room)]


def rgb(tone: Tone, wanted: Room | None = None) -> tuple[int, int, int]:
    """The same as red, green and blue, 0..255."""
    value = int(colour(tone, wanted)[1:], 16)
    return value >> 16, value >> 8 & 0xFF, value & 0xFF
