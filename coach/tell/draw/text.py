"""Text that always stays inside its box: measured, wrapped, shrunk, and at last shortened.

OpenCV 5 draws TrueType through `cv2.FontFace`; on OpenCV 4 the Hershey strokes stand in, with
the few signs they lack written out. Drawing goes into the box's own slice of the picture, so no
pixel can ever leave it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Literal

import cv2

from coach.frame import Image
from coach.tell.draw.box import Box
from coach.tell.draw.palette import Colour

Align = Literal["left", "centre", "right"]

ASCENT = 0.92
DESCENT = 0.25
LEADING = 1.16
"""Shares of the size: above and below the baseline, and from one baseline to the next."""
LEAST_PX = 8
MOST_WORDS = 24
"""Longer texts are broken where they are full, not evened out."""

REGULAR = 400
BOLD = 650
DIGIT = 0.79
DIGIT_BELOW = 0.02
"""A digit's height as a share of the size, round ones as drawn, and how much of it lies below the
baseline; measured on the ten digits at 40 to 130 pixels."""

TRUETYPE = hasattr(cv2, "FontFace")
_HERSHEY_PX = 30.0
_PLAIN = {"°": " deg", "−": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "…": "...", "·": "-"}


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines that fit their box at `px` pixels."""

    lines: tuple[str, ...]
    px: int

    @property
    def height(self) -> int:
        """From the first line's ascenders to the last line's descenders."""
        return block_height(len(self.lines), self.px)


def block_height(lines: int, px: int) -> int:
    """Height in pixels of so many lines."""
    return round(px * (ASCENT + DESCENT) + (lines - 1) * px * LEADING + 0.5)


@lru_cache(maxsize=1)
def _face() -> cv2.FontFace:
    return cv2.FontFace("sans")


@lru_cache(maxsize=2048)
def width(text: str, px: int, weight: int = REGULAR) -> int:
    """How many pixels wide a line is."""
    if TRUETYPE:
        return int(cv2.getTextSize((1 << 15, 1 << 15), text, (0, 0), _face(), px, weight)[2]) + 1
    scale, thickness = _hershey(px, weight)
    (w, _), _ = cv2.getTextSize(_plain(text), cv2.FONT_HERSHEY_SIMPLEX, scale, thickness)
    return int(w) + thickness


@lru_cache(maxsize=1024)
def fit(
    text: str,
    w: int,
    h: int,
    px: int,
    *,
    weight: int = REGULAR,
    lines: int = 1,
    shrink: bool = True,
) -> Fitted:
    """The largest setting up to `px` that fits `w` x `h` in at most `lines` lines.

    One line is kept as long as it need not shrink by more than a fifth, or without `shrink` never
    at the price of size; a text that does not fit at the least size is shortened with an ellipsis.
    """
    text = " ".join(text.split())
    if not text or w < 2 or h < 2:
        return Fitted((), px)
    best: Fitted | None = None
    worth = 1.25 if shrink else 1.0
    for count in range(1, lines + 1):
        fitted = _largest(text, w, h, px, weight=weight, count=count)
        if fitted and (best is None or fitted.px > best.px * worth):
            best = fitted
    if best is not None:
        return best
    least = min(LEAST_PX, px)
    rows = max(1, min(lines, int((h / least - ASCENT - DESCENT) / LEADING) + 1))
    if block_height(1, least) > h:
        return Fitted((), least)
    return Fitted(_shortened(text, w, least, weight, rows), least)


