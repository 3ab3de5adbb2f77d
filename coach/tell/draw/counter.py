"""Repetitions: a large number and dots, per side where there are sides, the person's own."""

from __future__ import annotations

from collections.abc import Sequence

import cv2

from coach.frame import Image
from coach.judge.progress import Progress
from coach.language import say
from coach.lesson.working import HELD_ENOUGH
from coach.style.sizes import CAPTION
from coach.tell.draw import text
from coach.tell.draw.box import Box
from coach.tell.draw.palette import bgr
from coach.tell.draw.stroke import SHIFT

LEAST_SHOWN = 0.1
"""A dot of a short hold is filled at least so far: it was counted."""
OF, SHRINK = 0.8, 0.93
"""Size of what stands behind a number, as a share of what stands above it; and how far digits may
shrink to make room for it."""
_ORDER = {"left": 0, "right": 1, "both": 2, "": 3}


def sides(progress: Progress, sided: bool) -> tuple[str, ...]:
    """The keys to show, in order; a sided exercise shows both sides from the start."""
    keys = set(progress.counts)
    if sided:
        keys |= {"left", "right"}
        keys.discard("")
    return tuple(sorted(keys or {""}, key=lambda k: (_ORDER.get(k, 9), k)))


def counter(
    image: Image,
    box: Box,
    unit: int,
    *,
    digit: int,
    progress: Progress,
    keys: tuple[str, ...],
    frozen: bool,
) -> None:
    """Draw one cell per side; the side that is worked is bright.

    unit   the length that captions and dots are shares of
    digit  the height of a digit, in pixels, where it finds room
    """
    gap = max(2, round(unit * 0.02))
    cell = (box.w - gap * (len(keys) - 1)) // len(keys)
    for i, key in enumerate(keys):
        part = Box(box.x + i * (cell + gap), box.y, cell, box.h)
        working = not frozen and (len(keys) == 1 or progress.side in (key, None, "both"))
        count = progress.counts.get(key, 0)
        held = progress.held.get(key, ())
        dots = count, progress.target, held
        middle = _around(image, part, unit, key, dots=dots, on=working)
        px, target = round(_small(part, unit) * OF), progress.target
        _number(image, middle, px, digit, count=count, target=target, on=working)


def _around(
    image: Image,
    box: Box,
    unit: int,
    key: str,
    *,
    dots: tuple[int, int, Sequence[float]],
    on: bool,
) -> Box:
    """Draw what stands around a side's number; return where the number goes.

    dots  how many are counted, of how many, and the share of each hold
    """
    count, target, held = dots
    small = _small(box, unit)
    caption = Box(box.x, box.y, box.w, round(small * 1.25) if key or not target else 0)
    foot_h = min(round(unit * 0.042), box.h // 6) if target else 0
    middle = Box(box.x, caption.bottom, box.w, box.h - caption.h - foot_h)
    weight = text.BOLD if on and key else text.REGULAR
    shade = bgr("ink" if on and key else "soft")
    if caption.h:
        said = say(f"side-{key}") if key else say("count-repetitions")
        text.write(image, said, caption, small, shade, weight=weight)
    if target:
        lower = Box(box.x, middle.bottom, box.w, foot_h)
        _dots(image, lower, unit, count=count, target=target, working=on, held=held)
    return middle.inset(0, round(middle.h * 0.07))


def _small(box: Box, unit: int) -> int:
    return min(round(unit * CAPTION), box.h // 5)


def _number(
    image: Image, box: Box, px: int, digit: int, *, count: int, target: int, on: bool
) -> None:
    """The number, and behind its foot "of 8" where that finds room; dots tell the same."""
    gap = max(2, px // 3)
    of = say("count-of", n=target) if target else ""
    wide = "0" * len(str(max(count, target)))
    room = box.w - text.width(of, px) - gap if of else box.w
    beside = bool(of) and text.digits_fit(wide, room, round(min(digit, box.h) * SHRINK))
    place = Box(box.x, box.y, room if beside else box.w, box.h)
    drawn = text.number(image, str(count), place, digit, bgr("ink" if on else "dim"))
    if beside:
        x = drawn.right + gap
        at = Box(x, drawn.bottom - px, box.right - x, round(px * 1.25))
        text.write(image, of, at, px, bgr("soft"))


def _dots(
    image: Image,
    box: Box,
    unit: int,
    *,
    count: int,
    target: int,
    working: bool,
    held: Sequence[float],
) -> None:
    """A dot each; one whose hold was clearly too short is filled in part, like a clock."""
    pitch = min(unit * 0.042, box.w / target)
    colour, track = bgr("good" if working else "dim"), bgr("edge")
    if pitch < max(unit * 0.015, 4):
        _bar(image, box, unit, count / target, working)
        return
    r = max(1.5, pitch * 0.36)
    one = 1 << SHIFT
    y = round((box.y + box.h * 0.5) * one)
    for i in range(target):
        x = round((box.x + pitch * (i + 0.5)) * one)
        share = held[i] if i < len(held) else 1.0
        if i < count and share >= HELD_ENOUGH:
            cv2.circle(image, (x, y), round(r * one), colour, -1, cv2.LINE_AA, SHIFT)
        elif i < count:
            axes = (round(r * one), round(r * one))
            turn = (-90.0, 0.0, 360.0 * max(share, LEAST_SHOWN))
            cv2.circle(image, (x, y), round(r * one), track, -1, cv2.LINE_AA, SHIFT)
            cv2.ellipse(image, (x, y), axes, *turn, colour, -1, cv2.LINE_AA, SHIFT)
        else:
            ring = max(1, round(r * 0.3))
            cv2.circle(image, (x, y), round(r * 0.85 * one), track, ring, cv2.LINE_AA, SHIFT)


def _bar(image: Image, box: Box, unit: int, share: float, working: bool) -> None:
    h = max(2, round(unit * 0.014))
    y = box.y + round(box.h * 0.5) - h // 2
    cv2.rectangle(image, (box.x, y), (box.right - 1, y + h), bgr("edge"), -1)
    end = box.x + round((box.w - 1) * min(share, 1.0))
    if end > box.x:
        cv2.rectangle(image, (box.x, y), (end, y + h), bgr("good" if working else "dim"), -1)
