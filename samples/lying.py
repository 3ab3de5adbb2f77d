"""Exercises lying down: cobra and superman (prone), knee to chest (supine)."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from samples.body import RiggedBody
from samples.contact import HAND, knee_pad, settle
from samples.motion import Keyframe, span
from samples.pose import Aim, Arm, Leg, Pose, Reach, Side, points, solve, spine
from samples.rotate import Array, X, about, arc, unit, vec

SIGNS: tuple[tuple[Side, float], ...] = (("L", 1.0), ("R", -1.0))
TRUNK = ("spine", "pelvis", "breast", "upperleg", "root")
"""Bones whose skin carries a prone body."""


@dataclass(frozen=True)
class Cobra:
    """Prone, hands beside the chest: the back lifts the breast bone, the pelvis stays."""

    extension: float = 47.0
    """Extension of the whole spine at the end, degrees."""
    lumbar_share: float = 0.62
    neck: float = -14.0
    """Head against the trunk at the end, + = chin to chest."""
    hips: float = 0.0
    """Thighs rising from the knees to the hips, degrees: the pelvis leaves the floor."""
    hands: float = 0.02
    """How far the hands are behind (+) the shoulders of the lying body, metres."""

    def pose(self, body: RiggedBody, at: Keyframe) -> Pose:
        """Return the posture at a moment."""
        u = at.both
        hips = np.radians(self.hips * u)
        flexion = -self.extension * u
        root = about(X, 86 - self.hips * u - 4 * u)
        pose = Pose(
            root,
            vec(0.3 * at.sway[1], 0.1, 0.2),
            spine(
                self.lumbar_share * flexion - 2, (1 - self.lumbar_share) * flexion - 4 + at.breath
            ),
            (-14 + (self.neck + 14) * u, 0, 0),
            legs={
                side: Leg(
                    Aim(
                        vec(0.08 * out, np.cos(hips), -np.sin(hips) - 0.04),
                        vec(0.02 * out, 1, -0.015),
                    ),
                    front=vec(0, 0, -1),
                    plantar=62,
                )
                for side, out in SIGNS
            },
        )
        if self.hips:
            pose = _on_knees(body, pose)
        else:
            pose = replace(pose, place=settle(body, pose, *TRUNK))
        arms: dict[Side, Arm] = {}
        for side, out in SIGNS:
            hand = vec(0.235 * out, _prone_shoulder(body) + self.hands, HAND)
            arms[side] = Arm(
                Reach(hand, vec(0.12 * out, 1, 0.35)),
                vec(0.04 * out, -1, 0),
                vec(0, 0, -1),
                crease=vec(0, -1, 0),
            )
        return replace(pose, arms=arms)


def _on_knees(body: RiggedBody, pose: Pose) -> Pose:
    """Set the pelvis so that the knees rest on the floor."""
    knee = points(body, solve(body, pose))[25:27, 2].mean()
    return replace(pose, place=pose.place + vec(0, 0, knee_pad(body) - float(knee)))


@cache
def _prone_shoulder(body: RiggedBody) -> float:
    """Return the y of the shoulders of the body lying flat."""
    flat = Pose(about(X, 86), vec(0, 0.1, 0.2), spine(-2, -4))
    return float(points(body, solve(body, flat))[11:13, 1].mean())


@dataclass(frozen=True)
class Superman:
    """Prone, arms overhead: chest, arms and legs float up together."""

    chest: float = 26.0
    """Extension of the whole spine at the end, degrees; the trunk line rises by half of it."""
    legs: float = 11.0
    arms: float = 15.0
    """Rise over the floor line at the end, degrees."""
    knees: float = 0.0
    """Bend of the knees at the end, degrees."""
    neck: float = -8.0

    def pose(self, body: RiggedBody, at: Keyframe) -> Pose:
        """Return the posture at a moment."""
        u = at.both
        leg, arm = np.radians(self.legs * u), np.radians(2 + self.arms * u)
        bend = np.radians(self.knees * u)
        flexion = -self.chest * u
        pose = Pose(
            about(X, 87),
            vec(0.3 * at.sway[1], 0.1, 0.2),
            spine(0.6 * flexion - 2, 0.4 * flexion - 4 + at.breath),
            (-12 + (self.neck + 12) * u, 0, 0),
            arms={
                side: Arm(
                    Aim(
                        vec(0.30 * out, -np.cos(arm), np.sin(arm)),
                        vec(0.06 * out, -np.cos(arm), np.sin(arm)),
                    ),
                    palm=vec(-0.4 * out, 0, -1),
                    crease=vec(0, 0, 1),
                    curl=6,
                )
                for side, out in SIGNS
            },
            legs={
                side: Leg(
                    Aim(
                        vec(0.09 * out, np.cos(leg), np.sin(leg) - 0.04 * (1 - u)),
                        vec(0.03 * out, np.cos(leg + bend), np.sin(leg + bend) - 0.015 * (1 - u)),
                    ),
                    front=vec(0, 0, -1),
                    plantar=58,
                )
                for side, out in SIGNS
            },
        )
        return replace(pose, place=settle(body, pose, *TRUNK))


@dataclass(frozen=True)
class KneeToChest:
    """Supine, one knee (or both) drawn in with both hands."""

    hip: float = 122.0
    """Flexion of the drawn hip at the end: thigh against the line of the trunk, degrees."""
    rest_straight: bool = False
    """The other leg lies straight; otherwise bent, foot on the floor."""
    rest_lift: float = 0.0
    """How far the straight resting leg comes off the floor, degrees."""
    head: float = 0.0
    """Neck flexion while drawing in: the head leaves the floor, degrees."""
    tail: float = 6.0
    """Curl of the low back at the end, degrees."""

    def pose(self, body: RiggedBody, at: Keyframe) -> Pose:
        """Return the posture at a moment."""
        drawn: dict[Side, float] = {"L": max(at.left, at.both), "R": max(at.right, at.both)}
        u = max(drawn.values())
        curl = self.tail * u * (1.6 if at.both else 1.0)
        pose = Pose(
            about(X, -90 - 0.9 * curl),
            vec(0.3 * at.sway[1], 0, 0.15),
            spine(2 + curl, self.head * 0.7 * u + at.breath),
            (2 + self.head * u, 0, 0),
        )
        pose = replace(
            pose,
            place=settle(body, replace(pose, spine=spine(2 + curl, 0), neck=(2, 0, 0)), *TRUNK[:2]),
        )
        hips = points(body, solve(body, pose))[23:25]
        legs: dict[Side, Leg] = {}
        for k, (side, out) in enumerate(SIGNS):
            legs[side] = self._leg(body, hips[k], out, drawn[side], u)
        pose = replace(pose, legs=legs)
        joints = points(body, solve(body, pose))
        arms: dict[Side, Arm] = {}
        for k, (side, out) in enumerate(SIGNS):
            arms[side] = self._arm(joints, drawn, k, out, u)
        return replace(pose, arms=arms)

    def _leg(self, body: RiggedBody, hip: Array, out: float, u: float, most: float) -> Leg:
        if self.rest_straight:
            lift = np.radians(self.rest_lift * most if u < most else 0.0)
            thigh = vec(0.06 * out, -np.cos(lift), np.sin(lift) - 0.04 * (lift == 0))
            shank = vec(0.02 * out, -np.cos(lift), np.sin(lift) - 0.03 * (lift == 0))
        else:
            foot = vec(hip[0] + 0.01 * out, hip[1] - 0.50, 0.085)
            down = foot - hip
            reach = float(np.linalg.norm(down))
            along = (body.thigh**2 + reach**2 - body.shank**2) / (2 * reach)
            up = vec(0, 0, 1) - unit(down) * unit(down)[2]
            knee = unit(down) * along + unit(up) * float(np.sqrt(body.thigh**2 - along**2))
            thigh, shank = unit(knee), unit(down - knee)
        flexed = np.radians(self.hip)
        end = vec(-0.04 * out, -np.cos(flexed), np.sin(flexed))
        shin_end = vec(
            0.02 * out, -np.cos(flexed - np.radians(128)), np.sin(flexed - np.radians(128))
        )
        return Leg(
            Aim(arc(thigh, end, u), arc(shank, shin_end, u)),
            front=vec(0, 0, 1),
            plantar=22 * (1 - u) if self.rest_straight else 35 - 15 * u,
        )

    @staticmethod
    def _arm(joints: Array, drawn: dict[Side, float], k: int, out: float, u: float) -> Arm:
        """Carry the hand from the floor beside the hip, round the knee, onto the shin."""
        both = min(drawn.values()) > 0
        leg = k if both else (0 if drawn["L"] >= drawn["R"] else 1)
        knee, ankle = joints[25 + leg], joints[27 + leg]
        shin = unit(ankle - knee)
        front = unit(np.cross(vec(1, 0, 0), shin))  # away from the calf
        spread = 0.03 if both else (0.055 if k == leg else 0.075)
        sideways = out * spread
        grip = knee + shin * (0.10 + 0.035 * (k != leg)) + front * 0.075 + vec(sideways, 0, 0)
        shoulder = joints[11 + k]
        floor = vec(shoulder[0] + 0.12 * out, shoulder[1] - 0.42, 0.05)
        go = span(u, 0.15, 0.85)
        target = floor * (1 - go) + grip * go + vec(0.10 * out, 0, 0.16) * float(np.sin(np.pi * go))
        hand = vec(0, -1, -0.05) * (1 - go) + (vec(-0.9 * out, 0, 0) - front * 0.25) * go
        palm = vec(0, 0, -1) * (1 - go) + (-front) * go
        pole = vec(0.7 * out, 0.1, -0.25 * go)
        return Arm(Reach(target, pole), hand, palm, crease=vec(0, -0.3, 1), curl=18 * go)
