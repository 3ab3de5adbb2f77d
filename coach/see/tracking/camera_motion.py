"""How the camera itself moves, told by what lies behind the person.

A camera held in a hand sways: every angle against the picture's edge sways with it, and somebody
who stands still seems to bend. Corners outside the person's box are followed from picture to
picture, and the one turn and shift that most of them agree on (RANSAC) is the camera's. Nothing is
told where there is too little to follow.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from math import atan2, degrees, hypot
from statistics import median
from typing import cast

import numpy as np
from numpy.typing import NDArray

from coach.frame import Image
from coach.see.input.opencv import cv2

Points = NDArray[np.float32]
Box = tuple[float, float, float, float]

LONG_SIDE = 240
"""Pictures are shrunk to this many pixels."""
_THREE_OF_EIGHT = np.array(
    [[3, 3, 2, 0, 0, 0, 0, 0], [0, 0, 1, 3, 3, 1, 0, 0], [0, 0, 0, 0, 0, 2, 3, 3]], np.float32
) / np.float32(8)
"""How much of eight pixels in a row each of three has that cover as much."""
MOST, FEWEST = 80, 20
"""Corners that are followed; fewer than these say nothing of the camera."""
SPREAD = 0.4
"""They must span so much of the picture's longer side: a shadow on a bare wall is no room."""
LEAST, APART_PX = 0.005, 5
"""A corner's quality against the best one, and pixels between two: rooms have plain walls."""
WINDOW_PX = 15
"""Size of the patches that are followed."""
KEPT = 0.4
"""When fewer than this share of the corners are left, new ones are looked for."""
AGREE = 0.6
"""Share of the corners that must move as one: else it is the room that moves."""
NEAR_PX = 1.0
"""Pixels within which a corner moves with the others."""
STILL_PX, STILL = 0.2, 0.3
"""A corner that moved by fewer pixels has stayed, and where so large a share did the camera has: a
turn and shift that also fit what moves by itself, a foot or a head, would be found among few. Own
reasoning: corners found again wobble by a tenth of a pixel, and a camera that moves leaves hardly
any in its place."""
GROWN = 0.1
"""The person's box is grown by this share of its size on every side."""
WINDOW_S = 1.0
"""How fast the camera moves is the median over this time."""
STEP_S, CALM_STEP_S = 0.045, 0.095
"""Seconds. Of pictures that follow each other more quickly some are passed over: at 25 and 30 a
second every other one, and no more than ten a second are looked at while the camera stands. A hand
sways once or twice in a second, and as much is told of it: in the middle one of 45 filmed rooms,
moved by hand, 2.5 % of the turn were untold and now are 3.0, of coming nearer 3.1 and 2.5."""


