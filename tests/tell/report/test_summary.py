"""The printed summary: short lines, plain words, nothing invented."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.exercise import find
from coach.judge.cue import Obstacle
from coach.record.common import SpreadRecord, TimingRecord
from coach.record.exercise import MeasureRecord
from coach.tell.report.summary import summary
from coach.testing.records import SOURCE, exercise_record, fault, hold, repetition, unjudged

DOG = find("bird-dog")
TIMING = TimingRecord(
    frames_per_s=41.2,
    inference_ms=SpreadRecord(median=21.1, p95=26.0),
    other_ms=SpreadRecord(median=2.4, p95=4.0),
)
RECORD = exercise_record(
    source=replace(SOURCE, path="clips/bird dog.mp4", duration_s=83.4),
    seen_s=80.2,
    judged_s=71.9,
    repetitions=tuple(
        repetition(side=side, faults=("head-up",) if i == 0 else (), counted=i != 4, hold_s=5.0)
        for i, side in enumerate(["left", "right", "left", "left", "left"])
    ),
    holds=(hold(4.0, 9.2, "left"), hold(14.0, 21.0, "left")),
    faults=(
        fault("head-up", 5.2, 7.1, worst=-31.0, limit=-20.0, cue="Look at the floor."),
        fault("head-up", 61.0, 64.0, worst=-28.0, limit=-20.0, cue="Look at the floor."),
    ),
    unjudged=(
        unjudged(30.0, 36.4, "cut-off", advice="Move back until your feet are in the picture."),
        unjudged(10.0, 12.0, rule="leg-bent", advice="Your knee is hidden."),
    ),
    measures={"spine_total": MeasureRecord(unit="deg", min=-14.2, max=12.9, mean=2.0)},
    timing=TIMING,
)


def words(record, exercise=DOG) -> str:
    return " ".join(summary(record, exercise).split())


def test_it_tells_what_was_done_and_what_to_work_on():
    said = words(RECORD)
    for part in (
        "Bird dog",
        "4 in all: 3 left, 1 right",
        "The right side had 2 fewer",
        "3 of them clean",
        "1 more stayed well short of your range",
        "2 left, 12 s together, longest 7 s",
        "From 14° arched to 13° rounded",
        "Look at the floor. Twice (0:05–0:07, 1:01–1:04), up to 11° beyond the limit.",
        "6.4 s: part of you was outside the picture (0:30–0:36). Move back until",
        "2.0 s: not judged: the raised knee stays bent (0:10–0:12). Your knee is hidden.",
        "41 pictures a second",
    ):
        assert part in said, part


def test_no_colour_codes_unless_asked():
    assert "\x1b" not in summary(RECORD, DOG)
    assert "\x1b[1m" in summary(RECORD, DOG, colour=True)


def test_a_clean_set_is_praised():
    clean = tuple(replace(r, faults=(), counted=True, clean=True) for r in RECORD.repetitions)
    said = words(replace(RECORD, faults=(), repetitions=clean))
    assert "All of them clean. Well done." in said
    assert "Nothing. What I could see was done well." in said


def test_what_is_only_reported_is_for_the_clinician_and_no_fault_of_the_set():
    reported = tuple(replace(f, told="reported") for f in RECORD.faults)
    repetitions = tuple(replace(r, faults=(), clean=False) for r in RECORD.repetitions)
    said = words(replace(RECORD, faults=reported, repetitions=repetitions))
    assert "Clinician Head up. Twice (0:05–0:07, 1:01–1:04)" in said
    assert "Look at the floor" not in said
    assert "Nothing that I am sure of." in said
    assert "clean" not in said.lower()


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"exercise": None}, "couldn't tell which exercise"),
        ({"judged_s": 0.0}, "couldn't see enough"),
        ({}, "out and back"),
    ],
)
def test_nothing_counted_says_why_and_scolds_nobody(change, part):
    record = replace(RECORD, **{"repetitions": (), "holds": (), "faults": (), **change})
    said = words(record)
    assert part in said
    assert ("Nothing. What I could see" in said) == bool(record.judged_s)


def test_a_rule_of_an_unknown_exercise_is_told_by_its_slug():
    assert "not judged: leg-bent" in words(RECORD, None)


@pytest.mark.parametrize("reason", [*get_args(Obstacle), "rule-unseen"])
def test_every_reason_for_not_judging_has_words(reason):
    assert "not judged" in words(exercise_record(unjudged=(unjudged(1.0, 3.0, reason),))).lower()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.floats(-180, 180), st.none() | st.text(max_size=200))
def test_never_wider_than_80_columns(cue, limit, name):
    faults = (fault("head-up", 5.2, 7.1, limit=limit, cue=cue),)
    record = replace(RECORD, faults=faults, exercise=name)
    for exercise in (None, replace(DOG, name=name or "")):
        lines = summary(record, exercise).splitlines()
        assert max(len(row) for row in lines) <= 80
