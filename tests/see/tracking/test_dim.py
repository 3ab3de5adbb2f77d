"""What a dim room's pictures become before the networks look at them."""

import numpy as np
import pytest

from coach.frame import Image
from coach.see.tracking.dim import DIM, MOST_GAIN, Brightener
from coach.see.tracking.follow import lightness


def room(light: float, *, lamp: float = 0.0) -> Image:
    """A picture of that mean lightness with a little texture, and a share of it that is white."""
    rng = np.random.default_rng(1)
    picture = np.clip(rng.normal(255 * light, 255 * light / 4, (90, 160, 3)), 0, 255)
    picture[: round(90 * lamp)] = 255
    return picture.astype(np.uint8)


def seen(picture: Image, brightener: Brightener | None = None, t: float = 0.0) -> Image:
    return (brightener or Brightener())(picture, lightness(picture), t)


def test_a_picture_of_usual_brightness_is_the_very_same() -> None:
    picture = room(0.45)
    assert seen(picture) is picture


def test_a_darkened_picture_is_as_bright_as_it_would_have_been() -> None:
    picture = room(0.45)
    dark = (picture * 0.4).astype(np.uint8)
    assert lightness(dark) < DIM
    assert lightness(seen(dark)) == pytest.approx(lightness(picture), rel=0.2)


def test_a_person_in_the_light_before_a_dark_wall_stays_as_they_are() -> None:
    picture = room(0.05)
    picture[:30, :80] = 200
    assert lightness(picture) < DIM
    assert seen(picture) is picture


def test_a_lamp_in_the_picture_does_not_keep_the_room_dark() -> None:
    assert lightness(seen(room(0.1, lamp=0.03))) > 0.2


def test_a_picture_that_is_nearly_black_is_not_made_of_noise() -> None:
    assert lightness(seen(room(0.01))) <= MOST_GAIN * 0.012


def test_the_brightness_neither_flickers_nor_comes_and_goes_at_the_limit() -> None:
    brightener = Brightener()
    shown = [lightness(seen(room(DIM + (0.02 if i % 2 else -0.02)), brightener)) for i in range(40)]
    steps = np.abs(np.diff(shown[20:]))
    assert steps.max() < 0.1
    assert min(shown[20:]) > 0.35


def test_when_the_light_comes_on_nothing_is_brightened_any_more() -> None:
    brightener = Brightener()
    seen(room(0.1), brightener)
    bright = room(0.5)
    assert seen(bright, brightener) is bright


def test_a_film_that_fades_to_black_and_back_is_the_very_same() -> None:
    brightener = Brightener()
    for i, light in enumerate((0.5, 0.3, 0.1, 0.05, 0.1, 0.3, 0.5)):
        picture = room(light)
        assert seen(picture, brightener, i / 10) is picture


def test_when_the_light_goes_out_the_pictures_are_brightened_after_a_second() -> None:
    brightener, dark = Brightener(), room(0.1)
    seen(room(0.5), brightener, 0.0)
    assert seen(dark, brightener, 0.1) is dark
    assert lightness(seen(dark, brightener, 1.2)) > 0.3
