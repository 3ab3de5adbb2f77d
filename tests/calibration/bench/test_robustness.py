"""Disturbances that must not change the answer: on a figure whose truth is known."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from calibration.bench.answers import Answer, Expected, Span, answer, compared
from calibration.bench.disturbances import DISTURBANCES
from calibration.bench.disturbed_pictures import held
from calibration.bench.disturbed_recording import Recording
from calibration.bench.disturbed_view import PLACED
from calibration.bench.hand import Hand
from calibration.bench.robustness import disturbed
from calibration.bench.robustness_results import Disturbed, keep, kept, on_page, table, together
from coach.body import Body
from coach.body import Landmark as L  # noqa: N817
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
    assert {name for name, s in same.items() if not s.sides} == set()
    assert {name for name, s in same.items() if not s.holds} == set()


@pytest.mark.parametrize("begun_s", [1.0, 3.0, 4.5, 6.5, 8.5])
@pytest.mark.parametrize("times", [1.0, 1.8])
def test_landmarks_that_slide_onto_somebody_who_walks_by_change_no_repetition(
    begun_s: float, times: float
) -> None:
    """On all fours, too: it is not their posture that tells that they are somebody else."""
    speed_px, lasts_s = 400.0, 1.2
    bodies = [
        figure(
            ALL_FOURS, t=b.t, size=b.size, scale=300.0 * times,
            at=(200 + speed_px * (b.t - begun_s), 300),
        )
        if begun_s <= b.t < begun_s + lasts_s
        else b
        for b in bird_dogs()
    ]  # fmt: skip
    plain, walked_by = (answer(some, find("bird-dog")) for some in (bird_dogs(), bodies))
    assert compared(plain, walked_by).sides


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


@pytest.mark.parametrize(
    ("holds", "stayed"),
    [
        ([(1.0, 8.0)], True),
        ([(5.6, 8.0)], False),
        ([(1.0, 3.0), (5.6, 8.0)], False),
        ([(1.0, 3.0)], False),
        ([(1.0, 8.7)], False),
        ([], False),
        ([(1.0, 5.2)], False),
    ],
)
def test_of_a_hold_behind_somebody_only_what_was_not_seen_may_be_missing(
    holds: list[tuple[float, float]], stayed: bool
) -> None:
    """Held from 1 to 8 s, hidden from 3 to 5.5."""
    plain = Answer((), (Span(1.0, 8.0, None),))
    now = Answer((), tuple(Span(a, b, None) for a, b in holds), unseen_s=((3.0, 5.5),))
    assert compared(plain, now, Expected(hidden=True), least_hold_s=1.0).holds is stayed
    told = replace(now, unseen_s=())
    assert compared(plain, told, Expected(hidden=True)).holds is (holds == [(1.0, 8.0)])


@pytest.mark.parametrize("holds", [[], [(5.6, 8.0)], [(4.9, 8.0)], [(2.5, 8.0)]])
def test_of_a_hold_that_began_just_before_that_may_be_missing(
    holds: list[tuple[float, float]],
) -> None:
    """Its beginning is too short to be told; all of it is what ends just behind, too."""
    ends_s = 8.0 if holds else 6.5
    plain = Answer((), (Span(2.5, ends_s, None),))
    now = Answer((), tuple(Span(a, b, None) for a, b in holds), unseen_s=((3.0, 5.5),))
    assert compared(plain, now, Expected(hidden=True), least_hold_s=1.0).holds


def test_where_pictures_are_far_apart_twice_as_many_show_each_one_twice() -> None:
    apart = [figure(ALL_FOURS, t=t, size=(960, 540), scale=300.0 + t) for t in (0.0, 0.1, 0.4)]
    it = Recording(tuple(apart), (), None, np.random.default_rng(1))
    shown = DISTURBANCES["60 fps"].apply(it)
    assert shown is not None
    assert [b.t for b in shown] == pytest.approx([0.0, 0.05, 0.1, 0.25, 0.4])
    assert np.allclose(shown[1].points, (apart[0].points + apart[1].points) / 2)
    assert np.array_equal(shown[3].points, apart[1].points)


@pytest.mark.parametrize(
    ("edge", "axis", "near"),
    [("left", 0, True), ("right", 0, False), ("above", 1, True), ("below", 1, False)],
)
def test_who_is_cut_off_is_an_eighth_beyond_the_edge_and_less_surely_seen_there(
    edge: str, axis: int, near: bool
) -> None:
    bodies = tuple(bird_dogs()[:2])
    it = Recording(bodies, (), None, np.random.default_rng(1))
    shown = DISTURBANCES[f"cut off {edge}"].apply(it)
    assert shown is not None
    told = [0, *range(11, 33)]
    before, now = bodies[0], shown[0]
    places, length = now.points[told, axis], now.size[axis]
    beyond = places < 0 if near else places > length
    assert beyond.any()
    assert not beyond.all()
    assert (now.visibility[told][beyond] < before.visibility[told][beyond]).all()
    assert np.array_equal(now.visibility[told][~beyond], before.visibility[told][~beyond])
    most = -places.min() if near else places.max() - length
    assert most == pytest.approx(PLACED * np.ptp(before.points[told, axis]) / 8, rel=0.2)


def at_three_times() -> Recording:
    """Three repetitions at 1, 4 and 7 s of ten; the last hold reaches the end."""
    bodies = tuple(
        figure(ALL_FOURS, t=i / 10, size=(960, 540), scale=300.0 + i / 100) for i in range(101)
    )
    return Recording(bodies, ((1.0, 3.0), (4.0, 6.0), (7.0, 9.0)), None, np.random.default_rng(1))


THREE = Answer(
    tuple(Span(t, t + 2.0, "left") for t in (1.0, 4.0, 7.0)),
    (Span(0.1, 1.9, "left"), Span(4.5, 5.8, "left"), Span(7.5, 10.0, "left")),
    ends_s=10.0,
)


def test_shown_twice_everything_is_counted_again_and_what_meets_at_the_seam_may_be_one() -> None:
    kind, it = DISTURBANCES["twice"], at_three_times()
    shown = kind.apply(it)
    assert shown is not None
    assert kind.counted is not None
    assert [b.t for b in shown[100:103]] == pytest.approx([10.0, 10.1, 10.2])
    want = kind.counted(THREE, it)
    assert [r.start_s for r in want.repetitions] == pytest.approx([1, 4, 7, 11.1, 14.1, 17.1])
    assert compared(want, want).all
    first, second, meets, again, third, last = want.holds
    met = replace(meets, end_s=again.end_s)
    assert compared(want, replace(want, holds=(first, second, met, third, last))).all
    fewer = replace(want, repetitions=want.repetitions[:-1])
    assert not compared(want, fewer).repetitions
    more = replace(want, repetitions=(*want.repetitions, Span(19.2, 20.0, "left")))
    assert not compared(want, more).repetitions
    across = replace(want, repetitions=(*want.repetitions, Span(9.6, 10.8, "left")))
    assert compared(want, across).repetitions


def test_one_repetition_is_cut_out_and_what_comes_after_it_is_that_much_earlier() -> None:
    kind, it = DISTURBANCES["one left out"], at_three_times()
    shown = kind.apply(it)
    assert shown is not None
    assert kind.counted is not None
    assert shown[-1].t == pytest.approx(8.0)
    want = kind.counted(THREE, it)
    assert [r.start_s for r in want.repetitions] == [1.0, 5.0]
    assert [h.start_s for h in want.holds] == pytest.approx([0.1, 5.5])
    assert not compared(want, THREE).repetitions
    assert kind.apply(replace(it, moving=it.moving[:1])) is None


def test_played_backwards_sides_and_number_stay_and_what_was_cut_off_may_be_told() -> None:
    kind, it = DISTURBANCES["backwards"], at_three_times()
    shown = kind.apply(it)
    assert shown is not None
    assert kind.counted is not None
    assert [b.t for b in shown] == pytest.approx([b.t for b in it.bodies])
    assert shown[0].points is it.bodies[-1].points
    want = kind.counted(THREE, it)
    assert [r.start_s for r in want.repetitions] == [7.0, 4.0, 1.0]
    no_holds = replace(THREE, holds=())
    assert compared(want, no_holds, kind.expected).all
    cut = replace(THREE, repetitions=(Span(0.0, 0.9, "left"), *THREE.repetitions))
    assert compared(want, cut, kind.expected).all
    assert not compared(want, replace(THREE, repetitions=THREE.repetitions[1:])).repetitions


@pytest.mark.parametrize(
    ("pair", "same"),
    [((1.1, 2.6), True), ((1.6, 3.2), True), ((2.3, 3.8), False), ((0.4, 5.0), False)],
)
def test_backwards_one_pair_may_be_half_a_pair_earlier_or_later(pair, same: bool) -> None:
    """A recording that begins with a cat has cows before cats when it is played backwards."""
    plain = Answer((Span(0.8, 2.3, None),), (), ends_s=4.0, seams_s=(0.0, 4.0))
    now = Answer((Span(*pair, None),), ())
    assert compared(plain, now, Expected(counted=True), in_pairs=True).repetitions is same


@pytest.mark.parametrize(("wide", "least"), [(0.8, 0.32), (0.2, 0.1)])
def test_somebody_is_shrunk_but_not_until_they_are_too_far_away(wide: float, least: float) -> None:
    it = at_three_times()
    body = it.bodies[0]
    extent = np.ptp(body.points, axis=0) / body.size
    points = body.points * np.float32(wide / extent.max())
    shown = DISTURBANCES["smaller"].apply(replace(it, bodies=(replace(body, points=points),)))
    assert shown is not None
    now = (np.ptp(shown[0].points, axis=0) / shown[0].size).max()
    assert now == pytest.approx(least, rel=0.02)


def test_times_are_a_little_off_and_one_picture_stands_for_a_while() -> None:
    shown = DISTURBANCES["uneven"].apply(at_three_times())
    assert shown is not None
    off = [abs(b.t - i / 10) for i, b in enumerate(shown)]
    assert 0.005 < max(off) <= 0.012
    still = sum(a.points is b.points for a, b in pairwise(shown))
    assert 6 <= still <= 9  # three pictures in each of three repetitions


def test_a_picture_that_is_too_wide_makes_the_person_so() -> None:
    it = at_three_times()
    shown = DISTURBANCES["wide"].apply(it)
    assert shown is not None
    assert shown[0].size == (1056, 540)
    assert np.allclose(shown[0].points / it.bodies[0].points, [1.1, 1.0], rtol=1e-5)
    plain = np.zeros((54, 96), np.bool_)
    plain[20:40, 30:70] = True
    masked = replace(it, bodies=tuple(replace(b, mask=plain) for b in it.bodies[:1]))
    wide = DISTURBANCES["wide"].apply(masked)
    assert wide is not None
    now = wide[0].mask
    assert now is not None
    assert now.shape[0] == plain.shape[0]
    assert now.shape[1] / now.shape[0] == pytest.approx(1056 / 540, rel=0.02)
    assert now.mean() == pytest.approx(plain.mean(), rel=0.05)


@pytest.mark.parametrize("where", ["in a hand", "before a wall"])
def test_a_camera_in_a_hand_wanders_slowly_and_not_far(where: str) -> None:
    it = at_three_times()
    shown = DISTURBANCES[where].apply(it)
    assert shown is not None
    places = np.stack([b.points[L.LEFT_HIP] for b in shown])
    assert np.ptp(places[:, 0]) > 0.01 * 960
    assert np.linalg.norm(np.diff(places, axis=0), axis=1).max() < 0.005 * 960


def test_a_room_tells_most_of_what_the_hand_does_and_a_wall_nothing() -> None:
    room, wall = (
        DISTURBANCES[where].apply(at_three_times()) for where in ("in a hand", "before a wall")
    )
    assert room is not None
    assert wall is not None
    hand = Hand.of(np.random.default_rng(1))
    first, last = hand.at(room[0].t), hand.at(room[-1].t)
    assert abs(last.turn - first.turn) > 0.5
    assert room[-1].roll - room[0].roll == pytest.approx(last.turn - first.turn, rel=0.3)
    assert (last.nearer - first.nearer) * (room[-1].zoom - room[0].zoom) > 0
    assert all(np.array_equal(a.points, b.points) for a, b in zip(room, wall, strict=True))
    assert {(b.roll, b.zoom, b.drift) for b in wall} == {(0.0, 1.0, 0.0)}


def test_a_picture_in_a_hand_is_moved_as_bodies_are() -> None:
    hand = Hand.of(np.random.default_rng(1))
    image = np.zeros((240, 320, 3), np.uint8)
    image[118:123, 198:203] = 255
    moved = held(image, 2.0, hand=hand)
    y, x = (float(at.mean()) for at in np.nonzero(moved[..., 0] > 100))
    by = hand.at(2.0).by((320, 240))
    assert (x, y) == pytest.approx(by @ [200.0, 120.0, 1.0], abs=0.6)
    assert abs(x - 200) + abs(y - 120) > 2


def test_a_leg_is_taken_for_the_other_and_the_near_one_stays_the_near_one() -> None:
    it = at_three_times()
    shown = DISTURBANCES["legs taken"].apply(it)
    assert shown is not None
    changed = [(a, b) for a, b in zip(it.bodies, shown, strict=True) if b is not a]
    assert 5 < len(changed) < 25
    for before, now in changed:
        assert np.array_equal(now.points[L.LEFT_KNEE], before.points[L.RIGHT_KNEE])
        assert now.world[L.LEFT_KNEE, 2] == before.world[L.LEFT_KNEE, 2]
        assert np.array_equal(now.points[L.LEFT_HIP], before.points[L.LEFT_HIP])


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
