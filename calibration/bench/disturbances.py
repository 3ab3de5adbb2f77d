"""Ways to disturb recorded bodies that must not change what is counted. Pure; times in seconds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from calibration.bench.answers import THE_SAME, Answer, Expected
from calibration.bench.disturbed_course import (
    backwards,
    counted_backwards,
    counted_twice,
    counted_without,
    one_left_out,
    twice,
)
from calibration.bench.disturbed_recording import Bodies, Recording
from calibration.bench.disturbed_times import (
    CUT_S,
    FASTER,
    SLOWER,
    begun_later,
    dropped,
    ended_earlier,
    played,
    shown_thrice,
    sixty_a_second,
    ten_a_second,
    unevenly,
)
from calibration.bench.disturbed_view import (
    NARROW,
    TURNED,
    WIDE,
    before_a_wall,
    cut_off,
    in_a_room,
    smaller,
    stretched,
    trunk,
    turned,
)
from coach.body import MIRROR, Body
from coach.body import Landmark as L  # noqa: N817

_LEGS = range(L.LEFT_KNEE, L.RIGHT_FOOT_INDEX + 1)
_LIMBS: tuple[tuple[int, ...], ...] = (
    (L.LEFT_KNEE, L.LEFT_ANKLE, L.LEFT_HEEL, L.LEFT_FOOT_INDEX),
    (L.LEFT_ELBOW, L.LEFT_WRIST, L.LEFT_PINKY, L.LEFT_INDEX, L.LEFT_THUMB),
)
SWAPPED_OUT, SWAPPED = 0.4, 0.1
"""Shares of the frames in which left and right change places: during a repetition, and else."""
TAKEN_OUT, TAKEN = 0.2, 0.05
"""The same for one leg that is taken for the other: three times as often as the pose model did it
in the worst of 132 filmed clips (in 24 of 362 pictures)."""
TREMBLE, TREMBLE_SEEN = 0.03, 0.01
"""Trunk lengths: the first is more than on any of 51 filmed clips, the second more than on nine in
ten (`calibration.bench.tremble`)."""
HIDDEN_S, INSERTED_S = 0.5, 2.0
LESS_SURE = 0.7
"""So many times as sure of every landmark: a poorer camera, less light, another version of the
pose model."""
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
class Disturbance:
    """One kind; `expected` says what it may or must change, `counted` what must come out of a
    recording in which that was counted; without it, the same. `asked`: only run when asked for."""

    words: str
    apply: Callable[[Recording], Bodies | None]
    expected: Expected = THE_SAME
    counted: Callable[[Answer, Recording], Answer] | None = None
    asked: bool = False


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


def near_leg_taken(it: Recording) -> Bodies:
    """One leg is taken for the other in single frames, and the near one stays the near one in
    depth: that is how the pose model does it."""
    order = np.arange(len(MIRROR))
    order[list(_LEGS)] = MIRROR[list(_LEGS)]
    bodies: list[Body] = []
    for body in it.bodies:
        moving = any(a <= body.t <= b for a, b in it.moving)
        if body.present and it.random.random() < (TAKEN_OUT if moving else TAKEN):
            world = body.world[order]
            world[:, 2] = body.world[:, 2]
            body = replace(body, points=body.points[order], world=world)  # noqa: PLW2901
        bodies.append(body)
    return bodies


def trembling(size: float) -> Callable[[Recording], Bodies]:
    """Every landmark is somewhere else by so many trunk lengths, in every frame anew."""

    def apply(it: Recording) -> Bodies:
        bodies: list[Body] = []
        for body in it.bodies:
            shift, world = trunk(body.points), trunk(body.world)
            points = body.points + it.random.normal(0.0, size, body.points.shape) * shift
            space = body.world + it.random.normal(0.0, size, body.world.shape) * world
            bodies.append(
                replace(body, points=points.astype(np.float32), world=space.astype(np.float32))
            )
        return bodies

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


def less_sure(it: Recording) -> Bodies:
    """The pose model is less sure of everything that it sees."""
    return [replace(b, visibility=b.visibility * np.float32(LESS_SURE)) for b in it.bodies]


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
    "legs taken": Disturbance("one leg taken for the other in random frames", near_leg_taken),
    "trembling": Disturbance("landmarks tremble by 3 % of the trunk", trembling(TREMBLE)),
    "trembling slightly": Disturbance(
        "landmarks tremble by 1 % of the trunk", trembling(TREMBLE_SEEN)
    ),
    "slower": Disturbance("played at 0.8 times its speed", played(SLOWER), Expected(speed=SLOWER)),
    "faster": Disturbance("played at 1.25 times its speed", played(FASTER), Expected(speed=FASTER)),
    "begun later": Disturbance("begins one second later", begun_later, Expected(cut_s=(CUT_S, 0))),
    "ended earlier": Disturbance(
        "ends one second earlier", ended_earlier, Expected(cut_s=(0, CUT_S))
    ),
    "cut off left": Disturbance(
        "an eighth of the person beyond the left edge", cut_off("left"), Expected(fewer=True)
    ),
    "cut off right": Disturbance(
        "an eighth of the person beyond the right edge", cut_off("right"), Expected(fewer=True)
    ),
    "cut off above": Disturbance(
        "an eighth of the person beyond the upper edge", cut_off("above"), Expected(fewer=True)
    ),
    "cut off below": Disturbance(
        "an eighth of the person beyond the lower edge", cut_off("below"), Expected(fewer=True)
    ),
    "dropped": Disturbance("20 % of the frames dropped", dropped),
    "10 fps": Disturbance("10 frames a second", ten_a_second),
    "60 fps": Disturbance("twice the frames a second", sixty_a_second),
    "shown thrice": Disturbance("10 frames a second, each shown until the next one", shown_thrice),
    "uneven": Disturbance("uneven times, and a picture that stands for 0.3 s", unevenly),
    "smaller": Disturbance("person shrunk to 40 %", smaller),
    "turned left": Disturbance("picture turned by 10 degrees to the left", turned(-TURNED)),
    "turned right": Disturbance("picture turned by 10 degrees to the right", turned(TURNED)),
    "in a hand": Disturbance("a camera held in a hand, in a room", in_a_room),
    "before a wall": Disturbance("a camera held in a hand, before a plain wall", before_a_wall),
    "wide": Disturbance("picture a tenth too wide", stretched(WIDE)),
    "narrow": Disturbance("picture a tenth too narrow", stretched(NARROW)),
    "less sure": Disturbance("landmarks seen 0.7 times as surely", less_sure),
    "hidden": Disturbance("one limb not seen for 0.5 s in each repetition", hidden),
    "stood up": Disturbance(
        "2 s of standing between repetitions", stood_up, Expected(later_s=INSERTED_S)
    ),
    "mirrored": Disturbance(
        "picture mirrored, sides exchanged", in_a_mirror, Expected(exchanged=True)
    ),
    "twice": Disturbance("shown twice in a row", twice, counted=counted_twice, asked=True),
    "one left out": Disturbance(
        "one repetition cut out of the middle", one_left_out, counted=counted_without
    ),
    "backwards": Disturbance(
        "played backwards", backwards, Expected(counted=True), counted_backwards
    ),
}
USUAL = tuple(name for name, kind in DISTURBANCES.items() if not kind.asked)
"""The kinds that are run when none is named."""


def _standing(size: tuple[int, int]) -> Body:
    """Somebody who stands in the middle of the picture, facing the camera."""
    world = np.array(_STANDING, np.float32)
    points = world[:, :2] * (0.66 * size[1] / 1.6) + np.array(size, np.float32) / 2
    seen = np.full(len(world), 0.95, np.float32)
    return Body(0.0, size, points.astype(np.float32), world, seen, None, 1)
