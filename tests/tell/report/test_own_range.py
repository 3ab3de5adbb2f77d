"""What the summary and the picture say of the own range."""

import numpy as np
import pytest
from msgspec.structs import replace

from coach.exercise import find
from coach.judge.progress import Progress
from coach.made_up.records import exercise_record, repetition
from coach.measure.measure_ref import MeasureRef
from coach.record.exercise import OwnRangeRecord, SidesRecord
from coach.tell.draw.box import Box
from coach.tell.draw.meter import in_words, meter
from coach.tell.report.depth import depth_rows, range_rows


def deep(side=None, counted=True, source="baseline", **shares):
    keyed = {f"reach.{k}" if k in ("left", "right") else k: v for k, v in shares.items()}
    return repetition(side=side, counted=counted, range_from=source, depths=keyed)


def measured(**more):
    parts = {
        "person": "me", "when": "2026-11-20T10:00+01:00", "how": "guided", "quality": 0.9,
        "used": True, "doubt": None, "ranges": {}, "grown": {}, "again": (),
    }  # fmt: skip
    return exercise_record(exercise="cat-cow", own_range=OwnRangeRecord(**(parts | more)))


def test_each_repetition_of_each_side_is_told_in_per_cent():
    record = exercise_record(
        repetitions=(
            deep("left", left=0.92),
            deep("right", right=0.8),
            deep("left", left=1.004),
            deep("left", counted=False, left=0.2),
        )
    )
    assert depth_rows(record, None) == [
        "Left: 92, 100 % of your range",
        "Right: 80 % of your range",
    ]


def test_a_range_from_the_first_repetitions_is_called_so():
    record = exercise_record(repetitions=(deep(source="first-repetitions", cat=0.9),))
    assert depth_rows(record, None) == ["Cat: 90 % of your first two that I saw no fault in"]


@pytest.mark.parametrize(
    ("right", "words"), [(15.0, "alike"), (9.0, "left side goes further"), (31.9, "alike"),
                         (32.1, "right side goes further")]
)  # fmt: skip
def test_sides_differ_only_beyond_the_cameras_error(right, words):
    both = SidesRecord(measure="trunk_tilt", unit="deg", left=22.0, right=right, noticed=10.0)
    side_bend = find("side-bend")
    ends = [replace(e, measure=MeasureRef.parse("trunk_tilt")) for e in side_bend.movement.end]
    bend = replace(side_bend, movement=replace(side_bend.movement, end=ends))
    record = exercise_record(compared=both)
    (row,) = depth_rows(record, bend)
    assert words in row
    assert "°" not in row
    (numbers,) = depth_rows(record, bend, degrees=True)
    assert f"22° left, {right:.0f}° right" in numbers


def test_which_side_goes_further_is_not_guessed_from_another_measure():
    both = SidesRecord(measure="knee", unit="deg", left=22.0, right=80.0, noticed=10.0)
    (row,) = depth_rows(exercise_record(compared=both), find("side-bend"))
    assert "differ" in row
    assert "further" not in row


def test_what_was_not_used_and_what_has_grown_is_told_with_the_command():
    (row,) = range_rows(measured(used=False, doubt="it was measured from the side"))
    assert "20 Nov 2026" in row
    assert "not used: it was measured from the side" in row
    assert "coach calibrate cat-cow" in row
    (dropped,) = range_rows(measured(doubt="you go to 190 % of it"))
    assert "dropped on the way: you go to 190 % of it" in dropped
    record = measured(again=("cat goes 12° further",))
    assert range_rows(record)[-1].endswith("(coach calibrate cat-cow): cat goes 12° further.")
    assert range_rows(exercise_record()) == []


def test_the_meter_fills_to_its_mark_when_all_of_the_range_is_reached():
    box = Box(20, 30, 400, 24)

    def filled(depth):
        image = np.zeros((480, 640, 3), np.uint8)
        meter(image, box, Progress("out", depth=depth), frozen=False)
        row = image[box.centre[1]].astype(int)
        return int(np.sum(row[:, 1] > row[:, 2] + 50))  # the green of progress

    assert filled(None) == 0
    assert filled(0.5) == pytest.approx(0.5 * filled(0.98), rel=0.05)
    assert filled(9.0) > filled(1.0)


def test_no_more_is_told_than_a_camera_knows():
    assert [in_words(d) for d in (0.0, 0.87, 1.02)] == [
        "0 % of your range", "85 % of your range", "100 % of your range",
    ]  # fmt: skip