def _largest(text: str, w: int, h: int, px: int, *, weight: int, count: int) -> Fitted | None:
    size = px
    while size >= min(LEAST_PX, px):
        if block_height(count, size) <= h:
            rows = _wrap(text, w, size, weight)
            if len(rows) <= count and all(width(row, size, weight) <= w for row in rows):
                return Fitted(_balanced(text, rows, w, size, weight), size)
        size -= max(1, size // 24)
    return None


def _wrap(text: str, w: int, px: int, weight: int) -> tuple[str, ...]:
    rows: list[str] = []
    for word in text.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and width(longer, px, weight) <= w:
            rows[-1] = longer
        else:
            rows.append(word)
    return tuple(rows)


def _balanced(text: str, rows: tuple[str, ...], w: int, px: int, weight: int) -> tuple[str, ...]:
    """The same number of rows, evened out; rather broken after a comma than after a small word."""
    words = text.split()
    if len(rows) < 2 or len(words) > MOST_WORDS:
        return rows
    best, least = rows, float("inf")
    for breaks in combinations(range(1, len(words)), len(rows) - 1):
        ends = (0, *breaks, len(words))
        tried = tuple(" ".join(words[a:b]) for a, b in pairwise(ends))
        widths = [width(row, px, weight) for row in tried]
        if max(widths) > w:
            continue
        cost = sum((max(widths) - x) ** 2 for x in widths) / w**2
        cost += sum(_clumsiness(row) for row in tried[:-1])
        if cost < least:
            best, least = tried, cost
    return best


def _clumsiness(row: str) -> float:
    if row[-1] in ",.:;!?":
        return -0.12
    return 0.12 if len(row.rsplit(" ", 1)[-1]) < 3 else 0.0


def _shortened(text: str, w: int, px: int, weight: int, count: int) -> tuple[str, ...]:
    rows = list(_wrap(text, w, px, weight))
    cut = len(rows) > count
    rows = rows[:count]
    for i, row in enumerate(rows):
        end = "…" if (cut and i == len(rows) - 1) or width(row, px, weight) > w else ""
        kept = row
        while kept and width(kept + end, px, weight) > w:
            kept = kept[:-1]
        rows[i] = kept.rstrip(" ,.;:") + end if kept else ""
    return tuple(row for row in rows if row)


def write(
    image: Image,
    text: str,
    box: Box,
    px: int,
    colour: Colour,
    *,
    weight: int = REGULAR,
    align: Align = "left",
    lines: int = 1,
    shrink: bool = True,
) -> Box:
    """Draw the text inside the box, vertically centred; return the box of what was drawn."""
    whole = Box(0, 0, image.shape[1], image.shape[0])
    box = box.within(whole)
    fitted = fit(text, box.w, box.h, px, weight=weight, lines=lines, shrink=shrink)
    if not fitted.lines:
        return Box(box.x, box.y, 0, 0)
    part = image[box.y : box.bottom, box.x : box.right]
    top = (box.h - fitted.height) // 2
    left, right = box.w, 0
    for i, row in enumerate(fitted.lines):
        w = width(row, fitted.px, weight)
        x = {"left": 0, "centre": (box.w - w) // 2, "right": box.w - w}[align]
        y = top + round(fitted.px * (ASCENT + i * LEADING))
        put(part, row, (max(x, 0), y), fitted.px, colour, weight=weight)
        left, right = min(left, max(x, 0)), max(right, x + w)
    return Box(box.x + left, box.y + top, right - left, fitted.height).within(box)


def digits_fit(digits: str, w: int, height: int) -> bool:
    """Whether digits of this height find room in a width."""
    return width(digits.replace("0", "O"), round(height / DIGIT), BOLD) <= w


def number(
    image: Image, digits: str, box: Box, height: int, colour: Colour, *, align: Align = "left"
) -> Box:
    """Draw digits `height` pixels high, less where they find no room; return where they are."""
    digits = digits.replace("0", "O") if TRUETYPE else digits  # the font strikes its noughts out
    box = box.within(Box(0, 0, image.shape[1], image.shape[0]))
    px = round(min(height, box.h) / DIGIT)
    while px > LEAST_PX and width(digits, px, BOLD) > box.w:
        px -= max(1, px // 24)
    w, h = width(digits, px, BOLD), round(px * DIGIT)
    if w > box.w or h > box.h:
        return Box(box.x, box.y, 0, 0)
    x = {"left": 0, "centre": (box.w - w) // 2, "right": box.w - w}[align]
    y = (box.h - h) // 2
    put(box.of(image), digits, (x, y + h - round(px * DIGIT_BELOW)), px, colour, weight=BOLD)
    return Box(box.x + x, box.y + y, w, h)


def put(
    image: Image, row: str, origin: tuple[int, int], px: int, colour: Colour, *, weight: int
) -> None:
    """Draw one line with its baseline starting at `origin`; the picture's edge cuts it off."""
    if TRUETYPE:
        cv2.putText(image, row, origin, colour, _face(), px, weight)
        return
    scale, thickness = _hershey(px, weight)
    font = cv2.FONT_HERSHEY_SIMPLEX
    cv2.putText(image, _plain(row), origin, font, scale, colour, thickness, cv2.LINE_AA)


def _hershey(px: int, weight: int) -> tuple[float, int]:
    return px / _HERSHEY_PX, max(1, round(px * (0.09 if weight > REGULAR else 0.06)))


def _plain(text: str) -> str:
    text = "".join(_PLAIN.get(c, c) for c in text)
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
