"""Where things go on a picture of any size: boxes that never overlap each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from coach.tell.draw.box import Box

NARROW = 1.2
"""Pictures narrower than this (width / height) get their counters in a row of their own."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes of one picture size.

    unit     the length that sizes of text and lines are shares of
    top      the glass bar on top, with `name`, `phase` and `counts` in it
    bottom   the glass bar below, with `cue` (its sign included) in it
    ring     the hold clock's square; at the lower left, above the bottom bar in narrow pictures
    stage    what lies between the bars: where labels on the body may go
    note     one small line at the top left of the stage
    inset    a small picture at the top right of the stage
    """

    unit: int
    narrow: bool
    whole: Box
    top: Box
    name: Box
    phase: Box
    counts: Box
    bottom: Box
    cue: Box
    ring: Box
    stage: Box
    note: Box
    inset: Box


@lru_cache(maxsize=32)
def layout(w: int, h: int, ring: bool, sides: int) -> Layout:
    """Lay out a picture of `w` x `h` pixels, with or without a hold clock."""
    narrow = w < NARROW * h
    unit = max(round(min(h, w * 4 / 3)), 1)
    margin = _share(unit, 0.025)
    head = _share(unit, 0.135)
    count_w = min(_share(unit, 0.33 if sides > 1 else 0.42) * sides, w // 2)
    if narrow:
        count_h = _share(unit, 0.115)
        top = Box(0, 0, w, head + count_h)
        counts = Box(margin, head, w - 2 * margin, count_h - margin // 2)
        text_w = w - 2 * margin
    else:
        top = Box(0, 0, w, head)
        counts = Box(w - margin - count_w, margin // 2, count_w, head - margin)
        text_w = counts.x - 2 * margin
    name_h = round((head - margin) * 0.57)
    name = Box(margin, margin // 2, text_w, name_h)
    phase = Box(margin, margin // 2 + name_h, text_w, head - margin - name_h)

    foot = min(_share(unit, 0.24 if narrow else 0.17), h // 3)
    bottom = Box(0, h - foot, w, foot)
    size = min(_share(unit, 0.225), w // 3, h // 3)
    clock = Box(margin // 2, h - size - margin // 2, size, size)
    if narrow:
        clock = Box(margin, max(bottom.y - size - margin, 0), size, size)
    start = clock.right + margin // 2 if ring and not narrow else margin
    cue = Box(start, bottom.y + margin // 3, w - margin - start, foot - 2 * (margin // 3))
    whole = Box(0, 0, w, h)
    stage = Box(margin, top.bottom + margin, w - 2 * margin, bottom.y - top.bottom - 2 * margin)
    note = Box(margin, top.bottom + margin // 2, w - 2 * margin, _share(unit, 0.062))
    inset_w = min(_share(unit, 0.30), w // 3)
    inset = Box(
        w - margin - inset_w, top.bottom + margin, inset_w, min(inset_w * 3 // 4, stage.h // 2)
    )
    return Layout(
        unit=unit,
        narrow=narrow,
        whole=whole,
        top=top,
        name=name,
        phase=phase,
        counts=counts,
        bottom=bottom,
        cue=cue,
        ring=clock,
        stage=stage.within(whole),
        note=note.within(whole),
        inset=inset.within(whole),
    )


def _share(unit: int, share: float) -> int:
    return max(round(unit * share), 1)
