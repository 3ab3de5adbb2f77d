"""What has truly changed, and what is only the day's form."""

from datetime import timedelta
from random import Random

import msgspec
import pytest

from coach.exercise import load_shipped
from coach.exercise.prescription import prescription_of
from coach.history.adherence import days_done, weeks
from coach.history.change import MDC, PAIN_MDC, changed, rated, standard_error, trends, usual_sem
from coach.history.values import SessionRange
from coach.made_up.records import exercise_record, lesson_record, repetition
from coach.made_up.weeks import NOON, TODAY, fill

DOG = load_shipped()["bird-dog"]
TWIST = load_shipped()["seated-twist"]
USUAL = 10.0 / MDC


def test_what_is_known_of_anybody_is_ten_degrees_and_fifteen_for_a_rotation():
    assert usual_sem(DOG)["reach"] * MDC == pytest.approx(10.0)
    assert usual_sem(TWIST)["turned"] * MDC == pytest.approx(15.0)
    assert usual_sem(None) == {}


def test_one_session_says_nothing_and_two_lean_on_what_is_known_of_anybody():
    assert changed([40.0], USUAL).told == "too-few"
    assert changed([], USUAL).told == "too-few"
    assert changed([40.0, 48.0], USUAL).told == "none"
    assert changed([40.0, 55.0], USUAL).told == "more"
    assert changed([55.0, 40.0], USUAL).told == "less"


def test_the_own_spread_takes_over_as_sessions_come_in():
    chance = Random(1)
    steady = [40 + chance.gauss(0, 1.0) for _ in range(60)]
    errors = [standard_error(steady[:k], USUAL) for k in (2, 10, 60)]
    assert errors[0][0] > errors[1][0] > errors[2][0]
    assert errors[2][0] == pytest.approx(1.0, abs=0.8)
    assert [share for _, share in errors] == sorted(share for _, share in errors)
    restless = [40 + chance.gauss(0, 12.0) for _ in range(60)]
    assert standard_error(restless, USUAL)[0] == pytest.approx(12.0, rel=0.25)


def test_a_slow_true_change_does_not_pass_for_spread():
    chance = Random(2)
    rising = [40 + 0.5 * i + chance.gauss(0, 2.0) for i in range(60)]
    change = changed(rising, USUAL)
    assert change.told == "more"
    assert change.by == pytest.approx(28.5, abs=4)
    assert change.smallest < 9.0


def test_chance_alone_is_told_as_a_change_in_fewer_than_one_of_twenty():
    told = [changed([40 + r for r in noise(seed, 12)], USUAL).told for seed in range(400)]
    assert sum(one != "none" for one in told) < 0.05 * len(told)


def noise(seed, n):
    chance = Random(seed)
    return [chance.gauss(0, 3.6) for _ in range(n)]


def at(back, value, view="side", side="left"):
    return SessionRange(
        session=f"s-{back}", day=TODAY - timedelta(days=back), view=view, end="reach", side=side,
        unit="deg", n=5, reached=value, spread=1.0, depth=None,
    )  # fmt: skip


def test_sides_are_told_apart_and_the_band_lies_round_the_first_sessions():
    left, right = trends([at(2, 40.0), at(2, 30.0, side="right"), at(1, 60.0), at(1, 31.0,
                         side="right")], DOG)  # fmt: skip
    assert (left.side, left.change.told, right.change.told) == ("left", "more", "none")
    low, high = right.band
    assert (low + high) / 2 == pytest.approx(30.0)
    assert high - low == pytest.approx(2 * right.change.smallest)


def test_a_session_seen_from_elsewhere_is_shown_and_not_compared():
    (trend,) = trends([at(3, 10.0, view="oblique"), at(2, 40.0), at(1, 41.0)], DOG)
    assert [p.comparable for p in trend.points] == [False, True, True]
    assert (trend.change.sessions, trend.change.told) == (2, "none")


def test_pain_has_the_smallest_change_of_studies():
    assert rated([5, 5, 5, 4, 4, 4], PAIN_MDC).told == "none"
    assert rated([6, 5, 6, 4, 3, 3], PAIN_MDC).told == "less"


def test_the_made_up_person_goes_further_after_a_year(opened):
    history = opened()
    fill(history, 52, TODAY)
    slug = history.exercises()[0]
    for trend in trends(history.over_time(slug), load_shipped()[slug]):
        assert trend.change.told == "more", trend


# -- adherence -------------------------------------------------------------------------------------

PLAN = {"schema": 1, "title": "One", "from": "2026-11-09",
        "exercise": [{"exercise": "cobra", "repetitions": 8}]}  # fmt: skip


def did(history, back, n):
    begun = NOON - timedelta(days=back)
    record = lesson_record(begun.isoformat(), cobra="done")
    part = exercise_record(exercise="cobra", repetitions=tuple(repetition() for _ in range(n)))
    first = msgspec.structs.replace(record.exercises[0], counts={"": n}, records=(part,))
    history.put(f"{back}-{n}", begun, msgspec.structs.replace(record, exercises=(first,)))


def test_a_week_counts_the_days_on_which_at_least_half_was_done(opened):
    history = opened()
    plan = prescription_of({**PLAN, "days": ["mon", "wed", "fri"]}, "p")
    history.open_plan(plan, NOON - timedelta(days=16))  # Monday, the 9th
    did(history, 16, 8)  # Monday
    did(history, 13, 4)  # Thursday, half of it
    did(history, 12, 3)  # Friday, too little
    did(history, 2, 3)  # this Monday, twice three
    did(history, 2, 2)
    told = weeks(history.plans()[0], history.sessions(), load_shipped(), TODAY)
    assert [(w.monday.day, w.asked, w.done) for w in told] == [(9, 3, 2), (16, 3, 0), (23, 2, 1)]


def test_free_days_are_counted_as_they_come_and_never_more_than_were_asked(opened):
    history = opened()
    plan = prescription_of({**PLAN, "days_a_week": 2}, "p")
    history.open_plan(plan, NOON - timedelta(days=9))
    for back in (9, 8, 7, 6):
        did(history, back, 8)
    told = weeks(history.plans()[0], history.sessions(), load_shipped(), TODAY)
    assert [(w.asked, w.done) for w in told] == [(2, 2), (2, 0)]


def test_a_plan_that_is_over_or_closed_asks_for_no_more(opened):
    history = opened()
    history.open_plan(prescription_of({**PLAN, "days_a_week": 7, "until": "2026-11-11"}, "p"),
                      NOON - timedelta(days=16))  # fmt: skip
    told = weeks(history.plans()[0], [], load_shipped(), TODAY)
    assert [w.asked for w in told] == [3]
    assert days_done(history.plans()[0].plan, [], load_shipped()) == {}
