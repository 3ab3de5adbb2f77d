"""What a recording shows besides the exercises; every second of it is accounted for."""

from itertools import pairwise

import pytest

from coach.judge.sight import Sight
from coach.judge.stretches import Stretch, shown, stretches

COBRA = {"told": "cobra", "inside": frozenset({"cobra"})}
START = {"inside": frozenset({"cobra"})}
STILL = {"motion": 0.01, "rise": 5.0}
MOVING = {"motion": 0.6, "rise": 5.0}
NOBODY = {"present": False}


def filmed(*course, rate=10):
    """(seconds, what every instant of them shows)"""
    sights = []
    for seconds, what in course:
        n, t = round(seconds * rate), len(sights)
        for i in range(n):
            values = what(i / n) if callable(what) else what
            sights.append(Sight((t + i) / rate, **values))
    return sights


def told(sights, *known):
    found = stretches(sights, known)
    assert found[0].start_s == sights[0].t
    assert found[-1].end_s == sights[-1].t
    assert all(a.end_s == b.start_s for a, b in pairwise(found))
    return [(one.what, one.slug) for one in found]


def rising(share):
    return {"motion": 0.6, "rise": 90 * share}


def sinking(share):
    return {"motion": 0.6, "rise": 90 * (1 - share)}


@pytest.mark.parametrize(
    ("shows", "what"),
    [
        (NOBODY, "nobody"),
        (STILL, "resting"),
        (MOVING, "moving"),
        (rising, "getting-up"),
        (sinking, "getting-down"),
        (START, "waiting"),
    ],
)
def test_what_lies_between_two_exercises_is_named(shows, what):
    sights = filmed((5, COBRA), (8, shows), (5, COBRA))
    judged = Stretch(0, 5, "judged", "cobra"), Stretch(13, 18, "judged", "cobra")
    between = (what, None)
    assert told(sights, *judged) == [("judged", "cobra"), between, ("judged", "cobra")]


def test_several_things_between_are_told_one_after_the_other():
    sights = filmed((5, COBRA), (4, rising), (6, NOBODY), (4, STILL), (3, COBRA))
    known = Stretch(0, 5, "judged", "cobra"), Stretch(19, 22, "judged", "cobra")
    whats = [what for what, _ in told(sights, *known)]
    assert whats == ["judged", "getting-up", "nobody", "resting", "judged"]


def test_what_is_like_an_exercise_is_told_as_unsure_unless_it_is_a_position_of_theirs():
    other = {"told": "superman", "inside": frozenset({"superman"})}
    shared = {"told": "superman", "inside": frozenset({"superman", "cobra"})}
    judged = Stretch(8, 13, "judged", "cobra")
    assert told(filmed((8, other), (5, COBRA)), judged)[0] == ("unsure", "superman")
    assert told(filmed((8, shared), (5, COBRA)), judged)[0] == ("waiting", None)


def test_flickers_and_short_waiting_are_not_told():
    sights = filmed((4, START), (5, COBRA), (1, MOVING), (1, NOBODY))
    assert told(sights, Stretch(4, 9, "judged", "cobra"))[0] == ("judged", "cobra")
    sights = filmed((6, STILL), (0.4, MOVING), (6, STILL), (5, COBRA))
    assert told(sights, Stretch(12.4, 17.4, "judged", "cobra")) == [
        ("resting", None),
        ("judged", "cobra"),
    ]


def test_a_recording_of_nothing_has_no_stretch():
    assert stretches((), ()) == ()


def test_end_positions_are_found_but_for_flickers():
    sights = filmed((2, STILL), (3, COBRA), (1, STILL), (0.2, COBRA), (1, STILL), (2, COBRA))
    assert shown(sights, "cobra") == [(2.0, pytest.approx(4.9)), (7.2, pytest.approx(9.1))]
