"""What the screen shows at each instant of a lesson: a page, or the live picture with its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

import cv2
import numpy as np

from coach.frame import Image
from coach.lesson import words
from coach.lesson.audible import this_set
from coach.lesson.choosing import Menu
from coach.lesson.conductor import Step
from coach.lesson.plan import Item
from coach.lesson.settings import LessonSettings
from coach.lesson.stage import (
    Choosing,
    Ending,
    GettingReady,
    Paused,
    Placing,
    Rehearsing,
    SwitchingSide,
    Why,
    Working,
)
from coach.moment import Moment
from coach.tell import text
from coach.tell.banner import Line
from coach.tell.box import Box
from coach.tell.card import draw_card
from coach.tell.demonstration import Demonstrations
from coach.tell.overlay import Options, draw
from coach.tell.pages import card_of, place_in
from coach.tell.palette import DIM, INK, NEUTRAL, RED, SOFT, WHITE, Colour, SignKind
from coach.tell.sign import sign
from coach.tell.start_screen import draw_start, marked

STRIP = 0.058
"""Height of the strip with the keys below the picture, as a share of its height (or less)."""
OWN_HEIGHT = 240
"""The person's own small picture is made from so many rows at most."""

_WHY: dict[Why, tuple[SignKind, str, str]] = {
    "key": ("pause", "Paused", "Space or a raised hand: go on"),
    "nobody": ("person", "I cannot see you", "Come back into the picture and we go on"),
    "away": ("pause", "Paused", "Back in position: go on. If it hurts: raise a hand"),
    "several": ("person", "Somebody else is there", "A raised hand: go on with you alone"),
    "stalled": ("question", "No picture", "Check the camera's plug"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """How the person wants it: mirror or not, bones, note, flash, demonstrations; and the menu."""

    menu: Menu
    demonstrations: Demonstrations | None
    signs: Sequence[str] = ()
    mirror: bool = True
    options: Options = Options()
    ready_s: float = LessonSettings().ready_s


def lesson_picture(step: Step, moment: Moment, shown: Shown, own_neutral_deg: float) -> Image:
    """A new image of this instant, with the keys in a strip below."""
    size = moment.frame.size if moment.frame is not None else moment.body.size
    stage = step.stage
    if isinstance(stage, Choosing):
        slug = marked(stage, shown.menu, moment.t)
        image = draw_start(
            stage,
            shown.menu,
            size,
            demonstration=_demonstration(shown, slug, moment.t),
            own=_own(moment, shown),
        )
        return _with_strip(image, ("↑↓ choose", "Enter begin", "Esc end"), "", pain=False)
    card = card_of(step, moment.t, shown.signs)
    if card is not None:
        slug = step.item.exercise.slug if step.item is not None else ""
        film = _demonstration(shown, slug, moment.t) if card.picture else None
        own = None if isinstance(stage, Ending) else _own(moment, shown)
        image = draw_card(card, size, film, own)
        if isinstance(stage, Ending):
            return _with_strip(image, ("Esc end",), "", pain=False)
        return _with_strip(image, _KEYS, _place(step), pain=True)
    image = _live(step, moment, shown, own_neutral_deg)
    return _with_strip(image, _KEYS, _place(step), pain=True)


_KEYS = ("space pause", "n skip", "b back", "m mute")


def _live(step: Step, moment: Moment, shown: Shown, own_neutral_deg: float) -> Image:
    stage, item = step.stage, step.item
    assert item is not None
    film = _demonstration(shown, item.exercise.slug, moment.t)
    options = replace(
        shown.options,
        inset=film,
        neutral_deg=own_neutral_deg,
        phase=_phase(step, item),
        line=_line(step, item),
    )
    work = stage.work if isinstance(stage, SwitchingSide) else stage
    if isinstance(work, Paused):
        work = work.back.work if isinstance(work.back, SwitchingSide) else work.back
    if isinstance(work, Working):
        moment = replace(moment, progress=this_set(work, moment.progress))
    elif moment.progress.counts:
        moment = replace(moment, progress=replace(moment.progress, counts={}), cue=None)
    image = draw(moment, mirror=shown.mirror, options=options)
    match stage:
        case GettingReady() if stage.counting is not None:
            left = max(ceil(stage.counting + shown.ready_s - moment.t), 1)
            _big(image, str(left), "", None, WHITE)
        case SwitchingSide():
            side = stage.work.side or ""
            _big(image, f"{side} side" if side != "both" else "both sides", "now", "arrow", NEUTRAL)
        case Paused():
            kind, title, what = _WHY[stage.why]
            _big(image, title, what, kind, SOFT)
        case _:
            pass
    return image


def _phase(step: Step, item: Item) -> str | None:
    match step.stage:
        case Placing():
            return "getting into position"
        case Rehearsing():
            return "a trial, not counted"
        case GettingReady():
            return "get ready"
        case Working() as stage if stage.side is not None:
            return "both sides together" if stage.side == "both" else f"{stage.side} side"
        case Paused():
            return "paused, nothing is counted"
        case _:
            return None


def _line(step: Step, item: Item) -> Line | None:
    """The bottom line where the judge has nothing to say."""
    match step.stage:
        case Placing():
            return Line(item.exercise.start.say, WHITE, "arrow")
        case Rehearsing():
            return Line(item.exercise.camera.rehearse, WHITE, "arrow")
        case GettingReady():
            return Line("Begin at the long tone", WHITE, "arrow")
        case SwitchingSide() as stage:
            return Line(words.switch(stage.work.side or ""), WHITE, "arrow")
        case _:
            return None


def _place(step: Step) -> str:
    item = step.item
    if item is None:
        return ""
    stage = step.stage
    if isinstance(stage, Paused):
        stage = stage.back
    work = stage.work if isinstance(stage, SwitchingSide) else stage
    place = place_in(step.plan, step.plan.items.index(item))
    sets = item.exercise.dose.sets
    set_no = f"set {work.set_no + 1} of {sets}" if isinstance(work, Working) and sets > 1 else ""
    return "   ".join(part for part in (set_no, place) if part)


def _demonstration(shown: Shown, slug: str, t: float) -> Image | None:
    if shown.demonstrations is None or not slug:
        return None
    return shown.demonstrations.picture(slug, t)


def _own(moment: Moment, shown: Shown) -> Image | None:
    """The camera's picture, small, as a mirror shows it."""
    if moment.frame is None:
        return None
    image = moment.frame.image
    scale = min(1.0, OWN_HEIGHT / image.shape[0])
    size = max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.flip(small, 1) if shown.mirror else small, np.uint8)


def _big(image: Image, title: str, what: str, kind: SignKind | None, tint: Colour) -> None:
    """A panel in the middle: what matters most now, legible from the far end of the mat."""
    h, w = image.shape[:2]
    unit = round(min(h, w * 4 / 3))
    number = kind is None
    px = round(unit * (0.34 if number else 0.12))
    title = title[:1].upper() + title[1:]
    room = round(w * 0.86)
    icon = round(px * 1.15) if kind else 0
    words_w = min(text.width(title, px, text.BOLD), room - icon)
    small = round(unit * 0.06)
    what_w = min(text.width(what, small), room) if what else 0
    pad = round(unit * 0.05)
    box_w = max(words_w + icon, what_w) + 2 * pad
    lines = 1 if not what or text.width(what, small) <= room else 2
    box_h = round(px * 1.25) + (text.block_height(lines, small) + pad // 2 if what else 0) + pad
    box = Box((w - box_w) // 2, (h - box_h) // 2, box_w, box_h)
    part = image[box.y : box.bottom, box.x : box.right]
    cv2.convertScaleAbs(part, part, 0.16, 6)
    cv2.rectangle(image, (box.x, box.y), (box.right - 1, box.bottom - 1), tint, max(2, unit // 200))
    top = Box(box.x + pad, box.y + pad // 2, box_w - 2 * pad, round(px * 1.25))
    if kind:
        spot = Box(top.x, top.y + (top.h - px) // 2, px, px)
        sign(image, spot, kind, tint)
        top = Box(top.x + icon, top.y, top.w - icon, top.h)
    align = "centre" if number else "left"
    text.write(image, title, top, px, WHITE, weight=text.BOLD, align=align)
    if what:
        below = Box(box.x + pad, top.bottom, box_w - 2 * pad, box.bottom - top.bottom - pad // 2)
        text.write(image, what, below, small, WHITE, lines=lines)


def _with_strip(image: Image, keys: Sequence[str], place: str, *, pain: bool) -> Image:
    """The picture with the keys below it: nothing of it is covered."""
    h, w = image.shape[:2]
    unit = round(min(h, w * 4 / 3))
    strip_h = max(18, round(unit * STRIP))
    whole = np.empty((h + strip_h, w, 3), np.uint8)
    whole[:h] = image
    whole[h:] = INK
    px = max(10, round(strip_h * 0.56))
    pad = round(strip_h * 0.4)
    box = Box(pad, h, w - 2 * pad, strip_h)
    if pain:
        side = round(strip_h * 0.66)
        sign(whole, Box(box.x, h + (strip_h - side) // 2, side, side), "stop", RED)
        said = "p  it hurts" if w < 1000 else "p  it hurts: sharp, growing or leg pain"
        at = text.write(whole, said, Box(box.x + side + pad // 2, h, box.w, strip_h), px, WHITE,
                        weight=text.BOLD)  # fmt: skip
        box = Box(at.right + 2 * pad, h, w - pad - at.right - 2 * pad, strip_h)
    right = text.width(place, px, text.BOLD) if place else 0
    if place:
        spot = Box(box.right - right, h, right, strip_h)
        text.write(whole, place, spot, px, WHITE, weight=text.BOLD, align="right")
    room = Box(box.x, h, box.w - right - (2 * pad if right else 0), strip_h)
    said = "    ".join(keys)
    while keys and text.width(said, px) > room.w:
        keys = keys[:-1]
        said = "    ".join(keys)
    text.write(whole, said, room, px, DIM)
    return whole
