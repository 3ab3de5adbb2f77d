"""A measure as exercises name it: read once, and found on the side that is meant."""

import pickle

import pytest

from coach.measure.measure_ref import REF_SIDES, MeasureRef
from coach.measure.table import SIDED, TABLE


@pytest.mark.parametrize("name", sorted(set(TABLE) - {f"{b}.left" for b in SIDED}))
def test_every_measure_may_be_named_and_reads_as_it_was_written(name: str) -> None:
    assert str(MeasureRef.parse(name)) == name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kne.working", "unknown measure 'kne'; did you mean 'knee'?"),
        ("knee", "measure 'knee' needs a side: one of left, right, near"),
        ("knee.lift", "unknown measure 'knee.lift'; did you mean 'knee.left'?"),
        ("spine_totl", "did you mean 'spine_total'?"),
        ("sway.near", "unknown measure 'sway'"),
        ("", "unknown measure ''"),
    ],
)
def test_what_is_no_measure_is_refused_with_the_nearest_that_is(text: str, said: str) -> None:
    with pytest.raises(ValueError, match="measure") as error:
        MeasureRef.parse(text)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("text", "working", "near", "names"),
    [
        ("spine_total", "left", "right", ("spine_total",)),
        ("knee.left", "right", "right", ("knee.left",)),
        ("knee.near", "left", "right", ("knee.right",)),
        ("knee.both", None, "left", ("knee.left", "knee.right")),
        ("knee.working", "right", "left", ("knee.right",)),
        ("knee.working", "both", "left", ("knee.left", "knee.right")),
        ("knee.opposite", "right", "right", ("knee.left",)),
        ("knee.opposite", "both", "left", ()),
        ("knee.working", None, "left", ()),
    ],
)
def test_it_stands_for_the_measures_of_the_side_that_is_meant(text, working, near, names) -> None:
    assert MeasureRef.parse(text).names(working, near) == names
    assert set(names) <= set(MeasureRef.parse(text).every_name)


def test_it_may_come_to_stand_for_both_sides_unless_one_is_named() -> None:
    both = ("knee.left", "knee.right")
    for side in ("near", "working", "opposite", "both"):
        assert MeasureRef.parse(f"knee.{side}").every_name == both
    assert MeasureRef.parse("knee.right").every_name == ("knee.right",)
    assert MeasureRef.parse("spine_total").every_name == ("spine_total",)


def test_only_a_measure_whose_sign_is_a_side_is_turned_round_and_only_to_the_right() -> None:
    assert MeasureRef.parse("trunk_rotation").mirrored("right")
    assert not MeasureRef.parse("trunk_rotation").mirrored("left")
    assert not MeasureRef.parse("trunk_rotation").mirrored(None)
    assert not MeasureRef.parse("leg_incline.working").mirrored("right")


def test_the_words_of_the_table_agree_with_what_is_mirrored() -> None:
    for measure in TABLE.values():
        assert measure.mirrors == ("own left" in measure.sign), measure.name


@pytest.mark.parametrize("side", REF_SIDES)
def test_equal_text_gives_equal_values_also_from_another_process(side: str) -> None:
    ref = MeasureRef.parse(f"hip.{side}")
    assert ref == MeasureRef.parse(f"hip.{side}") == pickle.loads(pickle.dumps(ref))
    assert hash(ref) == hash(pickle.loads(pickle.dumps(ref)))
    assert ref != MeasureRef.parse(f"knee.{side}")
