"""An empty picture, to be drawn on."""

from __future__ import annotations

import numpy as np

from coach.frame import Image
from coach.tell.draw.box import Size
from coach.tell.draw.palette import Colour, bgr


def blank(size: Size, colour: Colour | None = None) -> Image:
    """A picture of one colour, the ground's where none is named.

    NumPy repeats a row ten times as fast as a pixel, and this is done for every picture.
    """
    w, h = size
    image = np.empty((h, w, 3), np.uint8)
    image.reshape(h, w * 3)[:] = np.tile(np.array(colour or bgr("ground"), np.uint8), w)
    return image
