"""Repetitions: a large number and dots, per side where there are sides, the person's own."""

from __future__ import annotations

import cv2

from coach.frame import Image
from coach.judge.progress import Progress
from coach.language import say
from coach.tell.draw import text
from coach.tell.draw.box import Box
from coach.tell.draw.palette import COUNT_SHARE, DIM, FAINT, LABEL_SHARE, NEUTRAL, SOFT, WHITE
from coach.tell.draw.stroke import SHIFT

SIDES = ("left", "right")
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
    progress: Progress,
    keys: tuple[str, ...],
    frozen: bool,
) -> None:
    """Draw one cell per side; the side that is worked is bright."""
    cell = box.w // len(keys)
    for i, key in enumerate(keys):
        part = Box(box.x + i * cell, box.y, cell, box.h)
        working = not frozen and (len(keys) == 1 or progress.side in (key, None, "both"))
        count = progress.counts.get(key, 0)
        _cell(image, part, unit, key, count=count, target=progress.target, working=working)


def _cell(
    image: Image, box: Box, unit: int, key: str, *, count: int, target: int, working: bool
) -> None:
    px = round(unit * COUNT_SHARE)
    number_w = min(text.width("00" if count > 9 else "0", px, text.BOLD), box.w // 2)
    gap = max(2, round(unit * 0.014))
    number = Box(box.x + gap, box.y, number_w, box.h)
    shade = WHITE if working else DIM
    text.write(image, str(count), number, px, shade, weight=text.BOLD, align="right")
    rest = Box(number.right + gap, box.y, box.right - number.right - 2 * gap, box.h)
    upper = Box(rest.x, rest.y, rest.w, round(rest.h * 0.56))
    small = round(unit * LABEL_SHARE)
    words = _caption(key, target)
    longest = max((_caption(side, target) for side in SIDES), key=len)
    if key and text.width(longest, small, text.BOLD) > rest.w:
        words = say(f"side-{key}")
    weight = text.BOLD if working and key else text.REGULAR
    shade = WHITE if working and key else SOFT
    text.write(image, words, upper, small, shade, weight=weight)
    if target:
        lower = Box(rest.x, upper.bottom, rest.w, rest.bottom - upper.bottom)
        _dots(image, lower, unit, count=count, target=target, working=working)


def _caption(key: str, target: int) -> str:
    """ "left of 8", "of 8", "repetitions"."""
    if not key:
        return say("count-of", n=target) if target else say("count-repetitions")
    side = say(f"side-{key}")
    return say("count-side-of", side=side, n=target) if target else side


def _dots(image: Image, box: Box, unit: int, *, count: int, target: int, working: bool) -> None:
    pitch = min(unit * 0.036, box.w / target)
    colour = NEUTRAL if working else DIM
    if pitch < max(unit * 0.015, 4):
        _bar(image, box, unit, count / target, working)
        return
    r = max(1.5, pitch * 0.34)
    one = 1 << SHIFT
    y = round((box.y + box.h * 0.42) * one)
    for i in range(target):
        x = round((box.x + pitch * (i + 0.5)) * one)
        if i < count:
            cv2.circle(image, (x, y), round(r * one), colour, -1, cv2.LINE_AA, SHIFT)
        else:
            ring = max(1, round(r * 0.3))
            cv2.circle(image, (x, y), round(r * 0.85 * one), FAINT, ring, cv2.LINE_AA, SHIFT)


def _bar(image: Image, box: Box, unit: int, share: float, working: bool) -> None:
    h = max(2, round(unit * 0.014))
    y = box.y + round(box.h * 0.42) - h // 2
    cv2.rectangle(image, (box.x, y), (box.right - 1, y + h), FAINT, -1)
    end = box.x + round((box.w - 1) * min(share, 1.0))
    if end > box.x:
        cv2.rectangle(image, (box.x, y), (end, y + h), NEUTRAL if working else DIM, -1)
