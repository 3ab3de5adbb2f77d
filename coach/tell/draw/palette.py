"""The colours of `coach.style` as OpenCV wants them (BGR), the signs of cues, and their widths."""

from __future__ import annotations

from functools import cache
from typing import Literal

from coach.judge.cue import CueKind
from coach.style import tones
from coach.style.tones import Room, Tone

Colour = tuple[int, int, int]
SignKind = Literal["stop", "warning", "arrow", "tick", "question", "person", "pause", "hand"]


def bgr(tone: Tone, room: Room | None = None) -> Colour:
    """Beside the picture, in the room it is now."""
    return _bgr(tone, room or tones.room())


def on_picture(tone: Tone) -> Colour:
    """On the camera's picture: whatever the room, bright with a dark rim is seen best there."""
    return _bgr(tone, "dark")


@cache
def _bgr(tone: Tone, room: Room) -> Colour:
    red, green, blue = tones.rgb(tone, room)
    return blue, green, red


BONE = on_picture("bone")
UNSURE = on_picture("dim")
"""What is not seen well, and a body that is not judged now."""
INK = on_picture("outline")
FLEXION, NEUTRAL, EXTENSION = (on_picture(t) for t in ("flexion", "neutral", "extension"))
"""The back rounded, near the own neutral, arched."""
FAULT = on_picture("warn")

CUE_TONE: dict[CueKind, Tone] = {
    "safety": "bad",
    "fault": "warn",
    "refinement": "gentle",
    "praise": "good",
}
CUE_SIGN: dict[CueKind, SignKind] = {
    "safety": "stop",
    "fault": "warning",
    "refinement": "arrow",
    "praise": "tick",
}

BONE_SHARE = 0.0068
BACK_SHARE = 0.026
ARC_SHARE = 0.10
"""Widths of a bone and of the back's line, and an arc's radius, as shares of the view's unit."""

FLEXION_FULL_DEG = 40.0
"""From here on the back's line has its full blue or orange."""
NEUTRAL_DEG = 8.0
"""Within this of neutral the back is called neutral."""


def blend(a: Colour, b: Colour, share: float) -> Colour:
    """The colour `share` (0..1) of the way from `a` to `b`."""
    k = min(max(share, 0.0), 1.0)
    return (
        round(a[0] + (b[0] - a[0]) * k),
        round(a[1] + (b[1] - a[1]) * k),
        round(a[2] + (b[2] - a[2]) * k),
    )


def bend_colour(deg: float) -> Colour:
    """Green near neutral, blue towards flexion (+), orange towards extension (-)."""
    end = FLEXION if deg > 0 else EXTENSION
    return blend(NEUTRAL, end, (abs(deg) - NEUTRAL_DEG / 2) / (FLEXION_FULL_DEG - NEUTRAL_DEG / 2))
