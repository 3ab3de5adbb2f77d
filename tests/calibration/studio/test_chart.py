"""Values and limits on the chart agree with what the judge says."""

import msgspec
import pytest

from calibration.studio.tuner.cards import cards, step_of
from calibration.studio.tuner.chart import chart
from calibration.studio.web.items import items_in
from calibration.studio.web.loading import load_reels
from coach.exercise import find, load_all
from coach.exercise.vocabulary import Fault
from coach.measure.measure_ref import MeasureRef

EXERCISE = find("bird-dog")
STATISTIC = Fault(
    slug="a-statistic",
    name="a statistic",
    measure=MeasureRef.parse("leg_incline.working"),
    during=["out", "end", "back"],
    severity="refinement",
    cue="Higher",
    source="own reasoning",
    legal=(-90, 90),
    at_least=30.0,
    over="repetition",
    statistic="max",
    since="start",
)


@pytest.fixture
def reel(theatre):
    theatre.clip("deep")
    (found,) = load_reels(items_in(theatre.folder), theatre.sources(), lambda _: None)
    return found


def with_fault(fault):
    return msgspec.structs.replace(EXERCISE, fault=[*EXERCISE.fault, fault])


def test_a_repetitions_statistic_is_shown_whether_it_is_right_or_wrong(reel):
    for limit in (30.0, 80.0):
        exercise = with_fault(msgspec.structs.replace(STATISTIC, at_least=limit))
        drawn = chart(reel, exercise, "fault.a-statistic")
        (bar,) = drawn.bars
        told = [f for f in reel.record(exercise).faults if f.fault == "a-statistic"]
        assert 35 < bar.value < 45  # from -45 to -6 degrees
        assert [f.worst for f in told] == ([round(bar.value, 2)] if limit > bar.value else [])


def test_a_change_from_the_start_is_drawn_as_one(reel):
    drawn = chart(reel, with_fault(STATISTIC), "fault.a-statistic")
    values = [v for v in drawn.tracks[0].values if v is not None]
    assert abs(values[5]) < 2
    assert max(values) == pytest.approx(drawn.bars[0].value, abs=1.5)


@pytest.mark.parametrize("statistic", ["duration", "range"])
def test_a_statistic_of_another_kind_is_not_drawn_over_the_measure(reel, statistic):
    fault = msgspec.structs.replace(STATISTIC, statistic=statistic, since=None, at_least=1.0)
    drawn = chart(reel, with_fault(fault), "fault.a-statistic")
    assert drawn.tracks == ()
    assert len(drawn.bars) == 1
    assert drawn.unit == ("s" if statistic == "duration" else "°")


def test_the_line_of_a_movement_lies_beyond_the_persons_own_rest(reel):
    drawn = chart(reel, EXERCISE, "end.reach")
    (line,) = drawn.lines
    assert line.origin == pytest.approx(-45, abs=2)
    assert line.scale == 1.0
    assert {t.name for t in drawn.tracks} == {"left", "right"}


def test_a_signed_movement_has_a_line_for_either_side(reel):
    lines = chart(reel, find("side-bend"), "end.bend").lines
    assert sorted(line.scale for line in lines) == [-1.0, 1.0]


@pytest.mark.parametrize("slug", load_all())
def test_every_exercise_can_be_told_on_cards(slug):
    for card in cards(find(slug)):
        assert card.title
        assert card.measured
        assert card.knobs
        assert all(k.words and k.step > 0 for k in card.knobs)


@pytest.mark.parametrize(
    ("legal", "step"), [((0, 40), 1.0), ((10, 45), 0.5), ((0.1, 3.0), 0.05), ((0, 0.15), 0.002)]
)
def test_steps_are_round_and_fine_enough(legal, step):
    assert step_of(legal) == pytest.approx(step)
