"""What is said of a stretch of time: one number that does not care for rate, offset or scale."""

from dataclasses import replace
from math import isnan, pi, sin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coach.exercise.vocabulary import Until
from coach.judge.measure_history import MeasureHistory, early, lag, share, statistic
from coach.measure.measure_ref import MeasureRef
from coach.measure.reading import Framing, Measures, Reading, View
from coach.testing.script import Script

ref = MeasureRef.parse
PLAIN = ("max", "min", "range", "rate")
WHOLE = st.integers(-900, 900).map(lambda n: n / 8)
"""Eighths: adding and scaling by powers of two are exact."""
VALUES = st.lists(WHOLE, min_size=1, max_size=40)
SCALES = st.sampled_from([0.25, 0.5, 2.0, 4.0])


def series(values, *, step: float = 0.25, begin: float = 0.0):
    return [(begin + i * step, v) for i, v in enumerate(values)]


def swings(values, swing: float, **how) -> float:
    return statistic("swings", series(values, **how), swing=swing)


@given(VALUES)
def test_the_range_is_what_lies_between_least_and_most(values) -> None:
    course = series(values)
    most, least = statistic("max", course), statistic("min", course)
    assert (most, least) == (max(values), min(values))
    assert statistic("range", course) == most - least


@given(VALUES, WHOLE)
def test_an_offset_moves_extremes_and_changes_nothing_else(values, offset: float) -> None:
    course, moved = series(values), series([v + offset for v in values])
    for kind in ("max", "min"):
        assert statistic(kind, moved) == statistic(kind, course) + offset
    assert statistic("range", moved) == statistic("range", course)
    assert swings([v + offset for v in values], 5.0) == swings(values, 5.0)
    assert statistic("rate", moved) == pytest.approx(statistic("rate", course), nan_ok=True)


@given(VALUES)
def test_turned_round_most_is_least(values) -> None:
    turned = series([-v for v in values])
    assert statistic("max", turned) == -statistic("min", series(values))
    for kind in ("range", "rate"):
        assert statistic(kind, turned) == pytest.approx(
            statistic(kind, series(values)), nan_ok=True
        )
    assert swings([-v for v in values], 5.0) == swings(values, 5.0)


@given(VALUES, SCALES, st.floats(0.125, 100))
def test_swings_do_not_depend_on_how_long_they_take(values, scale: float, begin: float) -> None:
    assert swings(values, 5.0, step=0.25 * scale, begin=begin) == swings(values, 5.0)


@given(VALUES, SCALES)
def test_swings_grow_with_their_measure(values, scale: float) -> None:
    assert swings([scale * v for v in values], scale * 5.0) == swings(values, 5.0)


@given(VALUES, st.floats(0.5, 60), st.floats(0.5, 60))
def test_the_smaller_a_swing_may_be_the_more_there_are(values, one: float, other: float) -> None:
    small, large = sorted((one, other))
    assert swings(values, small) >= swings(values, large)


@given(VALUES, st.integers(1, 4))
def test_waiting_in_between_adds_no_swing(values, times: int) -> None:
    waited = [v for v in values for _ in range(times)]
    assert swings(waited, 5.0) == swings(values, 5.0)


@given(VALUES)
def test_nothing_swings_by_more_than_its_range(values) -> None:
    assert swings(values, max(values) - min(values) + 1.0) == 0


@pytest.mark.parametrize("periods", [1, 3, 6])
@pytest.mark.parametrize("step", [1 / 60, 1 / 17, 1 / 10])
def test_a_sine_turns_round_twice_in_each_period(periods: int, step: float) -> None:
    times = [i * step for i in range(int(periods / step) + 1)]
    wave = [(t, 10 * sin(2 * pi * t)) for t in times]
    assert statistic("swings", wave, swing=8.0) == 2 * periods
    assert statistic("swings", wave, swing=21.0) == 0


def test_going_out_and_back_turns_once_and_bouncing_is_told_from_it() -> None:
    out_and_back = [0, 20, 40, 60, 60, 60, 40, 20, 0]
    bouncing = [0, 20, 40, 60, 50, 60, 50, 60, 40, 0]
    assert swings(out_and_back, 7.0) == 1
    assert swings(bouncing, 7.0) == 5
    assert swings(bouncing, 12.0) == 1


