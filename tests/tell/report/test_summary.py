"""The printed summary: short lines, plain words, nothing invented."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.tell.report.summary import summary

RECORD = {
    "schema": 1,
    "source": {"path": "clips/bird dog.mp4", "duration_s": 83.4, "frames": 2500,
               "width": 1280, "height": 720},
    "exercise": "bird_dog",
    "recognised": [],
    "view": "side",
    "facing": "left",
    "seen_s": 80.2,
    "judged_s": 71.9,
    "repetitions": [
        {"side": side, "start_s": 8.0 * i, "end_s": 8.0 * i + 6, "hold_s": 5.0, "best": {},
         "faults": ["head_up"] if i == 0 else [], "counted": i != 4}
        for i, side in enumerate(["left", "right", "left", "left", "left"])
    ],
    "holds": [{"start_s": 4.0, "end_s": 9.2, "side": "left"},
              {"start_s": 14.0, "end_s": 21.0, "side": "left"}],
    "faults": [
        {"fault": "head_up", "start_s": 5.2, "end_s": 7.1, "worst": -31.0, "limit": -20.0,
         "unit": "deg", "cue": "Look at the floor."},
        {"fault": "head_up", "start_s": 61.0, "end_s": 64.0, "worst": -28.0, "limit": -20.0,
         "unit": "deg", "cue": "Look at the floor."},
    ],
    "cues": [],
    "unjudged": [{"reason": "cut-off", "start_s": 30.0, "end_s": 36.4,
                  "advice": "Move back until your feet are in the picture."}],
    "measures": {"spine_total": {"unit": "deg", "min": -14.2, "max": 12.9, "mean": 2.0}},
    "timing": {"frames_per_s": 41.2, "inference_ms": {"median": 21.1, "p95": 26.0},
               "other_ms": {"median": 2.4, "p95": 4.0}},
}  # fmt: skip


def words(record, name="Bird dog", colour=False) -> str:
    return " ".join(summary(record, name, colour).split())


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
        "41 pictures a second",
    ):
        assert part in said, part


def test_no_colour_codes_unless_asked():
    assert "\x1b" not in summary(RECORD, "Bird dog")
    assert "\x1b[1m" in summary(RECORD, "Bird dog", colour=True)


def test_a_clean_set_is_praised():
    record = {**RECORD, "faults": [], "repetitions": [
        {**r, "faults": [], "counted": True} for r in RECORD["repetitions"]
    ]}  # fmt: skip
    said = words(record)
    assert "All of them clean. Well done." in said
    assert "Nothing. What I could see was done well." in said


def test_what_is_only_reported_is_for_the_clinician_and_no_fault_of_the_set():
    reported = [{**f, "told": "reported"} for f in RECORD["faults"]]
    repetitions = [{**r, "faults": [], "clean": False} for r in RECORD["repetitions"]]
    said = words({**RECORD, "faults": reported, "repetitions": repetitions})
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
    record = {**RECORD, "repetitions": [], "holds": [], "faults": [], **change}
    said = words(record)
    assert part in said
    assert ("Nothing. What I could see" in said) == bool(record["judged_s"])


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_never_wider_than_80_columns_nor_broken_by_missing_parts(data):
    record = deepcopy(RECORD)
    for key in data.draw(st.sets(st.sampled_from(sorted(record)))):
        del record[key]
    if "faults" in record:
        record["faults"][0]["cue"] = data.draw(st.text(max_size=300))
        record["faults"][0]["limit"] = data.draw(st.none() | st.floats(-180, 180))
    name = data.draw(st.none() | st.text(max_size=200))
    lines = summary(record, name).splitlines()
    assert max(len(row) for row in lines) <= 80
