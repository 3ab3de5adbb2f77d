"""Small notes at the top left of the picture, and the inset at the top right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2

from coach.frame import Image
from coach.tell.draw import panel, text
from coach.tell.draw.box import Box
from coach.tell.draw.layout import Layout
from coach.tell.draw.palette import NOTE_SHARE, WHITE


@dataclass(frozen=True, slots=True)
class Note:
    """Words in a pill of their own."""

    words: str
    box: Box
    px: int


def place_notes(plan: Layout, words: Sequence[str], beside: Box | None) -> tuple[Note, ...]:
    """Stack the notes from the top; they keep clear of the small picture."""
    notes: list[Note] = []
    box = plan.note
    pad = box.h // 2
    for said in words:
        room = box.w - 2 * pad - (beside.w + pad if beside else 0)
        fitted = text.fit(said, room, box.h, round(plan.unit * NOTE_SHARE))
        if box.bottom > plan.stage.bottom or not fitted.lines:
            break
        w = text.width(fitted.lines[0], fitted.px) + 2 * pad
        notes.append(Note(said, Box(box.x, box.y, w, box.h), fitted.px))
        box = Box(box.x, box.bottom + box.h // 5, box.w, box.h)
    return tuple(notes)


def draw_notes(image: Image, notes: Sequence[Note]) -> None:
    """Draw the notes where they were placed."""
    for note in notes:
        panel.pill(image, note.box)
        text.write(image, note.words, note.box.inset(note.box.h // 2, 0), note.px, WHITE)


def place_inset(plan: Layout, picture: Image | None) -> Box | None:
    """The box of the small picture, in its own proportions, or None when there is no room."""
    if picture is None:
        return None
    room = plan.inset
    scale = min(room.w / picture.shape[1], room.h / picture.shape[0])
    w, h = round(picture.shape[1] * scale), round(picture.shape[0] * scale)
    return Box(room.right - w, room.y, w, h) if w >= 16 and h >= 16 else None


def draw_inset(image: Image, box: Box, picture: Image) -> None:
    """Draw the small picture with a thin frame."""
    small = cv2.resize(picture, (box.w, box.h), interpolation=cv2.INTER_AREA)
    image[box.y : box.bottom, box.x : box.right] = small
    corner = (box.right - 1, box.bottom - 1)
    cv2.rectangle(image, (box.x, box.y), corner, WHITE, max(1, box.w // 100))
