"""A stick figure with given joint angles as a Body: what a perfect pose model would have seen.

    pose = replace(ALL_FOURS, yaw=180)              # facing left
    body = figure(pose, back=arc(40))               # with a mask, the back rounded by 40 degrees

The camera is far away (no perspective), and the exact angles are known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from coach.body import LANDMARKS, Body, Landmark, Points
from coach.testing.outline import Edge, outline

Array = NDArray[np.float64]

TRUNK, SHOULDER, HIP, NECK, FACE = 0.5, 0.18, 0.1, 0.2, 0.11
UPPER_ARM, FOREARM, HAND, THIGH, SHANK, FOOT = 0.28, 0.25, 0.08, 0.42, 0.42, 0.16
"""Metres; SHOULDER and HIP are half widths."""


@dataclass(frozen=True, slots=True)
class FigurePose:
    """Degrees; pairs are (left, right).

    yaw     0 facing right in the picture, 90 facing the camera, 180 left, -90 away
    pitch   0 upright, 90 bent over or lying face down, -90 lying on the back
    bend    the trunk sideways against the pelvis, + to the own left
    twist   the shoulders turned against the pelvis, + to the own left
    neck    + chin to chest
    arm     0 hanging along the trunk, 90 forward, 180 overhead; arm_out away from the body
    elbow   0 straight
    hip     0 straight, 90 thigh forward; hip_out away from the body
    knee    0 straight
    point   the foot: 0 square to the shank, 90 in line with it
    """

    yaw: float = 0.0
    pitch: float = 0.0
    bend: float = 0.0
    twist: float = 0.0
    neck: float = 0.0
    arm: tuple[float, float] = (0.0, 0.0)
    arm_out: tuple[float, float] = (0.0, 0.0)
    elbow: tuple[float, float] = (0.0, 0.0)
    hip: tuple[float, float] = (0.0, 0.0)
    hip_out: tuple[float, float] = (0.0, 0.0)
    knee: tuple[float, float] = (0.0, 0.0)
    point: tuple[float, float] = (0.0, 0.0)


STANDING = FigurePose(arm=(5, 5), elbow=(10, 10))
SITTING = FigurePose(arm=(30, 30), elbow=(10, 10), hip=(90, 90), knee=(5, 5))
ALL_FOURS = FigurePose(pitch=85, arm=(85, 85), hip=(85, 85), knee=(90, 90), point=(80, 80))
PRONE = FigurePose(pitch=88, arm=(150, 150), elbow=(20, 20), knee=(5, 5), point=(80, 80))
SUPINE = FigurePose(pitch=-88, arm=(10, 10), elbow=(5, 5), hip=(45, 45), knee=(80, 80))


def figure(
    pose: FigurePose,
    *,
    t: float = 0.0,
    size: tuple[int, int] = (480, 360),
    scale: float = 150.0,
    at: tuple[float, float] | None = None,
    back: Edge | None = None,
    visibility: float = 0.95,
) -> Body:
    """The body of a pose; `scale` in pixels per metre, `at` the middle of the hips in pixels.

    With `back` it has a mask whose dorsal edge is that curve; without, it has none.
    """
    return replace(_still(pose, size, scale, at, back, visibility=visibility), t=t)


@lru_cache(maxsize=256)
def _still(
    pose: FigurePose,
    size: tuple[int, int],
    scale: float,
    at: tuple[float, float] | None,
    back: Edge | None,
    *,
    visibility: float,
) -> Body:
    """A body at no time: who stands still is made once. Its arrays are shared, and not written."""
    world, belly = _joints(pose)
    hips = np.array(at if at is not None else _centred(world, size, scale))
    points = hips + scale * world[:, :2]
    mask = None if back is None else outline(points, belly[:2], scale, size, back)
    arrays = (
        points.astype(np.float32),
        world.astype(np.float32),
        np.full(LANDMARKS, visibility, np.float32),
        mask,
    )
    for array in arrays:
        if array is not None:
            array.setflags(write=False)
    return Body(0.0, size, *arrays, 1)


def _centred(world: Array, size: tuple[int, int], scale: float) -> Array:
    middle = (world[:, :2].min(axis=0) + world[:, :2].max(axis=0)) / 2
    return np.array(size) / 2 - scale * middle


def _joints(pose: FigurePose) -> tuple[Array, Array]:
    """(33, 3) metres from mid-hip, and the direction of the belly."""
    yaw = np.radians(pose.yaw)
    heading, left = _xyz(np.cos(yaw), 0, -np.sin(yaw)), _xyz(np.sin(yaw), 0, np.cos(yaw))
    up, front = _turned(_xyz(0, -1, 0), heading, pose.pitch)
    joints = np.zeros((LANDMARKS, 3))
    trunk_up, across = _turned(up, left, pose.bend)
    across, chest = _turned(across, -front, pose.twist)
    chest = -chest
    _head(joints, TRUNK * trunk_up, _turned(trunk_up, chest, pose.neck), across)
    for side, sign in ((0, 1.0), (1, -1.0)):
        shoulder = TRUNK * trunk_up + sign * SHOULDER * across
        hip = sign * HIP * left
        arm, on = _swung(trunk_up, chest, sign * across, pose.arm[side], pose.arm_out[side])
        fore, _ = _turned(arm, on, pose.elbow[side])
        elbow, wrist = shoulder + UPPER_ARM * arm, shoulder + UPPER_ARM * arm + FOREARM * fore
        thigh, on = _swung(up, front, sign * left, pose.hip[side], pose.hip_out[side])
        shank, toes = _turned(thigh, on, -pose.knee[side])
        foot, _ = _turned(toes, shank, pose.point[side])
        knee, ankle = hip + THIGH * thigh, hip + THIGH * thigh + SHANK * shank
        sole = ankle + 0.04 * shank
        places = {
            Landmark.LEFT_SHOULDER: shoulder,
            Landmark.LEFT_ELBOW: elbow,
            Landmark.LEFT_WRIST: wrist,
            Landmark.LEFT_PINKY: wrist + HAND * fore - 0.02 * sign * across,
            Landmark.LEFT_INDEX: wrist + HAND * fore + 0.02 * sign * across,
            Landmark.LEFT_THUMB: wrist + HAND / 2 * fore + 0.03 * sign * across,
            Landmark.LEFT_HIP: hip,
            Landmark.LEFT_KNEE: knee,
            Landmark.LEFT_ANKLE: ankle,
            Landmark.LEFT_HEEL: sole - 0.05 * foot,
            Landmark.LEFT_FOOT_INDEX: sole + FOOT * foot,
        }
        for landmark, place in places.items():
            joints[landmark + side] = place
    return joints, front


def _head(joints: Array, base: Array, axes: tuple[Array, Array], across: Array) -> None:
    upwards, face = axes
    ears = base + NECK * upwards
    nose = ears + FACE * face
    joints[Landmark.NOSE] = nose
    for side, sign in ((0, 1.0), (1, -1.0)):
        for i, out in enumerate((0.02, 0.03, 0.04)):
            eye = nose + 0.03 * upwards - 0.02 * face + sign * out * across
            joints[Landmark.LEFT_EYE_INNER + 3 * side + i] = eye
        joints[Landmark.LEFT_EAR + side] = ears + sign * 0.07 * across
        joints[Landmark.MOUTH_LEFT + side] = nose - 0.04 * upwards + sign * 0.02 * across


def _swung(
    up: Array, front: Array, outwards: Array, forward: float, out: float
) -> tuple[Array, Array]:
    """A limb hanging down, swung forward and out; and where swinging on would take it."""
    limb, on = _turned(-up, front, forward)
    limb, _ = _turned(limb, outwards, out)
    return limb, on


def _turned(a: Array, b: Array, degrees: float) -> tuple[Array, Array]:
    """Two perpendicular directions turned in their plane, a towards b."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return c * a + s * b, c * b - s * a


def _xyz(x: float, y: float, z: float) -> Array:
    return np.array([x, y, z], dtype=np.float64)


def moved(body: Body, *, t: float | None = None, points: Points | None = None) -> Body:
    """The same body at another time or with other points."""
    return Body(
        body.t if t is None else t,
        body.size,
        body.points if points is None else points,
        body.world,
        body.visibility,
        body.mask,
        body.people,
        body.light,
    )
