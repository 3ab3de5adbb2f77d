"""A recorded clip: any container, its own time stamps, used as far as it can be read."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

from coach.closing import Closing
from coach.errors import CoachError
from coach.frame import Frame, Stall
from coach.see.input.decoder import Decoder, Picture
from coach.see.input.moving import Moving, moves

STEP_S = 0.001
"""A time stamp that does not rise is put this much after the one before it."""

BACK_S = 0.5
"""Time stamps that fall by more than this, or do not rise for as long, have begun anew: parts of a
recording were joined. Own reasoning: a picture out of order is a few pictures back."""

LOST_S = 0.5
"""A clip that was cut off and ends this much before its own header says so has lost something. And
a header that errs by more is not believed."""

GAP_S = 1.0
"""A longer break between two time stamps, seconds, is a gap in which nothing was recorded. Own
reasoning: the slowest film that can be counted on has a picture a second."""

GAP_PERIODS = 4
"""And so many times the film's own period: a slow film has no gap between any two pictures. The
pictures of a GIF stand as long as its author wants: there is no gap in one."""

STILL_FPS = 30.0
"""Rate of a clip that has neither time stamps nor a rate."""


class Clip(Closing):
    """A clip, GIF or other moving picture. Time is presentation time, seconds from the first frame.

    `duration_s` is what the file says; once all is read, what there was.

    Raises CoachError when the file is missing, unreadable, not a video or has no frame.
    """

    live = False

    def __init__(self, path: Path, *, from_s: float = 0.0) -> None:
        """Open the clip and read its first frame.

        What lies before `from_s` is passed over: the same pictures follow as otherwise.
        """
        self.name = path.name
        self.warnings: list[str] = []
        _must_be_readable(path)
        moving = moves(path)
        self._decoder = Moving(path) if moving else Decoder(path)
        self._pictures = (
            self._decoder.pictures()
            if isinstance(self._decoder, Moving)
            else self._decoder.pictures(from_s)
        )
        self.fps = self._decoder.fps
        self.frame_count = self._decoder.count
        self.duration_s = self._told_s = self._decoder.duration_s
        self._period_s = 1 / (self.fps or STILL_FPS)
        as_its_author_wants = moving or path.suffix.lower() == ".gif"
        self._longest_step_s = (
            math.inf if as_its_author_wants else max(GAP_S, GAP_PERIODS * self._period_s)
        )
        first = self._read()
        if first is None:
            self.close()
            raise CoachError(f"{path}: holds no picture that can be read (empty or damaged clip)")
        self._first = first.stamp, first.image()
        self._from_s = from_s
        self.size = self._first[1].shape[1], self._first[1].shape[0]

    def frames(self) -> Iterator[Frame | Stall]:
        """Every readable frame, and a stall where the recording has a gap.

        Afterwards `warnings` tells of gaps, of time that began anew, and of a damaged end.
        """
        start, image = self._first
        t = 0.0
        index = 0
        late = 0
        stamped = start is not None
        if t >= self._from_s:
            yield Frame(t, image, index)
        while (read := self._read()) is not None:
            stamp = read.stamp
            index += 1
            if index == 1 and (stamp is None or start is None or stamp <= start):
                stamped = False
                self.warnings.append(f"{self.name} has no time stamps; its frame rate is used")
            if not stamped or start is None:
                own = index * self._period_s
            else:
                own = t + self._period_s if stamp is None else stamp - start
            late = late + 1 if own <= t else 0
            if stamp is not None and start is not None and self._began_anew(t - own, late):
                self._tell_restart(t)
                start, late = stamp - (t + self._period_s), 0
                own = t + self._period_s
            if own - t > self._longest_step_s:
                gap = self._gap(t, own)
                if gap.t >= self._from_s:
                    yield gap
            t = max(own, t + STEP_S)
            if t >= self._from_s:
                yield Frame(t, read.image(), index)
        self._count_up(t)

    def _began_anew(self, back_s: float, late: int) -> bool:
        """Whether stamps went back for good, and not for the few pictures of a small disorder."""
        least_s = max(BACK_S, GAP_PERIODS * self._period_s)
        return back_s > least_s or late * self._period_s > least_s

    def _tell_restart(self, last_t: float) -> None:
        told = f"the time stamps of {self.name} begin anew at {last_t:.1f} s"
        self.warnings.append(f"{told}: its parts are taken one after the other")

    def _gap(self, last_t: float, next_t: float) -> Stall:
        """Word that nothing was recorded between two pictures, from the end of the first one on."""
        self.warnings.append(
            f"{self.name} has a gap of {next_t - last_t:.1f} s at {last_t:.1f} s: "
            "nothing is counted in it"
        )
        period = min(self._period_s, (next_t - last_t) / 2)
        return Stall(last_t + period, "nothing was recorded here")

    def _read(self) -> Picture | None:
        """The next picture; None at the end."""
        return next(self._pictures, None)

    def _count_up(self, last_t: float) -> None:
        """All is read: say how long it was, and whether its end is missing."""
        seen_s = last_t + self._period_s
        told_s = self._told_s
        if self._decoder.damaged and told_s is not None and told_s - seen_s > LOST_S:
            self.warnings.append(
                f"the last {told_s - seen_s:.1f} s of {self.name} are damaged; the rest was used"
            )
        elif told_s is None or abs(told_s - seen_s) > LOST_S:
            self.duration_s = seen_s

    def close(self) -> None:
        """Close the file."""
        self._decoder.close()


def _must_be_readable(path: Path) -> None:
    try:
        with path.open("rb") as handle:
            if not handle.read(1):
                raise CoachError(f"{path}: the file is empty")
    except OSError as error:
        raise CoachError(f"{path}: cannot be read ({error.strerror})") from error
