"""Exercises on hands and knees: cat-cow, bird dog, child's pose.

Knees, shins and hands are planted. The pelvis's pitch is found so that the shoulders are
one arm's length from the planted hands; cat and cow then get their pelvic tilt by
themselves, as in life.
"""

from dataclasses import dataclass, fields, replace
from functools import cache

import numpy as np

from samples.body import RiggedBody
from samples.contact import HAND, SINK, knee_pad, lowest, root_of
from samples.motion import Keyframe, span
from samples.pose import Aim, Arm, Leg, Pose, Reach, Side, points, solve, spine
from samples.rotate import Array, X, Z, about, arc, unit, vec

SIGNS: tuple[tuple[Side, float], ...] = (("L", 1.0), ("R", -1.0))
HAND_WIDTH = 0.19
"""Distance of each hand from the middle, metres."""
SHIN = vec(0, 1, -0.03)
"""Direction of a shin on the floor, knee to ankle."""
FINGERS, PALM = vec(0, -1, -0.12), vec(0, 0, -1)


@dataclass(frozen=True)
class Kneel:
    """A posture on hands and knees; degrees and metres."""

    lumbar: float = 0.0
    thoracic: float = 0.0
    neck: float = 0.0
    lean: float = 0.0
    """Thighs from vertical, + = hips ahead of the knees."""
    reach: float = 0.985
    """Distance shoulder to wrist as a share of the arm; below 0.98 the elbows bend."""
    hands: float = 0.0
    """How far the hands are ahead of their place under the shoulders."""
    shift: float = 0.0
    """Pelvis towards the own left."""
    roll: float = 0.0
    """Pelvis rolled, + = left side up."""
    spread: float = 0.0
    """Extra distance of each knee from the middle."""
    along: float = 0.0
    """Drift of the pelvis towards the head."""


def blend(a: Kneel, b: Kneel, share: float) -> Kneel:
    """Mix two postures number by number."""
    mixed = {
        f.name: getattr(a, f.name) * (1 - share) + getattr(b, f.name) * share for f in fields(Kneel)
    }
    return Kneel(**mixed)


@cache
def hands_at(body: RiggedBody) -> float:
    """Return the y of the planted hands: under the shoulders of a flat back."""

    def shoulder(pitch: float) -> Array:
        return _shoulders(body, Kneel(), pitch)

    height = HAND + 0.985 * body.arm
    pitch = root_of(5, 130, lambda p: float(shoulder(p)[2]) - height)
    return float(shoulder(pitch)[1]) - 0.02


def _trunk(body: RiggedBody, kneel: Kneel, pitch: float) -> Pose:
    """Place the trunk alone, hips over planted knees."""
    root = about(X, pitch) @ about(Z, kneel.roll)
    hips = (body.head("upperleg01.L") + body.head("upperleg01.R")) / 2 - body.heads[0]
    lean = np.radians(kneel.lean)
    middle = vec(
        kneel.shift,
        -body.thigh * float(np.sin(lean)) - kneel.along,
        knee_pad(body) + body.thigh * float(np.cos(lean)),
    )
    return Pose(root, middle - root @ hips, spine(kneel.lumbar, kneel.thoracic), (kneel.neck, 0, 0))


def _hanging() -> dict[Side, Arm]:
    """Return arms that hang straight down: they set the shoulder girdle as planted arms do."""
    return {
        side: Arm(Aim(vec(0.06 * sign, 0, -1), vec(0.06 * sign, 0, -1))) for side, sign in SIGNS
    }


def _shoulders(body: RiggedBody, kneel: Kneel, pitch: float) -> Array:
    trunk = replace(_trunk(body, kneel, pitch), arms=_hanging())
    return points(body, solve(body, trunk))[11:13].mean(0)


