"""People at random, what is fitted to them, and the bend that is read from the outline."""

import pickle
from dataclasses import fields, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from calibration.back import fit as fitting
from calibration.back.bases import BASES, SERIES
from calibration.back.fit import MARGIN, PLACE, HeldOut, factor, hold_out, write
from calibration.back.generate import Row, Rows, generate, load, rows_of
from calibration.back.limbs import Wish
from calibration.back.network import Fitting, Network, fit
from calibration.back.people import Person, person
from calibration.back.pictures import Place, Shot, camera, exact, outline, pose_person
from calibration.back.postures import SHARES, draw
from calibration.back.report import apart, report
from calibration.back.rows import Table, numbers_of, table
from coach.body import Body
from coach.errors import CoachError
from coach.measure.back_net import back_net
from coach.measure.back_row import LENGTH

SIDE = 180.0
"""Azimuth of a camera that sees the right side."""
MOST_BYTES = 300_000
FIELDS = [f.name for f in fields(Body)]


@cache
def somebody(base: str) -> Person:
    return person(base, np.random.default_rng(5))


def shown(one: Person, lumbar: float, thoracic: float) -> tuple[Shot, Body]:
    """Somebody on hands and knees with that much flexion from their neutral, seen exactly."""
    rng = np.random.default_rng(3)
    drawn = draw("all-fours", rng, one.posture, Wish(lumbar, thoracic, chord=8.0))
    assert drawn is not None
    shot = pose_person(one, drawn)
    cam = camera(one, shot.vertices, Place.draw(rng), (400, 300), SIDE)
    return shot, exact(shot.joints, cam, outline(shot.vertices, one.body.skin, cam))


def read(one: Person, lumbar: float, thoracic: float) -> tuple[np.ndarray, np.ndarray]:
    """True and read flexion of the low and the upper back."""
    shot, body = shown(one, lumbar, thoracic)
    numbers = numbers_of(body, 1)
    assert numbers is not None
    (found,) = back_net().read(numbers[None])
    return np.diff(shot.slopes), np.array([found.lumbar, found.thoracic])


@pytest.mark.parametrize("base", BASES)
def test_rounding_and_arching_are_read_from_a_rendered_body(base: str) -> None:
    true, found = zip(*(read(somebody(base), b, b) for b in (-30.0, 0.0, 30.0)), strict=True)
    for (a, b), (p, q) in zip(pairwise(true), pairwise(found), strict=True):
        assert (b - a > 8).all(), "the body was not bent"
        assert (0.4 * (b - a) < q - p).all()
        assert (q - p < 1.7 * (b - a)).all()


@pytest.mark.parametrize("base", BASES)
def test_the_low_back_is_told_from_the_upper(base: str) -> None:
    _, low = read(somebody(base), 30.0, 0.0)
    _, high = read(somebody(base), 0.0, 30.0)
    assert low[0] > high[0] + 5
    assert high[1] > low[1] + 5


def test_the_weights_are_small_and_give_finite_errors() -> None:
    assert PLACE.stat().st_size <= MOST_BYTES
    (found,) = back_net().read(np.zeros((1, LENGTH)))
    assert 0 < found.lumbar_error < 90
    assert 0 < found.thoracic_error < 90


@pytest.mark.parametrize("family", SHARES)
def test_every_family_has_postures_that_hips_can_reach(family: str) -> None:
    drawn = draw(family, np.random.default_rng(1), (0.0, 0.0))
    assert drawn is not None
    assert (drawn.hip < 143).all()
    assert (drawn.hip > -46).all()


def test_a_network_learns_differences_within_people_and_not_their_own_zero() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(1200, 4))
    group = np.repeat(np.arange(200), 6)
    own = rng.normal(0, 5, 200)[group]
    y = np.stack([3 * x[:, 0] - x[:, 1] + own, x[:, 2] - own], axis=1)
    how = Fitting(hidden=(16, 8), epochs=200, noise=0.0, decay=0.0)
    net = fit(x, y, group=group, weight=np.ones(1200), how=how, seed=1)
    off = net(x)[:, 0] - (3 * x[:, 0] - x[:, 1])
    assert off.std() < 0.5  # their own zeros spread by 5
    again = fit(x, y, group=group, weight=np.ones(1200), how=how, seed=1)
    assert np.array_equal(net(x), again(x))


