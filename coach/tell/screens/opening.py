"""The first page: it stands while the camera is opened and the pose model is loaded."""

from __future__ import annotations

import cv2
import numpy as np

from coach.frame import Image
from coach.language import say
from coach.style.sizes import SMALL, TITLE
from coach.tell.draw import text
from coach.tell.draw.blank import blank
from coach.tell.draw.box import Box, Size
from coach.tell.draw.palette import bgr
from coach.tell.screens.card import paste


def draw_opening(size: Size, first: Image | None = None) -> Image:
    """A new image; with the camera's first picture once there is one."""
    w, h = size
    image = blank(size)
    unit = round(min(h, w * 4 / 3))
    m = round(unit * 0.05)
    words_h = round(unit * 0.30)
    if first is not None:
        paste(image, Box(m, m, w - 2 * m, h - words_h - 2 * m), first, border=True)
    at = Box(m, h - words_h if first is not None else (h - words_h) // 2, w - 2 * m, words_h - m)
    upper = Box(at.x, at.y, at.w, round(at.h * 0.6))
    lower = Box(at.x, upper.bottom, at.w, at.h - upper.h)
    px = round(unit * TITLE)
    text.write(image, say("opening-title"), upper, px, bgr("ink"), weight=text.BOLD, align="centre")
    said = say("opening-camera" if first is None else "opening-model")
    text.write(image, said, lower, round(unit * SMALL), bgr("soft"), align="centre", lines=2)
    return image


def mirrored(image: Image | None) -> Image | None:
    """As a mirror shows it."""
    return None if image is None else np.asarray(cv2.flip(image, 1), np.uint8)
