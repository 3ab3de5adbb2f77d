"""A recorded clip: any container, its own time stamps, used as far as it can be read."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from coach.errors import CoachError
from coach.frame import Frame, Image, Stall
from coach.see.input.opencv import as_image, cv2

STEP_S = 0.001
"""A time stamp that does not rise is put this much after the one before it."""

LOST_S = 0.5
"""A clip that ends this much before its own header says so is called damaged."""

ATTEMPTS = 30
"""Reads tried after a failed one: a bad patch in the middle is jumped over, not the end of all."""

GAP_S = 1.0
"""A longer break between two time stamps, seconds, is a gap in which nothing was recorded. Own
reasoning: the slowest film that can be counted on has a picture a second."""

GAP_PERIODS = 4
"""And so many times the film's own period: a slow film has no gap between any two pictures. The
pictures of a GIF stand as long as its author wants: there is no gap in one."""

STILL_FPS = 30.0
"""Rate of a clip that has neither time stamps nor a rate."""


class Clip:
    """A clip or GIF. Time is each frame's presentation time in seconds from the first frame.

    Raises CoachError when the file is missing, unreadable, not a video or has no frame.
    """

    live = False

    def __init__(self, path: Path) -> None:
        """Open the clip and read its first frame."""
        self.name = path.name
        self.warnings: list[str] = []
        _must_be_readable(path)
        self._capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
        if not self._capture.isOpened():
            raise CoachError(
                f"{path}: not a video or photo that can be read "
                "(damaged, or no video at all; try to play it, or convert it to .mp4)"
            )
        rate = self._capture.get(cv2.CAP_PROP_FPS)
        count = self._capture.get(cv2.CAP_PROP_FRAME_COUNT)
        self.fps = rate if math.isfinite(rate) and 0 < rate < 1000 else None
        self.frame_count = int(count) if math.isfinite(count) and count > 0 else None
        self.duration_s = self.frame_count / self.fps if self.frame_count and self.fps else None
        period = 1 / (self.fps or STILL_FPS)
        is_gif = path.suffix.lower() == ".gif"
        self._longest_step_s = math.inf if is_gif else max(GAP_S, GAP_PERIODS * period)
        first = self._read()
        if first is None:
            self.close()
            raise CoachError(f"{path}: holds no picture that can be read (empty or damaged clip)")
        self._first = first
        self.size = first[1].shape[1], first[1].shape[0]

    def frames(self) -> Iterator[Frame | Stall]:
        """Every readable frame, and a stall where the recording has a gap.

        Afterwards `warnings` tells of gaps, and of a damaged end.
        """
        start, image = self._first
        t = 0.0
        index = 0
        stamped = True
        yield Frame(t, image, index)
        while (read := self._read()) is not None:
            stamp, image = read
            index += 1
            if index == 1 and stamp <= start:
                stamped = False
                self.warnings.append(f"{self.name} has no time stamps; its frame rate is used")
            own = stamp - start if stamped else index / (self.fps or STILL_FPS)
            if own - t > self._longest_step_s:
                yield self._gap(t, own)
            t = max(own, t + STEP_S)
            yield Frame(t, image, index)
        self._tell_damage(t)

    def _gap(self, last_t: float, next_t: float) -> Stall:
        """Word that nothing was recorded between two pictures, from the end of the first one on."""
        self.warnings.append(
            f"{self.name} has a gap of {next_t - last_t:.1f} s at {last_t:.1f} s: "
            "nothing is counted in it"
        )
        period = min(1 / (self.fps or STILL_FPS), (next_t - last_t) / 2)
        return Stall(last_t + period, "nothing was recorded here")

    def _read(self) -> tuple[float, Image] | None:
        """The next frame with its presentation time in seconds; None at the end."""
        for _ in range(ATTEMPTS):
            if not self._capture.isOpened():
                return None
            done, picture = self._capture.read()
            if done and picture.size:
                stamp = self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
                return (stamp if math.isfinite(stamp) else 0.0), as_image(picture)
            if self._at_end():
                return None
        return None

    def _at_end(self) -> bool:
        position = self._capture.get(cv2.CAP_PROP_POS_FRAMES)
        return self.frame_count is None or position >= self.frame_count

    def _tell_damage(self, last_t: float) -> None:
        if self.duration_s is None or self.fps is None:
            return
        lost = self.duration_s - (last_t + 1 / self.fps)
        if lost > LOST_S:
            self.warnings.append(
                f"the last {lost:.1f} s of {self.name} are damaged; the rest was used"
            )

    def close(self) -> None:
        """Close the file."""
        self._capture.release()

    def __enter__(self) -> Self:
        """The clip itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()


def _must_be_readable(path: Path) -> None:
    try:
        with path.open("rb") as handle:
            if not handle.read(1):
                raise CoachError(f"{path}: the file is empty")
    except OSError as error:
        raise CoachError(f"{path}: cannot be read ({error.strerror})") from error
