"""Whose side a movement was: by the names of most of the time, and by the limb that goes along."""

import pytest

from coach.judge.whose import Whose
from coach.measure.measure_ref import MeasureRef
from coach.measure.reading import Reading

ARM = MeasureRef.parse("arm_incline.opposite")
CARRIES, REACHES = -85.0, -5.0
SEEN = 0.5


def told(
    renamed: float, *, left: float = CARRIES, right: float = CARRIES, arm: float = 0.9,
    before: bool = False, along: MeasureRef | None = ARM, step_s: float = 0.1,
) -> bool:  # fmt: skip
    """Whether a movement of what is followed as the left leg was the right one's."""
    whose = Whose("left", along)
    raw = {"arm_incline.left": Reading(left, arm), "arm_incline.right": Reading(right, arm)}
    for i in range(20):
        whose.add(raw, "left", SEEN, renamed=i < 20 * renamed, step_s=step_s)
    return whose.others(crosswise_before=before)


@pytest.mark.parametrize("along", [ARM, None])
def test_the_names_of_most_of_the_time_tell_it(along: MeasureRef | None) -> None:
    assert not told(0.3, along=along)
    assert told(0.7, along=along)


def test_where_the_names_waver_the_arm_tells_it() -> None:
    assert not told(0.65, right=REACHES)
    assert told(0.35, left=REACHES)


def test_names_that_changed_once_before_tell_less_than_the_arm() -> None:
    assert told(1.0)
    assert not told(1.0, right=REACHES)
    assert told(1.0, left=REACHES)


def test_an_arm_that_is_hardly_seen_tells_nothing() -> None:
    assert not told(0.35, left=REACHES, arm=SEEN / 2)


def test_arm_and_leg_of_one_side_are_believed_of_whoever_does_so_from_the_first() -> None:
    assert not told(0.0, left=REACHES)
    assert told(0.0, left=REACHES, before=True), "a leg beside its arm, after opposite ones"


def test_in_few_pictures_a_second_the_arm_tells_more_than_the_names() -> None:
    assert told(0.0, left=REACHES, step_s=0.33)
    assert not told(0.0, right=REACHES, step_s=0.33)


def test_no_arm_that_went_along_is_no_evidence() -> None:
    whose = Whose("left", ARM)
    assert whose.crosswise is None
    assert not told(0.0, before=True)


def test_a_new_movement_begins_without_what_was_before() -> None:
    whose = Whose("left", ARM)
    for _ in range(10):
        whose.add({}, "left", SEEN, renamed=True)
    whose.begin()
    assert not whose.others(crosswise_before=False)
    assert not whose.doubted(others=False)
    assert whose.doubted(others=True), "against its names"