@pytest.mark.parametrize("step", [1 / 60, 1 / 30, 1 / 17, 1 / 10])
@pytest.mark.parametrize("speed", [-120.0, 15.0, 90.0])
def test_a_rate_is_units_per_second_at_any_frame_rate(step: float, speed: float) -> None:
    ramp = [(i * step, speed * i * step) for i in range(int(2 / step))]
    assert statistic("rate", ramp) == pytest.approx(abs(speed))


def test_one_jumping_frame_is_no_fast_movement() -> None:
    jump = [(i / 60, 6.0 if i == 30 else 0.0) for i in range(60)]
    assert statistic("rate", jump) <= 6.0 / 0.15 + 1e-6


def test_a_rate_needs_a_while_to_be_known() -> None:
    assert isnan(statistic("rate", [(0.0, 1.0), (0.1, 9.0)]))


@pytest.mark.parametrize("kind", [*PLAIN, "swings"])
def test_nothing_is_said_of_what_was_not_seen(kind: str) -> None:
    assert isnan(statistic(kind, [], swing=1.0))


def test_an_unknown_statistic_is_an_error() -> None:
    with pytest.raises(ValueError, match="median"):
        statistic("median", [(0.0, 1.0)])


@given(VALUES, VALUES)
def test_a_lag_is_the_same_whichever_is_asked_first(one, other) -> None:
    a, b = series(one), series(other, step=0.5)
    assert lag(a, b) == pytest.approx(lag(b, a), nan_ok=True)


@given(st.lists(WHOLE, min_size=2, max_size=40), st.floats(0, 20))
def test_a_lag_is_how_much_later_the_same_thing_happens(values, late: float) -> None:
    assert lag(series(values), series(values)) == 0
    assert lag(series(values), series(values, begin=late)) == pytest.approx(late)


@given(st.lists(WHOLE, min_size=2, max_size=40), WHOLE, SCALES)
def test_a_lag_does_not_depend_on_size_sign_or_offset(values, offset: float, scale: float) -> None:
    other = [offset - scale * v for v in values]
    assert lag(series(values), series(other)) == 0


def test_a_lag_to_what_happened_while_it_was_not_seen_is_unknown() -> None:
    rises = [(0.1 * i, min(1.0, 0.1 * i)) for i in range(30)]
    hidden = [(t, value) for t, value in rises if not 0.2 < t < 0.9]
    assert lag(rises, rises[::2]) == pytest.approx(0.0, abs=0.2)
    assert isnan(lag(rises, hidden))


def test_a_lag_to_what_was_not_seen_is_unknown() -> None:
    assert isnan(lag(series([0, 1, 2]), []))
    assert isnan(lag([], []))


@given(st.lists(WHOLE, min_size=2, max_size=40), WHOLE, SCALES)
def test_a_share_is_how_much_of_a_movement_is_another(values, offset: float, scale: float) -> None:
    assume(len(set(values)) > 1)
    part = [offset - scale * v for v in values]
    assert share(series(part), series(values)) == pytest.approx(scale)
    assert share(series(values), series(values)) == 1.0


def test_of_what_did_not_move_or_was_not_seen_there_is_no_share() -> None:
    assert isnan(share(series([0, 1, 2]), series([5, 5, 5])))
    assert isnan(share(series([0, 1, 2]), []))
    assert isnan(share([], series([0, 1])))


def test_the_early_part_ends_when_the_guide_has_changed_enough() -> None:
    guide = series([95, 93, 85, 74, 60, 40])
    back = series([0, 10, 20, 30, 40, 50])
    assert early(back, guide, Until(measure=ref("hip.near"), change=20)) == back[:3]
    falling = [(t, -v) for t, v in guide]
    assert early(back, falling, Until(measure=ref("hip.near"), change=20)) == back[:3]


