"""The strip below a lesson's picture: the keys, when to stop, and how far the lesson is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coach.frame import Image
from coach.language import say
from coach.tell.draw import text
from coach.tell.draw.box import Box
from coach.tell.draw.palette import bgr
from coach.tell.draw.sign import sign

HEIGHT, LEAST_PX = 0.05, 18
"""Height as a share of the whole, and the least in pixels."""
LEAST_TEXT_PX = 11
TEXT = 0.56
"""Size of the text as a share of the strip's height."""

Key = tuple[str, str]
"""A key (or the message that names it) and the message of what it does, without its "key-"."""
KEYS: tuple[Key, ...] = (("key-space", "pause"), ("n", "skip"), ("b", "back"), ("m", "mute"))
START_KEYS: tuple[Key, ...] = (
    ("↑↓", "choose"),
    ("1-9", "pick"),
    ("key-enter", "begin"),
    ("Esc", "end"),
)
SIGNS_KEYS: tuple[Key, ...] = (("key-enter", "go-on"), ("n", "leave-out"), ("Esc", "end"))
ANSWER_KEYS: tuple[Key, ...] = (("key-enter", "yes"), ("n", "no"), ("b", "back"), ("Esc", "end"))
NUMBER_KEYS: tuple[Key, ...] = (("0-9", "pick"), ("↑↓", "choose"), ("n", "skip"), ("m", "mute"))
END_KEYS: tuple[Key, ...] = (("Esc", "end"),)


def strip_height(w: int, h: int) -> int:
    """How much of a canvas the strip takes."""
    return max(LEAST_PX, round(min(h, w * 4 / 3) * HEIGHT))


def with_strip(
    image: Image, height: int, keys: Sequence[Key], place: str = "", *, pain: bool = False
) -> Image:
    """The picture with a strip of that height below it, so that nothing of it is covered.

    Keys that find no room are left out from the end; pain never is.
    """
    keys = [_in_words(key) for key in keys]
    short, full = say("key-pain"), say("key-pain-full")
    h, w = image.shape[:2]
    strip_h = height
    whole = np.empty((h + strip_h, w, 3), np.uint8)
    whole[:h] = image
    whole[h:] = bgr("panel")
    pad, px = round(strip_h * 0.5), round(strip_h * TEXT)
    needed = sum(_width(key, px, pad) for key in (("p", short), ("", place), *keys)) + 2 * pad
    px = max(LEAST_TEXT_PX, round(px * min(1.0, w / needed)))
    x, end = pad, w - pad
    if place:
        at = Box(end - text.width(place, px, text.BOLD), h, w, strip_h)
        text.write(whole, place, at, px, bgr("ink"), weight=text.BOLD)
        end = at.x - pad
    if pain:
        side = round(strip_h * 0.7)
        sign(whole, Box(x, h + (strip_h - side) // 2, side, side), "stop", bgr("bad"))
        x += side + pad // 2
        others = sum(_width(key, px, pad) for key in keys)
        whole_w = _width(("p", full), px, pad)
        said = full if x + whole_w + others <= end else short
        x = _write(whole, (x, h, strip_h), ("p", said), px, pad, bright=True)
    for key in keys:
        if x + _width(key, px, pad) - pad > end:
            break
        x = _write(whole, (x, h, strip_h), key, px, pad, bright=False)
    return whole


def _in_words(key: Key) -> Key:
    name, does = key
    return say(name) if name.startswith("key-") else name, say(f"key-{does}")


def _width(key: Key, px: int, pad: int) -> int:
    name, does = key
    return text.width(name, px, text.BOLD) + px // 3 + text.width(does, px) + pad


def _write(
    image: Image, at: tuple[int, int, int], key: Key, px: int, pad: int, *, bright: bool
) -> int:
    """Write a key and what it does; return where the next one begins."""
    x, y, h = at
    name, does = key
    wide = image.shape[1]
    colour = bgr("ink" if bright else "soft")
    text.write(image, name, Box(x, y, wide, h), px, colour, weight=text.BOLD)
    after = x + text.width(name, px, text.BOLD) + px // 3
    text.write(image, does, Box(after, y, wide, h), px, bgr("ink" if bright else "dim"))
    return after + text.width(does, px) + pad