def test_what_a_network_is_not_to_see_moves_nothing() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(600, 4))
    y = np.stack([x[:, 3], x[:, 3] + x[:, 0]], axis=1)
    how = Fitting(hidden=(8, 8), epochs=40, inputs=slice(0, 3))
    net = fit(x, y, group=np.arange(600) // 6, weight=np.ones(600), how=how, seed=1)
    other = np.concatenate([x[:, :3], rng.normal(size=(600, 1))], axis=1)
    assert np.array_equal(net(x), net(other))
    assert np.corrcoef(net(x)[:, 1], x[:, 0])[0, 1] > 0.9


def test_a_gain_that_is_asked_for_is_nearer_to_one_than_least_squares_reads() -> None:
    rng = np.random.default_rng(0)
    y = rng.normal(0, 10, (1200, 2))
    x = np.concatenate([y, y], axis=1) + rng.normal(0, 12, (1200, 4))
    gains = {
        weight: float((net(x)[:, 0] @ y[:, 0]) / (y[:, 0] @ y[:, 0]))
        for weight in (0.0, 3.0)
        for net in [
            fit(
                x, y, group=np.arange(1200) // 6, weight=np.ones(1200), seed=1, differences=False,
                how=Fitting(hidden=(16, 8), epochs=60, noise=0.0, decay=0.0, gain=weight),
            )
        ]
    }  # fmt: skip
    assert gains[0.0] < 0.8
    assert gains[0.0] + 0.1 < gains[3.0] < 1.05


@cache
def few() -> list[Row]:
    """One person of each base body; the exact bodies stand in for the pose model's."""
    rows: list[Row] = []
    for who in range(0, 6, 2):
        rows += [replace(r, seen=r.exact) for r in rows_of(who, 4, len(rows), None)]
    return rows


def test_a_person_is_the_same_whoever_was_made_before() -> None:
    alone = rows_of(4, 4, 100, None)
    among = [r for r in few() if r.who == 4]
    assert [r.exact.bits for r in alone] == [r.exact.bits for r in among]
    assert [r.start - 100 for r in alone] == [r.start - few().index(among[0]) for r in among]


def test_a_series_holds_postures_in_which_the_spine_alone_has_moved() -> None:
    pairs = [(a, b) for a, b in pairwise(few()) if a.who == b.who and a.family == b.family]
    bent = [np.abs(np.diff(b.slopes) - np.diff(a.slopes)).max() for a, b in pairs]
    same = [np.abs(b.hip - a.hip).max() < 25 for a, b in pairs]
    assert sum(same) > len(pairs) / 4
    assert np.median(np.array(bent)[same]) > 10


def test_people_are_gone_on_with_only_with_their_own_seed(tmp_path: Path) -> None:
    file = tmp_path / "people.pkl"
    file.write_bytes(pickle.dumps(Rows(4, 9, few())))
    with pytest.raises(CoachError, match="--seed 4"):
        generate(file, 12, 5)
    assert len(load(file).rows) == len(few())
    file.write_bytes(pickle.dumps(few()))
    with pytest.raises(CoachError, match="make them again"):
        load(file)


def test_the_same_people_give_the_same_file_of_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitting, "VALUES", (Fitting(hidden=(8, 4), epochs=2),))
    monkeypatch.setattr(fitting, "ERRORS", Fitting(hidden=(8, 4), epochs=2))
    places = [tmp_path / name for name in ("one.npz", "other.npz")]
    for place in places:
        rows = table(few(), 1, 7)
        write(rows, hold_out(rows), place)
    assert places[0].read_bytes() == places[1].read_bytes()


