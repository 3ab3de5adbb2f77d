"""Postures that people pass through on their way into an exercise, and how one becomes the next."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import numpy as np

from samples.body import RiggedBody
from samples.contact import settle, sole
from samples.kneeling import SHIN, SIGNS, CatCow
from samples.lying import Cobra, KneeToChest
from samples.motion import Keyframe
from samples.pose import Aim, Arm, Leg, Pose, Posed, Reach, Side, solve, spine
from samples.rotate import Array, X, Z, about, between, vec
from samples.sitting import ForwardBend
from samples.standing import SideBend

REST = Keyframe()
TOES_DOWN = 62.0
"""Plantar flexion of a foot whose back lies on the floor, degrees."""


def _legs(thigh: Array, shank: Array, *, plantar: float, front: Array) -> dict[Side, Leg]:
    return {
        side: Leg(
            Aim(thigh + vec(0.05 * out, 0, 0), shank + vec(0.02 * out, 0, 0)),
            front=front,
            plantar=plantar,
        )
        for side, out in SIGNS
    }


def _arms(upper: Array, fore: Array) -> dict[Side, Arm]:
    return {
        side: Arm(Aim(upper + vec(0.08 * out, 0, 0), fore + vec(0.03 * out, 0, 0)), curl=8)
        for side, out in SIGNS
    }


def _down(body: RiggedBody, pose: Pose) -> Pose:
    return replace(pose, place=settle(body, pose))


def _on_feet(body: RiggedBody, *, pitch: float, height: float, back: float, bend: float) -> Pose:
    """Feet flat: the pelvis tips by `pitch` at this share of the leg's length, so far back (m)."""
    feet, half = sole(body), float(body.head("upperleg01.L")[0])
    hips = (body.head("upperleg01.L") + body.head("upperleg01.R")) / 2 - body.heads[0]
    root = about(X, pitch)
    place = vec(0, back, feet + height * (body.thigh + body.shank))
    legs: dict[Side, Leg] = {
        side: Leg(
            Reach(vec((half + 0.03) * out, 0.02, feet), vec(0.25 * out, -1, 0)),
            foot=about(Z, 10 * out),
        )
        for side, out in SIGNS
    }
    arms = _arms(vec(0, -0.55, -0.8), vec(0, -0.7, -0.7))
    return Pose(root, place - root @ hips, spine(bend * 0.6, bend * 0.4), (0, 0, 0), arms, legs)


def _standing(body: RiggedBody) -> Pose:
    return SideBend().pose(body, REST)


def _squatting(body: RiggedBody) -> Pose:
    return _on_feet(body, pitch=38, height=0.45, back=0.24, bend=24)


def _folded(body: RiggedBody) -> Pose:
    return _on_feet(body, pitch=78, height=0.97, back=0.10, bend=44)


def _kneeling(body: RiggedBody) -> Pose:
    legs = _legs(vec(0, -0.04, -1), SHIN, plantar=TOES_DOWN, front=vec(0, -1, 0))
    arms = _arms(vec(0, 0, -1), vec(0, -0.1, -1))
    return _down(body, Pose(about(X, 2), vec(0, 0.1, 0.5), spine(), (0, 0, 0), arms, legs))


def _on_heels(body: RiggedBody) -> Pose:
    legs = _legs(vec(0, -1, -0.32), SHIN, plantar=TOES_DOWN, front=vec(0, 0, 1))
    arms = _arms(vec(0, -0.35, -1), vec(0, -0.75, -0.7))
    return _down(body, Pose(about(X, -2), vec(0, 0.35, 0.3), spine(6, 4), (4, 0, 0), arms, legs))


def _on_all_fours(body: RiggedBody) -> Pose:
    return CatCow().pose(body, REST)


def _prone(body: RiggedBody) -> Pose:
    return Cobra().pose(body, REST)


def _prone_arms_aside(body: RiggedBody) -> Pose:
    """Before a superman: from beside the chest arms would swing overhead through the floor, and
    lift the body off it."""
    arms: dict[Side, Arm] = {
        side: Arm(Aim(vec(out, 0.1, 0.1), vec(0.5 * out, -0.85, -0.08)), vec(0, 0, -1), curl=6)
        for side, out in SIGNS
    }
    return replace(_prone(body), arms=arms)


def _plank(body: RiggedBody) -> Pose:
    slope = np.radians(25)
    along = vec(0, float(np.cos(slope)), -float(np.sin(slope)))
    legs = _legs(along, along, plantar=4, front=vec(0, 0, -1))
    arms = _arms(vec(0, -0.03, -1), vec(0, 0.02, -1))
    return _down(body, Pose(about(X, 65), vec(0, 0.1, 0.5), spine(), (-10, 0, 0), arms, legs))


def _downward_dog(body: RiggedBody) -> Pose:
    legs = _legs(vec(0, 0.62, -1), vec(0, 0.62, -1), plantar=8, front=vec(0, -1, -0.4))
    arms = _arms(vec(0, -1, -0.78), vec(0, -1, -0.78))
    return _down(body, Pose(about(X, 131), vec(0, 0.2, 0.9), spine(), (6, 0, 0), arms, legs))


def _sitting(body: RiggedBody) -> Pose:
    return ForwardBend().pose(body, REST)


def _supine(body: RiggedBody) -> Pose:
    return KneeToChest(rest_straight=True).pose(body, REST)


def _hook_lying(body: RiggedBody) -> Pose:
    return KneeToChest().pose(body, REST)


def _bridge(body: RiggedBody) -> Pose:
    legs = _legs(vec(0, -1, 0.35), vec(0, -0.08, -1), plantar=8, front=vec(0, 0, 1))
    arms = _arms(vec(0, -1, -0.75), vec(0, -1, -0.1))
    pose = Pose(about(X, -122), vec(0, 0, 0.4), spine(), (32, 0, 0), arms, legs)
    return _down(body, pose)


POSTURES: Mapping[str, Callable[[RiggedBody], Pose]] = {
    "standing": _standing,
    "squatting": _squatting,
    "folded": _folded,
    "kneeling": _kneeling,
    "on heels": _on_heels,
    "on all fours": _on_all_fours,
    "prone": _prone,
    "prone, arms aside": _prone_arms_aside,
    "plank": _plank,
    "downward dog": _downward_dog,
    "sitting": _sitting,
    "supine": _supine,
    "hook-lying": _hook_lying,
    "bridge": _bridge,
}
"""By name; the exercises' own start positions are among them."""


@cache
def posture(body: RiggedBody, name: str) -> Posed:
    """A body in one of the postures."""
    return solve(body, POSTURES[name](body))


def passing(body: RiggedBody, start: Posed, end: Posed, share: float) -> Posed:
    """The posture on the way, every joint turned by this share (0-1) of its arc. Heights are of the
    pelvis, not of the floor: put the body down on that afterwards."""
    rotation: list[Array] = []
    place: list[Array] = []
    for i, parent in enumerate(body.parents):
        if parent < 0:
            rotation.append(between(start.rotation[i], end.rotation[i], share))
            place.append(start.place[i] + share * (end.place[i] - start.place[i]))
            continue
        first = start.rotation[parent].T @ start.rotation[i]
        last = end.rotation[parent].T @ end.rotation[i]
        rotation.append(rotation[parent] @ between(first, last, share))
        place.append(place[parent] + rotation[parent] @ (body.heads[i] - body.heads[parent]))
    return Posed(np.array(rotation), np.array(place))
