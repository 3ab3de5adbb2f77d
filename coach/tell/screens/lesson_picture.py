"""What the screen shows at each instant of a lesson: a page, or the live picture with its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

import cv2
import numpy as np

from coach.frame import Image
from coach.judge.cue import Advice
from coach.language import say
from coach.lesson import words
from coach.lesson.audible import this_set
from coach.lesson.choosing import Menu
from coach.lesson.conductor import Step, index_of
from coach.lesson.plan import PlanItem
from coach.lesson.settings import LessonSettings
from coach.lesson.stage import (
    Choosing,
    Ending,
    GettingReady,
    Paused,
    Placing,
    Rehearsing,
    Stage,
    SwitchingSide,
    Why,
    Working,
)
from coach.moment import Moment
from coach.tell.draw import text
from coach.tell.draw.banner import BannerLine
from coach.tell.draw.box import Box
from coach.tell.draw.overlay import PLAIN, Options, draw
from coach.tell.draw.palette import NEUTRAL, SOFT, WHITE, Colour, SignKind
from coach.tell.draw.sign import sign
from coach.tell.draw.strip import END_KEYS, KEYS, START_KEYS, with_strip
from coach.tell.screens.card import draw_card
from coach.tell.screens.demonstration import Demonstrations
from coach.tell.screens.pages import card_of, place_in
from coach.tell.screens.start_screen import draw_start, marked

OWN_HEIGHT = 240
"""The person's own small picture is made from so many rows at most."""

_WHY: dict[Why, SignKind] = {
    "key": "pause",
    "nobody": "person",
    "away": "pause",
    "dark": "question",
    "several": "person",
    "stalled": "question",
}
"""Per reason the panel's sign."""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """How the person wants it: mirror or not, bones, note, flash, demonstrations; and the menu."""

    menu: Menu
    demonstrations: Demonstrations | None
    signs: Sequence[str] = ()
    mirror: bool = True
    options: Options = PLAIN
    ready_s: float = LessonSettings().ready_s

    def wanting(self, *, mirror: bool, options: Options) -> Shown:
        """The same with other wishes."""
        return replace(self, mirror=mirror, options=options)


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
        return with_strip(image, START_KEYS)
    card = card_of(step, moment.t, shown.signs)
    if card is not None:
        slug = step.item.exercise.slug if step.item is not None else ""
        film = _demonstration(shown, slug, moment.t) if card.picture else None
        own = None if isinstance(stage, Ending) else _own(moment, shown)
        image = draw_card(card, size, film, own)
        if isinstance(stage, Ending):
            return with_strip(image, END_KEYS)
        return with_strip(image, KEYS, _place(step), pain=True)
    image = _live(step, moment, shown, own_neutral_deg)
    return with_strip(image, KEYS, _place(step), pain=True)


def _live(step: Step, moment: Moment, shown: Shown, own_neutral_deg: float) -> Image:
    stage, item = step.stage, step.item
    assert item is not None
    work = working_in(stage)
    options = replace(
        shown.options,
        inset=_demonstration(shown, item.exercise.slug, moment.t),
        neutral_deg=own_neutral_deg,
        phase=_phase(step),
        line=_line(step, item),
        counting=work is not None,
    )
    image = draw(_seen(stage, moment), mirror=shown.mirror, options=options)
    match stage:
        case GettingReady() if stage.counting is not None:
            left = max(ceil(stage.counting + shown.ready_s - moment.t), 1)
            panel(image, str(left))
        case SwitchingSide():
            title = say(f"panel-side-{stage.work.side}") if stage.work.side else ""
            panel(image, title, kind="arrow", tint=NEUTRAL)
        case Paused():
            kind, title = _WHY[stage.why], say(f"why-{stage.why}-title")
            back = item.exercise.start.say if stage.why == "away" else ""
            panel(image, title, back, kind=kind, tint=SOFT)
        case _:
            pass
    return image


def working_in(stage: Stage) -> Working | None:
    """The set that a stage belongs to, also while it is paused."""
    match stage:
        case Working():
            return stage
        case SwitchingSide():
            return stage.work
        case Paused():
            return working_in(stage.back)
        case _:
            return None


