"""Exercises on the floor with long legs: seated twist, seated forward bend."""

from dataclasses import dataclass, replace

import numpy as np

from samples.body import RiggedBody
from samples.contact import HAND, heel_pad, settle
from samples.motion import Keyframe, span
from samples.pose import Aim, Arm, Leg, Pose, Reach, Side, points, solve, spine
from samples.rotate import Array, X, Z, about, unit, vec

SIGNS: tuple[tuple[Side, float], ...] = (("L", 1.0), ("R", -1.0))
SEAT = ("pelvis", "root", "upperleg")
"""Bones whose skin is sat on."""


def _sit(
    body: RiggedBody,
    root: Array,
    bends: tuple[tuple[float, float, float], ...],
    neck: tuple[float, float, float],
    *,
    knees: float,
    apart: float,
    drift: tuple[float, float],
) -> Pose:
    """Sit on the floor with long legs; `knees` is their bend, degrees, the heels stay down."""

    def legs(hips: Array | None) -> dict[Side, Leg]:
        out_legs: dict[Side, Leg] = {}
        for k, (side, out) in enumerate(SIGNS):
            if hips is None:
                place: Aim | Reach = Aim(vec(apart * out, -1, 0), vec(apart * out, -1, 0))
            else:
                bend = np.radians(180 - knees)
                length = float(
                    np.sqrt(
                        body.thigh**2 + body.shank**2 - 2 * body.thigh * body.shank * np.cos(bend)
                    )
                )
                drop = float(hips[k, 2]) - heel_pad(body)
                ahead = float(np.sqrt((0.999 * length) ** 2 - drop**2))
                away = unit(vec(apart * out, -1, 0))
                place = Reach(hips[k] + away * ahead - vec(0, 0, drop), vec(0.10 * out, 0, 1))
            out_legs[side] = Leg(place, front=vec(0.12 * out, 0, 1), plantar=4)
        return out_legs

    pose = Pose(root, vec(drift[1], 0.3 + drift[0], 0.2), bends, neck, legs=legs(None))
    pose = replace(pose, place=settle(body, pose, *SEAT))
    return replace(pose, legs=legs(points(body, solve(body, pose))[23:25]))


@dataclass(frozen=True)
class ForwardBend:
    """Long sitting: tip from the hips, then let the back follow; hands slide to the feet."""

    pelvis: float = 27.0
    """Forward tilt of the pelvis at the end, degrees."""
    lumbar: float = 26.0
    thoracic: float = 20.0
    neck: float = 8.0
    knees: float = 0.0
    """Bend of the knees, degrees."""
    rounds_first: bool = False
    """The back rounds before the pelvis tips."""
    bounce: float = 0.0
    """Bouncing at the end, degrees of pelvis and back each way."""

    def pose(self, body: RiggedBody, at: Keyframe) -> Pose:
        """Return the posture at a moment."""
        u = at.both
        first, second = span(u, 0.0, 0.62), span(u, 0.38, 1.0)
        tip, bend = (second, first) if self.rounds_first else (first, second)
        extra = self.bounce * at.bounce
        pelvis = -6 + (self.pelvis + 6) * tip + extra
        pose = _sit(
            body,
            about(X, pelvis),
            spine(4 + (self.lumbar - 4) * bend + extra, 4 + (self.thoracic - 4) * bend + at.breath),
            (2 + (self.neck - 2) * u, 0, 0),
            knees=self.knees,
            apart=0.05,
            drift=(0.3 * at.sway[0], 0.3 * at.sway[1]),
        )
        for _ in range(2):
            joints = points(body, solve(body, pose))
            arms: dict[Side, Arm] = {
                side: self._arm(body, joints, k, out, u) for k, (side, out) in enumerate(SIGNS)
            }
            pose = replace(pose, arms=arms)
        return pose

    @staticmethod
    def _arm(body: RiggedBody, joints: Array, k: int, out: float, u: float) -> Arm:
        """Let the hand rest on the thigh, then slide it along the shin as far as the arm goes."""
        shoulder, knee, ankle = joints[11 + k], joints[25 + k], joints[27 + k]
        hip = joints[23 + k]
        # along the leg, as far as 94 % of the arm reaches
        height = 0.075
        reach = (0.93 + 0.03 * u) * body.arm
        leg = unit(ankle - hip)
        above = vec(0.035 * out, 0, height)
        away = shoulder - (hip + above)
        along = float(away @ leg)
        off = float(np.linalg.norm(away - along * leg))
        far = along + float(np.sqrt(max(reach**2 - off**2, 0.0)))
        far = min(far, float(np.linalg.norm(ankle - hip)) + 0.03)
        target = hip + leg * far + above
        bend = float(knee[2] - (hip[2] + leg[2] * float((knee - hip) @ leg)))
        share = max(0.0, 1 - abs(far - body.thigh) / (0.9 * body.thigh))
        target = target + vec(0, 0, bend * share)
        return Arm(
            Reach(target, vec(1.0 * out, 0.25, 0.15)),
            unit(leg + vec(-0.12 * out, 0, 0.02)),
            vec(-0.35 * out, 0, -1),
            curl=10,
        )


