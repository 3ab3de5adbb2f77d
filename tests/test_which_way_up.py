"""Pictures stored upside down or on their side: asked about when nothing is recognised in them."""

from dataclasses import replace

import numpy as np
import pytest

from coach.body import Body
from coach.exercise import find, load_all
from coach.frame import Frame
from coach.see.tracked import TrackedFrame
from coach.session import Session
from coach.testing.figure import ALL_FOURS, STANDING, SUPINE, FigurePose, figure
from coach.which_way_up import other_way_up

EXERCISES = list(load_all().values())
FRONT = replace(STANDING, yaw=90)


def still(pose: FigurePose, stored: int = 0, seconds: float = 8.0) -> list[Body]:
    """Somebody in the start position, in pictures stored turned clockwise by so many degrees."""
    return [
        figure(pose, t=i / 10, size=(640, 480), scale=180.0).turned(stored)
        for i in range(round(10 * seconds))
    ]


@pytest.mark.parametrize("stored", [90, 180, 270])
def test_somebody_who_stands_on_their_head_or_side_is_in_a_turned_picture(stored: int) -> None:
    found = other_way_up(still(FRONT, stored), EXERCISES)
    assert found is not None
    assert (found.turn, found.surely) == (360 - stored, True)
    assert f"--turn {360 - stored}" in found.words


def test_hands_and_knees_upside_down_may_also_be_somebody_on_their_back() -> None:
    found = other_way_up(still(ALL_FOURS, 180), EXERCISES)
    assert found is not None
    assert found.turn == 180
    assert found.words.startswith("if the picture is upside down")


@pytest.mark.parametrize("pose", [FRONT, ALL_FOURS], ids=["standing", "all fours"])
def test_a_picture_that_is_upright_is_not_doubted(pose: FigurePose) -> None:
    assert other_way_up(still(pose), EXERCISES) is None


def told(exercise: str, bodies: list[Body]) -> tuple[list[str], Session]:
    session = Session(find(exercise))
    empty = np.zeros((4, 4, 3), np.uint8)
    moments = session.moments(TrackedFrame(Frame(b.t, empty, i), b, 0.0)
                              for i, b in enumerate(bodies))  # fmt: skip
    return [m.advice.text if m.advice else "" for m in moments], session


@pytest.mark.parametrize(("stored", "says"), [(180, "upside down"), (90, "on its side")])
def test_while_the_person_is_seen_the_advice_says_so(stored: int, says: str) -> None:
    advice, session = told("side-bend", still(FRONT, stored))
    assert says in advice[-1]
    assert session.picture is not None
    assert f"--turn {360 - stored}" in session.picture.words


def test_somebody_who_is_not_ready_yet_is_told_the_start_position_and_no_more() -> None:
    advice, session = told("bird-dog", still(FRONT))
    assert session.picture is None
    assert not any("picture" in text for text in advice)


def test_nothing_is_said_once_the_person_is_in_position() -> None:
    _, session = told("side-bend", [*still(FRONT, 180), *(
        replace(b, t=b.t + 8) for b in still(FRONT, seconds=12))])  # fmt: skip
    assert session.picture is None


def test_a_body_turned_round_is_the_body() -> None:
    body = figure(SUPINE)
    again = body.turned(90).turned(270)
    np.testing.assert_allclose(again.points, body.points, atol=1e-3)
    np.testing.assert_allclose(again.world, body.world, atol=1e-6)
    assert body.turned(90).size == (body.size[1], body.size[0])
