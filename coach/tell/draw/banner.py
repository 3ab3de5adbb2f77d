"""The one line at the bottom: the cue, or what would help the coach see."""

from __future__ import annotations

from dataclasses import dataclass

import cv2

from coach.frame import Image
from coach.judge.cue import Advice, AdviceReason
from coach.language import say
from coach.moment import Moment
from coach.style.sizes import CUE, QUIET
from coach.style.tones import Tone
from coach.tell.draw import text
from coach.tell.draw.box import Box
from coach.tell.draw.layout import Layout
from coach.tell.draw.palette import CUE_SIGN, CUE_TONE, SignKind, bgr
from coach.tell.draw.sign import sign

_SOFT: dict[Tone, Tone] = {
    "good": "good-soft",
    "warn": "warn-soft",
    "bad": "bad-soft",
    "gentle": "gentle-soft",
}
"""The bar's ground behind words of a colour."""


@dataclass(frozen=True, slots=True)
class BannerLine:
    """What the bottom bar says, its tone and its sign."""

    words: str
    tone: Tone
    sign: SignKind | None


_ADVICE_SIGN: dict[AdviceReason, SignKind] = {
    "nobody": "person",
    "hidden": "person",
    "paused": "pause",
}


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
    said = cue and BannerLine(cue.text, CUE_TONE[cue.kind], CUE_SIGN[cue.kind])
    mild = moment.advice is not None and not moment.advice.blocks
    if cue is not None and (mild or cue.kind == "safety"):
        return said
    if moment.advice is not None:
        return _advised(moment.advice, unseen(moment))
    if not moment.body.present:
        return BannerLine(say("come-in"), "soft", "person")
    if said is None and moment.exercise is not None and moment.progress.state == "waiting":
        return BannerLine(say("get-into-position"), "ink", "arrow")
    return said


def _advised(advice: Advice, grey: bool) -> BannerLine:
    if advice.reason == "stalled":  # told without the camera's address or number
        return BannerLine(say("advice-stalled-do"), "soft", "question")
    if not grey:
        return BannerLine(advice.text, "ink", "arrow")
    return BannerLine(advice.text, "soft", _ADVICE_SIGN.get(advice.reason, "question"))


def banner(
    image: Image, plan: Layout, said: BannerLine | None, phase: str = "", *, flash: bool = False
) -> Box:
    """Draw the line with its sign on a bar, or quietly what goes on; return the text's box.

    A flash turns it round: dark words on a bar as bright as the words were.
    """
    foot, box = plan.foot, plan.cue
    if said is None and not flash:
        px = round(plan.unit * QUIET)
        return text.write(image, _upper(phase), box, px, bgr("soft"), lines=2)
    said = said or BannerLine(_upper(phase), "ink", None)
    coloured = said.tone in _SOFT
    shade, ground, within = bgr(said.tone), bgr("raised"), bgr("ground")
    if coloured:
        ground = bgr(_SOFT[said.tone])
    if flash:
        ground, shade, within = shade, within, shade
    cv2.rectangle(image, (foot.x, foot.y), (foot.right - 1, foot.bottom - 1), ground, -1)
    if coloured:
        edge = max(3, round(plan.unit * 0.008))
        cv2.rectangle(
            image, (foot.x, foot.y), (foot.right - 1, foot.y + edge - 1), bgr(said.tone), -1
        )
    px = round(plan.unit * CUE)
    size = min(round(px * 1.25), box.h, box.w // 6)
    start = box.x + (size + size // 3 if said.sign else 0)
    rest = Box(start, box.y, box.right - start, box.h)
    lines = 4 if plan.narrow else 2
    written = text.write(image, said.words, rest, px, shade, weight=text.BOLD, lines=lines)
    if said.sign:
        middle = written.centre[1] if written.h else box.centre[1]
        spot = Box(box.x, middle - size // 2, size, size)
        sign(image, spot, said.sign, shade, within)
    return written


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
