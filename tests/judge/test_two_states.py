"""Held or moving: the best explanation of all evidence, and of all so far."""

from itertools import pairwise, product

import numpy as np
import pytest

from coach.judge.two_states import Clock, held_runs

COST = 0.4
STEP = 0.1


def explained(evidence: tuple[float, ...], states: tuple[bool, ...]) -> float:
    """How well a course of states explains it."""
    begun = sum(b and not a for a, b in pairwise((False, *states)))
    ended = sum(a and not b for a, b in pairwise(states))
    return sum(e for e, held in zip(evidence, states, strict=True) if held) - COST * (begun + ended)


@pytest.mark.parametrize("seed", range(20))
def test_no_other_course_explains_the_evidence_better(seed: int) -> None:
    evidence = tuple(np.random.default_rng(seed).normal(0.0, 0.6, 9).tolist())
    found = [False] * len(evidence)
    for first, behind in held_runs(evidence, COST):
        found[first:behind] = [True] * (behind - first)
    best = max(explained(evidence, s) for s in product((False, True), repeat=len(evidence)))
    assert explained(evidence, tuple(found)) == pytest.approx(best)


def test_what_lasts_too_short_to_pay_for_two_changes_is_no_change() -> None:
    for lasts, runs in ((0.7 * COST, [(0, 30)]), (2.5 * COST, [(0, 10), (20, 30)])):
        against = -lasts / 10
        assert held_runs([1.0] * 10 + [against] * 10 + [1.0] * 10, COST) == runs


def test_trembling_evidence_ends_where_its_mean_does() -> None:
    rng = np.random.default_rng(3)
    evidence = STEP * (np.repeat([-1.5, 1.5, -1.5], 60) + rng.normal(0.0, 1.5, 180))
    ((first, behind),) = held_runs(evidence.tolist(), COST)
    assert abs(first - 60) <= 2
    assert abs(behind - 120) <= 2


def test_nothing_is_held_without_instants() -> None:
    assert held_runs([], COST) == []


@pytest.mark.parametrize("seed", range(20))
def test_the_clock_shows_what_is_known_so_far(seed: int) -> None:
    evidence = np.random.default_rng(seed).normal(0.02, 0.3, 40).tolist()
    clock = Clock(COST)
    for i, one in enumerate(evidence):
        clock.update(STEP * i, one)
        runs = held_runs(evidence[: i + 1], COST)
        going = runs[-1] if runs and runs[-1][1] == i + 1 else None
        assert clock.since_s == (pytest.approx(STEP * going[0]) if going else None)
        before = runs[:-1] if going else runs
        assert clock.done_s == pytest.approx(STEP * sum(b - a for a, b in before))


def test_a_clock_that_was_stopped_keeps_its_time_and_begins_anew() -> None:
    clock = Clock(COST)
    for i in range(20):
        clock.update(STEP * i, 1.0)
    clock.stop(2.0)
    assert (clock.since_s, clock.done_s) == (None, 2.0)
    clock.update(5.0, 2.0)
    assert (clock.since_s, clock.done_s) == (5.0, 2.0)
