"""Pictures that a film shows again are no new pictures, and are left out.

Film of ten pictures a second is often written as thirty, each shown three times, and film of 24 as
30, every fourth shown twice. Taken as new, a leg seems to stand still and then to jump within a
thirtieth of a second. So it is in film of screens, in animated pictures that were made into films,
and behind programs that pretend to be a camera.

Written anew by a codec, a picture shown again is not quite the same, so what counts is how little
has changed against what changed just before. Where nothing has moved, every picture is taken: there
nothing depends on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from coach.closing import Closing
from coach.frame import Frame, Image, Stall
from coach.see.input.opencv import cv2
from coach.see.input.shrink import shrink
from coach.see.input.source import Source

LONG_SIDE = 80
"""Pictures are compared at so many pixels, each the mean of those it stands for: at twice as many a
codec's own changes are twice as large."""

CHANGE, SHARE = 12, 0.15
"""A picture is new where a pixel has changed by more than so many levels of 255 since the last new
one, or by more than this share of what that one had changed: nobody stops within a thirtieth of a
second. In three filmed clips, shown thrice and encoded by H.264 (quality 18, 23 and 30, 400 kbit/s)
and MPEG-4, 95 % of the pictures shown again changed by 2 to 15 levels and by 0.02 to 0.13 of what
the new one had."""

STEP_S = 0.07
"""Film whose pictures are further apart than this, seconds, is not written with each shown several
times, and people do stop from one of its pictures to the next. Own reasoning."""

LONGEST_S = 0.35
"""So long after a new picture the next one is taken whatever it shows, seconds: film of three
pictures a second, the slowest that is judged, is told, and whoever comes to rest is still seen."""


@dataclass(slots=True)
class Duplicates:
    """Follows the pictures of one film. `count`: so many were shown again so far."""

    count: int = 0
    _kept: Image = field(default_factory=lambda: np.zeros((0, 0, 3), np.uint8))
    _kept_t: float = 0.0
    _last_t: float = 0.0
    _change: float = 0.0

    def again(self, image: Image, t: float) -> bool:
        """Whether this picture, at `t` seconds, shows the last new one again."""
        small = shrink(image, LONG_SIDE)
        step_s, self._last_t = t - self._last_t, t
        change = 0.0
        if small.shape == self._kept.shape:
            change = cv2.norm(self._kept, small, cv2.NORM_INF)
            soon = step_s <= STEP_S and t - self._kept_t < LONGEST_S
            if soon and change <= CHANGE and change < SHARE * self._change:
                self.count += 1
                return True
        self._kept, self._kept_t, self._change = small, t, change
        return False


class WithoutDuplicates(Closing):
    """A source whose pictures all show something new; they are counted anew.

    Where its pictures stop being shown again, none is left out any more.
    """

    def __init__(self, source: Source) -> None:
        """`source` is closed with it."""
        self._source = source
        self._duplicates = Duplicates()
        self.name = source.name
        self.live = source.live
        self.frame_count = source.frame_count

    @property
    def fps(self) -> float | None:
        """As the source says: with those that are shown again."""
        return self._source.fps

    @property
    def duration_s(self) -> float | None:
        """What the source says by now."""
        return self._source.duration_s

    @property
    def size(self) -> tuple[int, int]:
        """That of the source's first picture."""
        return self._source.size

    @property
    def warnings(self) -> list[str]:
        """What the source has to say."""
        return self._source.warnings

    def frames(self) -> Iterator[Frame | Stall]:
        """The new pictures."""
        duplicates = self._duplicates
        for frame in self._source.frames():
            if isinstance(frame, Stall):
                yield frame
            elif not duplicates.again(frame.image, frame.t):
                yield replace(frame, index=frame.index - duplicates.count)

    def close(self) -> None:
        """Close the source."""
        self._source.close()
