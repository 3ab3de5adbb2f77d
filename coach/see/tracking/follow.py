"""Keeps to one person from frame to frame. Knows no network: it is given ways to look."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from coach.body import Body, Place
from coach.frame import Frame, Image
from coach.see.input.opencv import cv2
from coach.see.input.shrink import shrink
from coach.see.tracking import crowd
from coach.see.tracking.camera_motion import Box, CameraMotion
from coach.see.tracking.crowd import DetectedPerson
from coach.see.tracking.cuts import Cuts
from coach.see.tracking.dim import Brightener
from coach.see.tracking.headcount import Headcount
from coach.see.tracking.movers import Movers
from coach.see.tracking.portrait import Portrait

LONG_SIDE = 640
"""Pictures are shrunk to this many pixels; the networks see 256 of them."""

FORGET_S = 2.0
"""A followed person who has been gone this long is no longer waited for."""

SETTLE_S = 3.0
"""Only this long after the first sight may somebody more prominent take over."""

CLEARLY = 1.5
"""How many times more prominent somebody must be to take over."""

RESEEDS = 3
"""Tries on a picture in which the wrong person is painted over: one loses them, one finds."""

Track = Callable[[Image, float, tuple[int, int]], list[DetectedPerson]]
"""(picture, t in seconds, size the points shall refer to) -> nobody or the one who is tracked."""


@dataclass(frozen=True, slots=True, eq=False)
class _Picture:
    """A frame, the small picture of it that the network sees, how light it is, and whether it shows
    another scene than the one before it."""

    frame: Frame
    small: Image
    light: float
    cut: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """A body, and where the person is among others."""

    body: Body
    place: Place | None


class Follow:
    """Turns frames into Bodies of the same person; close it.

    How the camera moves is found beside, while the network looks: what lies behind the person is
    told from where they were in the picture before.

    track      tracks through a film: continues where the call before it left off
    begin_anew lets `track` know nothing of what it saw
    headcount  counts everybody once a second, its persons in the full frame's pixels
    """

    def __init__(self, track: Track, headcount: Headcount, begin_anew: Callable[[], None]) -> None:
        """Follow nobody yet."""
        self._track = track
        self._begin_anew = begin_anew
        self._headcount = headcount
        self._size: tuple[int, int] | None = None
        self._kept: DetectedPerson | None = None
        self._kept_t = 0.0
        self._since_t = 0.0
        self._settled = False
        self._counts = [0, 0]
        self._place: Place | None = None
        self._movers = Movers()
        self._portrait = Portrait()
        self._camera = CameraMotion()
        self._cuts = Cuts()
        self._brightened = Brightener()
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="camera-motion")

    def see(self, frame: Frame) -> Body:
        """The followed person in this frame."""
        picture = self._ready(frame)
        self._begin(frame)
        followed = self._follow_camera(picture)
        seen = self._seen(picture)
        if followed is not None:
            followed.result()
        return self._held(seen)

    def see_row(self, frames: Iterable[Frame]) -> list[Body]:
        """The same of several frames, one after the other: quicker on a core that has to do it all.

        Each stage takes all of them, so that it finds what it needs in the core's memory.
        """
        row: list[tuple[_Picture, Box | None, _Seen]] = []
        for picture in [self._ready(frame) for frame in frames]:
            self._begin(picture.frame)
            row.append((picture, self._last_box(picture.frame), self._seen(picture)))
        bodies: list[Body] = []
        for picture, last, seen in row:
            self._camera.update(picture.small, picture.frame.t, last)
            bodies.append(self._held(seen))
        return bodies

    def _ready(self, frame: Frame) -> _Picture:
        """The frame as the network is to see it."""
        small = shrink(frame.image, LONG_SIDE)
        light = lightness(small)
        seen = self._brightened(small, light, frame.t)
        return _Picture(frame, seen, light, self._cuts.happened(seen, frame.t))

    def _begin(self, frame: Frame) -> None:
        """Forget whoever has been gone for long, and whatever a picture of another size told."""
        if frame.size != self._size:  # a camera that came back may have another size
            self._size, self._kept = frame.size, None
        if self._kept is not None and frame.t - self._kept_t > FORGET_S:
            self._kept = None

    def _seen(self, picture: _Picture) -> _Seen:
        """The followed person in a picture."""
        frame, small = picture.frame, picture.small
        if picture.cut:  # in another scene anybody may be anywhere
            self._kept, self._portrait = None, Portrait()
            self._begin_anew()
        better = self._hear_count(frame)
        found = self._look(small, frame)
        if found is not None and better is not None:
            found = self._take_over(better, found, small, frame)
        elif found is not None and self._kept is not None and crowd.jumped(found, self._kept):
            found = self._stay_with(self._kept, found, small, frame)
        if found is not None:
            if self._kept is None:
                self._since_t, self._settled = frame.t, False
                self._movers = Movers()
            self._kept, self._kept_t = found, frame.t
        self._headcount.ask(frame.t, frame.size, small, found)
        body = as_body(frame, found, max(self._counts), picture.light)
        return _Seen(body, self._place if body.people > 1 else None)

    def _held(self, seen: _Seen) -> Body:
        """The body, told how the camera is held by now."""
        camera = self._camera
        return replace(
            seen.body, roll=camera.roll, zoom=camera.zoom, drift=camera.speed, place=seen.place
        )

    def _follow_camera(self, picture: _Picture) -> Future[None] | None:
        """Begin to look how the camera has moved; None where this picture is passed over."""
        t = picture.frame.t
        if not self._camera.due(t):
            return None
        last = self._last_box(picture.frame)
        return self._beside.submit(self._camera.update, picture.small, t, last)

    def _last_box(self, frame: Frame) -> Box | None:
        """Where the person was last, in shares of the picture."""
        return None if self._kept is None else _share(self._kept, frame.size)

    def close(self) -> None:
        """Let the thread beside end; may be called twice."""
        self._beside.shutdown(wait=True)

    def _hear_count(self, frame: Frame) -> DetectedPerson | None:
        """Take a due headcount. Returns who should be followed instead, if the pick was wrong."""
        answer = self._headcount.answer(frame.t)
        if answer is None:
            return None
        followed = answer.followed
        everybody = crowd.distinct([*([followed] if followed else []), *answer.seen])
        # The larger of two counts: the detector misses somebody more often than it makes one up.
        self._counts = [self._counts[1], len(everybody)]
        if followed is None or self._kept is None:
            return None
        better = self._portrait.update(answer.image, frame.size, everybody)
        if better is None:
            better = self._better(followed, everybody, frame)
            if better is not None:
                self._portrait = Portrait()
        if len(everybody) > 1:
            self._place = crowd.place(better or followed, everybody, frame.size)
        return better

    def _better(
        self, followed: DetectedPerson, everybody: list[DetectedPerson], frame: Frame
    ) -> DetectedPerson | None:
        """Who should be followed instead: who moves, and at first who is more prominent."""
        mover = self._movers.update(followed, everybody)
        if mover is not None:
            self._movers = Movers()
            return mover
        if self._settled:
            return None
        self._settled = frame.t - self._since_t > SETTLE_S
        best = max(everybody, key=lambda one: crowd.prominence(one, frame.size))
        ahead = crowd.prominence(best, frame.size) / crowd.prominence(followed, frame.size)
        if best is followed or (crowd.on_the_floor(followed) and crowd.standing(best)):
            return None
        return best if ahead > CLEARLY else None

    def _take_over(
        self, better: DetectedPerson, found: DetectedPerson, small: Image, frame: Frame
    ) -> DetectedPerson:
        """Change to the one who is the person; only if they are found."""
        self._settled = True
        return self._reseed(better, found, small, frame) or found

    def _stay_with(
        self, wanted: DetectedPerson, found: DetectedPerson, small: Image, frame: Frame
    ) -> DetectedPerson | None:
        """The track has jumped to somebody else: find `wanted` again.

        When they are not to be found: nobody as long as two people are known to be here,
        otherwise the one who was found (one person who moved between two far-apart frames).
        """
        again = self._reseed(wanted, found, small, frame)
        if again is not None:
            return again
        return None if max(self._counts) > 1 else found

    def _reseed(
        self, wanted: DetectedPerson, wrong: DetectedPerson, small: Image, frame: Frame
    ) -> DetectedPerson | None:
        painted = _painted_over(small, wrong, wanted, frame.size)
        for _ in range(RESEEDS):
            again = self._look(painted, frame)
            if again is not None and crowd.overlap(again, wanted) > crowd.SAME_OVERLAP:
                return again
        return None

    def _look(self, small: Image, frame: Frame) -> DetectedPerson | None:
        people = self._track(small, frame.t, frame.size)
        return people[0] if people else None


def _share(one: DetectedPerson, size: tuple[int, int]) -> Box:
    """The person's box in shares of the picture."""
    left, top, right, bottom = one.box
    return left / size[0], top / size[1], right / size[0], bottom / size[1]


