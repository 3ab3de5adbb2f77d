"""The annotated clip: written beside the loop, at a constant rate that keeps the true time.

Sources have no constant rate; a clip does. Each picture is shown from its own time until the
next one's, so the clip lasts as long as what was filmed.
"""

from __future__ import annotations

import contextlib
import os
import queue
import shutil
import threading
from collections.abc import Generator
from pathlib import Path
from types import TracebackType
from typing import Literal

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
QUEUE_BYTES = 48 << 20
LONGEST_GAP_S = 30.0
"""A longer pause of the source (a laptop asleep) is shown this long."""
LEAST_FREE_BYTES = 24 << 20
CHECK_EVERY = 30
"""Pictures between two looks at the free space on the disk."""

_Item = tuple[Image, float]


class VideoSink:
    """Write pictures to a clip: `with VideoSink(path) as video: video.write(image, t)`.

    rate  pictures per second of the clip; that of the source, or near it
    wait  a full queue holds up `write` (a replay loses nothing); otherwise the newest picture is
          left out, the one before it is shown longer, and `dropped` counts it (live)

    The clip appears under its name only when it is complete. When the block ends by an exception
    (Ctrl-C included), what was written is kept beside it as `NAME.partial.SUFFIX` (`kept`).
    Trouble is raised once as a `CoachError`, by `write` or at the end.
    """

    def __init__(self, path: str | Path, rate: float = 30.0, wait: bool = True) -> None:
        """Check the name and the folder; the file itself is opened with the first picture."""
        self.path = Path(path)
        self.rate = rate if np.isfinite(rate) and 1.0 <= rate <= 240.0 else 30.0
        self.wait = wait
        self.dropped = 0
        self.frames = 0
        self.kept: Path | None = None
        self._temporary = self.path.with_name(
            f".{self.path.stem}.{os.getpid()}.part{self.path.suffix}"
        )
        self._queue: queue.Queue[_Item | None] = queue.Queue(1)
        self._thread: threading.Thread | None = None
        self._trouble: CoachError | None = None
        self._told = False
        self._check_path()

    def __enter__(self) -> VideoSink:
        """Nothing is opened before the first picture tells the size."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> Literal[False]:
        """Finish the clip; keep a part when the block was left by an exception."""
        self._finish(whole=kind is None, tell=kind is None)
        return False

    def write(self, image: Image, t: float) -> None:
        """Show the image from time `t` (seconds) on; it must not be changed afterwards."""
        self._raise_once()
        if self._trouble is not None:
            return
        if self._thread is None:
            self._queue = queue.Queue(max(2, min(32, QUEUE_BYTES // max(image.nbytes, 1))))
            self._thread = threading.Thread(target=self._run, name="video", daemon=True)
            self._thread.start()
        try:
            self._queue.put((image, t), block=self.wait)
        except queue.Full:
            self.dropped += 1

    def close(self) -> None:
        """Finish the clip and give it its name."""
        self._finish(whole=True, tell=True)

    def _check_path(self) -> None:
        if self.path.suffix.lower() not in CODECS:
            known = ", ".join(CODECS)
            raise CoachError(
                f"cannot write {self.path.name}: a clip's name must end in one of {known}"
            )
        folder = self.path.parent
        if not folder.is_dir():
            raise CoachError(f"cannot write {self.path}: there is no folder {folder}; create it")
        if self.path.is_dir():
            raise CoachError(f"cannot write {self.path}: it is a folder; name a file in it")
        try:
            self._temporary.touch()
            self._temporary.unlink()
        except OSError as error:
            raise CoachError(
                f"cannot write to {folder}: {error.strerror}; choose another folder"
            ) from error

    def _run(self) -> None:
        writer: _Writer | None = None
        try:
            while (item := self._queue.get()) is not None:
                if self._trouble is None:
                    writer = writer or _Writer(self._temporary, item[0], self.rate)
                    writer.show(*item)
                    self.frames = writer.frames
        except CoachError as error:
            self._trouble = error
        except Exception as error:  # whatever it is, the loop must hear of it
            self._trouble = CoachError(f"could not write {self.path}: {error}")
        finally:
            if writer is not None:
                with contextlib.suppress(cv2.error):
                    writer.close(complete=self._trouble is None)
                self.frames = writer.frames
            if self._trouble is not None:
                self._drain()

    def _drain(self) -> None:
        """After trouble, take and forget what the loop still hands over, until the end mark."""
        while self._queue.get() is not None:
            pass

    def _finish(self, whole: bool, tell: bool) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            self._queue.put(None)
            thread.join()
            self._settle(whole and self._trouble is None)
        if tell:
            self._raise_once()

    def _settle(self, whole: bool) -> None:
        if not self._temporary.exists():
            return
        if not self.frames:
            self._temporary.unlink()
            return
        if whole and not _readable(self._temporary):
            whole = False
            self._trouble = CoachError(
                f"the clip {self.path.name} could not be finished; is the disk full?"
            )
        target = self.path
        if not whole:
            target = self.path.with_name(f"{self.path.stem}.partial{self.path.suffix}")
        try:
            self._temporary.replace(target)
            self.kept = target
        except OSError as error:
            self.kept = self._temporary
            self._trouble = CoachError(
                f"could not rename the clip to {target}: {error.strerror}; "
                f"it is kept as {self._temporary}"
            )
            return
        if self._trouble is not None:
            self._trouble = CoachError(f"{self._trouble}; what was written is kept as {target}")

    def _raise_once(self) -> None:
        if self._trouble is not None and not self._told and self._thread is None:
            self._told = True
            raise self._trouble
        if self._trouble is not None and not self._told:
            self._finish(whole=False, tell=True)


class _Writer:
    """OpenCV's writer, fed at a constant rate."""

    def __init__(self, path: Path, first: Image, rate: float) -> None:
        self.path, self.rate, self.frames = path, rate, 0
        h, w = first.shape[:2]
        self.size = (w + w % 2, h + h % 2)
        self._out = _open(path, rate, self.size)
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
            self._check_space()

    def close(self, complete: bool) -> None:
        """Show the last picture once and finish the file."""
        if complete:
            self._fill(max(self.frames + 1, round(self._clock * self.rate) + 1))
        self._out.release()

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

    def _check_space(self) -> None:
        if shutil.disk_usage(self.path.parent).free < LEAST_FREE_BYTES:
            raise CoachError(
                f"the disk is full: {self.path.parent} has no room for more of the clip; "
                "free some space and start again"
            )


def _open(path: Path, rate: float, size: tuple[int, int]) -> cv2.VideoWriter:
    with _quiet():
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


def _readable(path: Path) -> bool:
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
