"""Variants of a clip for robustness tests: another model; rotated, cropped or darkened pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.frame import Frame, Image
from coach.measure.orientation import Orientation
from coach.see.input.clip import Clip
from coach.see.input.opencv import cv2
from coach.see.input.source import pictures_of
from coach.see.tracking.tracker import Tracker

Array = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]
Box = tuple[int, int, int, int]

JOINTS = [*range(L.LEFT_SHOULDER, L.RIGHT_WRIST + 1), *range(L.LEFT_HIP, L.RIGHT_ANKLE + 1)]
"""The twelve joints that the measures hang on."""
ROOM = 0.15
"""A crop leaves this much of the body's box free on each side."""
NOISE = 3.0
"""Grey levels, standard deviation: what a dark picture's sensor adds to every pixel."""


@dataclass(frozen=True, slots=True)
class PictureVariant:
    """One way of looking.

    light  every pixel is multiplied by this, and noise is added when it is below 1
    size   the picture is shrunk to this share of its size, on a ground of its mean colour
    """

    name: str
    model: str = "full"
    turned: bool = False
    cropped: bool = False
    light: float = 1.0
    size: float = 1.0


WAYS = (
    PictureVariant("full"),
    PictureVariant("lite", "lite"),
    PictureVariant("heavy", "heavy"),
    PictureVariant("turned", turned=True),
    PictureVariant("cropped", cropped=True),
    *(PictureVariant(f"light/{n}", light=1 / n) for n in (2, 4, 8, 16, 32)),
    *(PictureVariant(f"size/{n}", size=1 / n) for n in (1.5, 2, 3, 4, 6)),
)
USUAL = ("full", "lite", "heavy", "turned", "cropped")


@dataclass(frozen=True, eq=False)
class Seen:
    """What one way saw of one clip, frame by frame; N frames, NaN where nobody was found."""

    points: Array
    """(N, 33, 2) pixels of the clip's own picture."""
    visibility: Array
    """(N, 33)."""
    masks: tuple[Mask | None, ...]
    faces: NDArray[np.int8]
    """(N,) +1 or -1: which way the coach takes the body to face, as a standing one; 0 nobody."""
    seconds: float
    """Median time for a frame."""
    light: float
    """Median lightness of the pictures, 0 to 1."""
    share: float
    """Median of the body's longer side as a share of the picture's."""


@dataclass(frozen=True, slots=True)
class ModifiedView:
    """A picture's part that is looked at, turned by `quarters` against the clock; and back."""

    box: Box
    quarters: int
    light: float = 1.0
    size: float = 1.0

    def picture(self, image: Image, seed: int) -> Image:
        """The part as it is shown to the model; `seed` makes the noise."""
        left, top, right, bottom = self.box
        shown = np.rot90(image[top:bottom, left:right], self.quarters)
        if self.size < 1:
            shown = _on_ground(shown, self.size)
        if self.light < 1:
            noise = np.random.default_rng(seed).normal(0, NOISE, shown.shape)
            shown = np.clip(shown * self.light + noise, 0, 255).astype(np.uint8)
        return np.ascontiguousarray(shown)

    def back(self, points: Array) -> Array:
        """Points of the shown part in the whole picture."""
        left, top, right, bottom = self.box
        middle = np.array([right - left, bottom - top][:: -1 if self.quarters else 1]) / 2
        points = (points - middle) / self.size + middle if self.size < 1 else points
        x, y = points[..., 0], points[..., 1]
        if self.quarters == 1:
            x, y = right - left - y, x
        elif self.quarters == -1:
            x, y = y, bottom - top - x
        return np.stack([x + left, y + top], axis=-1)

    def mask(self, body: Body, size: tuple[int, int]) -> Mask | None:
        """The body's mask at the whole picture's size; none of a smaller picture."""
        if body.mask is None or self.size < 1:
            return None
        left, top, right, bottom = self.box
        part = resized(np.rot90(body.mask, -self.quarters), (bottom - top, right - left))
        whole = np.zeros((size[1], size[0]), np.bool_)
        whole[top:bottom, left:right] = part
        return whole


