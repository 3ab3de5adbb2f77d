"""Where things go: the camera's picture stands free, and all words stand beside and below it.

No word, number or clock ever lies on the picture, so nothing can cover the person: arms overhead,
lying low, far away or filling the frame. The boxes depend on the sizes alone. Nothing jumps while
somebody moves, and a part that is not needed leaves its place empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from coach.tell.draw.box import Box, Size

COLUMN, WIDEST_COLUMN = 0.26, 0.42
"""The panel beside the picture: at least and at most this share of the width."""
TWO_DIGITS, SLIM_COLUMN = 0.34, 0.35
"""A digit for either side finds room: this share of the height, but not more of the width."""
FOOT, NARROW_FOOT = 0.19, 0.27
"""The bar below the picture as a share of the height; narrow ones need more lines."""
TALLEST_DIGITS = 1.1
"""Room for digits, as a share of their width: they are never taller, caption and dots included."""
BAND = 0.30
"""The panel above the picture, where that leaves more of it, as a share of the unit."""
MOST_FOOT = 0.36
NARROW = 0.9
"""A canvas below this (width / height) is narrow."""

ROOM_W, ROOM_H = 1.36, 1.25
"""A canvas this much larger than a frame shows the frame about as large as it is."""
LONGEST = 1920
"""Longest side of a canvas in pixels."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes of one canvas; none of them overlaps another, but `middle` (counts and clock).

    unit    the length that sizes of text are shares of: the height, or less for a narrow canvas
    panel   the length that sizes in the panel are shares of
    view    the camera's picture
    cue     the line below, its sign included; in the bar `foot`
    name, depth, counts, clock, back, note
            the panel: exercise, the depth's line, repetitions, the hold's ring, the back in a
            word, and a small notice
    inset   the demonstration's place, beside or below the ring; `clock` with it where there is none
    middle  where one large thing stands instead of counts and clock (a countdown, "paused")
    """

    unit: int
    panel: int
    narrow: bool
    whole: Box
    view: Box
    foot: Box
    cue: Box
    name: Box
    depth: Box
    counts: Box
    clock: Box
    inset: Box
    back: Box
    note: Box
    middle: Box


@lru_cache(maxsize=64)
def layout(w: int, h: int, frame: Size, ring: bool) -> Layout:
    """Lay out a canvas of `w` x `h` pixels for frames of a size, with or without a hold's ring.

    The ring changes nothing but whether the demonstration shares its place with it.
    """
    narrow = w < NARROW * h
    unit = max(h if not narrow else min(h, round(w * 1.5)), 1)
    foot_h = round(h * (NARROW_FOOT if narrow else FOOT))
    room = max(h - foot_h, 1)
    column = max(w * COLUMN, min(h * TWO_DIGITS, w * SLIM_COLUMN))
    beside = min((w - column) / frame[0], room / frame[1])
    band_h = round(min(unit, w * 0.75) * BAND)
    above = min(w / frame[0], max(room - band_h, 1) / frame[1])
    if above > beside * 1.15:
        return _above(w, h, frame, ring, unit=unit, narrow=narrow, foot_h=foot_h, band_h=band_h)
    return _beside(w, h, frame, ring, unit=unit, narrow=narrow, foot_h=foot_h, scale=beside)


def natural(frame: Size) -> Size:
    """The canvas on which a frame is about as large as it is, even and not larger than a screen."""
    w, h = frame[0] * ROOM_W, frame[1] * ROOM_H
    scale = min(1.0, LONGEST / max(w, h, 1.0))
    return max(2 * round(w * scale / 2), 2), max(2 * round(h * scale / 2), 2)


def _beside(
    w: int, h: int, frame: Size, ring: bool, *, unit: int, narrow: bool, foot_h: int, scale: float
) -> Layout:  # fmt: skip
    seen = round(frame[0] * scale), round(frame[1] * scale)
    column_w = min(w - seen[0], round(w * WIDEST_COLUMN))
    foot_h += max(min(h - foot_h - seen[1], round(h * 0.05)), 0)
    area = Box(0, 0, w - column_w, h - foot_h)
    view = Box((area.w - seen[0]) // 2, (area.h - seen[1]) // 2, *seen).pushed_into(area)
    view = Box(view.x, 0, view.w, view.h)
    side = max(min(h, round(column_w * 2.6)), 1)
    m = max(round(side * 0.022), 1)
    column = Box(area.w + m, m, column_w - 2 * m, area.h - 2 * m)
    boxes = _stacked(column, side, h, ring)
    return _laid(w, h, unit=unit, panel=side, narrow=narrow, view=view, foot_h=foot_h, boxes=boxes)


def _above(
    w: int, h: int, frame: Size, ring: bool, *, unit: int, narrow: bool, foot_h: int, band_h: int
) -> Layout:  # fmt: skip
    scale = min(w / frame[0], (h - foot_h - band_h) / frame[1])
    seen = round(frame[0] * scale), round(frame[1] * scale)
    spare = h - foot_h - band_h - seen[1]
    taller = min(spare // 2, round(band_h * 0.7))
    foot_h = min(foot_h + spare // 3, round(h * MOST_FOOT))
    band_h += taller
    area = Box(0, band_h, w, h - foot_h - band_h)
    view = Box((w - seen[0]) // 2, area.y + (area.h - seen[1]) // 2, *seen).pushed_into(area)
    side = max(round(band_h / 0.42), 1)
    m = max(round(side * 0.022), 1)
    band = Box(m, m, w - 2 * m, band_h - 2 * m)
    third = (band.w - 2 * m) // 3
    name = Box(band.x, band.y, band.w - third - m, round(band.h * 0.26))
    depth = Box(name.x, name.bottom, name.w, round(band.h * 0.06))
    lower = Box(band.x, depth.bottom + m, name.w, band.bottom - depth.bottom - m)
    counts = Box(lower.x, lower.y, (lower.w - m) // 2, lower.h)
    second = Box(counts.right + m, lower.y, lower.w - counts.w - m, lower.h)
    right = Box(name.right + m, band.y, third, band.h)
    clock = _square(second, second.h) if ring else second
    inset = Box(right.x, right.y, right.w, round(right.h * 0.62))
    back = Box(right.x, inset.bottom + m // 2, right.w, (right.bottom - inset.bottom - m) // 2)
    note = Box(right.x, back.bottom, right.w, right.bottom - back.bottom)
    boxes = (name, depth, counts, clock, inset, back, note, lower)
    return _laid(w, h, unit=unit, panel=side, narrow=narrow, view=view, foot_h=foot_h, boxes=boxes)


_Boxes = tuple[Box, Box, Box, Box, Box, Box, Box, Box]
_ROWS = (0.11, 0.025, 0.262, 0.0, 0.065, 0.055)
"""Heights of name, depth, counts, clock (what is left), back, note: shares of the panel's unit."""


