"""A posture as numbers, forward kinematics, and skinning.

Every joint rotation is given in the axes of the rest position (see `rotate.joint`), so
the spine's truth is the numbers that were typed in: no bone roll, no hidden offsets.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from samples.body import LUMBAR_JOINTS, NECK, SIDES, SPINE, RiggedBody
from samples.rotate import (
    FRONT,
    Array,
    about,
    across,
    angle,
    between,
    cross,
    frame,
    joint,
    onto,
    unit,
)

Side = Literal["L", "R"]
Bend = tuple[float, float, float]
"""Forward flexion, bend to own left, turn to own left; degrees."""

CLAVICLE_SHARE, CLAVICLE_MOST = 0.18, 14.0
SHOULDER_SHARE, SHOULDER_MOST = 0.17, 16.0
"""How much of the arm's elevation the shoulder girdle takes (share, degrees at most)."""


@dataclass(frozen=True, eq=False)
class Aim:
    """A limb by the directions of its two segments (world axes, or the chest's or pelvis's)."""

    upper: Array
    lower: Array
    trunk_axes: bool = False


@dataclass(frozen=True, eq=False)
class Reach:
    """A limb by where its end joint is; the pole is where the middle joint points."""

    target: Array
    pole: Array
    limit: float = 0.999
    """Largest share of the limb's length that may be used."""


@dataclass(frozen=True, eq=False)
class Arm:
    """One arm: how it is placed, and how the hand lies."""

    place: Aim | Reach
    hand: Array | None = None
    """Direction of the fingers, world."""
    palm: Array | None = None
    """Where the palm looks, world."""
    crease: Array | None = None
    """Where the elbow crease looks when the arm is nearly straight."""
    curl: float = 0.0
    """Bend of each finger joint, degrees."""


@dataclass(frozen=True, eq=False)
class Leg:
    """One leg; `plantar` points the toes away from the shin, degrees from a square ankle."""

    place: Aim | Reach
    front: Array = field(default_factory=FRONT.copy)
    """Where the kneecap looks when the knee is nearly straight."""
    plantar: float = 0.0
    foot: Array | None = None
    """World rotation of the foot, instead of `plantar` (the identity is flat, toes to -y)."""


@dataclass(frozen=True, eq=False)
class Pose:
    """A whole posture. `root` turns the pelvis, `place` is the pelvis bone's joint (m)."""

    root: Array
    place: Array
    spine: tuple[Bend, ...] = ((0.0, 0.0, 0.0),) * 5
    neck: Bend = (0.0, 0.0, 0.0)
    """Shared equally by the four neck and head joints."""
    arms: Mapping[Side, Arm] = field(default_factory=dict[Side, Arm])
    legs: Mapping[Side, Leg] = field(default_factory=dict[Side, Leg])


@dataclass(frozen=True, eq=False)
class Posed:
    """Where every bone is: world rotation and joint position."""

    rotation: Array
    place: Array


def spine(
    lumbar: float = 0, thoracic: float = 0, side: float = 0, turn: float = 0
) -> tuple[Bend, ...]:
    """Spread flexion (lumbar, thoracic), side bend and turn over the five joints; degrees.

    Side bend is even; a turn is mostly thoracic, as in life.
    """
    low, high = lumbar / LUMBAR_JOINTS, thoracic / (len(SPINE) - LUMBAR_JOINTS)
    bend = (0.22, 0.22, 0.20, 0.18, 0.18)
    twist = (0.06, 0.08, 0.16, 0.33, 0.37)
    return tuple(
        (low if i < LUMBAR_JOINTS else high, side * bend[i], turn * twist[i])
        for i in range(len(SPINE))
    )


