"""The printed summary: short lines, plain words, nothing invented."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.exercise import find
from coach.judge.cue import Obstacle
from coach.judge.progress import whole_s
from coach.made_up.records import SOURCE, exercise_record, fault, hold, repetition, unjudged
from coach.record.common import SpreadRecord, TimingRecord
from coach.record.exercise import BackPartRecord, BackRecord, HintRecord, NotCountedRecord
from coach.tell.report.summary import summary

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
    back=BackRecord(
        lumbar=BackPartRecord(least=-14.2, most=2.0, error=5.0, not_told=None),
        thoracic=BackPartRecord(least=-3.0, most=4.0, error=6.0, not_told=None),
    ),
    timing=TIMING,
)


def words(record, exercise=DOG) -> str:
    return " ".join(summary(record, exercise).split())


def test_a_hold_from_3_1_to_6_1_seconds_has_three_whole_ones():
    assert 6.1 - 3.1 < 3.0
    assert whole_s(6.1 - 3.1) == 3
    assert whole_s(2.99) == 2


def test_it_tells_what_was_done_and_what_to_work_on():
    said = words(RECORD)
    for part in (
        "Bird dog",
        "4 in all: 3 left, 1 right",
        "The right side had 2 fewer",
        "What to work on is below",
        "Held 5 of 8 s; next time a little longer",
        "1 more stayed well short of your range",
        "2 left, 12 s together, longest 7 s",
        "Low back: arched Upper back: no clear change from rest",
        "Look at the floor. Twice (0:05–0:07, 1:01–1:04).",
        "For 6.4 s I could not count. Move back until your feet are in the picture.",
        "I could not judge your knees: your knee is hidden.",
    ):
        assert part in said, part
    assert "clean" not in said
    assert "°" not in said


def test_it_tells_what_was_not_counted_and_what_it_looked_like():
    others = [NotCountedRecord(start_s=i, end_s=i + 1.0, like=like)
              for i, like in enumerate(["a donkey kick", "", "a donkey kick"])]  # fmt: skip
    for done in (RECORD, replace(RECORD, repetitions=(), holds=())):
        said = words(replace(done, not_counted=tuple(others)))
        assert "2 movements looked like a donkey kick and were not counted" in said
        assert "1 movement did not look like this exercise and was not counted" in said
        assert "I need to see the whole movement" not in said
    assert "not counted" not in words(replace(RECORD, repetitions=RECORD.repetitions[:4]))


def test_a_clinician_reads_degrees_with_their_error_beside_the_words():
    said = " ".join(summary(RECORD, DOG, degrees=True).split())
    assert "Low back: arched (from −14° to +2°, each ± 5°)" in said
    assert "Up to 11° beyond the limit of −20°." in said


@pytest.mark.parametrize(
    ("least", "said"), [(-11.0, "Low back: no clear change from rest"), (-12.0, "Low back: arched")]
)
def test_a_back_is_called_arched_only_beyond_what_the_camera_is_off_by(least: float, said: str):
    low = BackPartRecord(least=least, most=2.0, error=7.0, not_told=None)
    upper = BackPartRecord(least=-30.0, most=30.0, error=7.0, not_told=None)
    assert said in words(replace(RECORD, back=BackRecord(lumbar=low, thoracic=upper)))


def test_the_back_is_not_told_with_the_reason():
    never = BackPartRecord(least=None, most=None, error=None, not_told="LEG_UP")
    record = replace(RECORD, back=BackRecord(lumbar=never, thoracic=never))
    assert "I can't tell while your leg is up" in words(record)


def test_no_colour_codes_unless_asked():
    assert "\x1b" not in summary(RECORD, DOG)
    assert "\x1b[1m" in summary(RECORD, DOG, colour=True)


CAT = find("cat-cow")
CLEAN = exercise_record(
    exercise="cat-cow",
    judged_s=60.0,
    repetitions=(repetition(clean=True), repetition(clean=True)),
)


def test_a_clean_set_is_praised():
    assert "Both of them were clean. Well done." in words(CLEAN, CAT)


def test_who_is_asked_to_hold_longer_is_not_told_that_it_was_well_done():
    fold = find("childs-pose")
    for held, praised in ((0.4, False), (12.0, False), (29.0, True)):
        said = words(replace(CLEAN, repetitions=(repetition(clean=True, hold_s=held),)), fold)
        assert ("Well done" in said) == praised, held
        assert ("Held" in said and "of 30 s" in said) != praised, held
        assert ("I saw nothing to correct." in said) != praised, held


def test_a_movement_that_is_not_to_be_held_is_not_told_as_held():
    paused = replace(CLEAN, repetitions=(repetition(hold_s=1.4), repetition(hold_s=0.3)))
    assert "Held" not in words(paused, CAT)


def test_nothing_is_called_clean_while_a_rule_could_not_be_judged():
    half = tuple(replace(r, unjudged=("rocking",)) for r in CLEAN.repetitions)
    mostly = replace(CLEAN, unjudged=(unjudged(1.0, 9.0, rule="rocking", advice="Kneel"),))
    for record in (replace(CLEAN, repetitions=half), mostly):
        said = words(record, CAT)
        assert "clean" not in said.lower()
        assert "I saw nothing to correct. I could not judge your hips reliably." in said


def test_nothing_is_called_clean_where_a_rule_of_safety_is_not_sure():
    sagging = [replace(f, told="reported") if f.severity == "safety" else f for f in DOG.fault]
    said = words(replace(CLEAN, exercise="bird-dog"), replace(DOG, fault=sagging))
    assert "clean" not in said.lower()
    assert "your low back" in said or "your back" in said


def test_what_the_lite_model_saw_is_counted_and_neither_praised_nor_found_too_short():
    lite = HintRecord(reason="lite", start_s=0.0, seconds=80.0, text="The lite model only counts")
    said = words(
        exercise_record(
            judged_s=60.0,
            repetitions=(repetition(hold_s=0.0, clean=True), repetition(hold_s=0.0, clean=True)),
            hints=(lite,),
        )
    )
    assert "2 counted" in said
    assert "The lite model only counts" in said
    for word in ("clean", "Held", "correct", "To work on"):
        assert word not in said


@pytest.mark.parametrize("place", ["left", "right"])
def test_whom_of_two_people_the_coach_followed_is_told(place):
    hint = HintRecord(reason="two-people", start_s=1.0, seconds=9.0, text="Two people")
    said = words(exercise_record(people=2, followed=place, hints=(hint,)))
    assert f"I followed the person on the {place}" in said


def test_what_was_held_too_short_is_told():
    pose = find("childs-pose")
    short = replace(
        CLEAN, exercise="childs-pose", repetitions=(repetition(hold_s=7.0, clean=True),)
    )
    assert "Held 7 of 30 s" in words(short, pose)


def test_one_cure_is_one_sentence_longest_first_and_nothing_lasts_no_time():
    many = (
        unjudged(1.0, 3.0, "cut-off", advice="Move back: your feet are cut off"),
        unjudged(5.0, 6.0, "cut-off", advice="Move back: your feet are cut off"),
        unjudged(8.0, 8.04, "too-dark"),
        unjudged(10.0, 20.0, "nobody"),
        *(unjudged(0.0, 9.0, rule=f.slug, advice=CAT.camera.turn) for f in CAT.fault),
    )
    said = words(replace(CLEAN, unjudged=many), CAT)
    assert " 0.0 s" not in said
    assert "dark" not in said
    gone, cut = said.index("For 10.0 s I could see nobody"), said.index("For 3.0 s I could not")
    turn = said.index(": kneel side-on to the camera")
    assert gone < cut < turn
    assert said.count("cut off") == said.count("kneel side-on") == 1


def test_what_is_only_reported_is_for_the_clinician_and_no_fault_of_the_set():
    reported = tuple(replace(f, told="reported") for f in RECORD.faults)
    repetitions = tuple(replace(r, faults=(), clean=False) for r in RECORD.repetitions)
    said = words(replace(RECORD, faults=reported, repetitions=repetitions))
    assert "Clinician The head is tipped back. Twice (0:05–0:07, 1:01–1:04)" in said
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
    assert ("Nothing that I could see." in said) == bool(record.judged_s)


def test_a_rule_of_an_unknown_exercise_is_told_by_its_slug():
    assert "I could not judge leg bent: your knee is hidden." in words(RECORD, None)


@pytest.mark.parametrize("reason", get_args(Obstacle))
def test_every_reason_for_not_judging_has_words(reason):
    record = exercise_record(unjudged=(unjudged(1.0, 9.0, reason, advice="Move back"),))
    assert "Not judged" in words(record)
    assert "8.0 s" in words(record)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.floats(-180, 180), st.none() | st.text(max_size=200))
def test_never_wider_than_80_columns(cue, limit, name):
    faults = (fault("head-up", 5.2, 7.1, limit=limit, cue=cue),)
    record = replace(RECORD, faults=faults, exercise=name)
    for exercise in (None, replace(DOG, name=name or "")):
        lines = summary(record, exercise).splitlines()
        assert max(len(row) for row in lines) <= 80
