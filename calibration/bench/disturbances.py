"""Ways to disturb recorded bodies that must not change what is counted. Pure; times in seconds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.body import MIRROR, Body, Mask
from coach.body import Landmark as L  # noqa: N817

Bodies = Sequence[Body]
Affine = NDArray[np.float64]
"""2 x 3: turns picture points into others, pixels."""
_LEGS = range(L.LEFT_KNEE, L.RIGHT_FOOT_INDEX + 1)
_LIMBS: tuple[tuple[int, ...], ...] = (
    (L.LEFT_KNEE, L.LEFT_ANKLE, L.LEFT_HEEL, L.LEFT_FOOT_INDEX),
    (L.LEFT_ELBOW, L.LEFT_WRIST, L.LEFT_PINKY, L.LEFT_INDEX, L.LEFT_THUMB),
)
SWAPPED_OUT, SWAPPED = 0.4, 0.1
"""Shares of the frames in which left and right change places: during a repetition, and else."""
TREMBLE, TREMBLE_SEEN, LOST, SMALLER, TURNED = 0.03, 0.01, 0.2, 0.4, 10.0
"""Trunk lengths: the first is more than on any of 51 filmed clips, the second more than on nine in
ten (`calibration.bench.tremble`); share of frames; scale; degrees."""
HIDDEN_S, INSERTED_S = 0.5, 2.0
# fmt: off
_STANDING = (
    (0.0, -0.7, -0.11), (0.02, -0.73, -0.09), (0.03, -0.73, -0.09), (0.04, -0.73, -0.09),
    (-0.02, -0.73, -0.09), (-0.03, -0.73, -0.09), (-0.04, -0.73, -0.09), (0.07, -0.7, 0.0),
    (-0.07, -0.7, 0.0), (0.02, -0.66, -0.11), (-0.02, -0.66, -0.11), (0.18, -0.5, 0.0),
    (-0.18, -0.5, 0.0), (0.18, -0.22, -0.02), (-0.18, -0.22, -0.02), (0.18, 0.02, -0.09),
    (-0.18, 0.02, -0.09), (0.16, 0.1, -0.11), (-0.16, 0.1, -0.11), (0.2, 0.1, -0.11),
    (-0.2, 0.1, -0.11), (0.21, 0.06, -0.1), (-0.21, 0.06, -0.1), (0.1, 0.0, 0.0),
    (-0.1, 0.0, 0.0), (0.1, 0.42, 0.0), (-0.1, 0.42, 0.0), (0.1, 0.84, 0.0),
    (-0.1, 0.84, 0.0), (0.1, 0.88, 0.05), (-0.1, 0.88, 0.05), (0.1, 0.88, -0.16),
    (-0.1, 0.88, -0.16),
)
# fmt: on
"""The 33 landmarks of somebody standing, metres from mid-hip, x right, y down, z away."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What is disturbed. `moving` are the spans of its repetitions, `pause_s` an instant between
    them, the nearest to the middle; None where there is none."""

    bodies: tuple[Body, ...]
    moving: tuple[tuple[float, float], ...]
    pause_s: float | None
    random: np.random.Generator


@dataclass(frozen=True, slots=True)
class Disturbance:
    """One kind. `later_s` is added to all that comes after the pause, `exchanged` says that the
    sides must come out the other way round."""

    words: str
    apply: Callable[[Recording], Bodies | None]
    later_s: float = 0.0
    exchanged: bool = False


def exchanged_in_frames(it: Recording) -> Bodies:
    """Left and right change places in single frames: all of the body, or the legs alone."""
    bodies: list[Body] = []
    for body in it.bodies:
        moving = any(a <= body.t <= b for a, b in it.moving)
        if body.present and it.random.random() < (SWAPPED_OUT if moving else SWAPPED):
            order = np.arange(len(MIRROR))
            chosen = slice(None) if it.random.random() < 0.5 else list(_LEGS)
            order[chosen] = MIRROR[chosen]
            body = replace(  # noqa: PLW2901
                body,
                points=body.points[order],
                world=body.world[order],
                visibility=body.visibility[order],
            )
        bodies.append(body)
    return bodies


def trembling(size: float) -> Callable[[Recording], Bodies]:
    """Every landmark is somewhere else by so many trunk lengths, in every frame anew."""

    def apply(it: Recording) -> Bodies:
        bodies: list[Body] = []
        for body in it.bodies:
            shift, world = _trunk(body.points), _trunk(body.world)
            points = body.points + it.random.normal(0.0, size, body.points.shape) * shift
            space = body.world + it.random.normal(0.0, size, body.world.shape) * world
            bodies.append(
                replace(body, points=points.astype(np.float32), world=space.astype(np.float32))
            )
        return bodies

    return apply


def dropped(it: Recording) -> Bodies:
    """A fifth of the frames is missing."""
    return [body for body in it.bodies if it.random.random() >= LOST]


def ten_a_second(it: Recording) -> Bodies | None:
    """Ten frames a second; None where there are hardly more."""
    bodies = [it.bodies[0]]
    for body in it.bodies[1:]:
        if body.t - bodies[-1].t >= 0.1 - 1e-3:
            bodies.append(body)
    return bodies if len(bodies) < 0.8 * len(it.bodies) else None


def sixty_a_second(it: Recording) -> Bodies:
    """A frame in the middle between every two."""
    bodies = [it.bodies[0]]
    for before, after in zip(it.bodies, it.bodies[1:], strict=False):
        if before.present and after.present:
            bodies.append(
                replace(
                    before,
                    t=(before.t + after.t) / 2,
                    points=(before.points + after.points) / 2,
                    world=(before.world + after.world) / 2,
                    visibility=(before.visibility + after.visibility) / 2,
                )
            )
        bodies.append(after)
    return bodies


def smaller(it: Recording) -> Bodies:
    """The person is further away; what is beyond the picture's edge stays there: a camera that saw
    more would be right to say more.
    """
    about = _cut_at(it.bodies)
    return [_moved(b, _scaled(b.size, SMALLER, about)) for b in it.bodies]


def turned(degrees: float) -> Callable[[Recording], Bodies]:
    """The camera stands crooked, by so many degrees, + clockwise in the picture."""

    def apply(it: Recording) -> Bodies:
        return [_moved(b, _rotated(b.size, degrees), degrees) for b in it.bodies]

    return apply


def hidden(it: Recording) -> Bodies | None:
    """One limb is not seen for a moment in each repetition; None without any."""
    if not it.moving:
        return None
    spans: list[tuple[float, list[int]]] = []
    for a, b in it.moving:
        limb = list(_LIMBS[int(it.random.integers(2))])
        right = it.random.random() < 0.5
        spans.append((it.random.uniform(a, max(a, b - HIDDEN_S)), [i + right for i in limb]))
    bodies: list[Body] = []
    for body in it.bodies:
        seen = body.visibility.copy()
        for start, limb in spans:
            if start <= body.t <= start + HIDDEN_S:
                seen[limb] = 0.0
        bodies.append(replace(body, visibility=seen))
    return bodies


def stood_up(it: Recording) -> Bodies | None:
    """Between two repetitions the person stands for a while; None where there is no pause."""
    if it.pause_s is None:
        return None
    before = [b for b in it.bodies if b.t <= it.pause_s]
    after = [replace(b, t=b.t + INSERTED_S) for b in it.bodies if b.t > it.pause_s]
    if not before or not after:
        return None
    step = max((it.bodies[-1].t - it.bodies[0].t) / len(it.bodies), 1e-3)
    standing = _standing(before[-1].size)
    times = np.arange(before[-1].t + step, before[-1].t + INSERTED_S, step)
    return [*before, *(replace(standing, t=float(t)) for t in times), *after]


def in_a_mirror(it: Recording) -> Bodies:
    """The picture is mirrored: the sides come out the other way round."""
    return [b.mirrored() for b in it.bodies]


DISTURBANCES: Mapping[str, Disturbance] = {
    "exchanged": Disturbance("left and right exchanged in random frames", exchanged_in_frames),
    "trembling": Disturbance("landmarks tremble by 3 % of the trunk", trembling(TREMBLE)),
    "trembling slightly": Disturbance(
        "landmarks tremble by 1 % of the trunk", trembling(TREMBLE_SEEN)
    ),
    "dropped": Disturbance("20 % of the frames dropped", dropped),
    "10 fps": Disturbance("10 frames a second", ten_a_second),
    "60 fps": Disturbance("twice the frames a second", sixty_a_second),
    "smaller": Disturbance("person shrunk to 40 %", smaller),
    "turned left": Disturbance("picture turned by 10 degrees to the left", turned(-TURNED)),
    "turned right": Disturbance("picture turned by 10 degrees to the right", turned(TURNED)),
    "hidden": Disturbance("one limb not seen for 0.5 s in each repetition", hidden),
    "stood up": Disturbance("2 s of standing between repetitions", stood_up, later_s=INSERTED_S),
    "mirrored": Disturbance("picture mirrored, sides exchanged", in_a_mirror, exchanged=True),
}


def _standing(size: tuple[int, int]) -> Body:
    """Somebody who stands in the middle of the picture, facing the camera."""
    world = np.array(_STANDING, np.float32)
    points = world[:, :2] * (0.66 * size[1] / 1.6) + np.array(size, np.float32) / 2
    seen = np.full(len(world), 0.95, np.float32)
    return Body(0.0, size, points.astype(np.float32), world, seen, None, 1)


def _trunk(points: NDArray[np.float32]) -> float:
    """The trunk's length in the unit of the points."""
    shoulders = points[[L.LEFT_SHOULDER, L.RIGHT_SHOULDER]].mean(axis=0)
    hips = points[[L.LEFT_HIP, L.RIGHT_HIP]].mean(axis=0)
    return float(np.linalg.norm(shoulders - hips))


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


def _rotated(size: tuple[int, int], degrees: float) -> Affine:
    return np.asarray(
        cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), -degrees, 1.0), np.float64
    )


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