def solve(body: RiggedBody, pose: Pose) -> Posed:
    """Place every bone."""
    rig = _Rig(body, pose)
    rig.run()
    rounds = 3 if pose.arms else 1
    if pose.arms or pose.legs:
        for _ in range(rounds):
            for side in SIDES:
                if side in pose.arms:
                    rig.set_arm(side, pose.arms[side])
                if side in pose.legs:
                    rig.set_leg(side, pose.legs[side])
            rig.run()
    return Posed(np.array(rig.rotation), np.array(rig.place))


def skin(body: RiggedBody, posed: Posed, vertices: Array) -> Array:
    """Carry rest vertices (one per body vertex) along with the bones: linear blending."""
    shift = posed.place - np.einsum("bij,bj->bi", posed.rotation, body.heads)
    matrix = np.concatenate([posed.rotation, shift[:, :, None]], axis=2).reshape(-1, 12)
    out = np.zeros((len(vertices), 12))
    for k in range(body.bone_index.shape[1]):
        out += body.bone_weight[:, k, None] * matrix[body.bone_index[:, k]]
    out = out.reshape(-1, 3, 4)
    return np.einsum("vij,vj->vi", out[:, :, :3], vertices) + out[:, :, 3]


def points(body: RiggedBody, posed: Posed) -> Array:
    """Return the 33 BlazePose points, metres."""
    b = body.point_bone
    offset = body.point_place - body.heads[b]
    return posed.place[b] + np.einsum("bij,bj->bi", posed.rotation[b], offset)


