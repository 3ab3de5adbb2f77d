"""The camera stands elsewhere: further away, crooked, or turned so far that a part is not seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.bench.disturbed_recording import Bodies, Recording
from calibration.bench.hand import Affine, Hand, HeldAt, rotated
from coach.body import Body, Mask
from coach.body import Landmark as L  # noqa: N817
from coach.measure.framing import FramingSettings

SMALLER, TURNED = 0.4, 10.0
"""Scale; degrees."""
NEAR_ENOUGH = 1.01 * FramingSettings().far
"""Share of the picture: who is a hundredth smaller is too far away to be counted."""
WIDE, NARROW = 1.1, 1 / 1.1
"""So many times as wide as it should be: shown with another ratio of its sides."""
FOLLOWED, FURTHER = 0.88, 1.5
"""What the room tells of turning and coming nearer: such a share, as in the worst of ten rooms that
tell anything (`calibration.bench.camera`). What is behind the person is further away and grows
less: own reasoning, two and a half metres to the person and nearly four to the wall."""
ROLL_OFF, ZOOM_OFF = 0.035, 0.0007
"""Degrees and share by which it is off in every picture anew, in the worst of the same ten."""
Edge = Literal["left", "right", "above", "below"]
MISSED, ALL = 1 / 8, (1.0, 99.0)
"""Share of the width that the person takes up in a recording that is beyond the picture's edge;
percentiles of the landmarks' places between which that width lies."""
PLACED, SURE = 0.7, 0.95
"""The pose model places what is beyond the edge at so much of its true distance from it, and is so
many times as sure of it as if it were seen: the middle of 16,669 landmarks in nine filmed clips
that it saw again with their pictures cut (0.25 trunk lengths too far in for one in ten)."""
_BODY = [int(L.NOSE), *range(L.LEFT_SHOULDER, L.RIGHT_FOOT_INDEX + 1)]


def smaller(it: Recording) -> Bodies:
    """The person is further away, but never so far that the coach says so and counts nothing; what
    is beyond the picture's edge stays there: a camera that saw more would be right to say more.
    """
    about = _cut_at(it.bodies)
    extents = [np.ptp(b.points, axis=0) / np.array(b.size) for b in it.bodies if b.present]
    least = min((float(extent.max()) for extent in extents), default=1.0)
    scale = max(SMALLER, NEAR_ENOUGH / max(least, NEAR_ENOUGH))
    return [_moved(b, _scaled(b.size, scale, about)) for b in it.bodies]


def turned(degrees: float) -> Callable[[Recording], Bodies]:
    """The camera stands crooked, by so many degrees, + clockwise in the picture."""

    def apply(it: Recording) -> Bodies:
        return [_moved(b, rotated(b.size, degrees), degrees) for b in it.bodies]

    return apply


def stretched(wide: float) -> Callable[[Recording], Bodies]:
    """The picture is so many times as wide as it was: so is the person, in space too."""

    def apply(it: Recording) -> Bodies:
        return [
            replace(
                b,
                size=(round(wide * b.size[0]), b.size[1]),
                points=b.points * np.array([wide, 1.0], np.float32),
                world=b.world * np.array([wide, 1.0, 1.0], np.float32),
                mask=None if b.mask is None else _wider(b.mask, wide),
            )
            for b in it.bodies
        ]

    return apply


