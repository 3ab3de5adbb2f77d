"""Colours (BGR) and signs, told apart by colour-blind eyes too; sizes as shares of the picture."""

from __future__ import annotations

from typing import Literal

from coach.judge.cue import CueKind

Colour = tuple[int, int, int]
SignKind = Literal["stop", "warning", "arrow", "tick", "question", "person", "pause", "hand"]

WHITE: Colour = (255, 255, 255)
SOFT: Colour = (214, 214, 214)
"""Second-rank text."""
DIM: Colour = (168, 168, 168)
"""Cannot see, paused, not the side that is worked: still readable."""
FAINT: Colour = (110, 110, 110)
"""Tracks of rings and empty dots."""
GROUND: Colour = (40, 34, 30)
"""The ground of everything but the camera's picture."""
RAISED: Colour = (62, 52, 46)
"""What is raised from the ground: the bar with the cue, the marked row."""
INK: Colour = (18, 16, 14)
"""Outlines, and signs on colour."""

FLEXION: Colour = (255, 168, 60)
"""Rounded: blue."""
EXTENSION: Colour = (36, 118, 255)
"""Arched: orange."""
NEUTRAL: Colour = (150, 205, 70)
"""Near the own neutral: green. Also progress and praise."""

AMBER: Colour = (50, 204, 255)
"""A fault: nearer to yellow than the orange of extension."""
LILAC: Colour = (255, 182, 216)
"""A refinement: gentle, and neither a fault nor the back's blue."""
RED: Colour = (70, 70, 255)
"""Safety, and nothing else."""

CUE_COLOUR: dict[CueKind, Colour] = {
    "safety": RED,
    "fault": AMBER,
    "refinement": LILAC,
    "praise": NEUTRAL,
}
CUE_SIGN: dict[CueKind, SignKind] = {
    "safety": "stop",
    "fault": "warning",
    "refinement": "arrow",
    "praise": "tick",
}

CUE_SHARE, QUIET_SHARE = 0.078, 0.070
"""Size of the line at the bottom, and of what stands there where nothing is said, as shares of the
layout's unit: legible from three metres."""
NAME_SHARE = 0.060
DIGIT_SHARE = 0.135
CAPTION_SHARE = 0.042
BACK_WORD_SHARE = 0.040
NOTE_SHARE = 0.028
"""Sizes of text in the panel as shares of its unit; a digit's own height."""

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
