"""The annotated clip: written beside the loop, at a constant rate that keeps the true time.

Sources have no constant rate; a clip does. Each picture is shown from its own time until the
next one's, so the clip lasts as long as what was filmed.
"""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Literal

import numpy as np

from coach.errors import CoachError
from coach.frame import Image
from coach.keep.files import PRIVATE, flush, part_of, real_place, settle
from coach.tell.video.mark import mark
from coach.tell.video.writer import CODECS, Writer, readable

REPLAY_BYTES, LIVE_BYTES = 12 << 20, 48 << 20
"""So much may wait for the encoder: a replay's can wait itself, and how full its queue is would be
most of what its memory grows by; live, pictures would be lost in a second's hiccup."""

_Item = tuple[Image, float]


class VideoSink:
    """Write pictures to a clip: `with VideoSink(path) as video: video.write(image, t)`.

    rate  pictures per second of the clip; that of the source, or near it
    wait  a full queue holds up `write` (a replay loses nothing); otherwise the newest picture is
          left out, the one before it is shown longer, and `dropped` counts it (live)
    begin is called once, in the thread that encodes, before anything else

    The clip appears under its name only when it is complete. When the block ends by an exception
    (Ctrl-C included), what was written is kept beside it as `NAME.partial.SUFFIX` (`kept`).
    Trouble is raised once as a `CoachError`, by `write` or at the end.
    """

    def __init__(
        self,
        path: str | Path,
        rate: float = 30.0,
        wait: bool = True,
        *,
        replace: bool = False,
        begin: Callable[[], object] = lambda: None,
    ) -> None:
        """Check the name and the folder; the file itself is opened with the first picture.

        replace  the clip may take an older one's place; else it takes a free name beside it
        """
        self.path = Path(path)
        self.rate = rate if np.isfinite(rate) and 1.0 <= rate <= 240.0 else 30.0
        self.wait = wait
        self.replace = replace
        self._begin = begin
        self.dropped = 0
        self.frames = 0
        self.kept: Path | None = None
        self._place = real_place(self.path)
        self._temporary = part_of(self._place, self.path.suffix)
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
            most = REPLAY_BYTES if self.wait else LIVE_BYTES
            self._queue = queue.Queue(max(2, min(32, most // max(image.nbytes, 1))))
            self._thread = threading.Thread(target=self._run, name="video", daemon=True)
            self._thread.start()
        try:
            self._queue.put((image, t), block=self.wait)
        except queue.Full:
            self.dropped += 1

    def close(self, whole: bool = True) -> None:
        """Finish the clip and give it its name, or that of a part when it is not whole."""
        self._finish(whole=whole, tell=True)

    def _check_path(self) -> None:
        if self.path.suffix.lower() not in CODECS:
            known = ", ".join(CODECS)
            raise CoachError(
                f"cannot write {self.path.name}: a clip's name must end in one of {known}"
            )
        folder = self._place.parent
        if not folder.is_dir():
            raise CoachError(f"cannot write {self.path}: there is no folder {folder}; create it")
        if self._place.is_dir():
            raise CoachError(f"cannot write {self.path}: it is a folder; name a file in it")
        try:
            self._temporary.touch()
            self._temporary.unlink()
        except OSError as error:
            raise CoachError(
                f"cannot write to {folder}: {error.strerror}; choose another folder"
            ) from error

    def _run(self) -> None:
        writer: Writer | None = None
        ended = False
        try:
            self._begin()
            while (item := self._queue.get()) is not None:
                if writer is None:
                    writer = Writer(self._temporary, item[0], self.rate)
                    self._temporary.chmod(PRIVATE)
                writer.show(*item)
                self.frames = writer.frames
            ended = True
            if writer is not None:
                writer.close(complete=True)
        except CoachError as error:
            self._trouble = error
        except Exception as error:  # whatever it is, the loop must hear of it
            self._trouble = CoachError(f"could not write {self.path}: {error}")
        if writer is not None:
            with contextlib.suppress(Exception):
                writer.close(complete=False)
            self.frames = writer.frames
        if not ended:
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
        if whole and not readable(self._temporary):
            whole = False
            self._trouble = CoachError(
                f"the clip {self.path.name} could not be finished; is the disk full?"
            )
        target = self._place
        if not whole:
            target = target.with_name(f"{target.stem}.partial{target.suffix}")
        try:
            mark(self._temporary)
            with self._temporary.open("ab") as file:
                flush(file)
            placed = settle(self._temporary, target, replace=self.replace and whole)
            self.kept = self.path if placed == self._place else placed
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
