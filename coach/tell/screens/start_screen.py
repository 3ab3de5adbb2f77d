"""The start screen: routines and exercises to pick from, and what the camera recognises."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2

from coach.exercise.routine import Routine
from coach.frame import Image
from coach.language import say
from coach.lesson.choosing import Menu
from coach.lesson.stage import Choosing
from coach.style import tones
from coach.style.sizes import HEADLINE, ITEM, SMALL
from coach.style.tones import Room
from coach.tell.draw import text
from coach.tell.draw.blank import blank
from coach.tell.draw.box import Box
from coach.tell.draw.palette import bgr
from coach.tell.draw.sign import sign
from coach.tell.screens.card import paste

NARROW = 0.9
"""Screens narrower than this (width / height) have the list above the pictures."""
SQUARE = 1.2
"""Up to this the list has more of the width."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The boxes: `own` is the camera's view, `shown` the demonstration of the marked row."""

    unit: int
    title: Box
    rows: tuple[Box, ...]
    own: Box
    shown: Box
    aim: Box
    foot: Box


def draw_start(
    stage: Choosing,
    menu: Menu,
    size: tuple[int, int],
    *,
    demonstration: Image | None,
    own: Image | None,
) -> Image:
    """A new image: the list, the marked row's demonstration, and the person's own picture."""
    image = _still(
        menu_words(menu), stage.chosen, _seen_words(stage, menu), size, tones.room()
    ).copy()
    plan = _plan(size, len(menu.rows))
    paste(image, plan.shown, demonstration)
    paste(image, plan.own, own, border=True)
    return image


def marked(stage: Choosing, menu: Menu, t: float) -> str:
    """Whose demonstration is shown: the marked exercise's, or those of a routine in turn."""
    row = menu.rows[stage.chosen]
    if isinstance(row, Routine):
        return row.item[int(t / 4.0) % len(row.item)].exercise
    return row.slug


Words = tuple[tuple[str, str, str], ...]
"""Per row its key or "", its name and its aim."""


def menu_words(menu: Menu) -> Words:
    """The rows in words."""
    routines = [("", r.name, r.aim) for r in menu.routines]
    exercises = [(str(i + 1), e.name, e.aim) for i, e in enumerate(menu.exercises)]
    return (*routines, *exercises)


def _seen_words(stage: Choosing, menu: Menu) -> str:
    names = {e.slug: e.name for e in menu.exercises}
    if stage.seen is not None:
        return say("start-seen", name=names[stage.seen])
    if stage.could_be:
        return say("start-could-be", names=", ".join(names[s] for s in stage.could_be))
    return ""


