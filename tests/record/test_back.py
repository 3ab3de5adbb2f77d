"""What a record keeps of the back: the range that was told, and why the rest was not."""

import pytest

from coach.measure.reading import Back, Flexion, NotTold
from coach.record.back import BackSums
from coach.record.exercise import BackPartRecord

AT_REST = Flexion(1.0, 7.0)


def lumbar(*told: tuple[int, Flexion | NotTold]) -> BackPartRecord:
    """The record of so many instants of each."""
    sums = BackSums()
    for n, value in told:
        for _ in range(n):
            sums.add(Back(value, AT_REST))
    record = sums.record()
    assert record is not None
    return record.lumbar


@pytest.mark.parametrize(("up", "why"), [(4, None), (15, "LEG_UP"), (60, "LEG_UP")])
def test_a_raised_leg_is_told_of_unless_it_was_short(up: int, why: str | None) -> None:
    assert lumbar((100 - up, AT_REST), (up, NotTold.LEG_UP)).not_told == why


def test_a_fold_before_the_rest_was_seen_was_not_told() -> None:
    assert lumbar((70, NotTold.NO_NEUTRAL), (30, AT_REST)).not_told == "NO_NEUTRAL"


def test_what_was_seen_for_less_than_half_of_the_movements_is_no_range() -> None:
    before_the_leg_is_up = Flexion(-15.0, 7.0)
    assert lumbar((40, before_the_leg_is_up), (60, NotTold.LEG_UP)).least is None
    assert lumbar((60, before_the_leg_is_up), (40, NotTold.LEG_UP)).least == -15.0


def test_the_range_is_of_what_was_told() -> None:
    part = lumbar((3, Flexion(-12.0, 8.0)), (3, NotTold.OBLIQUE), (3, Flexion(20.0, 9.0)))
    assert (part.least, part.most, part.error) == (-12.0, 20.0, 9.0)
