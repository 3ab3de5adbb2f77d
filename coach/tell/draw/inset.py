"""The demonstration in the panel: turned as the mirror turns the person, gone once it is known."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from coach.frame import Image
from coach.tell.draw.box import Box
from coach.tell.draw.palette import bgr


@dataclass(frozen=True, slots=True, eq=False)
class Inset:
    """A small picture, BGR, and how much of it is left, 0..1: it fades, it does not vanish."""

    picture: Image
    strength: float = 1.0


def draw_inset(image: Image, room: Box, inset: Inset) -> None:
    """Draw it into the middle of its room, in its own proportions, with a thin frame."""
    picture = inset.picture
    if inset.strength <= 0 or room.w < 16 or room.h < 16:
        return
    scale = min(room.w / picture.shape[1], room.h / picture.shape[0])
    w, h = max(int(picture.shape[1] * scale), 1), max(int(picture.shape[0] * scale), 1)
    box = Box(room.x + (room.w - w) // 2, room.y + (room.h - h) // 2, w, h)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small = cv2.resize(picture, (w, h), interpolation=how)
    cv2.rectangle(small, (0, 0), (w - 1, h - 1), bgr("edge"), max(1, w // 150))
    if inset.strength < 1:
        small = cv2.addWeighted(
            small, inset.strength, np.full_like(small, bgr("ground")), 1 - inset.strength, 0
        )
    box.of(image)[:] = small
