"""The bodies that random people are made from."""

from itertools import combinations

import numpy as np
import pytest

from calibration.back.bases import (
    BASES,
    FIRST,
    FURTHER,
    KINDS,
    ON_HEELS,
    SERIES,
    SHAPES,
    base_body,
    kind,
)
from calibration.back.likeness import bend, distance
from calibration.back.people import T12, midline, person
from samples.body import LUMBAR_JOINTS, SPINE


def test_no_further_body_is_a_copy_of_one_that_is_held_out() -> None:
    bodies = [base_body(name) for name in BASES]
    usual = min(distance(a, b) for a, b in combinations(bodies, 2))
    for name in SHAPES:
        assert min(distance(base_body(name), b) for b in bodies) > 0.95 * usual, name


def test_one_bend_of_the_same_joints_is_told_alike_of_every_body() -> None:
    told = np.array([bend(base_body(name), T12) for name in (*BASES, *SHAPES)])
    assert (np.ptp(told, axis=0) < 4).all()
    middle = SPINE[LUMBAR_JOINTS]
    at_one_height: list[list[float]] = []
    for name in (*BASES, *SHAPES):
        body = base_body(name)
        hip, shoulder = body.head("upperleg01.L")[2], body.head("upperarm01.L")[2]
        joint = (body.head(middle)[2] - hip) / (shoulder - hip)
        at_one_height.append(bend(body, 0.5 - float(joint)))
    assert (np.ptp(at_one_height, axis=0) > 6).all()


def test_every_further_body_is_drawn_alone_and_mixed_also_with_the_clips() -> None:
    assert [kind(who) for who in range(FIRST, FIRST + len(FURTHER))] == list(FURTHER)
    for name in SHAPES:
        others = {b for k in FURTHER for a, _, b in [k.partition("+")] if a == name}
        assert {"", *BASES} <= others
        assert len(others - {"", *BASES}) >= 4


def test_those_who_move_as_exercises_go_are_of_every_kind() -> None:
    made = [kind(who) for who in range(SERIES, SERIES + 3 * len(FURTHER))]
    assert set(made) == {*KINDS, *FURTHER}
    assert made[2::3].count(BASES[0]) == len(FURTHER) / len(KINDS)


def test_those_who_are_made_to_tell_errors_are_of_bodies_that_are_held_out() -> None:
    made = [kind(who) for who in range(ON_HEELS, ON_HEELS + 90)]
    assert {base: made.count(base) for base in BASES} == dict.fromkeys(BASES, 30)


@pytest.mark.parametrize("name", ["stocky", "older-woman+long-trunk"])
def test_people_of_further_bodies_have_a_back(name: str) -> None:
    lines = midline(person(name, np.random.default_rng(2)).body)
    assert [len(near) > 4 for near, _ in lines] == [True, True, True]
