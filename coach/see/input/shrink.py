"""Pictures made smaller, each pixel the mean of those it stands for."""

from __future__ import annotations

import numpy as np

from coach.frame import Image
from coach.see.input.opencv import cv2


def shrink(image: Image, long_side: int) -> Image:
    """The picture with at most `long_side` pixels on its long side; small ones stay as they are."""
    height, width = image.shape[:2]
    scale = long_side / max(width, height)
    if scale >= 1:
        return image
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
