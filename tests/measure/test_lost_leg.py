"""A leg that the pose model has folded up beside the hip is not seen; short ones that are, are."""

from dataclasses import replace

import numpy as np
import pytest

from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.measure.lost_leg import LostLegs
from coach.testing.figure import PRONE, figure

FOLDED = {L.RIGHT_KNEE: 0.3, L.RIGHT_ANKLE: 0.25, L.RIGHT_HEEL: 0.25, L.RIGHT_FOOT_INDEX: 0.25}
"""How far from the hip each landmark still is, as a share of where it was."""
RIGHT, LEFT = list(FOLDED), [int(i) - 1 for i in FOLDED]


def lost(body: Body, *, in_space: bool = True, in_picture: bool = True) -> Body:
    """The right leg lies folded up beside its hip."""
    points, world = body.points.copy(), body.world.copy()
    for i, share in FOLDED.items():
        for of, folded in ((points, in_picture), (world, in_space)):
            if folded:
                of[i] = of[L.RIGHT_HIP] + share * (of[i] - of[L.RIGHT_HIP])
    return replace(body, points=points, world=world)


def lying(t: float = 0.0) -> Body:
    return figure(PRONE, t=t)


def test_legs_that_are_seen_stay_as_sure_as_they_were() -> None:
    body = lying()
    assert LostLegs().update(body) is body


def test_of_a_lost_leg_nothing_is_sure_and_the_other_one_is() -> None:
    body = lying()
    after = LostLegs().update(lost(body))
    assert np.all(after.visibility[RIGHT] == 0.0)
    assert after.visibility[LEFT] == pytest.approx(body.visibility[LEFT])


@pytest.mark.parametrize(("in_space", "in_picture"), [(True, False), (False, True)])
def test_a_leg_that_is_short_only_in_space_or_only_in_the_picture_points_somewhere(
    in_space: bool, in_picture: bool
) -> None:
    body = lost(lying(), in_space=in_space, in_picture=in_picture)
    assert LostLegs().update(body) is body


def test_a_foot_beyond_the_picture_is_no_lost_leg() -> None:
    body = lost(lying())
    x, _ = body.points[L.RIGHT_ANKLE].tolist()
    beyond = replace(body, points=body.points - np.float32([x + 5, 0]))
    assert LostLegs().update(beyond) is beyond


def test_a_leg_found_again_for_two_pictures_is_not_believed_yet() -> None:
    legs = LostLegs()
    for i in range(10):
        body = lying(i / 15)
        legs.update(body if i in (5, 6) else lost(body))
    found = [legs.update(lying(i / 15)) for i in range(10, 20)]
    again = [b.t for b in found if np.all(b.visibility[RIGHT] > 0.5)]
    assert again[0] == pytest.approx(9 / 15 + 0.25, abs=0.1)


def test_names_given_to_the_other_leg_do_not_hide_which_is_lost() -> None:
    body = lost(lying())
    order = np.arange(len(body.points))
    order[[*RIGHT, *LEFT]] = [*LEFT, *RIGHT]
    named = replace(body, points=body.points[order], world=body.world[order])
    after = LostLegs().update(named)
    assert np.all(after.visibility[LEFT] == 0.0)
    assert np.all(after.visibility[RIGHT] > 0.5)