@lru_cache(maxsize=64)
def _plan(size: tuple[int, int], count: int) -> _Plan:
    w, h = size
    unit = max(round(min(h, w * 4 / 3)), 1)
    m = round(unit * 0.045)
    title = Box(m, m, w - 2 * m, round(unit * HEADLINE * 1.2))
    foot_h = round(unit * 0.13)
    foot = Box(m, h - m // 2 - foot_h, w - 2 * m, foot_h)
    top, bottom = title.bottom + m // 2, foot.y - m // 2
    if w < NARROW * h:
        list_h = round((bottom - top) * 0.62)
        rows = _rows(Box(m, top, w - 2 * m, list_h), count)
        below = Box(m, top + list_h + m, w - 2 * m, bottom - top - list_h - m)
        own = Box(below.x, below.y, (below.w - m) // 2, below.h)
        right = Box(own.right + m, below.y, below.w - own.w - m, below.h)
        shown = Box(right.x, right.y, right.w, round(right.h * 0.55))
        aim = Box(right.x, shown.bottom + m // 2, right.w, right.bottom - shown.bottom - m // 2)
        return _Plan(unit, title, rows, own, shown, aim, foot)
    list_w = round((w - 3 * m) * (0.40 if w > SQUARE * h else 0.47))
    title = Box(title.x, title.y, list_w, title.h)
    rows = _rows(Box(m, top, list_w, bottom - top), count)
    below = Box(m * 2 + list_w, title.y, w - 3 * m - list_w, bottom - title.y)
    own = Box(below.x, below.y, below.w, round(below.h * 0.62))
    low = Box(below.x, own.bottom + m // 2, below.w, below.bottom - own.bottom - m // 2)
    shown = Box(low.x, low.y, round(low.w * 0.42), low.h)
    aim = Box(shown.right + m // 2, low.y, low.right - shown.right - m // 2, low.h)
    return _Plan(unit, title, rows, own, shown, aim, foot)


def _rows(box: Box, count: int) -> tuple[Box, ...]:
    step = box.h / max(count, 1)
    return tuple(
        Box(box.x, round(box.y + i * step), box.w, round(step) - max(1, round(step * 0.08)))
        for i in range(count)
    )


@lru_cache(maxsize=32)
def _still(rows: Words, chosen: int, seen: str, size: tuple[int, int], _: Room) -> Image:
    image = blank(size)
    plan = _plan(size, len(rows))
    unit = plan.unit
    headline = round(unit * HEADLINE)
    text.write(image, "Lumbar Coach", plan.title, headline, bgr("ink"), weight=text.BOLD)
    px = min(
        text.fit(name, of.name.w, of.name.h, of.px, weight=text.BOLD).px
        for of, (_, name, _) in zip((_row_plan(box, unit) for box in plan.rows), rows, strict=True)
    )  # all alike: as small as the longest name must be
    for i, (key, name, _aim) in enumerate(rows):
        _row(image, plan.rows[i], unit, (key, name), px, on=i == chosen)
    text.write(image, rows[chosen][2], plan.aim, round(unit * SMALL), bgr("soft"), lines=5)
    if seen:
        side = round(unit * SMALL * 1.4)
        box = Box(plan.foot.x, plan.foot.y + (plan.foot.h - side) // 2, side, side)
        sign(image, box, "person", bgr("accent"))
        rest = Box(box.right + side // 2, plan.foot.y, plan.foot.w - side * 3 // 2, plan.foot.h)
        text.write(image, seen, rest, round(unit * ITEM), bgr("ink"), weight=text.BOLD, lines=2)
    else:
        text.write(image, say("start-how"), plan.foot, round(unit * SMALL), bgr("soft"), lines=2)
    image.setflags(write=False)
    return image


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the list: `px` is the size of letters that its height has room for."""

    px: int
    chip: Box
    name: Box


def _row_plan(box: Box, unit: int) -> _Row:
    px = min(round(unit * ITEM), round(box.h * 0.72))
    chip = Box(box.x + px // 2, box.y + box.h // 8, box.h * 3 // 4, box.h * 3 // 4)
    return _Row(px, chip, Box(chip.right + px // 2, box.y, box.right - chip.right - px, box.h))


def _row(image: Image, box: Box, unit: int, words: tuple[str, str], px: int, *, on: bool) -> None:
    """Draw a row: its key and its name, whose letters are of `px` pixels."""
    key, name = words
    plan = _row_plan(box, unit)
    if on:
        cv2.rectangle(image, (box.x, box.y), (box.right - 1, box.bottom - 1), bgr("raised"), -1)
        mark = max(3, unit // 120)
        cv2.rectangle(image, (box.x, box.y), (box.x + mark, box.bottom - 1), bgr("accent"), -1)
    chip = plan.chip
    if key:
        cv2.rectangle(
            image, (chip.x, chip.y), (chip.right, chip.bottom), bgr("edge"), 1, cv2.LINE_AA
        )
        tone = bgr("soft" if on else "dim")
        text.write(image, key, chip, plan.px * 4 // 5, tone, align="centre")
    else:
        _routine_sign(image, chip, on)
    weight = text.BOLD if on or not key else text.REGULAR
    text.write(image, name, plan.name, px, bgr("ink" if on else "soft"), weight=weight)


def _routine_sign(image: Image, box: Box, on: bool) -> None:
    """Three bars, one under the other: a list of exercises."""
    colour = bgr("accent" if on else "soft")
    for i in range(3):
        y = box.y + box.h * (2 * i + 2) // 8
        thick = max(2, box.h // 9)
        cv2.rectangle(image, (box.x, y), (box.right, y + thick), colour, -1)
