"""Ways to disturb pictures that must not change what is counted. Times in seconds.

Bodies cannot tell what darkness, compression or a passer-by does to seeing, nor what a room tells
of a camera that is held in a hand, so the pose model looks at the disturbed pictures. Who walks
through is the rendered person of `samples/clips/other-walk-through.mp4`, cut out along their
outline.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from calibration.bench.answers import THE_SAME, Expected
from calibration.bench.hand import Hand
from coach.body import Body
from coach.frame import Frame, Image
from coach.see.input.open import open_source
from coach.see.input.opencv import cv2
from coach.see.input.source import pictures_of
from coach.see.tracked import Sees
from samples.truth import CLIPS

DARKER, BRIGHTER, QUALITY = 0.4, 1.6, 15
"""Factors of every pixel; JPEG's quality, 0 to 100."""
CROSSING_S, TALL = 2.5, 1.0
"""So long somebody takes through the picture; how much of its height they fill, without a head."""
WALKER = CLIPS / "other-walk-through.mp4"

Alter = Callable[[Image, float], Image]
"""A picture and its time, seconds -> the disturbed one, of the same size."""
Open = Callable[[], AbstractContextManager[Sees]]


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """A person with a little of nothing around: the picture's part, and where it is them."""

    image: Image
    inside: NDArray[np.bool_]


Walker = Sequence[Cutout]


@dataclass(frozen=True, slots=True)
class PictureDisturbance:
    """One kind. `alters` makes the change for a recording that lasts so many seconds."""

    words: str
    alters: Callable[[float, Callable[[], Walker]], Alter]
    expected: Expected = THE_SAME


def darker(image: Image, _: float) -> Image:
    """Four tenths of the light."""
    return _lit(image, DARKER)


def brighter(image: Image, _: float) -> Image:
    """More light than the picture can hold."""
    return _lit(image, BRIGHTER)


def compressed(image: Image, _: float) -> Image:
    """As a bad connection sends it: blocks, and edges that ring."""
    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def crossed(image: Image, t: float, *, begins_s: float, walker: Walker) -> Image:
    """Somebody walks through from left to right, between the camera and the person."""
    share = (t - begins_s) / CROSSING_S
    if not 0.0 <= share <= 1.0 or not walker:
        return image
    one = walker[int((t - begins_s) * 10) % len(walker)]
    height, width = image.shape[:2]
    scale = TALL * height / one.image.shape[0]
    size = max(1, round(one.image.shape[1] * scale)), round(TALL * height)
    shown = np.asarray(cv2.resize(one.image, size, interpolation=cv2.INTER_LINEAR), np.uint8)
    inside = cv2.resize(one.inside.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    left = round(-size[0] + share * (width + size[0]))
    top = height - size[1]
    a, b = max(0, left), min(width, left + size[0])
    if a >= b:
        return image
    copy = image.copy()
    part = slice(a - left, b - left)
    copy[top:, a:b][inside[:, part]] = shown[:, part][inside[:, part]]
    return copy


def held(image: Image, t: float, *, hand: Hand) -> Image:
    """The camera wanders, turns and comes nearer; the edge goes on where nothing was filmed."""
    height, width = image.shape[:2]
    size = width, height
    moved = cv2.warpAffine(image, hand.at(t).by(size), size, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.uint8)


def _crossing(lasts_s: float, walker: Callable[[], Walker]) -> Alter:
    return partial(crossed, begins_s=(lasts_s - CROSSING_S) / 2, walker=walker())


PICTURE_DISTURBANCES: Mapping[str, PictureDisturbance] = {
    "darker": PictureDisturbance("a picture with 40 % of its light", lambda _, __: darker),
    "brighter": PictureDisturbance("a picture with 160 % of its light", lambda _, __: brighter),
    "compressed": PictureDisturbance("JPEG of quality 15", lambda _, __: compressed),
    "held": PictureDisturbance(
        "a camera held in a hand, on film",
        lambda _, __: partial(held, hand=Hand.of(np.random.default_rng(1))),
    ),
    "crossed": PictureDisturbance(
        "somebody walks through in front", _crossing, Expected(hidden=True)
    ),
}


def walker(opened: Open) -> Walker:
    """The person who walks through, picture after picture, cut out where the pose model sees them.

    Raises CoachError when the rendered clip is not there.
    """
    cut: list[Cutout] = []
    with open_source(WALKER) as source, opened() as tracker:
        for frame in pictures_of(source):
            body = tracker.see(frame)
            one = _cut(frame.image, body) if body.present else None
            if one is not None:
                cut.append(one)
    return tuple(cut)


def altered(frame: Frame, alter: Alter) -> Frame:
    """The frame with its picture altered."""
    return replace(frame, image=alter(frame.image, frame.t))


def _lit(image: Image, light: float) -> Image:
    return np.clip(image.astype(np.float32) * light, 0, 255).astype(np.uint8)


def _cut(image: Image, body: Body) -> Cutout | None:
    """The person of a picture; None where they touch its left or right edge."""
    if body.mask is None:
        return None
    height, width = image.shape[:2]
    inside = cv2.resize(body.mask.astype(np.uint8), (width, height)) > 0
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if not rows.size or columns[0] == 0 or columns[-1] == width - 1:
        return None
    part = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    return Cutout(image[part].copy(), inside[part])
