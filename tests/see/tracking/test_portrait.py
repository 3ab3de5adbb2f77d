"""The person is known by their clothes when the track has slid onto somebody else."""

import numpy as np
import pytest

from coach.body import LANDMARKS, Landmark
from coach.see.tracking import crowd
from coach.see.tracking.portrait import ANOTHER, KNOWN, LIKE, LOOKS, Portrait, colours, likeness

SIZE = (640, 480)
BLUE, RED, GREY = (160, 90, 40), (40, 40, 170), (120, 120, 120)


def figure(x: float):
    """Somebody who stands around x, pixels."""
    points = np.full((LANDMARKS, 2), (x, 120.0), np.float32)
    points[:, 0] += np.where(np.arange(LANDMARKS) % 2, 30.0, -30.0)
    for joint, y in ((11, 120), (13, 180), (15, 240), (23, 260), (25, 340), (27, 420)):
        points[joint : joint + 2, 1] = y
    seen = np.full(LANDMARKS, 0.9, np.float32)
    return crowd.person(points, seen, np.zeros((LANDMARKS, 3), np.float32), None, SIZE)


def room(*people, light: float = 1.0):
    """A picture with people in plain, a little noisy shirts: pairs of figure and colour."""
    image = np.full((SIZE[1], SIZE[0], 3), 200.0)
    for one, colour in people:
        x = round(one.centre[0])
        image[110:270, x - 40 : x + 40] = colour
    noise = np.random.default_rng(3).normal(0, 6, image.shape)
    return np.clip(image * light + noise, 0, 255).astype(np.uint8)


PERSON, OTHER = figure(200), figure(450)


def known(colour=BLUE, looks: int = KNOWN) -> Portrait:
    portrait = Portrait()
    for _ in range(looks):
        assert portrait.update(room((PERSON, colour)), SIZE, [PERSON]) is None
    return portrait


def look(portrait: Portrait, mine, theirs, followed=OTHER, light: float = 1.0):
    """Both are seen; `followed` is the one on whom the track is."""
    image = room((PERSON, mine), (OTHER, theirs), light=light)
    everybody = [followed, PERSON if followed is OTHER else OTHER]
    return portrait.update(image, SIZE, everybody)


@pytest.mark.parametrize("light", [0.6, 1.0, 1.2])
def test_whoever_is_followed_in_other_clothes_gives_way_to_the_person(light) -> None:
    portrait = known()
    told = [look(portrait, BLUE, RED, light=light) for _ in range(LOOKS)]
    assert told == [None] * (LOOKS - 1) + [PERSON]


def test_the_person_is_kept_whatever_somebody_beside_wears() -> None:
    portrait = known()
    for theirs in (RED, BLUE, GREY):
        assert look(portrait, BLUE, theirs, followed=PERSON) is None


def test_two_people_in_the_same_clothes_are_not_told_apart() -> None:
    portrait = known()
    assert [look(portrait, BLUE, BLUE) for _ in range(6)] == [None] * 6


def test_where_neither_looks_like_the_person_nothing_is_told() -> None:
    portrait = known()
    assert [look(portrait, GREY, RED) for _ in range(6)] == [None] * 6


def test_nothing_is_known_of_who_was_never_alone() -> None:
    portrait = Portrait()
    assert [look(portrait, BLUE, RED) for _ in range(6)] == [None] * 6


def test_whoever_hides_the_person_for_a_while_is_not_learned() -> None:
    portrait = known()
    for _ in range(ANOTHER - 1):
        portrait.update(room((OTHER, RED)), SIZE, [OTHER])
    told = [look(portrait, BLUE, RED) for _ in range(LOOKS)]
    assert told[-1] is PERSON


def test_whoever_takes_a_jacket_off_is_known_anew() -> None:
    portrait = known()
    for _ in range(ANOTHER + KNOWN):
        portrait.update(room((PERSON, RED)), SIZE, [PERSON])
    assert [look(portrait, RED, BLUE, followed=PERSON) for _ in range(4)] == [None] * 4
    told = [look(portrait, RED, BLUE) for _ in range(LOOKS)]
    assert told[-1] is PERSON


def test_a_trunk_of_which_too_little_is_seen_tells_nothing() -> None:
    points = PERSON.points.copy()
    points[Landmark.LEFT_HIP : Landmark.RIGHT_HIP + 1] = points[11:13] + 2
    end_on = crowd.person(points, PERSON.visibility, PERSON.world, None, SIZE)
    assert colours(room((PERSON, BLUE)), SIZE, end_on) is None
    away = figure(-300)
    assert colours(room((PERSON, BLUE)), SIZE, away) is None


def test_likeness_is_of_colours_not_of_where_they_are() -> None:
    blue, red = (colours(room((PERSON, colour)), SIZE, PERSON) for colour in (BLUE, RED))
    moved = colours(room((OTHER, BLUE)), SIZE, OTHER)
    assert likeness(blue, blue) == pytest.approx(1.0)
    assert likeness(blue, moved) > 0.9
    assert likeness(blue, red) < LIKE / 2