def test_a_guide_that_never_changes_enough_leaves_all_of_it() -> None:
    back = series([0, 10, 20])
    assert early(back, series([95, 96, 94]), Until(measure=ref("hip.near"), change=20)) == back


def test_without_a_guide_nothing_is_early() -> None:
    assert early(series([1, 2]), [], Until(measure=ref("hip.near"), change=20)) == []


@given(VALUES, VALUES, st.floats(0.5, 50), st.floats(0.5, 50))
def test_the_early_part_grows_with_what_the_guide_may_change(values, guide, one, other) -> None:
    assume(one != other)
    small, large = sorted((one, other))
    course, by = series(values), series(guide)
    first = early(course, by, Until(measure=ref("hip.near"), change=small))
    more = early(course, by, Until(measure=ref("hip.near"), change=large))
    assert first == course[: len(first)]
    assert len(first) <= len(more)


def course(memory_s: float = 6.0) -> MeasureHistory:
    refs = [ref("knee.near"), ref("sway")]
    return MeasureHistory(refs, least_confidence=0.5, memory_s=memory_s)


def followed(
    seconds: float, *, keep_from: float | None = None, memory_s: float = 6.0
) -> MeasureHistory:
    remembered = course(memory_s)
    script = Script({"knee.left": 90.0, "knee.right": 100.0, "sway": 0.01, "elbow.left": 1.0})
    for measures in script.stay(seconds).at(fps=30):
        remembered.update(measures, keep_from)
    return remembered


def test_only_what_is_of_interest_is_remembered() -> None:
    seen = followed(1.0)
    assert len(seen.between("knee.right", 0, 9)) == 31
    assert len(seen.between("sway", 0, 9)) == 31
    assert seen.between("elbow.left", 0, 9) == []


@pytest.mark.parametrize("seconds", [20.0, 120.0])
def test_the_memory_does_not_grow_with_the_time(seconds: float) -> None:
    memory_s = 6.0
    kept = followed(seconds, memory_s=memory_s).between("sway", 0, seconds)
    assert memory_s * 30 <= len(kept) <= memory_s * 30 + 2 * 64
    assert kept[-1][0] == pytest.approx(seconds)


def test_a_movement_under_way_is_remembered_from_its_beginning() -> None:
    kept = followed(40.0, keep_from=3.0).between("sway", 0, 40)
    assert kept[0][0] <= 3.0
    assert len([t for t, _ in kept if t >= 3.0]) == 37 * 30 + 1


def test_a_movement_that_has_only_begun_keeps_the_usual_time_too() -> None:
    kept = followed(20.0, keep_from=19.5).between("sway", 0, 20)
    assert kept[0][0] <= 14.0


def test_what_was_seen_badly_is_not_remembered() -> None:
    remembered = course()
    script = Script({"knee.left": 90.0, "sway": 0.01}).stay(1.0, hidden=("knee.left",))
    for measures in script.stay(1.0).at(fps=10):
        remembered.update(measures, None)
    assert next(t for t, _ in remembered.between("knee.left", 0, 9)) == pytest.approx(1.0)
    assert len(remembered.between("sway", 0, 9)) == 21


def test_the_share_of_right_views_is_told() -> None:
    remembered = course()
    script = Script({"sway": 0.01}).stay(1.0).stay(3.0, view="front")
    for measures in script.at(fps=50):
        remembered.update(measures, None)
    assert remembered.viewed(("side",), 0, 4) == pytest.approx(0.25, abs=0.01)
    assert remembered.viewed(("side", "front"), 0, 4) == 1.0
    assert remembered.viewed(("side",), 0, 0.9) == 1.0
    assert remembered.viewed(("side",), 10, 12) == 0.0


def test_a_missing_measure_leaves_the_others_in_place() -> None:
    remembered = course()
    framing = Framing((), too_near=False, too_far=False, share=0.5)
    only = {"sway": Reading(0.02, 0.9)}
    measures = Measures(0.0, only, only, None, View("side", "left", 0.0), framing)
    for i in range(5):
        remembered.update(replace(measures, t=float(i)), None)
    assert len(remembered.between("sway", 0, 9)) == 5
    assert remembered.between("knee.left", 0, 9) == []
