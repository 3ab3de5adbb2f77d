"""The camera's own motion, told by the background: on a made-up room that is turned and shifted."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from coach.frame import Image
from coach.see.tracking.camera_motion import CameraMotion, three_of_eight

WIDTH, HEIGHT = 320, 240
PERSON = (0.35, 0.2, 0.65, 0.95)


def room() -> Image:
    random = np.random.default_rng(3)
    small = random.integers(30, 220, (HEIGHT // 12, WIDTH // 12, 3), np.uint8)
    return np.asarray(cv2.resize(small, (2 * WIDTH, 2 * HEIGHT), interpolation=cv2.INTER_CUBIC))


def picture(roll: float, shift: float, sway: float = 0.0, zoom: float = 1.0) -> Image:
    """The room from a camera that is turned, shifted and nearer, with a person who sways, in
    shares."""
    turn = cv2.getRotationMatrix2D((WIDTH, HEIGHT), -roll, zoom)
    turn[:, 2] += (-WIDTH / 2 + shift * WIDTH, -HEIGHT / 2)
    image = np.asarray(cv2.warpAffine(room(), turn, (WIDTH, HEIGHT)), np.uint8)
    middle = round(WIDTH * (0.5 + sway))
    image[60:228, middle - 30 : middle + 30] = (40, 60, 200)
    image[60:228:12, middle - 30 : middle + 30] = 0
    return image


def followed(at: Callable[[float], Image], seconds: float = 4.0) -> CameraMotion:
    motion = CameraMotion()
    for i in range(round(15 * seconds)):
        motion.update(at(i / 15), i / 15, PERSON)
    return motion


def test_a_camera_that_stands_still_neither_turns_nor_moves_whatever_the_person_does() -> None:
    motion = followed(lambda t: picture(0, 0, 0.1 * np.sin(3 * t)))
    assert motion.roll == pytest.approx(0, abs=0.1)
    assert motion.zoom == pytest.approx(1, abs=0.001)
    assert motion.speed < 0.005


def test_before_a_room_that_stays_the_same_to_the_bit_nothing_is_told_at_all() -> None:
    motion = followed(lambda t: picture(0, 0, 0.05 * np.sin(3 * t)))
    assert (motion.roll, motion.zoom, motion.speed) == (0.0, 1.0, 0.0)


@pytest.mark.parametrize("end", [0.85, 1.15])
def test_how_much_nearer_a_camera_came_is_followed_back_and_forth(end: float) -> None:
    def at(t: float) -> Image:
        return picture(0, 0, 0.05, zoom=end ** np.sin(np.pi * t / 4))

    assert followed(at, 2.0).zoom == pytest.approx(end, abs=0.02)
    assert followed(at, 4.0).zoom == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("end", [-9.0, 9.0])
def test_the_turn_of_a_hand_held_camera_is_followed_back_and_forth(end: float) -> None:
    swayed = followed(lambda t: picture(end * np.sin(np.pi * t / 4), 0, 0.05), 2.0)
    assert swayed.roll == pytest.approx(end, abs=0.7)
    back = followed(lambda t: picture(end * np.sin(np.pi * t / 4), 0, 0.05), 4.0)
    assert back.roll == pytest.approx(0, abs=0.9)


@pytest.mark.parametrize(("rate", "looked_at"), [(30, 15), (25, 12), (20, 19), (10, 10)])
def test_of_quick_pictures_every_other_one_is_looked_at_while_the_camera_moves(
    rate: int, looked_at: int
) -> None:
    motion, due = CameraMotion(), 0
    for i in range(rate):
        due += motion.due(i / rate)
        motion.update(picture(9 * i / rate, 0), i / rate, PERSON)
    assert due == looked_at
    assert motion.roll == pytest.approx(9, abs=1.2)


@pytest.mark.parametrize(("rate", "looked_at"), [(30, 10), (25, 9), (20, 10), (10, 10), (3, 3)])
def test_of_a_camera_that_stands_ten_pictures_a_second_are_looked_at(
    rate: int, looked_at: int
) -> None:
    motion, due = CameraMotion(), 0
    for i in range(rate):
        due += motion.due(i / rate)
        motion.update(picture(0, 0, 0.1 * np.sin(3 * i / rate)), i / rate, PERSON)
    assert due == looked_at


def test_a_camera_that_begins_to_turn_is_followed_from_then_on() -> None:
    motion = CameraMotion()
    for i in range(90):
        turned = max(0.0, i / 30 - 1.0) * 6
        motion.update(picture(turned, 0, 0.05), i / 30, PERSON)
    assert motion.roll == pytest.approx(12, abs=0.9)


def test_a_clock_that_went_back_begins_anew_at_once() -> None:
    motion = CameraMotion()
    motion.update(picture(0, 0), 5.0, PERSON)
    assert motion.due(5.0)
    assert motion.due(1.0)


def test_a_camera_that_is_carried_along_moves_and_does_not_turn() -> None:
    motion = followed(lambda t: picture(0, 0.06 * t), 3.0)
    assert motion.speed == pytest.approx(0.06, rel=0.2)
    assert motion.roll == pytest.approx(0, abs=0.5)


def test_a_bare_wall_says_nothing() -> None:
    motion = followed(lambda _: np.full((HEIGHT, WIDTH, 3), 200, np.uint8))
    assert (motion.roll, motion.zoom, motion.speed) == (0.0, 1.0, 0.0)


def test_a_cut_to_another_room_is_no_turn() -> None:
    motion = CameraMotion()
    for i in range(10):
        motion.update(picture(0, 0), i / 15, PERSON)
    other = np.ascontiguousarray(picture(0, 0)[::-1, ::-1])
    for i in range(10, 20):
        motion.update(other, i / 15, PERSON)
    assert motion.roll == pytest.approx(0, abs=0.5)


def test_a_foot_beside_a_poster_on_a_bare_wall_turns_no_camera() -> None:
    """Twelve of twenty corners lie on the poster; a turn that nearly fits the others is none."""
    poster, foot = room()[:120, :90], room()[100:160, 100:124]

    def at(t: float) -> Image:
        wall = np.full((HEIGHT, WIDTH, 3), 200, np.uint8)
        wall[10:130, 5:95] = poster
        top = round(120 + 12 * t)
        wall[top : top + 60, 280:304] = foot
        return wall

    motion, rolls = CameraMotion(), list[float]()
    for i in range(30):
        motion.update(at(i / 15), i / 15, PERSON)
        rolls.append(motion.roll)
    assert rolls == pytest.approx([0] * 30, abs=0.1)
    assert motion.speed < 0.005


@pytest.mark.parametrize("size", [(640, 480), (640, 360), (360, 640), (640, 640)])
def test_a_picture_is_shrunk_to_three_eighths_as_opencv_shrinks_it_bit_by_bit(
    size: tuple[int, int],
) -> None:
    grey = np.random.default_rng(5).integers(0, 256, (size[1], size[0]), np.uint8)
    small = (size[0] * 3 // 8, size[1] * 3 // 8)
    expected = cv2.resize(grey, small, interpolation=cv2.INTER_AREA)
    assert np.array_equal(three_of_eight(grey), expected)
