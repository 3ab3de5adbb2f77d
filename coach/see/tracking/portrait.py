"""Knows the followed person by what they wear.

A track slides from somebody who is hidden to whoever hides them: that is no jump, and the other one
may then stay beside. Told once a second, only where more than one person is seen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from coach.body import Landmark
from coach.frame import Image
from coach.see.tracking.crowd import DetectedPerson

Colours = NDArray[np.float64]
"""Shares of the trunk's pixels per lightness and tints, (LIGHT, TINT, TINT); together 1."""

HALF_WIDTH = 0.12
"""The trunk is looked at so far to either side of its middle line, in its lengths: of a back seen
from the side that is cloth as well."""
FEWEST = 30
"""Of fewer pixels nothing is told."""
LIGHT, TINT, TINTED = 4, 8, (80, 176)
"""Bins of lightness and of each of both tints, and what range of Lab's 0 to 255 the tints take."""
DROPPED = 3
"""Last bits of a colour that make no difference: a bin is wider."""
_TO_XYZ = np.array(
    [
        [0.412453, 0.357580, 0.180423],
        [0.212671, 0.715160, 0.072169],
        [0.019334, 0.119193, 0.950227],
    ]
)
_WHITE = np.array([0.950456, 1.0, 1.088754])
"""Linear red, green and blue to CIE XYZ, and white (D65) in it."""
KNOWN = 3
"""So many looks at the person alone, and what they wear is known."""
SLOWLY = 0.2
"""Share of a new look in what is known: light changes."""
LIKE, LIKER = 0.5, 0.25
"""Likeness, 0 to 1, below which somebody is not taken for the person; and by how much another one
must be more like them. The same person in two looks a second apart: 0.7 to 1; rendered people in
other clothes: 0 to 0.3."""
LOOKS = 2
"""In so many looks in a row."""
ANOTHER = 10
"""Somebody alone who is unlike in so many looks in a row has come instead, or has changed."""


@dataclass(slots=True)
class Portrait:
    """What is known of the person's clothes, and how often somebody did not look so.

    _looks   at the person alone
    _unlike  looks in a row in which somebody else was alone
    _wrong   looks in a row in which the followed one was not the person, but another one was
    """

    _colours: Colours | None = None
    _looks: int = 0
    _unlike: int = 0
    _wrong: int = 0

    def update(
        self, image: Image, size: tuple[int, int], everybody: Sequence[DetectedPerson]
    ) -> DetectedPerson | None:
        """Take in a look at everybody, the followed one first; who is the person instead of them.

        image, size  the picture, and the size that points refer to
        """
        seen = [colours(image, size, one) for one in everybody]
        if not seen or seen[0] is None:
            return None
        if len(seen) == 1:
            self._learn(seen[0])
            return None
        if self._colours is None or self._looks < KNOWN:
            return None
        like = [0.0 if one is None else likeness(one, self._colours) for one in seen]
        best = max(range(1, len(like)), key=lambda i: like[i])
        wrong = like[0] < LIKE <= like[best] and like[best] - like[0] >= LIKER
        self._wrong = self._wrong + 1 if wrong else 0
        if self._wrong < LOOKS:
            return None
        self._wrong = 0
        return everybody[best]

    def _learn(self, seen: Colours) -> None:
        if self._colours is None:
            self._colours, self._looks = seen, 1
            return
        if likeness(seen, self._colours) < LIKE:
            self._unlike += 1
            if self._looks >= KNOWN and self._unlike < ANOTHER:
                return
            self._colours, self._looks, self._unlike = seen, 1, 0
            return
        self._colours = self._colours + SLOWLY * (seen - self._colours)
        self._looks, self._unlike = self._looks + 1, 0


def colours(image: Image, size: tuple[int, int], one: DetectedPerson) -> Colours | None:
    """The colours of a person's trunk; None where too little of it is seen."""
    points = one.points * (image.shape[1] / size[0])
    top = points[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]].mean(axis=0)
    end = points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=0)
    pixels = _between(image, (float(top[0]), float(top[1])), (float(end[0]), float(end[1])))
    if len(pixels) < FEWEST:
        return None
    blue, green, red = (pixels >> DROPPED).T
    which = _bins()[blue, green, red]
    counted = np.bincount(which, minlength=LIGHT * TINT * TINT).astype(np.float64)
    return _softened(counted.reshape(LIGHT, TINT, TINT) / len(pixels))


@cache
def _bins() -> NDArray[np.intp]:
    """Which bin each colour falls into, by the first bits of its blue, green and red.

    Lab as ITU-R BT.709 and CIE 15 define it, of sRGB under D65, in bytes as OpenCV tells it: whose
    own tables take a tenth of a second to make, in the middle of the first pictures.
    """
    levels = (np.arange(256 >> DROPPED) + 0.5) * (1 << DROPPED) / 256
    linear = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    blue, green, red = np.meshgrid(linear, linear, linear, indexing="ij")
    x, y, z = (np.tensordot(row, [red, green, blue], 1) for row in _TO_XYZ / _WHITE[:, None])
    x, y, z = (np.where(v > 0.008856, np.cbrt(v), 7.787 * v + 16 / 116) for v in (x, y, z))
    light = (116 * y - 16) / 100 * LIGHT
    low, high = TINTED
    tints = [(v + 128 - low) / (high - low) * TINT for v in (500 * (x - y), 200 * (y - z))]
    places = tuple(np.floor(v).astype(np.intp) for v in (light, *tints))
    return np.ravel_multi_index(places, (LIGHT, TINT, TINT), mode="clip")


def _between(image: Image, top: tuple[float, float], end: tuple[float, float]) -> Image:
    """The pixels, (n, 3), of the band from one point to the other."""
    across, down = end[0] - top[0], end[1] - top[1]
    long = max(math.hypot(across, down), 1.0)
    wide = HALF_WIDTH * long
    height, width = image.shape[:2]
    columns = _range(top[0], end[0], wide, width)
    rows = _range(top[1], end[1], wide, height)
    x: NDArray[np.float64] = np.arange(columns.start, columns.stop, dtype=np.float64) - top[0]
    rows_y: NDArray[np.float64] = np.arange(rows.start, rows.stop, dtype=np.float64)
    y = rows_y[:, None] - top[1]
    along, away = (x * across + y * down) / long, (x * down - y * across) / long
    inside = (along >= 0) & (along <= long) & (np.abs(away) <= wide)
    return image[rows, columns][inside]


def _range(a: float, b: float, wide: float, end: int) -> slice:
    """From one to the other and so much beyond, within 0 to `end`."""
    low, high = round(min(a, b) - wide), round(max(a, b) + wide)
    return slice(min(max(low, 0), end), min(max(high, 0), end))


def _softened(shares: Colours) -> Colours:
    """A quarter of each bin goes to either neighbour along each axis: a little more light moves no
    colour wholly into another bin."""
    for axis in range(shares.ndim):
        first = np.moveaxis(shares, axis, 0)
        wider = np.concatenate([first[:1], first, first[-1:]])
        shares = np.moveaxis((wider[:-2] + 2 * first + wider[2:]) / 4, 0, axis)
    return shares


def likeness(a: Colours, b: Colours) -> float:
    """How alike two are, 0 to 1 (Bhattacharyya's coefficient)."""
    return float(np.sqrt(a * b).sum())
