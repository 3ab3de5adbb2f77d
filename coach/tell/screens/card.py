"""A page of a lesson: title, few lines, a demonstration, a clock. Legible from two to three metres.

What stands still is drawn once and kept; the demonstration and the own picture are pasted into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import cv2
import numpy as np

from coach.frame import Image
from coach.style import tones
from coach.style.sizes import BODY, SMALL, TITLE
from coach.style.tones import Room, Tone
from coach.tell.draw import stroke, text
from coach.tell.draw.blank import blank
from coach.tell.draw.box import Box
from coach.tell.draw.palette import SignKind, bgr
from coach.tell.draw.sign import sign

INDENT = 1.6
"""Room for a sign before the words, as a share of their size."""
NARROW, WIDE = 0.95, 1.6
"""Pages narrower than this (width / height) have the demonstration above the words; room
for words wider than that has the clock beside them."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """One paragraph: its words, size (a share of the unit), sign, and at most how many lines.

    shrink  rather smaller than broken into lines: for what stands alone, not in a list
    """

    words: str
    size: float = BODY
    tone: Tone = "soft"
    sign: SignKind | None = None
    tint: Tone = "ink"
    lines: int = 3
    bold: bool = False
    shrink: bool = False


@dataclass(frozen=True, slots=True)
class CountdownClock:
    """A ring with a number in it: how much is left, 0..1, and the number."""

    left: float
    number: str


@dataclass(frozen=True, slots=True)
class Card:
    """A page. `kicker` stands small above the title; `foot` is the hands-free way to go on.

    picture  whether a demonstration is shown; the words take the whole width otherwise
    """

    title: str
    kicker: str = ""
    rows: tuple[CardRow, ...] = ()
    foot: str = ""
    foot_sign: SignKind = "hand"
    picture: bool = True
    clock: CountdownClock | None = None
    sign: SignKind | None = None
    tint: Tone = "ink"


@dataclass(frozen=True, slots=True)
class Page:
    """The boxes of a page."""

    unit: int
    words: Box
    picture: Box
    foot: Box


def draw_card(
    card: Card, size: tuple[int, int], demonstration: Image | None, own: Image | None
) -> Image:
    """A new image of that size; `own` is the person's picture, shown small beside the foot."""
    image = ground(card, size, tones.room()).copy()
    page = page_of(size, picture=card.picture)
    if card.picture:
        paste(image, page.picture, demonstration)
    if own is not None:
        paste(image, own_box(page, size), own, border=True)
    return image


@lru_cache(maxsize=32)
def page_of(size: tuple[int, int], *, picture: bool) -> Page:
    """Where things go on a page of this size."""
    w, h = size
    unit = max(round(min(h, w * 4 / 3)), 1)
    m = round(unit * 0.05)
    foot_h = round(unit * 0.13)
    foot = Box(m, h - m - foot_h, w - 2 * m, foot_h)
    body = Box(m, m, w - 2 * m, foot.y - 2 * m)
    if not picture:
        return Page(unit, body, Box(m, m, 0, 0), foot)
    if w < NARROW * h:
        top = min(round(body.w * 3 / 4), round(body.h * 0.45))
        words = Box(m, body.y + top + m, body.w, body.h - top - m)
        return Page(unit, words, Box(m, body.y, body.w, top), foot)
    left = round(body.w * 0.47)
    words = Box(body.x + left + m, body.y, body.w - left - m, body.h)
    return Page(unit, words, Box(body.x, body.y, left, body.h), foot)