@dataclass(slots=True)
class CameraMotion:
    """Follows the background of one recording.

    roll   degrees by which the picture's content has turned since the first picture, + clockwise
    zoom   how many times as large it is as in the first picture
    speed  how fast the background shifts, picture widths a second
    """

    roll: float = 0.0
    zoom: float = 1.0
    speed: float = 0.0
    _grey: Image | None = None
    _t: float = 0.0
    _base: tuple[float, float] = (0.0, 1.0)
    _begun: int = 0
    _first: Points | None = None
    _now: Points | None = None
    _shifts: deque[tuple[float, float]] = field(default_factory=deque[tuple[float, float]])

    def update(self, image: Image, t: float, person: Box | None) -> None:
        """Take in the picture at `t` seconds; `person` is their box in shares of the picture."""
        if not self.due(t):
            return
        grey = _grey(image)
        if self._grey is None or self._grey.shape != grey.shape or t <= self._t:
            self._begin(grey, person)
        else:
            self._follow(grey, t, person)
        self._grey, self._t = grey, t

    def due(self, t: float) -> bool:
        """Whether a picture at `t` seconds would be looked at; the others change nothing."""
        stands = not any(speed for _, speed in self._shifts)
        return self._grey is None or not 0 < t - self._t < (CALM_STEP_S if stands else STEP_S)

    def _begin(self, grey: Image, person: Box | None) -> None:
        """Look for corners to follow; turn and zoom so far stay."""
        self._base = self.roll, self.zoom
        corners = cast(
            "Points | None",
            cv2.goodFeaturesToTrack(grey, MOST, LEAST, APART_PX, mask=_outside(grey, person)),
        )
        found = np.zeros((0, 2), np.float32) if corners is None else corners.reshape(-1, 2)
        self._first = self._now = np.asarray(found, np.float32)
        self._begun = len(found)

    def _follow(self, grey: Image, t: float, person: Box | None) -> None:
        assert self._grey is not None and self._now is not None and self._first is not None
        if len(self._now) < FEWEST:
            self._shift(t, None)
            self._begin(grey, person)
            return
        points = self._now.reshape(-1, 1, 2)
        moved, found, _ = cv2.calcOpticalFlowPyrLK(
            self._grey, grey, points, points.copy(), winSize=(WINDOW_PX, WINDOW_PX)
        )
        there = np.asarray(moved, np.float32).reshape(-1, 2)
        kept = (np.asarray(found).reshape(-1) > 0) & _seen(there, grey, person)
        before, self._first, self._now = self._now[kept], self._first[kept], there[kept]
        whole = _motion(self._first, self._now)
        step = _motion(before, self._now)
        self._shift(t, step, grey)
        if whole is not None:
            roll, zoom = self._base
            self.roll = roll + degrees(atan2(whole[1, 0], whole[0, 0]))
            self.zoom = zoom * hypot(whole[0, 0], whole[1, 0])
        if whole is None or len(self._now) < KEPT * self._begun:
            self._begin(grey, person)

    def _shift(self, t: float, step: NDArray[np.float64] | None, grey: Image | None = None) -> None:
        if step is not None and grey is not None:
            height, width = grey.shape[:2]
            x, y = step @ np.array([width / 2, height / 2, 1.0])
            self._shifts.append((t, hypot(x - width / 2, y - height / 2) / width / (t - self._t)))
        while self._shifts and self._shifts[0][0] < t - WINDOW_S:
            self._shifts.popleft()
        self.speed = median(v for _, v in self._shifts) if self._shifts else 0.0


def _motion(before: Points, now: Points) -> NDArray[np.float64] | None:
    """The turn, scale and shift that most points share, 2 x 3; None where they don't."""
    if len(now) < FEWEST or float(np.ptp(now, axis=0).max()) < SPREAD * LONG_SIDE:
        return None
    if float((np.hypot(*(now - before).T) < STILL_PX).mean()) >= STILL:
        return np.eye(2, 3)
    told = cv2.estimateAffinePartial2D(
        before, now, method=cv2.RANSAC, ransacReprojThreshold=NEAR_PX
    )
    found, agree = cast("tuple[Points | None, Points]", told)
    if found is None or np.asarray(agree).mean() < AGREE:
        return None
    return np.asarray(found, np.float64)


def _grey(image: Image) -> Image:
    height, width = image.shape[:2]
    scale = min(1.0, LONG_SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    # Grey first: one channel is shrunk in half the time.
    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
    if 8 * size[0] == 3 * width and 8 * size[1] == 3 * height:
        return three_of_eight(grey)
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)


def three_of_eight(grey: Image) -> Image:
    """What `cv2.INTER_AREA` makes of a picture 640 pixels long, to the bit, in a third of its time:
    all shares are eighths, so nothing is rounded before the end."""
    height, width = grey.shape
    rows = _THREE_OF_EIGHT @ grey.reshape(height // 8, 8, width).astype(np.float32)
    both = rows.reshape(-1, 8) @ _THREE_OF_EIGHT.T
    return np.rint(both).astype(np.uint8).reshape(height * 3 // 8, width * 3 // 8)


def _grown(grey: Image, person: Box) -> Box:
    height, width = grey.shape[:2]
    left, top, right, bottom = person
    x, y = GROWN * (right - left), GROWN * (bottom - top)
    return (left - x) * width, (top - y) * height, (right + x) * width, (bottom + y) * height


def _outside(grey: Image, person: Box | None) -> Image:
    """255 where corners may be looked for."""
    mask = np.full(grey.shape[:2], 255, np.uint8)
    if person is not None:
        left, top, right, bottom = (max(0, round(edge)) for edge in _grown(grey, person))
        mask[top:bottom, left:right] = 0
    return mask


def _seen(points: Points, grey: Image, person: Box | None) -> NDArray[np.bool_]:
    """Which points lie in the picture and outside the person's box."""
    height, width = grey.shape[:2]
    x, y = points[:, 0], points[:, 1]
    inside = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    if person is None:
        return inside
    left, top, right, bottom = _grown(grey, person)
    return inside & ~((x > left) & (x < right) & (y > top) & (y < bottom))