def _stacked(column: Box, side: int, h: int, ring: bool) -> _Boxes:
    m = column.y
    gap = max(round(side * 0.012), 1)
    given = [round(side * share) for share in _ROWS]
    left = column.h - sum(given) - gap * (len(given) - 1)
    if left < 0.2 * column.h:
        shrink = 0.8 * (column.h - gap * (len(given) - 1)) / sum(given)
        given = [int(height * shrink) for height in given]
        left = column.h - sum(given) - gap * (len(given) - 1)
    tall = left > column.w * 1.4
    if tall:  # the digits are as large as anywhere, or as its width allows, in a slim panel too
        wanted = min(round(_ROWS[2] * h), round(column.w * TALLEST_DIGITS))
        more = min(max(wanted - given[2], 0), left // 3)
        given[2], left = given[2] + more, left - more
    if tall:  # the two small lines are broken into more rows, not made smaller
        more = round(column.w * 0.12)
        given[4], given[5], left = given[4] + more, given[5] + more, left - 2 * more
    given[3] = min(left, round(column.w * 1.5)) if tall else left
    y, boxes = column.y, list[Box]()
    for height in given:
        boxes.append(Box(column.x, y, column.w, height))
        y += height + gap
    name, depth, counts, row, back, note = boxes
    if tall:
        size = min(column.w, row.h // 2)
        clock = Box(row.x, row.y, size, size) if ring else row
        inset = Box(row.x, clock.bottom + m, row.w, row.bottom - clock.bottom - m) if ring else row
    else:
        clock = _square(row, min(row.h, round(column.w * 0.5))) if ring else row
        start = clock.right + m if ring else row.x
        inset = Box(start, row.y, row.right - start, row.h)
    middle = Box(counts.x, counts.y, counts.w, row.bottom - counts.y)
    return name, depth, counts, clock, inset, back, note, middle


def _laid(
    w: int, h: int, *, unit: int, panel: int, narrow: bool, view: Box, foot_h: int, boxes: _Boxes
) -> Layout:  # fmt: skip
    name, depth, counts, clock, inset, back, note, middle = boxes
    foot = Box(0, h - foot_h, w, foot_h)
    m = max(round(unit * 0.022), 1)
    cue = Box(m, foot.y + m // 2, w - 2 * m, foot_h - m)
    whole = Box(0, 0, w, h)
    return Layout(
        unit=unit,
        panel=panel,
        narrow=narrow,
        whole=whole,
        view=view.within(whole),
        foot=foot,
        cue=cue,
        name=name,
        depth=depth,
        counts=counts,
        clock=clock,
        inset=inset,
        back=back,
        note=note,
        middle=middle,
    )


def _square(row: Box, size: int) -> Box:
    return Box(row.x, row.y + max(row.h - size, 0) // 2, min(size, row.w), min(size, row.w))
