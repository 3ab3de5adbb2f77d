"""Series of postures that go as exercises do."""

import numpy as np
import pytest

from calibration.back.bases import NODDING, ON_HEELS, SERIES
from calibration.back.generate import rows_of
from calibration.back.postures import Drawn
from calibration.back.series import SHARES, WAY, series
from samples.rotate import Array


def drawn(family: str, seed: int) -> list[Drawn]:
    return [one for _, one in series(family, np.random.default_rng(seed), (0.0, 0.0))]


def bend(one: Drawn) -> Array:
    """Flexion of the low back's three joints and of the upper back's two together, degrees."""
    flex = np.array([joint[0] for joint in one.pose.spine])
    return np.array([flex[:3].sum(), flex[3:].sum()])


@pytest.mark.parametrize("family", SHARES)
def test_a_series_begins_at_rest_and_bends_further_on_its_way(family: str) -> None:
    ways = [many for seed in range(30) if len(many := drawn(family, seed)) == len(WAY) + 3]
    assert len(ways) > 10
    start, little, _, far = (np.array([bend(way[k]) for way in ways]) for k in range(4))
    assert np.abs(start).max() < 1
    assert np.abs(little).mean() < 0.6 * np.abs(far).mean()
    assert np.corrcoef(little.sum(1), far.sum(1))[0, 1] > 0.7


def test_what_is_lifted_lay_on_the_floor_before() -> None:
    for seed in range(20):
        way = drawn("limbs-lifted", seed)
        start, end = way[0].limbs, way[3].limbs
        assert np.abs(start.thigh + 180).max() < 20
        assert np.abs(np.sin(np.radians(start.arm))).max() < 0.4
        assert np.sin(np.radians(end.arm)).mean() > np.sin(np.radians(start.arm)).mean() - 0.1


def test_the_spine_alone_moves_at_the_start_and_at_the_end() -> None:
    for seed in range(20):
        way = drawn("all-fours", seed)
        assert np.abs(way[-2].limbs.thigh - way[0].limbs.thigh).max() < 12
        assert np.abs(way[-1].limbs.thigh - way[3].limbs.thigh).max() < 12
    alone = np.array([bend(drawn("all-fours", seed)[-2]) for seed in range(20)])
    assert np.abs(alone).max(axis=1).mean() > 8


def test_some_heads_tip_with_the_movement_and_most_stay() -> None:
    def tipped(way: list[Drawn]) -> float:
        return abs(way[3].pose.neck[0] - way[0].pose.neck[0])

    found = np.array([tipped(drawn("prone", seed)) for seed in range(60)])
    assert 0.08 < (found > 20).mean() < 0.5
    assert (found < 12).mean() > 0.4


def test_who_comes_late_moves_as_exercises_go() -> None:
    rows = rows_of(SERIES + 1, 4, 0, None)
    assert {row.family for row in rows} <= set(SHARES)
    assert [row.tag for row in rows].count("neutral") == 2


def test_a_loose_head_is_tipped_whatever_the_back_does_and_stays_at_the_start() -> None:
    ways = [
        list(series("seated", np.random.default_rng(seed), (0.0, 0.0), loose=True))
        for seed in range(40)
    ]
    tips = np.array([[d.pose.neck[0] - w[0][1].pose.neck[0] for _, d in w[1:5]] for w in ways])
    backs = np.array([[bend(d).sum() for _, d in w[1:5]] for w in ways])
    assert tips.std() > 15
    assert abs(np.corrcoef(tips.ravel(), backs.ravel())[0, 1]) < 0.25


def test_further_people_sit_on_their_heels_or_tip_their_heads() -> None:
    for who in (ON_HEELS, NODDING - 1):
        assert rows_of(who, 4, 0, None)[0].family == "on-heels"
    assert [r.family for r in rows_of(NODDING, 4, 0, None) if r.tag] == ["seated", "limbs-lifted"]
