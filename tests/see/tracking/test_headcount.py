"""Looking for other people: left out while the person is alone and nothing around them changes."""

import numpy as np
import pytest

from coach.body import LANDMARKS
from coach.see.tracking import crowd
from coach.see.tracking.headcount import Headcount

SIZE = (640, 480)
FPS = 20


def figure(x, height=200.0):
    """Somebody around (x, 240), `height` pixels tall."""
    across = np.where(np.arange(LANDMARKS) % 2, 0.15, -0.15) * height
    down = np.linspace(-0.5, 0.5, LANDMARKS) * height
    points = np.stack([x + across, 240 + down], axis=1).astype(np.float32)
    world = np.zeros((LANDMARKS, 3), np.float32)
    return crowd.person(points, np.full(LANDMARKS, 0.9, np.float32), world, None, SIZE)


class Room:
    """A wall with a pattern, and who is before it."""

    def __init__(self):
        self.people = [figure(200)]
        self.looked = []
        self.wall = np.random.default_rng(0).integers(90, 160, (SIZE[1], SIZE[0], 3))
        self.kept, self.shown = [], {}

    def look(self, image, size):
        people, t = self.shown[id(image)]
        self.looked.append(t)
        return people

    def show(self, t, picture=None):
        """The picture at `t`; a look at it may come later, in a thread of its own."""
        image = (picture or self.picture)()
        self.kept.append(image)
        self.shown[id(image)] = list(self.people), t
        return image

    def picture(self):
        image = self.wall.astype(np.uint8)
        for one in self.people:
            left, top, right, bottom = (round(edge) for edge in one.box)
            image[top:bottom, max(0, left) : right] = (40, 60, 90)
        return image


def play(room, seconds, at=lambda t: None, picture=None):
    """How many people were told, by time; `at` may change the room before each picture."""
    headcount, told = Headcount(room.look), {}
    for i in range(round(seconds * FPS)):
        t = i / FPS
        at(t)
        headcount.ask(t, SIZE, room.show(t, picture), room.people[0])
        answer = headcount.answer(t)
        if answer is not None:
            told[t] = len(crowd.distinct([room.people[0], *answer.seen]))
    headcount.close()
    return told


def test_every_question_is_answered_but_only_every_sixth_by_a_look():
    room = Room()
    told = play(room, 12.6)
    assert list(told) == [t + 0.5 for t in range(13)][: len(told)]
    assert len(told) >= 12
    assert set(told.values()) == {1}
    assert room.looked == [0, 1, 7]


def test_noise_of_a_camera_changes_nothing():
    room, noise = Room(), np.random.default_rng(1)

    def noisy():
        wobble = noise.normal(0, 6, (SIZE[1], SIZE[0], 3))
        return np.clip(room.picture() + wobble, 0, 255).astype(np.uint8)

    play(room, 8, picture=noisy)
    assert room.looked == [0, 1, 7]


@pytest.mark.parametrize("entered", [4.1, 5.2, 6.3])
@pytest.mark.parametrize("height", [110, 200, 400])
def test_somebody_who_comes_is_looked_for_at_the_very_next_question(entered, height):
    room = Room()

    def comes(t):
        if t >= entered and len(room.people) == 1:
            room.people.append(figure(500, height))

    told = play(room, 12, comes)
    asked = np.ceil(entered)
    assert [t for t in room.looked if t > entered][:3] == [asked, asked + 1, asked + 2]
    assert {n for t, n in told.items() if t < asked} == {1}
    assert {n for t, n in told.items() if t > asked} == {2}


def test_after_somebody_has_left_it_takes_two_looks_until_any_is_left_out():
    room = Room()
    room.people.append(figure(500))

    def leaves(t):
        if t >= 4.1:
            del room.people[1:]

    play(room, 14, leaves)
    assert room.looked == [0, 1, 2, 3, 4, 5, 6, 12]


def test_a_camera_that_turns_and_a_light_that_is_switched_on_leave_none_out():
    room = Room()

    def turns(t):
        room.wall = np.roll(room.wall, 1, axis=1) if round(t * FPS) % 4 else room.wall
        room.wall = np.clip(room.wall + (30 if t == 6 else 0), 0, 255)

    room.wall = np.repeat(np.linspace(0, 200, SIZE[0])[None, :, None], SIZE[1], axis=0)
    room.wall = np.repeat(np.where(room.wall % 50 < 25, 40, 200), 3, axis=2)
    play(room, 8, turns)
    assert room.looked == list(range(8))


def test_who_is_suddenly_elsewhere_may_be_somebody_else():
    room = Room()

    def jumps(t):
        if t >= 4.5:
            room.people[0] = figure(520)

    play(room, 8, jumps, picture=lambda: room.wall.astype(np.uint8))
    assert room.looked == [0, 1, 5]


def test_in_a_film_of_few_pictures_as_well_somebody_who_comes_is_found_at_once():
    room = Room()
    headcount, told = Headcount(room.look), []
    for i in range(40):
        t = i * 0.31
        if i == 20:
            room.people.append(figure(500))
        headcount.ask(t, SIZE, room.show(t), room.people[0])
        answer = headcount.answer(t)
        if answer is not None:
            told.append((t, len(crowd.distinct([room.people[0], *answer.seen]))))
    headcount.close()
    came = 20 * 0.31
    assert next(t for t, n in told if n == 2) - came < 2.1
    assert len([t for t in room.looked if t < came]) < 5