@dataclass(frozen=True)
class SeatedTwist:
    """Long sitting, tall: the ribs turn, one hand on the other thigh, one on the floor behind."""

    turn: float = 46.0
    """Turn of the whole spine at the end, degrees."""
    pelvis: float = 4.0
    """Turn of the pelvis at the end, degrees."""
    slump: float = 0.0
    """Rounding of the whole spine at the end, with half as much backward tilt of the pelvis."""
    lean: float = 0.0
    """Side lean of the trunk at the end, degrees."""
    neck: float = 14.0
    """Turn of the head beyond the shoulders, degrees."""

    def pose(self, body: RiggedBody, at: Keyframe) -> Pose:
        """Return the posture at a moment."""
        to_left, u = at.left - at.right, max(at.left, at.right)
        sign = 1.0 if at.left >= at.right else -1.0
        root = about(Z, self.pelvis * to_left) @ about(X, -3 - 0.5 * self.slump * u)
        pose = _sit(
            body,
            root,
            spine(
                2 + 0.6 * self.slump * u,
                3 + 0.4 * self.slump * u + at.breath,
                self.lean * to_left,
                self.turn * to_left,
            ),
            (0, 0, self.neck * to_left),
            knees=0.0,
            apart=0.10,
            drift=(0.3 * at.sway[0], 0.3 * at.sway[1]),
        )
        for _ in range(2):
            joints = points(body, solve(body, pose))
            arms: dict[Side, Arm] = {
                side: self._arm(joints, k, out, u, turned=sign == out)
                for k, (side, out) in enumerate(SIGNS)
            }
            pose = replace(pose, arms=arms)
        return pose

    @staticmethod
    def _arm(joints: Array, k: int, out: float, u: float, *, turned: bool) -> Arm:
        """Take one hand from its thigh to the floor behind (turned side) or across to the other."""
        hip, knee = joints[23 + k], joints[25 + k]
        rest = hip + 0.62 * (knee - hip) + vec(0.02 * out, 0, 0.105)
        ahead, pole = vec(-0.1 * out, -1, -0.1), vec(0.9 * out, 0.6, 0)
        if turned:
            shoulder = joints[11 + k]
            back = vec(shoulder[0] + 0.10 * out, hip[1] + 0.17, HAND)
            side = vec(hip[0] + 0.24 * out, hip[1] - 0.02, HAND + 0.10)
            target = rest * (1 - u) ** 2 + side * 2 * u * (1 - u) + back * u**2
            hand = unit(ahead * (1 - u) + vec(0.9 * out, 0.5, -0.05) * u)
            return Arm(Reach(target, vec(0.8 * out, 0.8, 0)), hand, vec(0, 0, -1), curl=8 * (1 - u))
        other = (
            joints[23 + 1 - k]
            + 0.72 * (joints[25 + 1 - k] - joints[23 + 1 - k])
            + vec(-0.055 * out, 0, 0.10)
        )
        target = rest * (1 - u) + other * u + vec(0, -0.02, 0.05) * float(np.sin(np.pi * u))
        hand = unit(ahead * (1 - u) + vec(-0.85 * out, -0.45, -0.1) * u)
        return Arm(
            Reach(target, pole * (1 - u) + vec(0.7 * out, -0.5, -0.1) * u),
            hand,
            vec(0, 0, -1),
            curl=12,
        )