def pitch_for_arms(body: RiggedBody, kneel: Kneel) -> float:
    """Find the pelvic pitch at which the shoulders are one reach from the planted hands."""
    hand = vec(0, hands_at(body) - kneel.hands, HAND)
    wanted = kneel.reach * body.arm

    def excess(pitch: float) -> float:
        away = _shoulders(body, kneel, pitch) - hand
        return float(np.hypot(away[1], away[2])) - wanted

    chord = -(kneel.lumbar + kneel.thoracic) / 2  # a bent spine tilts its own chord by half
    return root_of(chord + 15, chord + 118, excess)


def kneel_pose(body: RiggedBody, kneel: Kneel, pitch: float | None = None) -> Pose:
    """Pose a body on hands and knees."""
    trunk = _trunk(body, kneel, pitch_for_arms(body, kneel) if pitch is None else pitch)
    joints = points(body, solve(body, trunk))
    half = float(body.head("upperleg01.L")[0])
    arms: dict[Side, Arm] = {}
    legs: dict[Side, Leg] = {}
    for k, (side, sign) in enumerate(SIGNS):
        hand = vec(HAND_WIDTH * sign, hands_at(body) - kneel.hands, HAND)
        pole = vec(0.3 * sign, 1, 0)
        arms[side] = Arm(Reach(hand, pole), FINGERS, PALM, crease=vec(0, -1, 0))
        knee = vec((half + 0.008 + kneel.spread) * sign, 0, knee_pad(body))
        inward = vec(-0.25 * kneel.spread / 0.1 * sign, 0, 0)
        legs[side] = Leg(Aim(unit(knee - joints[23 + k]), SHIN + inward), plantar=62)
    return replace(trunk, arms=arms, legs=legs)


@dataclass(frozen=True)
class CatCow:
    """Cat and cow: the whole spine rounds and arches over planted hands and knees."""

    cat: float = 60.0
    """Flexion of the whole spine in cat, degrees."""
    cow: float = 46.0
    """Extension of the whole spine in cow, degrees."""
    lumbar_share: float = 0.6
    cat_neck: float = 34.0
    cow_neck: float = 30.0
    """Nodding of the head in cat, lifting of it in cow, degrees."""
    rock: float = 0.0
    """Rocking instead: thighs swing by so many degrees each way."""
    elbows: float = 0.0
    """Bend of the elbows in cow (a push-up), as loss of reach, share of the arm."""

    def pose(self, body: RiggedBody, at: Keyframe) -> Pose:
        """Return the posture at a moment."""
        flexion = self.cat * at.cat - self.cow * at.cow
        neck = self.cat_neck * at.cat - self.cow_neck * at.cow
        return kneel_pose(
            body,
            Kneel(
                lumbar=self.lumbar_share * flexion,
                thoracic=(1 - self.lumbar_share) * flexion + at.breath,
                neck=neck,
                lean=self.rock * (at.cow - at.cat),
                reach=0.985 - self.elbows * at.cow,
                shift=at.sway[1] * 0.5,
                along=at.sway[0] * 0.5,
            ),
        )