def as_body(frame: Frame, one: DetectedPerson | None, people: int, light: float) -> Body:
    """The person as the frame's Body; absent when None."""
    if one is None:
        return Body.absent(frame.t, frame.size, people, light)
    people = max(1, people)
    return Body(frame.t, frame.size, one.points, one.world, one.visibility, one.mask, people, light)


def lightness(image: Image) -> float:
    """The mean of all pixels and colours, 0 (black) to 1 (white)."""
    return sum(cv2.sumElems(image)) / (image.size * 255)


def _painted_over(
    small: Image, wrong: DetectedPerson, wanted: DetectedPerson, size: tuple[int, int]
) -> Image:
    """A copy in which the wrong person's box has the picture's mean colour.

    The wanted one's box stays as it is, also where the two overlap.
    """
    scale = small.shape[1] / size[0]
    copy = small.copy()
    margin = 0.1 * wrong.size
    left, top, right, bottom = wrong.box
    away = _slices((left - margin, top - margin, right + margin, bottom + margin), scale)
    copy[away] = small.mean(axis=(0, 1)).astype(np.uint8)
    keep = _slices(wanted.box, scale)
    copy[keep] = small[keep]
    return copy


def _slices(box: tuple[float, float, float, float], scale: float) -> tuple[slice, slice]:
    left, top, right, bottom = (max(0, round(edge * scale)) for edge in box)
    return slice(top, bottom), slice(left, right)
