"""A file played as if it were a camera: its frames come when their time has come."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace

from coach.closing import Closing
from coach.frame import Frame, Stall
from coach.see.input.newest import Closed, Newest
from coach.see.input.source import Source

JOIN_S = 2.0
WAKE_S = 0.5  # an endless wait could not be interrupted by Ctrl-C on Windows


class Paced(Closing):
    """A clip or photos in real time. Frames keep their own time stamps.

    drop  True: a thread keeps only the newest frame, as for a camera, so that a slow reader
          skips frames; False: every frame is delivered, none before its time
    """

    live = True

    def __init__(self, source: Source, *, drop: bool = True) -> None:
        """Take over `source`; closing this closes it."""
        self._source = source
        self._drop = drop
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._trouble: BaseException | None = None
        self.name = source.name
        self.duration_s = source.duration_s
        self.frame_count = source.frame_count
        self.fps = source.fps
        self.size = source.size

    @property
    def warnings(self) -> list[str]:
        """What the file has to say."""
        return self._source.warnings

    def frames(self) -> Iterator[Frame | Stall]:
        """The frames, each at its time."""
        return self._newest() if self._drop else self._on_time()

    def _on_time(self) -> Iterator[Frame | Stall]:
        start = time.monotonic()
        for frame in self._source.frames():
            due = start + frame.t
            if self._stop.wait(max(0.0, due - time.monotonic())):
                return
            yield replace(frame, grabbed=due)

    def _newest(self) -> Iterator[Frame | Stall]:
        slot: Newest[Frame | Stall] = Newest()
        self._thread = threading.Thread(target=self._play, args=(slot,), daemon=True, name="clip")
        self._thread.start()
        while not self._stop.is_set():
            try:
                frame = slot.take(WAKE_S)
            except Closed:
                break
            if frame is not None:
                yield frame
        if self._trouble is not None:
            raise self._trouble

    def _play(self, slot: Newest[Frame | Stall]) -> None:
        try:
            for frame in self._on_time():
                slot.put(frame)
        except Exception as error:
            self._trouble = error
        finally:
            slot.close()

    def close(self) -> None:
        """Stop playing and close the file."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(JOIN_S)
        self._source.close()