@dataclass(frozen=True)
class BirdDog:
    """Opposite arm and leg reach out; degrees over the floor line."""

    leg: float = -3.0
    arm: float = 2.0
    sag: float = 0.0
    """Extra extension of the low back, degrees."""
    lean: float = 0.0
    """Hips drift (thighs of the standing leg from vertical, - = backwards), degrees."""
    roll: float = 0.0
    """Hip of the raised leg hikes, degrees."""
    knee: float = 0.0
    """Bend left in the raised knee, degrees."""
    neck: float = -10.0
    same_side: bool = False

    def pose(self, body: RiggedBody, at: Keyframe) -> Pose:
        """Return the posture at a moment."""
        u = max(at.left, at.right)
        leg, sign = ("L", 1.0) if at.left >= at.right else ("R", -1.0)
        kneel = Kneel(
            lumbar=-self.sag * u,
            thoracic=at.breath,
            neck=self.neck,
            lean=self.lean * u,
            shift=-0.025 * sign * u + 0.5 * at.sway[1],
            roll=self.roll * sign * u,
            along=at.sway[0] * 0.5,
        )
        pose = kneel_pose(body, kneel)
        raised: Side = leg if self.same_side else ("R" if leg == "L" else "L")
        arms, legs = dict(pose.arms), dict(pose.legs)
        legs[leg] = self._leg(pose.legs[leg], u, sign)
        for _ in range(3 if u else 0):  # the shoulder moves as the arm rises
            arms[raised] = self._arm(body, replace(pose, arms=arms), pose.arms[raised], raised, u)
        return replace(pose, arms=arms, legs=legs)

    def _leg(self, planted: Leg, u: float, sign: float) -> Leg:
        place = planted.place
        assert isinstance(place, Aim)
        lift, bend = np.radians(self.leg), np.radians(self.knee)
        thigh = vec(0.02 * sign, np.cos(lift), np.sin(lift))
        shank = vec(0, np.cos(lift + bend), np.sin(lift + bend))
        slide, rise = span(u, 0.0, 0.8), span(u, 0.12, 1.0)
        return Leg(
            Aim(arc(place.upper, thigh, rise), arc(place.lower, shank, slide)),
            front=vec(0, 0, -1),
            plantar=62 + (15 - 62) * u,
        )

    def _arm(self, body: RiggedBody, pose: Pose, planted: Arm, side: Side, u: float) -> Arm:
        sign = 1.0 if side == "L" else -1.0
        shoulder = points(body, solve(body, pose))[11 if side == "L" else 12]
        place = planted.place
        assert isinstance(place, Reach)
        down = place.target - shoulder
        lift = np.radians(self.arm)
        ahead = vec(0.06 * sign, -np.cos(lift), np.sin(lift))
        length = float(np.linalg.norm(down)) * (1 - u) + 0.992 * body.arm * u
        target = shoulder + arc(down, ahead, u) * length
        return Arm(
            Reach(target, vec(0.3 * sign, 1 - u, -0.6 * u)),
            FINGERS * (1 - u) + vec(0, -np.cos(lift), np.sin(lift)) * u,
            PALM * (1 - u) + vec(-sign, 0, -0.3) * u,
            crease=vec(0, -1 + u, u),
            curl=8 * u,
        )


@dataclass(frozen=True)
class ChildsPose:
    """From hands and knees the hips sink back to the heels, the forehead to the floor."""

    lean: float = -77.0
    """Thighs from vertical at the end, degrees; -77 = hips on the heels."""
    lumbar: float = 26.0
    thoracic: float = 18.0
    neck: float = -4.0
    head: float = 0.0
    """Height of the forehead at the end, metres."""
    hands: float = 0.10
    """How far the hands walk forward, metres."""

    def pose(self, body: RiggedBody, at: Keyframe) -> Pose:
        """Return the posture at a moment."""
        u = at.both
        start = Kneel(thoracic=at.breath, neck=-8, shift=0.3 * at.sway[1])
        end, pitch = _child_end(body, self)
        kneel = blend(start, replace(end, thoracic=end.thoracic + 1.5 * at.breath), u)
        kneel = replace(kneel, along=0.3 * at.sway[0])
        pose = kneel_pose(body, kneel, pitch_for_arms(body, start) * (1 - u) + pitch * u)
        arms = {side: replace(arm, crease=vec(0, u - 1, u)) for side, arm in pose.arms.items()}
        return replace(pose, arms=arms)


@cache
def _child_end(body: RiggedBody, form: ChildsPose) -> tuple[Kneel, float]:
    """Find the pitch at which the forehead is at its height over the floor."""
    end = Kneel(
        lumbar=form.lumbar,
        thoracic=form.thoracic,
        neck=form.neck,
        lean=form.lean,
        hands=form.hands,
        spread=0.07,
    )
    pitch = root_of(
        40, 125, lambda p: lowest(body, _trunk(body, end, p), "head") - form.head + SINK, 1e-4
    )
    return end, pitch
