"""The depth meter below the name: how much of the baseline is reached, with a mark at 100 %.

It says nothing of right or wrong, so it has the colour of progress whatever it shows.
"""

from __future__ import annotations

import cv2

from coach.frame import Image
from coach.judge.progress import Progress
from coach.language import say
from coach.tell.draw.box import Box
from coach.tell.draw.palette import bgr

LINE_SHARE = 0.025
FULL = 0.8
"""Where all of the range lies on the line, as a share of its width; beyond is more."""
STEP = 5
"""Per cent are told in steps of this: a camera knows no better."""


def meter(image: Image, box: Box, progress: Progress, *, frozen: bool) -> None:
    """Draw the line into the box; nothing where the range is not known."""
    if progress.depth is None or box.w < 8:
        return
    thick = max(3, round(box.w * LINE_SHARE))
    y = box.y + (box.h - thick) // 2
    cv2.rectangle(image, (box.x, y), (box.right - 1, y + thick - 1), bgr("edge"), -1)
    filled = min(round(box.w * FULL * max(progress.depth, 0.0)), box.w)
    if filled > 0:
        colour = bgr("dim" if frozen else "accent")
        cv2.rectangle(image, (box.x, y), (box.x + filled - 1, y + thick - 1), colour, -1)
    mark = box.x + round(box.w * FULL)
    top, low = (mark - thick // 4, y - thick // 2), (mark + thick // 4, y + thick + thick // 2)
    cv2.rectangle(image, top, low, bgr("ink"), -1)


def in_words(depth: float) -> str:
    """ "85 % of your range"."""
    return say("depth-of-range", percent=STEP * round(100 * depth / STEP))
