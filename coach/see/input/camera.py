"""A live camera, by index or network address: newest frame only, and it comes back when it can."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from coach.closing import Closing
from coach.console import without_secrets
from coach.errors import CoachError
from coach.frame import Frame, Image, Stall
from coach.language import say
from coach.see.input.newest import Closed, Newest
from coach.see.input.opencv import as_image, cv2

OPEN_TIMEOUT_MS = 5000  # a phone that has just been picked up answers within 5 s or not at all
READ_TIMEOUT_MS = 3000
JOIN_S = READ_TIMEOUT_MS / 1000 + 1
SLOW_FPS = 15.0  # under this a repetition's turning point is missed: worth a warning
RATE_S = 3.0  # the rate is measured this long, from the first picture on
SLEPT_S = 5.0  # a jump of the clocks that no camera explains: the computer slept
STILL_S = 2.0
"""After so many seconds of one and the same picture, bit for bit, the stream is taken for frozen.
Own reasoning: a sensor's noise alone changes each picture."""
STEP_S = 0.001
SLEPT = "the computer was asleep; going on"


@dataclass(frozen=True, slots=True)
class Grab:
    """A picture, its number, and the monotonic and the wall clock when it was taken, seconds."""

    stamp: float
    wall: float
    image: Image
    index: int = 0


