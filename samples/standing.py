"""Exercises on the feet: the side bend. Both feet are planted, hands slide along the thighs."""

from dataclasses import dataclass, replace

import numpy as np

from samples.body import RiggedBody
from samples.contact import sole
from samples.motion import Keyframe
from samples.pose import Arm, Leg, Pose, Reach, Side, points, solve, spine
from samples.rotate import X, Y, Z, about, vec

SIGNS: tuple[tuple[Side, float], ...] = (("L", 1.0), ("R", -1.0))
FEET = 0.025
"""How much wider than the hips each foot stands, metres."""
RAIL = 0.085
"""Distance of the sliding hand from the hip joint, outwards, metres."""


@dataclass(frozen=True)
class SideBend:
    """Bend straight to the side, arms down; degrees and metres."""

    bend: float = 34.0
    """Side bend of the whole spine."""
    lean: float = 0.0
    """Trunk leaning forward at the end: spine flexion, with half as much hip flexion."""
    twist: float = 0.0
    """Turn of the chest to the bent side."""
    shift: float = 0.0
    """Pelvis pushed away from the bent side."""
    knees: float = 0.0
    """Bend of both knees, as lowering of the pelvis."""

    def pose(self, body: RiggedBody, at: Keyframe) -> Pose:
        """Return the posture at a moment."""
        to_left, u = at.left - at.right, max(at.left, at.right)
        sign = 1.0 if at.left >= at.right else -1.0
        hips = (body.head("upperleg01.L") + body.head("upperleg01.R")) / 2
        feet = sole(body)
        leg = body.thigh + body.shank
        place = vec(
            -self.shift * sign * u + at.sway[1],
            0.03 * (self.lean / 30) * u + at.sway[0],
            feet + 0.997 * leg - self.knees * u,
        )
        root = about(X, self.lean / 2 * u) @ about(Y, 1.5 * to_left)
        pose = Pose(
            root,
            place - root @ (hips - body.heads[0]),
            spine(
                0.6 * self.lean * u,
                0.4 * self.lean * u + at.breath,
                self.bend * to_left,
                self.twist * to_left,
            ),
            (0, 5 * to_left, 0),
        )
        legs: dict[Side, Leg] = {}
        half = float(body.head("upperleg01.L")[0])
        for side, out in SIGNS:
            ankle = vec((half + FEET) * out, 0.02, feet)
            legs[side] = Leg(Reach(ankle, vec(0.15 * out, -1, 0)), foot=about(Z, 8 * out))
        pose = replace(pose, legs=legs)
        arms: dict[Side, Arm] = {side: self._arm(body, pose, out) for side, out in SIGNS}
        for _ in range(2):  # the shoulder follows the arm a little
            posed = replace(pose, arms=arms)
            arms = {side: self._arm(body, posed, out) for side, out in SIGNS}
        return replace(pose, arms=arms)

    @staticmethod
    def _arm(body: RiggedBody, pose: Pose, out: float) -> Arm:
        """Let the hand lie on the outside of the thigh, as low as the arm reaches."""
        joints = points(body, solve(body, pose))
        shoulder, hip = joints[11 if out > 0 else 12], joints[23 if out > 0 else 24]
        rail = hip + vec(RAIL * out, -0.02, 0)
        aside = np.hypot(shoulder[0] - rail[0], shoulder[1] - rail[1])
        reach = 0.985 * body.arm
        drop = float(np.sqrt(max(reach**2 - aside**2, 0.01)))
        target = vec(rail[0], rail[1], shoulder[2] - drop)
        return Arm(
            Reach(target, vec(0.5 * out, 1, 0)),
            hand=vec(0.02 * out, -0.12, -1),
            palm=vec(-out, 0, 0),
            curl=10,
        )