def _seen(stage: Stage, moment: Moment) -> Moment:
    """The moment as it is drawn: only a set shows counts, cues and the back's shape."""
    work = working_in(stage)
    if work is not None:
        moment = moment.with_judged(progress=this_set(work, moment.progress))
    if isinstance(stage, Working):
        return moment
    advice = moment.advice
    if isinstance(stage, Paused):
        reason = stage.why if stage.why in ("nobody", "dark", "stalled") else "paused"
        advice = Advice(reason, "" if reason == "stalled" else say(f"why-{stage.why}-do"))
    measures = replace(moment.measures, spine=None)
    return replace(moment, measures=measures).with_judged(shown=None, advice=advice)


def _phase(step: Step) -> str | None:
    match step.stage:
        case Placing():
            return say("stage-placing")
        case Rehearsing():
            return say("stage-trial")
        case GettingReady():
            return say("stage-ready")
        case Working() as stage if stage.side is not None:
            return say(f"stage-side-{stage.side}")
        case Paused():
            return say("stage-paused")
        case _:
            return None


def _line(step: Step, item: PlanItem) -> BannerLine | None:
    """The bottom line where the judge has nothing to say."""
    match step.stage:
        case Placing():
            return BannerLine(item.exercise.start.say, WHITE, "arrow")
        case Rehearsing():
            return BannerLine(item.exercise.camera.rehearse, WHITE, "arrow")
        case GettingReady():
            return BannerLine(say("begin-at-tone"), WHITE, "arrow")
        case SwitchingSide() as stage:
            return BannerLine(words.switch(stage.work.side or ""), WHITE, "arrow")
        case _:
            return None


def _place(step: Step) -> str:
    item, work = step.item, working_in(step.stage)
    if item is None:
        return ""
    place, sets = place_in(step.plan, index_of(step.stage)), item.exercise.dose.sets
    set_no = say("set-of", n=work.set_no + 1, of=sets) if work is not None and sets > 1 else ""
    return "  ·  ".join(part for part in (set_no, place) if part)


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


def panel(
    image: Image,
    title: str,
    below: str = "",
    *,
    kind: SignKind | None = None,
    tint: Colour = WHITE,
) -> None:
    """A panel in the middle: what matters most now, legible from the far end of the mat.

    Without a sign the title is a number, and larger.
    """
    h, w = image.shape[:2]
    unit = round(min(h, w * 4 / 3))
    title = title[:1].upper() + title[1:]
    px, small, pad = round(unit * (0.12 if kind else 0.34)), round(unit * 0.06), round(unit * 0.05)
    room = round(w * 0.9) - 2 * pad
    icon = round(px * 1.25) if kind else 0
    fitted = text.fit(title, room - icon, h, px, weight=text.BOLD, lines=2)
    title_w = icon + max(text.width(line, fitted.px, text.BOLD) for line in fitted.lines)
    lines = 0 if not below else 1 if text.width(below, small) <= room else 2
    below_h = text.block_height(lines, small) if lines else 0
    box_w = max(title_w, min(text.width(below, small), room) if below else 0) + 2 * pad
    box_h = fitted.height + below_h + pad
    box = Box((w - box_w) // 2, (h - box_h) // 2, box_w, box_h)
    part = image[box.y : box.bottom, box.x : box.right]
    cv2.convertScaleAbs(part, part, 0.16, 6)
    cv2.rectangle(image, (box.x, box.y), (box.right - 1, box.bottom - 1), tint, max(2, unit // 200))
    top = Box(box.x + pad, box.y + pad // 2, title_w, fitted.height)
    if kind:
        side = min(px, top.h)
        sign(image, Box(top.x, top.y + (top.h - side) // 2, side, side), kind, tint)
        top = Box(top.x + icon, top.y, top.w - icon, top.h)
    align = "left" if kind else "centre"
    text.write(image, title, top, fitted.px, WHITE, weight=text.BOLD, align=align, lines=2)
    if below:
        at = Box(box.x + pad, top.bottom, box_w - 2 * pad, below_h)
        text.write(image, below, at, small, WHITE, lines=lines)
