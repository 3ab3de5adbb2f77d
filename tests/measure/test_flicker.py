"""Landmarks that leave the outline while it stays are not believed; of those that move with it, all
are."""

from dataclasses import replace

import numpy as np
import pytest

from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
from coach.measure.flicker import Flicker, FlickerSettings
from coach.measure.measurer import Measurer
from coach.testing.figure import ALL_FOURS, FigurePose, figure
from coach.testing.outline import arc

SIZE = (640, 480)
REACHED = replace(ALL_FOURS, arm=(170, 90), hip=(85, 0), knee=(90, 0))
"""On hands and knees, one leg and the opposite arm stretched out."""
STEP_S = 0.1
LEG = [L.RIGHT_KNEE, L.RIGHT_ANKLE, L.RIGHT_HEEL, L.RIGHT_FOOT_INDEX]


def seen(pose: FigurePose) -> Body:
    return figure(pose, size=SIZE, scale=160, back=arc(0))


def guessed_down(body: Body) -> Body:
    """The same picture, but the leg that is out is guessed beside the one that kneels."""
    points = body.points.copy()
    points[LEG] = points[[one - 1 for one in LEG]]
    return replace(body, points=points)


def taken_in(flicker: Flicker, *bodies: Body, step_s: float = STEP_S) -> Body:
    """The last of some bodies, as it is believed."""
    return [flicker.update(replace(b, t=i * step_s)) for i, b in enumerate(bodies)][-1]


def same(one: Body, other: Body) -> bool:
    return bool(np.array_equal(one.points, other.points))


def test_a_leg_that_leaves_the_outline_where_it_stays_is_where_it_was() -> None:
    out = seen(REACHED)
    assert same(taken_in(Flicker(), out, guessed_down(out)), out)


def test_whoever_really_moves_is_followed() -> None:
    out, back = seen(REACHED), seen(ALL_FOURS)
    assert same(taken_in(Flicker(), out, back), back)
    assert same(taken_in(Flicker(), back, out), out)


def test_what_explains_the_outline_as_well_is_taken_as_it_comes() -> None:
    out = seen(REACHED)
    aside = replace(out, points=out.points + np.float32([3, 0]))
    assert same(taken_in(Flicker(), out, aside), aside)


@pytest.mark.parametrize("step_s", [FlickerSettings().step_s * 1.1, 1.0])
def test_over_a_long_step_nothing_is_kept(step_s: float) -> None:
    out = seen(REACHED)
    guessed = guessed_down(out)
    assert same(taken_in(Flicker(), out, guessed, step_s=step_s), guessed)


def test_nothing_is_kept_for_longer_than_the_outline_went_unexplained() -> None:
    out = seen(REACHED)
    guessed = guessed_down(out)
    pictures = round(FlickerSettings().longest_s / STEP_S)
    assert same(taken_in(Flicker(), out, *[guessed] * pictures), out)
    assert same(taken_in(Flicker(), out, *[guessed] * (pictures + 2)), guessed)


def test_without_an_outline_nothing_is_kept() -> None:
    out = seen(REACHED)
    guessed = replace(guessed_down(out), mask=None)
    assert same(taken_in(Flicker(), out, guessed), guessed)


def test_somebody_is_still_while_the_outline_is_where_it_was() -> None:
    flicker, out = Flicker(), seen(REACHED)
    taken_in(flicker, out, guessed_down(out))
    assert flicker.still
    flicker.update(replace(seen(ALL_FOURS), t=2 * STEP_S))
    assert not flicker.still
    flicker.update(replace(out, t=3 * STEP_S, mask=None))
    assert not flicker.still


def test_a_body_whose_outline_is_gone_is_measured_as_with_it() -> None:
    out = seen(REACHED)
    course = [replace(b, t=i * STEP_S) for i, b in enumerate([out, out, guessed_down(out), out])]
    measurer, again = Measurer(), Measurer()
    with_outline = [measurer.measure(body) for body in course]
    without = [
        again.measure(replace(body, mask=None), before)
        for body, before in zip(course, with_outline, strict=True)
    ]
    assert [m.raw["landmarks_kept"].value for m in with_outline] == [0, 0, 1, 0]
    for one, other in zip(with_outline, without, strict=True):
        assert one.raw["leg_incline.right"] == other.raw["leg_incline.right"]
        assert one.raw["outline_still"] == other.raw["outline_still"]
