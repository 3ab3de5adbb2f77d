"""The depth meter below the header: how much of the baseline is reached, with a mark at 100 %.

It says nothing of right or wrong, so it has the colour of progress whatever it shows.
"""

from __future__ import annotations

import cv2

from coach.frame import Image
from coach.judge.progress import Progress
from coach.language import say
from coach.tell.draw.layout import Layout
from coach.tell.draw.palette import DIM, FAINT, NEUTRAL, WHITE

LINE_SHARE = 0.016
FULL = 0.8
"""Where all of the range lies on the line, as a share of the picture's width; beyond is more."""
STEP = 5
"""Per cent are told in steps of this: a camera knows no better."""


def meter(image: Image, layout: Layout, progress: Progress, *, frozen: bool) -> None:
    """Draw the line along the foot of the head bar; nothing where the range is not known."""
    if progress.depth is None:
        return
    w = layout.whole.w
    thick = max(3, round(layout.unit * LINE_SHARE))
    y = layout.top.bottom - thick
    cv2.rectangle(image, (0, y), (w - 1, y + thick - 1), FAINT, -1)
    filled = min(round(w * FULL * max(progress.depth, 0.0)), w)
    if filled > 0:
        colour = DIM if frozen else NEUTRAL
        cv2.rectangle(image, (0, y), (filled - 1, y + thick - 1), colour, -1)
    mark = round(w * FULL)
    cv2.rectangle(image, (mark - thick // 2, y), (mark + thick // 2, y + 2 * thick), WHITE, -1)


def in_words(depth: float) -> str:
    """ "85 % of your range"."""
    return say("depth-of-range", percent=STEP * round(100 * depth / STEP))
