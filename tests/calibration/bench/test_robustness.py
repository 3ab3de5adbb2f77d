"""Disturbances that must not change the answer: on a figure whose truth is known."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from calibration.bench.answers import Answer, Expected, Span, answer, compared
from calibration.bench.disturbances import DISTURBANCES
from calibration.bench.disturbed_recording import Recording
from calibration.bench.disturbed_view import PLACED
from calibration.bench.robustness import disturbed
from calibration.bench.robustness_results import Disturbed, keep, kept, on_page, table, together
from coach.body import Body
from coach.exercise import find
from coach.testing.figure import ALL_FOURS, figure

LEFT, RIGHT = Span(2.0, 8.0, "left"), Span(10.0, 16.0, "right")


def bird_dogs() -> Sequence[Body]:
    """Left, then right: 1.5 s out, 3 s held, 1.5 s back, at 15 frames a second."""
    bodies: list[Body] = []
    for i in range(15 * 18):
        t = i / 15
        out = [0.0, 0.0]
        for leg, begun in enumerate((2.0, 10.0)):
            out[leg] = min(1.0, max(0.0, min(t - begun, begun + 6.0 - t) / 1.5))
        pose = replace(
            ALL_FOURS,
            hip=(85 - 85 * out[0], 85 - 85 * out[1]),
            knee=(90 - 90 * out[0], 90 - 90 * out[1]),
            arm=(85 + 85 * out[1], 85 + 85 * out[0]),
        )
        bodies.append(figure(pose, t=t, size=(960, 540), scale=300.0))
    return bodies


def test_no_disturbance_changes_a_figure_s_bird_dogs() -> None:
    same = disturbed(bird_dogs(), find("bird-dog"), list(DISTURBANCES))
    assert set(same) == set(DISTURBANCES)
    assert {name for name, s in same.items() if not s.all} == set()


@pytest.mark.parametrize(
    ("now", "stayed"),
    [
        ((LEFT, RIGHT), (True, True)),
        ((LEFT, replace(RIGHT, side="left")), (True, False)),
        ((LEFT,), (False, False)),
        ((LEFT, Span(3.0, 4.0, "right"), RIGHT), (False, False)),
        ((LEFT, Span(14.0, 20.0, "right")), (False, False)),
    ],
)
def test_repetitions_are_the_same_by_number_time_and_side(now, stayed) -> None:
    same = compared(Answer((LEFT, RIGHT), ()), Answer(now, ()))
    assert (same.repetitions, same.sides) == stayed


def test_mirrored_sides_come_out_the_other_way_round_and_later_times_later() -> None:
    mirrored = Answer((replace(LEFT, side="right"), replace(RIGHT, side="left")), ())
    assert compared(Answer((LEFT, RIGHT), ()), mirrored, Expected(exchanged=True)).all
    later = Answer((LEFT, Span(12.0, 18.0, "right")), (Span(13.0, 16.0, "right"),))
    plain = Answer((LEFT, RIGHT), (Span(11.0, 14.0, "right"),), pause_s=9.0)
    assert compared(plain, later, Expected(later_s=2.0)).all


def test_times_of_a_recording_played_faster_are_brought_back() -> None:
    plain = Answer((LEFT, RIGHT), (Span(11.0, 14.0, "right"),))
    faster = Answer((Span(1.6, 6.4, "left"), Span(8.0, 12.8, "right")), (Span(8.8, 11.2, "right"),))
    assert compared(plain, faster, Expected(speed=1.25)).all
    assert not compared(plain, faster).repetitions
    slower_held = replace(faster, holds=(Span(8.8, 11.6, "right"),))
    assert not compared(plain, slower_held, Expected(speed=1.25)).holds


@pytest.mark.parametrize(
    ("now", "stayed"),
    [
        (
            (Span(9.0, 15.0, "right"),),
            True,
        ),  # the first one is cut off, the second a second earlier
        ((Span(0.5, 7.0, "left"), Span(9.0, 15.0, "right")), True),  # its rest is told
        ((Span(0.5, 7.0, "left"),), False),  # a whole one is lost
        ((Span(0.5, 4.0, "left"), Span(7.2, 8.5, "left"), Span(9.0, 15.0, "right")), False),
        ((Span(9.0, 15.0, "left"),), True),
    ],
)
def test_of_what_is_cut_off_at_the_beginning_a_part_may_be_told(now, stayed) -> None:
    plain = Answer((Span(0.8, 8.0, "left"), RIGHT), (), ends_s=18.0)
    same = compared(plain, Answer(now, ()), Expected(cut_s=(1.0, 0.0)))
    assert same.repetitions is stayed
    assert same.sides is (stayed and now[-1].side == "right")


def test_a_hold_that_the_end_cuts_off_may_be_shorter_and_no_other_one() -> None:
    plain = Answer((), (Span(3.0, 6.0, "left"), Span(12.0, 17.5, "left")), ends_s=18.0)
    cut = Expected(cut_s=(0.0, 1.0))
    first = Span(3.0, 6.0, "left")
    assert compared(plain, Answer((), (first, Span(12.0, 17.0, "left"))), cut).all
    assert compared(plain, Answer((), (first,)), cut).all
    assert not compared(plain, Answer((), (Span(12.0, 17.0, "left"),)), cut).holds


def test_what_is_out_of_sight_may_be_missing_when_that_is_said_and_never_be_more() -> None:
    plain, fewer = Answer((LEFT, RIGHT), ()), Expected(fewer=True)
    said = Answer((LEFT,), (), missed_s=(12.0,))
    assert compared(plain, said, fewer).all
    assert not compared(plain, said).repetitions
    assert not compared(plain, replace(said, missed_s=(9.0,)), fewer).repetitions
    other = replace(said, repetitions=(LEFT, replace(RIGHT, side="left")))
    assert not compared(plain, other, fewer).sides
    more = replace(said, repetitions=(LEFT, RIGHT, Span(16.5, 17.5, "left")))
    assert not compared(plain, more, fewer).repetitions


def test_where_pictures_are_far_apart_twice_as_many_show_each_one_twice() -> None:
    apart = [figure(ALL_FOURS, t=t, size=(960, 540), scale=300.0 + t) for t in (0.0, 0.1, 0.4)]
    it = Recording(tuple(apart), (), None, np.random.default_rng(1))
    shown = DISTURBANCES["60 fps"].apply(it)
    assert shown is not None
    assert [b.t for b in shown] == pytest.approx([0.0, 0.05, 0.1, 0.25, 0.4])
    assert np.allclose(shown[1].points, (apart[0].points + apart[1].points) / 2)
    assert np.array_equal(shown[3].points, apart[1].points)


@pytest.mark.parametrize("edge", ["left", "right"])
def test_who_is_cut_off_is_an_eighth_beyond_the_edge_and_less_surely_seen_there(edge) -> None:
    bodies = tuple(bird_dogs()[:2])
    it = Recording(bodies, (), None, np.random.default_rng(1))
    shown = DISTURBANCES[f"cut off {edge}"].apply(it)
    assert shown is not None
    told = [0, *range(11, 33)]
    before, now = bodies[0], shown[0]
    places, width = now.points[told, 0], now.size[0]
    beyond = places < 0 if edge == "left" else places > width
    assert beyond.any()
    assert not beyond.all()
    assert (now.visibility[told][beyond] < before.visibility[told][beyond]).all()
    assert np.array_equal(now.visibility[told][~beyond], before.visibility[told][~beyond])
    most = -places.min() if edge == "left" else places.max() - width
    assert most == pytest.approx(PLACED * np.ptp(before.points[told, 0]) / 8, rel=0.2)


def test_a_hold_that_is_longer_by_more_than_three_tenths_is_not_the_same() -> None:
    plain, now = Answer((), (Span(3.0, 6.0, "left"),)), Answer((), (Span(3.0, 6.4, "left"),))
    assert not compared(plain, now).holds


@pytest.mark.parametrize(("lasts_s", "same"), [(1.2, True), (1.4, False)])
def test_a_hold_at_the_border_of_what_is_told_may_come_and_go(lasts_s: float, same: bool) -> None:
    short, long = Span(1.0, 1.0 + lasts_s, "left"), Span(5.0, 8.0, "left")
    both, one = Answer((), (short, long)), Answer((), (long,))
    assert compared(both, one, least_hold_s=1.0).holds is same
    assert compared(one, both, least_hold_s=1.0).holds is same


def test_the_table_tells_the_share_of_clips_in_which_nothing_changed() -> None:
    good = compared(Answer((LEFT,), ()), Answer((LEFT,), ()))
    bad = compared(Answer((LEFT,), ()), Answer((), ()))
    rows = table([Disturbed("a", {"dropped": good}), Disturbed("b", {"dropped": bad})])
    assert rows.splitlines()[-1].split(" | ")[1:] == ["2", "50 %", "50 %", "100 %", "50 % |"]


def test_results_of_other_kinds_are_kept_and_stand_in_the_table(tmp_path: Path) -> None:
    good = compared(Answer((LEFT,), ()), Answer((LEFT,), ()))
    bad = compared(Answer((LEFT,), ()), Answer((), ()))
    path = tmp_path / "results.json"
    assert kept(path) == []
    keep(path, [Disturbed("a", {"dropped": bad, "10 fps": good}), Disturbed("b", {"dropped": bad})])
    found = together(kept(path), [Disturbed("a", {"dropped": good})])
    assert found == [
        Disturbed("a", {"dropped": good, "10 fps": good}),
        Disturbed("b", {"dropped": bad}),
    ]


def test_a_page_s_table_is_written_anew_and_one_without_results_stays() -> None:
    good = compared(Answer((LEFT,), ()), Answer((LEFT,), ()))
    page = "a\n<!-- bodies -->\nold\n<!-- end -->\nb\n<!-- pictures -->\nold\n<!-- end -->\nc\n"
    results = [Disturbed("a", {"dropped": good})]
    assert on_page(page, results) == page.replace("old", table(results), 1)


@pytest.mark.parametrize(("hip", "knee"), [(78, 105), (95, 90)])
def test_a_leaning_camera_changes_nothing_where_nobody_keeps_still_before_or_between(
    hip: float, knee: float
) -> None:
    bodies: list[Body] = []
    for i in range(15 * 9):
        t = i / 15
        left = max(min(1.0, max(0.0, min(t - b, b + 2.0 - t))) for b in (0.5, 6.0))
        right = min(1.0, max(0.0, min(t - 3.2, 5.2 - t)))
        pose = replace(
            ALL_FOURS,
            hip=(hip - hip * left, hip - hip * right),
            knee=(knee - knee * left, knee - knee * right),
            arm=(85 + 85 * right, 85 + 85 * left),
        )
        bodies.append(figure(pose, t=t, size=(960, 540), scale=300.0))
    plain = answer(bodies, find("bird-dog"))
    assert [r.side for r in plain.repetitions] == ["left", "right", "left"]
    assert [r.start_s for r in plain.repetitions] == pytest.approx([0.5, 3.2, 6.0], abs=0.2)
    same = disturbed(bodies, find("bird-dog"), ["turned left", "turned right"])
    assert all(one.all for one in same.values())