def _wider(mask: Mask, wide: float) -> Mask:
    """The outline with so many times as many columns."""
    height, width = mask.shape
    size = round(wide * width), height
    return np.asarray(cv2.resize(mask.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0)


def before_a_wall(it: Recording) -> Bodies:
    """The camera wanders, turns and comes nearer, slowly; nothing behind the person tells of it."""
    hand = Hand.of(it.random)
    return [_held(b, hand.at(b.t)) for b in it.bodies]


def in_a_room(it: Recording) -> Bodies:
    """The same, and what is behind the person tells of it, as rooms do."""
    hand = Hand.of(it.random)
    first = hand.at(it.bodies[0].t)
    bodies: list[Body] = []
    for body in it.bodies:
        now = hand.at(body.t)
        turn = FOLLOWED * (now.turn - first.turn) + it.random.normal(0.0, ROLL_OFF)
        nearer = ((1 + now.nearer) / (1 + first.nearer)) ** (FOLLOWED / FURTHER)
        bodies.append(
            replace(
                _held(body, now),
                roll=body.roll + turn,
                zoom=body.zoom * nearer * (1 + it.random.normal(0.0, ZOOM_OFF)),
                drift=body.drift + hand.speed(body.t),
            )
        )
    return bodies


def _held(body: Body, at: HeldAt) -> Body:
    return _moved(body, at.by(body.size), at.turn)


def cut_off(edge: Edge) -> Callable[[Recording], Bodies | None]:
    """The camera is turned aside: a part of the person is beyond that edge of the picture."""
    axis = 0 if edge in ("left", "right") else 1

    def apply(it: Recording) -> Bodies | None:
        places = [b.points[_BODY, axis] for b in it.bodies if b.present]
        if not places:
            return None
        length = it.bodies[0].size[axis]
        low, high = np.clip(np.percentile(np.concatenate(places), ALL), 0, length)
        missed = MISSED * float(high - low)
        near = edge in ("left", "above")
        begins, ends = (low + missed, length) if near else (0.0, high - missed)
        return [_within(b, axis, round(float(begins)), round(float(ends))) for b in it.bodies]

    return apply


def _within(body: Body, axis: int, begins: int, ends: int) -> Body:
    """What a picture shows that is only so wide, or so high (axis 1): from and to in pixels."""
    whole, smaller_one = body.size[axis], list(body.size)
    smaller_one[axis] = ends - begins
    size = smaller_one[0], smaller_one[1]
    if not body.present:
        return replace(body, size=size)
    points = body.points.copy()
    points[:, axis] -= begins
    inside = np.clip(points[:, axis], 0.0, size[axis])
    beyond = points[:, axis] != inside
    points[:, axis] = inside + PLACED * (points[:, axis] - inside)
    seen = np.where(beyond, SURE * body.visibility, body.visibility)
    mask = body.mask
    if mask is not None:
        along = mask.shape[1 - axis]
        shown = slice(*(round(x / whole * along) for x in (begins, ends)))
        mask = np.ascontiguousarray(mask[:, shown] if axis == 0 else mask[shown])
    return replace(body, size=size, points=points, visibility=seen.astype(np.float32), mask=mask)


def _cut_at(bodies: Bodies) -> tuple[float, float]:
    """The place, as shares of the picture, that lies on the edges beyond which limbs go most often;
    the middle where they go beyond none."""
    places = [b.points / np.array(b.size, np.float32) for b in bodies if b.present]
    if not places:
        return 0.5, 0.5
    points = np.stack(places)
    before = (points < 0).any(axis=1).mean(axis=0)
    behind = (points > 1).any(axis=1).mean(axis=0)
    x, y = (0.5 if max(a, b) == 0 else float(b > a) for a, b in zip(before, behind, strict=True))
    return x, y


def _scaled(size: tuple[int, int], scale: float, about: tuple[float, float]) -> Affine:
    x, y = about[0] * size[0], about[1] * size[1]
    return np.array([[scale, 0.0, (1 - scale) * x], [0.0, scale, (1 - scale) * y]])


def _moved(body: Body, by: Affine, degrees: float = 0.0) -> Body:
    """The body elsewhere in the picture, its outline too; turned in space by so many degrees."""
    points = body.points @ by[:, :2].T + by[:, 2]
    turn = np.radians(degrees)
    about = np.array(
        [[np.cos(turn), -np.sin(turn), 0.0], [np.sin(turn), np.cos(turn), 0.0], [0.0, 0.0, 1.0]]
    )
    return replace(
        body,
        points=points.astype(np.float32),
        world=(body.world @ about.T).astype(np.float32),
        mask=None if body.mask is None else _mask(body.mask, by, body.size),
    )


def _mask(mask: Mask, by: Affine, size: tuple[int, int]) -> Mask:
    height, width = mask.shape
    scale = np.diag([width / size[0], height / size[1], 1.0])
    whole = scale @ np.vstack([by, [0.0, 0.0, 1.0]]) @ np.linalg.inv(scale)
    moved = cv2.warpAffine(
        mask.astype(np.uint8), whole[:2], (width, height), flags=cv2.INTER_NEAREST
    )
    return np.asarray(moved, np.bool_)


def trunk(points: NDArray[np.float32]) -> float:
    """The trunk's length in the unit of the points."""
    shoulders = points[[L.LEFT_SHOULDER, L.RIGHT_SHOULDER]].mean(axis=0)
    hips = points[[L.LEFT_HIP, L.RIGHT_HIP]].mean(axis=0)
    return float(np.linalg.norm(shoulders - hips))
