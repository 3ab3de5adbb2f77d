"""The hold clock: a ring that fills, and visibly freezes while nothing is held."""

from __future__ import annotations

import numpy as np

from coach.frame import Image
from coach.judge.progress import Progress, whole_s
from coach.language import say
from coach.tell.draw import stroke, text
from coach.tell.draw.box import Box
from coach.tell.draw.palette import Colour, bgr
from coach.tell.draw.sign import sign


def shown(progress: Progress) -> bool:
    """Whether this exercise has a hold to show."""
    return progress.hold_target_s > 0 or progress.hold_s > 0


def ring(image: Image, box: Box, progress: Progress, frozen: bool) -> None:
    """Draw the clock into its square box."""
    if box.w < 12:
        return
    target = progress.hold_target_s
    done = target > 0 and progress.hold_s >= target
    running = progress.holding and not frozen
    live = running or (done and not frozen)
    colour = bgr("accent" if live else "dim")
    thick = max(2, round(box.w * 0.085))
    radius = (box.w - thick) / 2 - 1
    _arc(image, box, radius, 1.0, colour=bgr("edge"), thick=max(1, thick // (1 if live else 2)))
    if target > 0:
        _arc(image, box, radius, min(progress.hold_s / target, 1.0), colour=colour, thick=thick)
    inner = box.inset(round(box.w * 0.16))
    upper = Box(inner.x, inner.y + inner.h // 12, inner.w, round(inner.h * 0.56))
    lower = Box(inner.x, upper.bottom, inner.w, inner.bottom - upper.bottom)
    lower = lower.inset(round(box.w * 0.03), round(lower.h * 0.12))
    shade = bgr("ink" if live else "dim")
    text.number(
        image, f"{whole_s(progress.hold_s)}", upper, round(upper.h * 0.8), shade, align="centre"
    )
    _foot(image, lower, progress, done=done, waits=not running and not frozen)


def _foot(image: Image, box: Box, progress: Progress, *, done: bool, waits: bool) -> None:
    px = round(box.h * 0.66)
    if done:
        sign(image, box, "tick", bgr("good"))
    elif progress.hold_s > 0 and waits:
        text.write(image, say("ring-waits"), box, px, bgr("soft"), weight=text.BOLD, align="centre")
    elif progress.hold_target_s > 0:
        text.write(
            image,
            say("ring-of", n=round(progress.hold_target_s)),
            box,
            px,
            bgr("soft"),
            align="centre",
        )
    else:
        text.write(image, say("ring-seconds"), box, px, bgr("soft"), align="centre")


def _arc(
    image: Image, box: Box, radius: float, share: float, *, colour: Colour, thick: int
) -> None:
    if share <= 0:
        return
    centre = np.array([box.x + box.w / 2, box.y + box.h / 2])
    stroke.band(image, (centre, radius, -np.pi / 2, 2 * np.pi * share), colour, thick)
