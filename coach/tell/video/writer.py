"""One clip file through OpenCV's writer: codecs, even sizes, a constant rate from true times."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Generator
from pathlib import Path

import cv2
import numpy as np

from coach.errors import CoachError
from coach.frame import Image

CODECS: dict[str, tuple[str, ...]] = {
    ".mp4": ("mp4v",),
    ".m4v": ("mp4v",),
    ".webm": ("VP80", "VP90"),
    ".avi": ("MJPG", "XVID"),
    ".mkv": ("mp4v", "VP80"),
}
LONGEST_GAP_S = 30.0
"""A longer pause of the source (a laptop asleep) is shown this long."""
LEAST_FREE_BYTES = 24 << 20
AT_THE_END_BYTES = 1 << 20
"""With less than this left, the end of the clip is probably missing."""
CHECK_EVERY = 30
"""Pictures between two looks at the free space on the disk."""


class Writer:
    """OpenCV's writer, fed at a constant rate."""

    def __init__(self, path: Path, first: Image, rate: float) -> None:
        """Open the file at the first picture's size, made even."""
        self.path, self.rate, self.frames = path, rate, 0
        h, w = first.shape[:2]
        self.size = (w + w % 2, h + h % 2)
        try:
            self._out = _open(path, rate, self.size)
        except CoachError:
            self._check_space(AT_THE_END_BYTES)  # on a full disk it refuses any codec
            raise
        self._shown: Image | None = None
        self._last = 0.0
        self._clock = 0.0
        self._seen = 0

    def show(self, image: Image, t: float) -> None:
        """Repeat the picture shown so far up to `t`; from there on show this one."""
        if self._shown is None:
            self._last = t
        self._clock += min(max(t - self._last, 0.0), LONGEST_GAP_S)
        self._last = t
        self._fill(round(self._clock * self.rate))
        self._shown = self._fitted(image)
        self._seen += 1
        if self._seen % CHECK_EVERY == 1:
            room_for_more = image.nbytes * CHECK_EVERY // 8
            self._check_space(max(LEAST_FREE_BYTES, room_for_more))

    def close(self, complete: bool) -> None:
        """Show the last picture once and finish the file."""
        if complete:
            self._fill(max(self.frames + 1, round(self._clock * self.rate) + 1))
        self._out.release()
        if complete:
            self._check_space(AT_THE_END_BYTES)

    def _fill(self, until: int) -> None:
        if self._shown is None:
            return
        while self.frames < until:
            self._out.write(self._shown)
            self.frames += 1

    def _fitted(self, image: Image) -> Image:
        """The image at the clip's even size: padded by a row or column, or boxed when changed."""
        w, h = self.size
        ih, iw = image.shape[:2]
        if (iw, ih) == (w, h):
            return image
        if (iw + iw % 2, ih + ih % 2) != (w, h):
            scale = min(w / iw, h / ih)
            iw, ih = max(1, round(iw * scale)), max(1, round(ih * scale))
            image = np.asarray(cv2.resize(image, (iw, ih)), np.uint8)
            whole = np.zeros((h, w, 3), np.uint8)
            y, x = (h - ih) // 2, (w - iw) // 2
            whole[y : y + ih, x : x + iw] = image
            return whole
        edge = cv2.BORDER_REPLICATE
        return np.asarray(cv2.copyMakeBorder(image, 0, h - ih, 0, w - iw, edge), np.uint8)

    def _check_space(self, least: int) -> None:
        """OpenCV does not say when a write fails, so the disk is asked."""
        if shutil.disk_usage(self.path.parent).free < least:
            raise CoachError(
                f"the disk is full: {self.path.parent} has no room for more of the clip; "
                "free some space and start again"
            )


def _open(path: Path, rate: float, size: tuple[int, int]) -> cv2.VideoWriter:
    with _quiet(), _mute_stderr():
        for codec in CODECS[path.suffix.lower()]:
            out = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*codec), rate, size)
            if out.isOpened():
                return out
            out.release()
            path.unlink(missing_ok=True)
    others = ", ".join(s for s in CODECS if s != path.suffix.lower())
    raise CoachError(
        f"this OpenCV cannot write {path.suffix} clips of {size[0]}x{size[1]} pixels; "
        f"try a name ending in {others}"
    )


def readable(path: Path) -> bool:
    """Whether the finished file opens and has a picture."""
    with _quiet():
        clip = cv2.VideoCapture(str(path))
        opened = clip.isOpened() and clip.grab()
        clip.release()
    return opened


@contextlib.contextmanager
def _quiet() -> Generator[None]:
    """Keep OpenCV's own complaints off the terminal while codecs are tried."""
    logging = getattr(getattr(cv2, "utils", None), "logging", None)
    if logging is None:
        yield
        return
    before = logging.getLogLevel()
    logging.setLogLevel(logging.LOG_LEVEL_SILENT)
    try:
        yield
    finally:
        logging.setLogLevel(before)


@contextlib.contextmanager
def _mute_stderr() -> Generator[None]:
    """For the milliseconds of opening: OpenCV prints past its own log that VP8 has another tag."""
    try:
        kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:
        yield
        return
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
