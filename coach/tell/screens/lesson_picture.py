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
from coach.lesson.conductor import Step
from coach.lesson.judging import index_of
from coach.lesson.plan import PlanItem
from coach.lesson.settings import LessonSettings
from coach.lesson.stage import (
    AskingHowItIs,
    Choosing,
    Confirming,
    Ending,
    GettingReady,
    Paused,
    Placing,
    Questioning,
    Rehearsing,
    Stage,
    SwitchingSide,
    Telling,
    Why,
    Working,
)
from coach.moment import Moment
from coach.tell.draw.announce import Announcement
from coach.tell.draw.banner import BannerLine
from coach.tell.draw.box import Size
from coach.tell.draw.layout import natural
from coach.tell.draw.overlay import PLAIN, Options, draw
from coach.tell.draw.palette import SignKind
from coach.tell.draw.strip import (
    ANSWER_KEYS,
    END_KEYS,
    KEYS,
    NUMBER_KEYS,
    SIGNS_KEYS,
    START_KEYS,
    Key,
    strip_height,
    with_strip,
)
from coach.tell.screens.card import draw_card
from coach.tell.screens.demonstration import Demonstrations
from coach.tell.screens.guidance import Guidance
from coach.tell.screens.pages import card_of, place_in
from coach.tell.screens.start_screen import draw_start, marked

OWN_HEIGHT = 480
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
_PAGE_KEYS: dict[type, Sequence[Key]] = {
    Ending: END_KEYS,
    Telling: SIGNS_KEYS,
    Questioning: ANSWER_KEYS,
    Confirming: ANSWER_KEYS,
    AskingHowItIs: NUMBER_KEYS,
}
"""Per page on which nothing of an exercise can be skipped or hurt, its keys."""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """How the person wants it: mirror or not, bones, note, flash, demonstrations; and the menu.

    guidance  which way the demonstration faces, and whether it is still shown
    size      of the whole image: the window's; None: the frame about as large as it is
    """

    menu: Menu
    demonstrations: Demonstrations | None
    guidance: Guidance
    signs: Sequence[str] = ()
    mirror: bool = True
    options: Options = PLAIN
    size: Size | None = None
    ready_s: float = LessonSettings().ready_s

    def wanting(self, *, mirror: bool, options: Options, size: Size | None) -> Shown:
        """The same with other wishes."""
        return replace(self, mirror=mirror, options=options, size=size)


def lesson_picture(
    step: Step, moment: Moment, shown: Shown, own_neutral_deg: float | None
) -> Image:
    """A new image of this instant, with the keys in a strip below."""
    frame = moment.frame.size if moment.frame is not None else moment.body.size
    w, h = shown.size or natural(frame)
    low = strip_height(w, h)
    size = w, max(h - low, 1)
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
        return with_strip(image, low, START_KEYS)
    card = card_of(step, moment.t, shown.signs)
    if card is not None:
        slug = step.item.exercise.slug if step.item is not None else ""
        film = _demonstration(shown, slug, moment.t) if card.picture else None
        own = None if isinstance(stage, Ending) else _own(moment, shown)
        image = draw_card(card, size, film, own)
        own_keys = _PAGE_KEYS.get(type(stage))
        if own_keys is not None:
            return with_strip(image, low, own_keys)
        return with_strip(image, low, KEYS, _place(step), pain=True)
    image = _live(step, moment, shown, own_neutral_deg, size)
    return with_strip(image, low, KEYS, _place(step), pain=True)


def _live(
    step: Step, moment: Moment, shown: Shown, own_neutral_deg: float | None, size: Size
) -> Image:
    stage, item = step.stage, step.item
    assert item is not None
    work = working_in(stage)
    demonstration = _demonstration(shown, item.exercise.slug, moment.t)
    options = replace(
        shown.options,
        size=size,
        inset=shown.guidance.inset(demonstration, mirror=shown.mirror),
        neutral_deg=own_neutral_deg,
        phase=_phase(step),
        line=_line(step, item),
        counting=work is not None,
        announced=_announced(stage, item, moment.t, shown),
    )
    return draw(_seen(stage, moment), mirror=shown.mirror, options=options)


def _announced(stage: Stage, item: PlanItem, t: float, shown: Shown) -> Announcement | None:
    """What stands large in the panel in place of counts and clock."""
    match stage:
        case GettingReady() if stage.counting is not None:
            left = max(ceil(stage.counting + shown.ready_s - t), 1)
            return Announcement(str(left))
        case SwitchingSide():
            title = say(f"panel-side-{stage.work.side}") if stage.work.side else ""
            return Announcement(title, sign="arrow", tone="accent")
        case Paused():
            kind, title = _WHY[stage.why], say(f"why-{stage.why}-title")
            back = item.exercise.start.say if stage.why == "away" else ""
            return Announcement(title, back, kind, "soft")
        case _:
            return None


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
            return BannerLine(item.exercise.start.say, "ink", "arrow")
        case Rehearsing():
            return BannerLine(item.exercise.camera.rehearse, "ink", "arrow")
        case GettingReady():
            return BannerLine(say("begin-at-tone"), "ink", "arrow")
        case SwitchingSide() as stage:
            return BannerLine(words.switch(stage.work.side or ""), "ink", "arrow")
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
