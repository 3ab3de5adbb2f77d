"""A live camera, by index or network address: newest frame only, and it comes back when it can."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from coach.errors import CoachError
from coach.frame import Frame, Image, Stall
from coach.see.newest import Closed, Newest
from coach.see.opencv import as_image, cv2

OPEN_TIMEOUT_MS = 5000  # a phone that has just been picked up answers within 5 s or not at all
READ_TIMEOUT_MS = 3000
JOIN_S = READ_TIMEOUT_MS / 1000 + 1
SLOW_FPS = 15.0  # under this a repetition's turning point is missed: worth a warning
Grab = tuple[float, Image]


class Camera:
    """A webcam or network camera. Time is the monotonic clock at grab, in seconds from opening.

    One background thread reads without pause and keeps the newest frame only. When nothing has
    come for `patience_s` the reader gets a `Stall` (and another each `patience_s`); meanwhile the
    camera is opened again, waiting `backoff_s` first and twice as long each time, up to
    `backoff_max_s`. It may come back with another frame size.

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
        self.name = f"camera {spec}" if isinstance(spec, int) else _without_password(spec)
        self.warnings: list[str] = []
        self._capture = self._open()
        first = _grab(self._capture)
        if first is None:
            self._capture.release()
            raise CoachError(self._no_picture())
        self._start = first[0]
        self._slot.put(first)
        self.size = first[1].shape[1], first[1].shape[0]
        rate = self._capture.get(cv2.CAP_PROP_FPS)
        self.fps = rate if 0 < rate < 1000 else None
        self._compare()

    def frames(self) -> Iterator[Frame | Stall]:
        """The newest frame each time, until `close`; a `Stall` whenever there is none."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._read, daemon=True, name=self.name)
            self._thread.start()
        index = 0
        while not self._stop.is_set():
            try:
                grab = self._slot.take(self._patience_s)
            except Closed:
                return
            if grab is None:
                yield Stall(time.monotonic() - self._start, self._stalled())
                continue
            stamp, image = grab
            yield Frame(stamp - self._start, image, index)
            index += 1

    def _read(self) -> None:
        """The background thread: read, and open again when reading fails."""
        wait_s, longest_s = self._backoff
        while not self._stop.is_set():
            grab = _grab(self._capture) if self._capture.isOpened() else None
            if grab is not None:
                wait_s = self._backoff[0]
                self._slot.put(grab)
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

    def _compare(self) -> None:
        """Say what the driver gave when it is much less than asked."""
        if isinstance(self._spec, str):
            return
        (width, height), fps = self._asked
        if self.size[0] * self.size[1] < width * height / 2:
            self.warnings.append(
                f"{self.name} gives {self.size[0]}×{self.size[1]} pictures, "
                f"not the {width}×{height} it was asked for"
            )
        if self.fps is not None and self.fps < min(SLOW_FPS, fps):
            self.warnings.append(
                f"{self.name} gives only {self.fps:.0f} pictures per second; more light often helps"
            )

    def _no_picture(self) -> str:
        if isinstance(self._spec, str):
            return (
                f"no picture from {self.name}: check the address, that the camera's app is "
                "running, and that both are on the same network"
            )
        other = 1 if self._spec == 0 else 0
        return (
            f"no picture from {self.name}: close other programs that use it, plug it in, "
            f"try --camera {other}, or see what `coach doctor` finds"
        )

    def _stalled(self) -> str:
        if isinstance(self._spec, str):
            return f"no picture from {self.name}: check its network and app; trying again"
        return f"no picture from {self.name}: check its plug; trying again"

    def close(self) -> None:
        """Stop the thread and free the camera."""
        self._stop.set()
        self._slot.close()
        if self._thread is None:
            self._capture.release()
        elif self._thread is not threading.current_thread():
            self._thread.join(JOIN_S)  # it releases the camera itself: nobody else may, mid-read

    def __enter__(self) -> Self:
        """The camera itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop and free."""
        self.close()


def _grab(capture: cv2.VideoCapture) -> Grab | None:
    """One frame with its time, stamped when it was grabbed and not when it was decoded."""
    if not capture.isOpened() or not capture.grab():
        return None
    stamp = time.monotonic()
    done, picture = capture.retrieve()
    return (stamp, as_image(picture)) if done and picture.size else None


def _without_password(address: str) -> str:
    """The address without user and password, for showing."""
    scheme, _, rest = address.partition("://")
    place, slash, path = rest.partition("/")
    return f"{scheme}://{place.rpartition('@')[2]}{slash}{path}"
