"""Another person in the room: standing about, or walking through."""

from dataclasses import replace

import numpy as np

from samples.body import load_body
from samples.camera import RenderCamera
from samples.contact import settle
from samples.pose import Aim, Arm, Leg, Pose, solve
from samples.recipe import Extra
from samples.render import Figure, figure
from samples.rotate import Z, about, vec

STRIDE = 1.3
"""Length of a double step, metres."""


def walker(
    extra: Extra, t: float, camera: RenderCamera, middle: tuple[float, float, float]
) -> Figure:
    """Dress and place the other person at time `t`."""
    body = load_body(extra.body)
    right, ahead = camera.axes[0], camera.heading
    away = extra.walks * (t - extra.start)
    place = (
        np.array([middle[0], middle[1], 0.0]) + right * (extra.at[0] + away) + ahead * extra.at[1]
    )
    towards = right * np.sign(extra.walks) if extra.walks else -ahead
    root = about(Z, float(np.degrees(np.arctan2(towards[0], -towards[1]))))
    swing = float(np.sin(2 * np.pi * away / STRIDE)) * (1.0 if extra.walks else 0.0)
    arms: dict[str, Arm] = {}
    legs: dict[str, Leg] = {}
    for side, out in (("L", 1.0), ("R", -1.0)):
        step = swing * out
        thigh = vec(0.02 * out, -0.42 * step, -1)
        shank = vec(0, -0.42 * step + 0.30 * max(0.0, -step) + 0.04, -1)
        legs[side] = Leg(Aim(root @ thigh, root @ shank), front=root @ vec(0, -1, 0))
        arm = vec(0.16 * out, 0.30 * step, -1)
        arms[side] = Arm(Aim(root @ arm, root @ (arm + vec(-0.04 * out, -0.15, 0))), curl=12)
    pose = Pose(root, place, arms=arms, legs=legs)  # type: ignore[arg-type]
    pose = replace(pose, place=settle(body, pose))
    return figure(body, extra.look, solve(body, pose))
