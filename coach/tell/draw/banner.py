"""The one line at the bottom: the cue, or what would help the coach see."""

from __future__ import annotations

from dataclasses import dataclass

from coach.frame import Image
from coach.judge.cue import Advice, AdviceReason
from coach.language import say
from coach.moment import Moment
from coach.tell.draw import panel, text
from coach.tell.draw.box import Box
from coach.tell.draw.layout import Layout
from coach.tell.draw.palette import (
    CUE_COLOUR,
    CUE_SHARE,
    CUE_SIGN,
    SOFT,
    WHITE,
    Colour,
    SignKind,
)
from coach.tell.draw.sign import sign


@dataclass(frozen=True, slots=True)
class BannerLine:
    """What the bottom bar says, its colour and its sign."""

    words: str
    colour: Colour
    sign: SignKind | None


_ADVICE_SIGN: dict[AdviceReason, SignKind] = {"nobody": "person", "paused": "pause"}


def unseen(moment: Moment) -> bool:
    """Whether nothing is judged now: all turns grey, and the clock stands still."""
    if moment.advice is not None:
        return moment.advice.interrupts
    return moment.progress.state == "unseen"


def line(moment: Moment) -> BannerLine | None:
    """The one line of this instant: safety first, then what hinders seeing, then the cue.

    Advice that hinders nothing comes last.
    """
    cue = moment.cue
    said = cue and BannerLine(cue.text, CUE_COLOUR[cue.kind], CUE_SIGN[cue.kind])
    mild = moment.advice is not None and not moment.advice.blocks
    if cue is not None and (mild or cue.kind == "safety"):
        return said
    if moment.advice is not None:
        return _advised(moment.advice, unseen(moment))
    if not moment.body.present:
        return BannerLine(say("come-in"), SOFT, "person")
    if said is None and moment.exercise is not None and moment.progress.state == "waiting":
        return BannerLine(say("get-into-position"), WHITE, "arrow")
    return said


def _advised(advice: Advice, grey: bool) -> BannerLine:
    if advice.reason == "stalled":  # told without the camera's address or number
        return BannerLine(say("advice-stalled-do"), SOFT, "question")
    if not grey:
        return BannerLine(advice.text, WHITE, "arrow")
    return BannerLine(advice.text, SOFT, _ADVICE_SIGN.get(advice.reason, "question"))


def banner(image: Image, layout: Layout, said: BannerLine) -> Box:
    """Draw the line on panel, its sign to the left; return the text's box."""
    panel.bar(image, layout.bottom, feather=-round(layout.unit * 0.035))
    box = layout.cue
    size = min(round(layout.unit * 0.078), box.h, box.w // 4)
    if said.sign:
        spot = Box(box.x, box.y + (box.h - size) // 2, size, size)
        sign(image, spot, said.sign, said.colour)
    start = box.x + (size + size // 4 if said.sign else 0)
    rest = Box(start, box.y, box.right - start, box.h)
    px = round(layout.unit * CUE_SHARE)
    lines = 3 if layout.narrow else 2
    return text.write(image, said.words, rest, px, said.colour, weight=text.BOLD, lines=lines)