class _Rig:
    """The bones of one body while a pose is being solved."""

    def __init__(self, body: RiggedBody, pose: Pose) -> None:
        self.body = body
        self.pose = pose
        self.number = {name: i for i, name in enumerate(body.bones)}
        self.rotation: list[Array] = [np.eye(3)] * len(body.bones)
        self.place: list[Array] = [np.zeros(3)] * len(body.bones)
        self.local: dict[int, Array] = {}
        self.world: dict[int, Array] = {}
        for name, bend in zip(SPINE, pose.spine, strict=True):
            self.local[self.number[name]] = joint(*bend)
        flex, side, turn = (a / len(NECK) for a in pose.neck)
        for name in NECK:
            self.local[self.number[name]] = joint(flex, side, turn)

    def run(self) -> None:
        heads = self.body.heads
        for i, parent in enumerate(self.body.parents):
            if parent < 0:
                self.rotation[i], self.place[i] = self.pose.root, self.pose.place
                continue
            turn = self.rotation[parent]
            self.place[i] = self.place[parent] + turn @ (heads[i] - heads[parent])
            if i in self.world:
                self.rotation[i] = self.world[i]
            elif i in self.local:
                self.rotation[i] = turn @ self.local[i]
            else:
                self.rotation[i] = turn

    def directions(
        self, place: Aim | Reach, start: Array, lengths: tuple[float, float], axes: Array
    ) -> tuple[Array, Array]:
        """Return the unit directions of a limb's upper and lower segment."""
        if isinstance(place, Aim):
            turn = axes if place.trunk_axes else np.eye(3)
            return turn @ unit(place.upper), turn @ unit(place.lower)
        a, b = lengths
        away = place.target - start
        distance = min(float(np.linalg.norm(away)), (a + b) * place.limit)
        away = unit(away)
        cosine = min(1.0, max(-1.0, (a * a + distance * distance - b * b) / (2 * a * distance)))
        middle = start + a * (cosine * away + math.sqrt(1 - cosine**2) * across(place.pole, away))
        return unit(middle - start), unit(start + distance * away - middle)

    def set_arm(self, side: str, arm: Arm) -> None:
        body, number = self.body, self.number
        upper_rest = body.segment(f"upperarm01.{side}", f"lowerarm01.{side}")
        lower_rest = body.segment(f"lowerarm01.{side}", f"wrist.{side}")
        clavicle, shoulder = number[f"clavicle.{side}"], number[f"shoulder01.{side}"]
        first = number[f"upperarm01.{side}"]
        chest = self.rotation[body.parents[clavicle]]
        lengths = float(np.linalg.norm(upper_rest)), float(np.linalg.norm(lower_rest))
        u, f = self.directions(arm.place, self.place[first], lengths, chest)

        crease = arm.crease if arm.crease is not None else chest @ FRONT
        if angle(u, f) > 12:
            crease = f - (f @ u) * u
        hinge = unit(cross(u, across(crease, u)))
        upper = frame(u, cross(hinge, u)) @ frame(upper_rest, FRONT).T
        lower = frame(f, cross(hinge, f)) @ frame(lower_rest, FRONT).T

        raised = chest.T @ u
        amount = max(angle(upper_rest, raised), 1e-3)
        self.local[clavicle] = onto(upper_rest, raised, min(CLAVICLE_SHARE, CLAVICLE_MOST / amount))
        self.local[shoulder] = onto(upper_rest, raised, min(SHOULDER_SHARE, SHOULDER_MOST / amount))
        girdle = self.rotation[shoulder]
        untwisted = girdle @ onto(upper_rest, girdle.T @ u)
        self.world[first] = between(untwisted, upper, 0.5)
        self.world[number[f"upperarm02.{side}"]] = upper
        self.world[number[f"lowerarm01.{side}"]] = lower
        self._set_hand(side, arm, f, lower, lower_rest)

    def _set_hand(self, side: str, arm: Arm, fore: Array, lower: Array, lower_rest: Array) -> None:
        body, number = self.body, self.number
        fingers = body.segment(f"wrist.{side}", f"finger3-1.{side}")
        knuckles = body.segment(f"finger5-1.{side}", f"finger2-1.{side}")
        palm = unit(cross(fingers, knuckles))
        if palm[0] * (1 if side == "L" else -1) > 0:  # at rest the palms look at the thighs
            palm = -palm
        wrist = number[f"wrist.{side}"]
        towards = unit(arm.hand) if arm.hand is not None else fore
        if arm.palm is not None:
            hand = frame(towards, arm.palm) @ frame(fingers, palm).T
            self.world[wrist] = hand
            twisted = frame(fore, hand @ palm) @ frame(lower_rest, palm).T
            self.world[number[f"lowerarm02.{side}"]] = between(lower, twisted, 0.6)
        elif arm.hand is not None:
            self.world[wrist] = onto(lower @ fingers, towards) @ lower
        if arm.curl:
            curl = about(cross(fingers, palm), arm.curl)
            for finger in range(2, 6):
                for bone in range(1, 4):
                    self.local[number[f"finger{finger}-{bone}.{side}"]] = curl

    def set_leg(self, side: str, leg: Leg) -> None:
        body, number = self.body, self.number
        thigh_rest = body.segment(f"upperleg01.{side}", f"lowerleg01.{side}")
        shank_rest = body.segment(f"lowerleg01.{side}", f"foot.{side}")
        first, foot = number[f"upperleg01.{side}"], number[f"foot.{side}"]
        lengths = float(np.linalg.norm(thigh_rest)), float(np.linalg.norm(shank_rest))
        root = self.pose.root
        t, s = self.directions(leg.place, self.place[first], lengths, root)

        front = (
            root @ leg.front if isinstance(leg.place, Aim) and leg.place.trunk_axes else leg.front
        )
        if angle(t, s) > 10:
            front = -(s - (s @ t) * t)
        front = across(front, t)
        hinge = unit(cross(t, front))
        thigh = frame(t, front) @ frame(thigh_rest, FRONT).T
        shank = frame(s, cross(hinge, s)) @ frame(shank_rest, FRONT).T
        untwisted = root @ onto(thigh_rest, root.T @ t)
        self.world[first] = between(untwisted, thigh, 0.5)
        self.world[number[f"upperleg02.{side}"]] = thigh
        self.world[number[f"lowerleg01.{side}"]] = shank
        self.world[foot] = leg.foot if leg.foot is not None else about(-hinge, leg.plantar) @ shank