class Camera(Closing):
    """A webcam or network camera. Time is the monotonic clock at grab, in seconds from opening.

    One background thread reads without pause and keeps the newest frame only. When nothing has
    come for `patience_s` the reader gets a `Stall` (and another each `patience_s`); meanwhile the
    camera is opened again, waiting `backoff_s` first and twice as long each time, up to
    `backoff_max_s`. A picture that is sent again and again counts as none. It may come back with
    another frame size. When the computer has slept, a
    `Stall` right after the last frame says so, so that no hold goes on through the gap.

    Raises CoachError when it gives no picture at the start.
    """

    live = True
    duration_s = None
    frame_count = None

    def __init__(
        self,
        spec: int | str,
        *,
        size: tuple[int, int] = (1280, 720),
        fps: float = 30.0,
        patience_s: float = 1.0,
        backoff_s: float = 0.25,
        backoff_max_s: float = 4.0,
        read_timeout_ms: int = READ_TIMEOUT_MS,
    ) -> None:
        """Open the camera and take a first frame; for an index, ask for `size` and `fps`."""
        self._spec = spec
        self._asked = size, fps
        self._patience_s = patience_s
        self._backoff = backoff_s, backoff_max_s
        self._read_timeout_ms = read_timeout_ms
        self._stop = threading.Event()
        self._slot: Newest[Grab] = Newest()
        self._thread: threading.Thread | None = None
        self._still = Still()
        self.name = (
            say("camera-numbered", number=str(spec))
            if isinstance(spec, int)
            else without_secrets(spec)
        )
        self.warnings: list[str] = []
        self._capture = self._open()
        first = _grab(self._capture)
        if first is None:
            self._capture.release()
            raise CoachError(self._no_picture())
        self.first = first.image
        self._start = first.stamp
        self._slot.put(first)
        self.size = first.image.shape[1], first.image.shape[0]
        rate = self._capture.get(cv2.CAP_PROP_FPS)
        self.fps = rate if 0 < rate < 1000 else None
        self._compare_size()

    def frames(self) -> Iterator[Frame | Stall]:
        """The newest frame each time, until `close`; a `Stall` whenever there is none."""
        last: Grab | None = None
        stalled = float("-inf")
        while not self._stop.is_set():
            try:
                grab = self._slot.take(self._patience_s)
            except Closed:
                return
            if self._thread is None:  # only now: no newer picture takes the first one's place
                self._thread = threading.Thread(target=self._read, daemon=True, name=self.name)
                self._thread.start()
            if grab is None:
                last, stalled = None, time.monotonic()
                yield Stall(stalled - self._start, self._stalled())
                continue
            if grab.stamp <= stalled:
                continue  # taken just before it was said that none comes: time does not go back
            if last is not None and _slept(last, grab):
                # The clock may have stood still meanwhile: it lies between the two pictures.
                step_s = min(STEP_S, (grab.stamp - last.stamp) / 2)
                yield Stall(last.stamp - self._start + step_s, SLEPT)
            last = grab
            yield Frame(grab.stamp - self._start, grab.image, grab.index, grab.stamp)

    def _read(self) -> None:
        """The background thread: read, and open again when reading fails."""
        wait_s, longest_s = self._backoff
        count, since = 0, time.monotonic()
        measured = False
        while not self._stop.is_set():
            grab = _grab(self._capture, count + 1) if self._capture.isOpened() else None
            if grab is not None:
                wait_s = self._backoff[0]
                count += 1
                if not self._still.is_frozen(grab):
                    self._slot.put(grab)
                if not measured and grab.stamp - since >= RATE_S:
                    measured = True
                    self._compare_rate(count / (grab.stamp - since))
                continue
            self._capture.release()
            if self._stop.wait(wait_s):
                break
            wait_s = min(2 * wait_s, longest_s)
            self._capture = self._open()
        self._capture.release()
        self._slot.close()

    def _open(self) -> cv2.VideoCapture:
        if isinstance(self._spec, str):
            limits = [
                cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
                OPEN_TIMEOUT_MS,
                cv2.CAP_PROP_READ_TIMEOUT_MSEC,
                self._read_timeout_ms,
            ]
            return cv2.VideoCapture(self._spec, cv2.CAP_FFMPEG, limits)
        capture = cv2.VideoCapture(self._spec)
        if capture.isOpened():
            (width, height), fps = self._asked
            if sys.platform.startswith("linux"):
                # Raw pictures of this size do not fit through USB 2 at 30 a second.
                capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
            capture.set(cv2.CAP_PROP_FRAME_WIDTH, width)
            capture.set(cv2.CAP_PROP_FRAME_HEIGHT, height)
            capture.set(cv2.CAP_PROP_FPS, fps)
            capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        return capture

    @property
    def given(self) -> str:
        """What the camera gives, in words."""
        rate = f", {self.fps:.0f} pictures per second" if self.fps else ""
        return f"{self.name} gives {self.size[0]}×{self.size[1]} pixels{rate}"

    def _compare_size(self) -> None:
        """Say what the driver gave when it is much less than asked."""
        if isinstance(self._spec, str):
            return
        (width, height), _ = self._asked
        if self.size[0] * self.size[1] < width * height / 2:
            got, asked = f"{self.size[0]}×{self.size[1]}", f"{width}×{height}"
            self.warnings.append(say("camera-other-size", name=self.name, got=got, asked=asked))

    def _compare_rate(self, fps: float) -> None:
        """Say what rate really comes when it is much less than asked: drivers tell tales."""
        self.fps = fps
        if fps < min(SLOW_FPS, self._asked[1]):
            self.warnings.append(say("camera-slow", name=self.name, fps=f"{fps:.0f}"))

    def _no_picture(self) -> str:
        if isinstance(self._spec, str):
            return say("camera-none-network", name=self.name)
        return say("camera-none", name=self.name, other="1" if self._spec == 0 else "0")

    def _stalled(self) -> str:
        if self._still.frozen:
            return say("camera-still", name=self.name)
        if isinstance(self._spec, str):
            return say("camera-stalled-network", name=self.name)
        return say("camera-stalled", name=self.name)

    def close(self) -> None:
        """Stop the thread and free the camera."""
        self._stop.set()
        self._slot.close()
        if self._thread is None:
            self._capture.release()
        elif self._thread is not threading.current_thread():
            self._thread.join(JOIN_S)  # it releases the camera itself: nobody else may, mid-read


class Still:
    """Whether pictures have stopped to change; `frozen` is what was found last."""

    def __init__(self) -> None:
        """Nothing was seen yet."""
        self.frozen = False
        self._last: Grab | None = None

    def is_frozen(self, grab: Grab) -> bool:
        """Take in a picture; whether it and all of the last seconds are one and the same."""
        last = self._last
        if last is None or not np.array_equal(last.image, grab.image):
            self._last = grab
            self.frozen = False
        else:
            self.frozen = grab.stamp - last.stamp >= STILL_S
        return self.frozen


def _grab(capture: cv2.VideoCapture, index: int = 0) -> Grab | None:
    """One frame with its time, stamped when it was grabbed and not when it was decoded."""
    if not capture.isOpened() or not capture.grab():
        return None
    stamp, wall = time.monotonic(), time.time()
    done, picture = capture.retrieve()
    return Grab(stamp, wall, as_image(picture), index) if done and picture.size else None


def _slept(last: Grab, now: Grab) -> bool:
    """Whether the computer slept between two grabs: one of the clocks jumps then, or both do."""
    passed = now.stamp - last.stamp
    return passed > SLEPT_S or abs((now.wall - last.wall) - passed) > SLEPT_S