def see(clip: Path, model: Path, view: Callable[[tuple[int, int]], ModifiedView]) -> Seen:
    """Put a clip through the model."""
    points: list[Array] = []
    visibility: list[Array] = []
    masks: list[Mask | None] = []
    times: list[float] = []
    lights: list[float] = []
    faces: list[int] = []
    orientation = Orientation()
    shares: list[float] = []
    with Clip(clip) as source, Tracker(model) as tracker:
        for frame in pictures_of(source):
            how = view(frame.size)
            shown = Frame(frame.t, how.picture(frame.image, frame.index), frame.index)
            begun = perf_counter()
            body = tracker.see(shown)
            times.append(perf_counter() - begun)
            lights.append(body.light if body.light is not None else float("nan"))
            if body.present:
                spans = np.ptp(body.points, axis=0) / shown.size
                shares.append(float(spans.max()))
            points.append(how.back(body.points.astype(np.float64)))
            upright = replace(body, points=points[-1].astype(np.float32), size=frame.size)
            faces.append(orientation.update(upright).handedness if body.present else 0)
            visibility.append(body.visibility.astype(np.float64))
            masks.append(how.mask(body, frame.size))
    return Seen(
        np.array(points),
        np.array(visibility),
        tuple(masks),
        np.array(faces, np.int8),
        float(np.median(times)),
        float(np.nanmedian(lights)),
        float(np.median(shares)) if shares else 0.0,
    )


def whole(size: tuple[int, int]) -> ModifiedView:
    """The picture as it is."""
    return ModifiedView((0, 0, *size), 0)


def changed(way: PictureVariant, first: Seen, size: tuple[int, int]) -> ModifiedView:
    """The picture cropped to the body's box over the whole clip, and turned so that it stands.

    A box known beforehand: what is measured is the most that cropping could give.
    """
    box = (0, 0, *size)
    if way.cropped:
        low = np.nanmin(first.points, axis=(0, 1))
        high = np.nanmax(first.points, axis=(0, 1))
        room = ROOM * (high - low).max()
        left, top = (max(0, int(v)) for v in low - room)
        right, bottom = (min(s, int(v) + 1) for v, s in zip(high + room, size, strict=True))
        box = (left, top, right, bottom)
    quarters = 0
    if way.turned:
        x, y = np.nanmedian(trunk_vector(first.points), axis=0)
        quarters = 0 if abs(x) <= abs(y) else 1 if x > 0 else -1
    return ModifiedView(box, quarters, way.light, way.size)


def trunk_vector(points: Array) -> Array:
    """(N, 2) from mid-hip to mid-shoulder."""
    shoulders = points[:, L.LEFT_SHOULDER] + points[:, L.RIGHT_SHOULDER]
    return (shoulders - points[:, L.LEFT_HIP] - points[:, L.RIGHT_HIP]) / 2


def resized(mask: Mask, shape: tuple[int, int]) -> Mask:
    """The mask at another (height, width), by the nearest pixel."""
    rows = np.arange(shape[0]) * mask.shape[0] // shape[0]
    columns = np.arange(shape[1]) * mask.shape[1] // shape[1]
    return mask[rows][:, columns]


def _on_ground(image: Image, size: float) -> Image:
    """The picture shrunk about its middle, round it its mean colour."""
    height, width = image.shape[:2]
    small = np.asarray(
        cv2.resize(image, None, fx=size, fy=size, interpolation=cv2.INTER_AREA), np.uint8
    )
    ground = np.empty_like(image)
    ground[:] = image.mean(axis=(0, 1))
    top, left = (height - small.shape[0]) // 2, (width - small.shape[1]) // 2
    ground[top : top + small.shape[0], left : left + small.shape[1]] = small
    return ground
