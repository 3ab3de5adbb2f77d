"""One large thing in the panel, where counts and clock stand else: a countdown, a pause, a side."""

from __future__ import annotations

from dataclasses import dataclass

from coach.frame import Image
from coach.style.tones import Tone
from coach.tell.draw import text
from coach.tell.draw.box import Box
from coach.tell.draw.palette import SignKind, bgr
from coach.tell.draw.sign import sign


@dataclass(frozen=True, slots=True)
class Announcement:
    """A sign and a title, and a line below; without a sign the title is a number."""

    title: str
    below: str = ""
    sign: SignKind | None = None
    tone: Tone = "ink"


def announce(image: Image, box: Box, said: Announcement) -> None:
    """Draw it as large as its box allows."""
    if said.sign is None:
        height = min(box.h * 2 // 3, box.w * 3 // 4)
        text.number(image, said.title, box, height, bgr("ink"), align="centre")
        return
    title = said.title[:1].upper() + said.title[1:]
    icon = min(round(box.h * 0.36), round(box.w * 0.42))
    at = Box(box.x + (box.w - icon) // 2, box.y, icon, icon)
    sign(image, at, said.sign, bgr(said.tone))
    rest = Box(box.x, at.bottom + box.h // 30, box.w, box.bottom - at.bottom - box.h // 30)
    below_h = round(rest.h * 0.5) if said.below else 0
    px = min(round(box.h * 0.16), round(box.w * 0.16))
    upper = Box(rest.x, rest.y, rest.w, rest.h - below_h)
    text.write(image, title, upper, px, bgr("ink"), weight=text.BOLD, align="centre", lines=3)
    if not said.below:
        return
    lower = Box(rest.x, upper.bottom, rest.w, below_h)
    text.write(image, said.below, lower, round(px * 0.6), bgr("soft"), align="centre", lines=4)
