"""Left and right that change places from frame to frame are put right; real movements are kept."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from coach.body import MIRROR, Body
from coach.body import Landmark as L  # noqa: N817
from coach.measure.pairs import Pairs
from coach.testing.figure import ALL_FOURS, STANDING, figure

LEGS = list(range(L.LEFT_KNEE, L.RIGHT_FOOT_INDEX + 1))
ALL = list(range(33))


def reaching(rate: float = 30.0, seconds: float = 4.0) -> list[Body]:
    """On hands and knees, seen a little from the front; the left leg goes back and comes down."""
    bodies: list[Body] = []
    for i in range(int(rate * seconds)):
        t = i / rate
        out = min(1.0, max(0.0, 1.5 - abs(t - 2.0)))
        pose = replace(ALL_FOURS, yaw=20.0, hip=(85 - 85 * out, 85.0), knee=(90 - 90 * out, 90.0))
        bodies.append(figure(pose, t=t))
    return bodies


def swapped(body: Body, which: list[int]) -> Body:
    order = np.arange(len(MIRROR))
    order[which] = MIRROR[which]
    return replace(
        body,
        points=body.points[order],
        world=body.world[order],
        visibility=body.visibility[order],
    )


def legs_taken(body: Body) -> Body:
    """As the pose model does it: the near leg stays the near one in depth."""
    other = swapped(body, LEGS)
    world = other.world.copy()
    world[:, 2] = body.world[:, 2]
    return replace(other, world=world)


def followed(bodies: list[Body]) -> list[tuple[Body, frozenset[str]]]:
    pairs = Pairs()
    return [pairs.update(body) for body in bodies]


@pytest.mark.parametrize("rate", [10.0, 30.0, 60.0])
def test_a_body_that_is_named_right_stays_as_it_is(rate: float) -> None:
    bodies = reaching(rate)
    for body, (after, changed) in zip(bodies, followed(bodies), strict=True):
        assert after is body
        assert not changed


@pytest.mark.parametrize(
    "exchanged",
    [lambda b: swapped(b, LEGS), lambda b: swapped(b, ALL), legs_taken],
    ids=["legs", "all of the body", "legs but for their depth"],
)
def test_sides_exchanged_in_single_frames_are_exchanged_back(
    exchanged: Callable[[Body], Body],
) -> None:
    bodies = reaching()
    rng = np.random.default_rng(3)
    doubtful = [exchanged(b) if i > 30 and rng.random() < 0.4 else b for i, b in enumerate(bodies)]
    for body, (after, _) in zip(bodies, followed(doubtful), strict=True):
        if 1.0 < body.t < 3.0:  # before and after the legs lie together, where nothing tells it
            ankles = [L.LEFT_ANKLE, L.RIGHT_ANKLE]
            assert after.points[ankles] == pytest.approx(body.points[ankles])


def test_a_leg_that_is_out_stays_the_same_leg_and_it_is_told_that_its_name_changed() -> None:
    bodies = reaching()
    doubtful = [legs_taken(b) if 1.5 < b.t < 3.0 else b for b in bodies]
    parts = [changed for _, changed in followed(doubtful)]
    told = [b.t for b, changed in zip(bodies, parts, strict=True) if "legs" in changed]
    assert min(told) == pytest.approx(1.5, abs=0.1)
    assert max(told) == pytest.approx(3.0, abs=0.1)


def test_two_legs_seen_between_where_both_are_do_not_exchange_their_names() -> None:
    """So the model sees a raised leg from an angle at times: in one picture neither is where it is,
    and in the next both are again."""
    bodies = reaching(10.0)
    doubtful = list(bodies)
    for i in (20, 22):  # while the leg is up
        points, world = bodies[i].points.copy(), bodies[i].world.copy()
        for of in (points, world):
            middle = (of[LEGS[::2]] + of[LEGS[1::2]]) / 2
            of[LEGS[::2]] = middle - 0.1 * (of[LEGS[::2]] - middle)
            of[LEGS[1::2]] = 2 * middle - of[LEGS[::2]]
        doubtful[i] = replace(bodies[i], points=points, world=world)
    after = followed(doubtful)
    assert all(
        np.array_equal(a.points, b.points) for (a, _), b in zip(after, doubtful, strict=True)
    )


def test_whoever_turns_to_the_camera_shows_which_leg_is_which() -> None:
    """From the side a leg was called by the other's name, and not from in front: else the right
    names would be exchanged for as long as they stand there."""
    wide = replace(STANDING, hip_out=(15.0, 15.0))
    turning = [min(80.0, max(20.0, 20.0 + 60.0 * (i / 30 - 2.0))) for i in range(150)]
    bodies = [figure(replace(wide, yaw=yaw), t=i / 30) for i, yaw in enumerate(turning)]
    named = [legs_taken(b) if yaw < 40.0 else b for b, yaw in zip(bodies, turning, strict=True)]
    for body, (after, _) in list(zip(bodies, followed(named), strict=True))[90:]:
        assert after.points == pytest.approx(body.points)


def test_names_are_taken_as_they_are_after_a_break() -> None:
    bodies = reaching()
    late = [replace(swapped(b, ALL), t=b.t + 9.0) for b in bodies[60:]]
    assert all(not changed for _, changed in followed([*bodies[:60], *late]))


@pytest.mark.parametrize("rate", [2.0, 3.3, 30.0])
def test_legs_that_cross_the_hips_are_exchanged_in_any_picture_and_the_names_were_no_others(
    rate: float,
) -> None:
    bodies = reaching(rate)
    for body, (after, changed) in zip(
        bodies, followed([swapped(b, LEGS) for b in bodies]), strict=True
    ):
        assert np.array_equal(after.points, body.points)
        assert not changed


@pytest.mark.parametrize("which", [LEGS, ALL], ids=["legs", "all of the body"])
def test_three_pictures_a_second_are_enough_to_see_that_nobody_has_turned_round(which) -> None:
    bodies = reaching(3.3, 6.0)
    doubtful = [swapped(b, which) if i in (4, 6, 7, 11) else b for i, b in enumerate(bodies)]
    for body, (after, _) in zip(bodies, followed(doubtful), strict=True):
        assert np.array_equal(after.points, body.points)


def test_somebody_who_turns_round_within_a_second_is_not_held_to_have_stayed() -> None:
    bodies = [figure(replace(STANDING, yaw=min(90.0, 180 * i / 5 - 90)), t=i / 5) for i in range(9)]
    assert not any(changed for _, changed in followed(bodies))


def test_nobody_is_nobody() -> None:
    nobody = Body.absent(0.0, (480, 360))
    assert Pairs().update(nobody) == (nobody, frozenset())


def test_somebody_else_seen_for_a_moment_does_not_name_the_persons_sides() -> None:
    """Who walks by turns their back; then the person is seen again, who has not moved."""
    still = [figure(replace(STANDING, yaw=90.0), t=i / 15) for i in range(45)]
    by: list[Body] = []
    for i, (yaw, aside) in enumerate(((60.0, 2), (15.0, 6), (-40.0, 45), (-80.0, 90)), start=20):
        body = figure(replace(STANDING, yaw=yaw), t=i / 15)
        by.append(replace(body, points=body.points + np.float32([aside, -aside / 3])))
    after = followed([*still[:20], *by, *still[24:]])[24:]
    assert all(not changed for _, changed in after)


def wavering(bodies: list[Body]) -> list[Body]:
    """The leg that is out is called by the other one's name for a second, coming and going by way
    of pictures with both legs half-way between."""
    out = [b for b in bodies if 1.6 < b.t < 2.4]
    between = [replace(b, points=(b.points + legs_taken(b).points) / 2,
                       world=(b.world + legs_taken(b).world) / 2) for b in out]  # fmt: skip
    course = [*out[:6], *between[6:9], *(legs_taken(b) for b in out[9:])]
    t = out[0].t
    return [replace(b, t=t + i / 30) for i, b in enumerate([*course, *course[9:] * 4])]


@pytest.mark.parametrize("still", [True, False])
def test_legs_change_no_places_while_the_outline_stays_also_by_way_of_half_way(
    still: bool,
) -> None:
    pairs = Pairs()
    told = [pairs.update(body, still=still) for body in wavering(reaching())]
    after = told[-1][0]
    raised = after.points[L.LEFT_ANKLE, 1] < after.points[L.RIGHT_ANKLE, 1]
    assert raised
    assert "legs" in told[-1][1]