def test_nobody_mixed_from_a_base_body_is_known_to_what_reads_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    t = table([*few(), *(replace(r, seen=r.exact) for r in rows_of(1, 4, len(few()), None))], 0, 7)
    fitted: list[set[str]] = []
    own = fitting.average

    def spied(t: Table, rows: np.ndarray) -> fitting.Average:
        fitted.append(set(t.base[rows].tolist()))
        return own(t, rows)

    monkeypatch.setattr(fitting, "average", spied)
    monkeypatch.setattr(fitting, "VALUES", (Fitting(hidden=(8, 4), epochs=2),))
    monkeypatch.setattr(fitting, "ERRORS", Fitting(hidden=(8, 4), epochs=2))
    held = hold_out(t)
    mixed = "man+larger"
    assert fitted == [{"man", "larger", mixed}, {"woman", "larger"}, {"woman", "man"}]
    assert np.isnan(held.change[t.base == mixed]).all()
    assert np.isfinite(held.change[(t.base == "woman") & (t.start >= 0)]).all()


def test_errors_are_made_honest_on_people_who_move_as_exercises_go() -> None:
    t = replace(table(few(), 0, 7), whole=np.ones(len(table(few(), 0, 7).x), np.bool_))
    going = np.arange(len(t.x)) % 2 == 0
    zero, one = np.zeros((1, 2), np.float32), np.ones(1, np.float32)
    one_degree = Network(one, one, one, [(zero, zero[0])])
    change = np.zeros((len(t.x), 2))
    true = np.where(going[:, None], 2.0, 10.0) * np.ones(2)
    rows = np.ones(len(t.x), np.bool_)
    for who, off in ((np.where(going, SERIES, 0), 2.0), (np.zeros(len(t.x), np.int64), 10.0)):
        found = factor(
            replace(t, x=np.zeros((len(t.x), 1)), person=who), one_degree, change, true, rows
        )
        assert found == pytest.approx(np.full(2, MARGIN * off))


def test_the_page_tells_of_errors_whether_they_are_as_large_as_was_expected() -> None:
    t = table(few(), 0, 7)
    true = np.where(t.start[:, None] >= 0, t.y - t.y[t.start], np.nan)
    off = np.resize([-4.0, 7.0, 12.0], true.shape[0])[:, None]
    held = HeldOut({}, {}, true + off, true, np.full(true.shape, 9.0))
    line = next(x for x in report(t, held).splitlines() if x.startswith("| 8-10° |"))
    number, middle, within, two_thirds = line.strip("| ").split(" | ")[1:5]
    assert int(number) > 30
    assert middle == "7.0°"
    assert abs(int(within.removesuffix(" %")) - 67) < 6
    assert 7 <= float(two_thirds.removesuffix("°")) <= 12


def test_the_page_tells_how_much_of_one_part_is_taken_for_the_other() -> None:
    t = table(few(), 0, 7)
    true = np.where(t.start[:, None] >= 0, t.y - t.y[t.start], np.nan)
    half = true @ np.array([[0.75, 0.25], [0.25, 0.75]])
    text = apart(t, HeldOut({}, {}, half, true, np.full(true.shape, 9.0)))
    assert "| sum | 1.00 |" in text
    assert "| difference | 0.50 |" in text
    assert "one of the upper back alone as 0.75 there and 0.25 below it" in text


def _as_before(body: Body) -> list[object]:
    return [getattr(body, name) for name in FIELDS[:-1]]


def test_people_made_before_bodies_told_something_more_are_gone_on_with(tmp_path: Path) -> None:
    file = tmp_path / "people.pkl"
    with pytest.MonkeyPatch.context() as before:
        before.setattr(Body, "__getstate__", _as_before)
        file.write_bytes(pickle.dumps(Rows(4, 9, few())))
    found = load(file)
    again = pickle.loads(pickle.dumps(found))
    assert all(hasattr(r.exact.body, FIELDS[-1]) for r in again.rows)
    assert all(r.seen and hasattr(r.seen.body, FIELDS[-1]) for r in again.rows)
    assert again.rows[0].exact.bits == few()[0].exact.bits
