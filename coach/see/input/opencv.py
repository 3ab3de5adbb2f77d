"""OpenCV, imported once with its noise turned down. `see` takes `cv2` from here.

The variables must be set before the first `import cv2` or the first video is opened; they are only
defaults, so whoever sets them keeps control.
"""

from __future__ import annotations

import os

from coach.see.input.pixels import LONGEST_SIDE, MOST_PIXELS

os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # a damaged clip is told in our own words
os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
os.environ.setdefault("OPENCV_IO_MAX_IMAGE_PIXELS", str(MOST_PIXELS))
os.environ.setdefault("OPENCV_IO_MAX_IMAGE_WIDTH", str(LONGEST_SIDE))
os.environ.setdefault("OPENCV_IO_MAX_IMAGE_HEIGHT", str(LONGEST_SIDE))
# Without it Windows' Media Foundation takes up to a minute to open some cameras.
os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")

import cv2
import numpy as np

from coach.frame import Image

if "OPENCV_LOG_LEVEL" in os.environ and os.environ["OPENCV_LOG_LEVEL"] == "SILENT":
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)

# OpenCV's own threads wait busily for work, on a core that the pose model needs. Measured on two
# cores, a replay with video is a tenth faster without them; what is drawn is small.
cv2.setNumThreads(1)


def as_image(picture: cv2.typing.MatLike) -> Image:
    """What OpenCV read as (height, width, 3) uint8 BGR; no copy when it already is."""
    if picture.ndim == 2:
        picture = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
    return np.asarray(picture, dtype=np.uint8)


__all__ = ["as_image", "cv2"]