def own_box(page: Page, size: tuple[int, int]) -> Box:
    """Where the person's own picture goes: at the right of the foot."""
    h = page.foot.h
    w = min(round(h * size[0] / max(size[1], 1)), page.foot.w // 3)
    return Box(page.foot.right - w, page.foot.y, w, h)


@lru_cache(maxsize=8)
def ground(card: Card, size: tuple[int, int], _: Room) -> Image:
    """All of a page that stands still. Read only: copy it."""
    image = blank(size)
    page = page_of(size, picture=card.picture)
    box, unit = page.words, page.unit
    if card.clock is not None:
        clock, box = _with_clock(box, unit)
        _clock(image, clock, card.clock)
    _words(image, box, unit, card)
    if card.foot:
        room = page.foot.w - own_box(page, size).w - unit // 30
        foot = Box(page.foot.x, page.foot.y, room, page.foot.h)
        row = CardRow(card.foot, SMALL, "ink", card.foot_sign, lines=3, shrink=True)
        _row(image, foot, round(unit * row.size), row)
    image.setflags(write=False)
    return image


def _with_clock(box: Box, unit: int) -> tuple[Box, Box]:
    """Where the clock goes, below the words or, where that leaves them more, beside them; both."""
    gap = unit // 40
    if box.w > WIDE * box.h:
        side = min(box.h, unit // 3)
        clock = Box(box.right - side, box.y + (box.h - side) // 2, side, side)
        return clock, Box(box.x, box.y, box.w - side - gap, box.h)
    side = min(round(box.h * 0.46), box.w)
    words = Box(box.x, box.y, box.w, box.h - side - gap)
    return Box(box.x, box.bottom - side, side, side), words


def _words(image: Image, box: Box, unit: int, card: Card) -> None:
    title = CardRow(card.title, TITLE, "ink", card.sign, card.tint, lines=2, bold=True, shrink=True)
    kicker = [CardRow(card.kicker, SMALL, "dim", lines=1)] if card.kicker else []
    rows = [*kicker, title, *card.rows]
    scale = 1.0
    while scale > 0.4 and sum(_heights(rows, box, unit, scale)) > box.h:
        scale -= 0.05
    heights, gaps = _heights(rows, box, unit, scale), _gaps(rows, unit, scale)
    y = box.y + max(0, (box.h - sum(heights)) // 2)
    for row, px, h, gap in zip(rows, _sizes(rows, box, unit, scale), heights, gaps, strict=True):
        _row(image, Box(box.x, y, box.w, h - gap), px, row)
        y += h


def _gaps(rows: list[CardRow], unit: int, scale: float) -> list[int]:
    """Below each row: little within a list of small ones, more around all else."""
    close = [a.size <= SMALL and b.size <= SMALL for a, b in pairwise(rows)]
    return [round(unit * scale * (0.012 if one else 0.035)) for one in [*close, True]]


def _heights(rows: list[CardRow], box: Box, unit: int, scale: float) -> list[int]:
    """Of each row, with the gap below it."""
    sizes, gaps = _sizes(rows, box, unit, scale), _gaps(rows, unit, scale)
    return [
        _fitted(row, box, px).height + gap for row, px, gap in zip(rows, sizes, gaps, strict=True)
    ]


def _sizes(rows: list[CardRow], box: Box, unit: int, scale: float) -> list[int]:
    """The pixels of each row's letters: what is of one kind is as small as the smallest of it."""
    asked = [max(round(unit * row.size * scale), 1) for row in rows]
    kinds = [(row.size, row.sign is not None, row.bold) for row in rows]
    least = dict(zip(kinds, asked, strict=True))
    for kind, row, px in zip(kinds, rows, asked, strict=True):
        least[kind] = min(least[kind], _fitted(row, box, px).px)
    return [least[kind] for kind in kinds]


def _fitted(row: CardRow, box: Box, px: int, highest: int | None = None) -> text.Fitted:
    """A row's words in a box as wide as this, and as high as they need or may be."""
    room = box.w - (round(px * INDENT) if row.sign else 0)
    tallest = text.block_height(row.lines, px) if highest is None else highest
    weight = text.BOLD if row.bold else text.REGULAR
    return text.fit(row.words, room, tallest, px, weight=weight, lines=row.lines, shrink=row.shrink)


def _row(image: Image, box: Box, px: int, row: CardRow) -> None:
    if row.sign:
        fitted = _fitted(row, box, px, box.h)
        side = min(round(px * 1.3), box.h)
        y = box.y + (box.h - fitted.height + text.block_height(1, fitted.px) - side) // 2
        sign(image, Box(box.x, max(y, 0), side, side), row.sign, bgr(row.tint))
        indent = round(px * INDENT)
        box = Box(box.x + indent, box.y, box.w - indent, box.h)
    weight = text.BOLD if row.bold else text.REGULAR
    text.write(
        image,
        row.words,
        box,
        px,
        bgr(row.tone),
        weight=weight,
        lines=row.lines,
        shrink=row.shrink,
    )


def _clock(image: Image, box: Box, clock: CountdownClock) -> None:
    thick = max(3, round(box.w * 0.08))
    centre = np.array([box.x + box.w / 2, box.y + box.h / 2])
    radius = (box.w - thick) / 2 - 1
    start, whole = -np.pi / 2, 2 * np.pi
    stroke.band(image, (centre, radius, start, whole), bgr("edge"), max(1, thick // 2))
    if clock.left > 0:
        arc = (centre, radius, start, whole * min(clock.left, 1.0))
        stroke.band(image, arc, bgr("accent"), thick)
    inner = box.inset(round(box.w * 0.2))
    text.number(image, clock.number, inner, round(inner.h * 0.7), bgr("ink"), align="centre")


def paste(image: Image, box: Box, picture: Image | None, *, border: bool = False) -> Box:
    """Put a picture into the middle of a box, in its own proportions; return where it is."""
    if picture is None or box.w < 8 or box.h < 8:
        return Box(box.x, box.y, 0, 0)
    scale = min(box.w / picture.shape[1], box.h / picture.shape[0])
    w, h = max(1, int(picture.shape[1] * scale)), max(1, int(picture.shape[0] * scale))
    at = Box(box.x + (box.w - w) // 2, box.y + (box.h - h) // 2, w, h)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    image[at.y : at.bottom, at.x : at.right] = cv2.resize(picture, (w, h), interpolation=how)
    if border:
        cv2.rectangle(image, (at.x, at.y), (at.right - 1, at.bottom - 1), bgr("edge"), 1)
    return at
