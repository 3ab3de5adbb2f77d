"""Where a measure rests, by what the person and the other side show."""

from dataclasses import dataclass

import pytest

from coach.exercise import find
from coach.judge.own_rest import RESTED, OwnRest

LEG = find("bird-dog").movement.end[0]
LOW = 30.0
"""So far below rest a leg is guessed that cannot be seen."""


@dataclass
class OtherLeg:
    """The one that can be seen."""

    rest: float
    resting_at: float | None
    left_rest: bool = False


def own_rest(beside: OtherLeg | None = None) -> OwnRest:
    own = OwnRest(LEG, mirrored=False, lean_deg=10.0)
    own.beside = beside
    return own


def test_who_comes_from_where_people_rest_rests_there() -> None:
    assert own_rest().come_from([4.0, 4.0, 5.0], 5.0) == 4.0
    assert own_rest().come_from([-6.0, -6.0, -5.0], -5.0) == -6.0


def test_who_lies_where_nobody_rests_may_be_in_the_end_position() -> None:
    out = LEG.own_rest[1] - LEG.rest + 20.0
    assert own_rest().come_from([out], out) is None


@pytest.mark.parametrize("out", [False, True])
def test_no_leg_rests_much_lower_than_the_other_one_does_or_did(*, out: bool) -> None:
    other = OtherLeg(LEG.rest, None if out else LEG.rest, left_rest=out)
    assert own_rest(other).come_from([-LOW] * 3, -LOW) == -RESTED * LEG.enter


def test_a_leg_that_is_too_far_out_to_rest_rests_where_the_other_one_does() -> None:
    other = OtherLeg(LEG.rest, LEG.rest - 2.0)
    assert own_rest(other).come_from([LEG.enter] * 3, LEG.enter) == -2.0


def test_a_learned_rest_is_what_places_are_told_from() -> None:
    own = own_rest()
    own.learn(LEG.rest + 3.0)
    assert own.known
    assert own.out(LEG.rest + 10.0) == 7.0
    assert own.place(7.0) == LEG.rest + 10.0
