"""What is scored of a record."""

import msgspec

from calibration.score.scored_record import told
from coach.exercise import find
from coach.made_up.records import cue, exercise_record, fault, unjudged

DOG = find("bird-dog")
FAULT = DOG.fault[0]


def test_corrections_have_the_fault_they_answer_and_praise_is_none():
    cues = (
        cue(3.0, FAULT.cue, FAULT.slug),
        cue(9.0, "Better, just like that", FAULT.slug, "praise"),
        cue(12.0, "Something general", None),
    )
    (correction,) = told(exercise_record(cues=cues), DOG).corrections
    assert (correction.at_s, correction.faults) == (3.0, {FAULT.slug})


def test_a_correction_answers_every_fault_that_is_cued_in_the_same_words():
    twin = msgspec.structs.replace(FAULT, slug="its-twin")
    both = msgspec.structs.replace(DOG, fault=[*DOG.fault, twin])
    record = exercise_record(cues=(cue(3.0, FAULT.cue, FAULT.slug),))
    (correction,) = told(record, both).corrections
    assert correction.faults == {FAULT.slug, "its-twin"}


def test_rules_that_could_not_be_seen_are_kept_and_advice_is_not():
    spans = (unjudged(2.0, 5.0, rule=FAULT.slug), unjudged(2.0, 6.0, "wrong-view"))
    (unseen,) = told(exercise_record(unjudged=spans), DOG).unseen
    assert (unseen.fault, unseen.start_s, unseen.end_s) == (FAULT.slug, 2.0, 5.0)


def test_what_is_only_reported_is_not_scored_as_told_to_the_person():
    faults = (
        fault(FAULT.slug, 1.0, 2.0, told="spoken"),
        fault(FAULT.slug, 3.0, 4.0, told="reported"),
    )
    scored = told(exercise_record(faults=faults), DOG).faults
    assert [one.told for one in scored] == ["spoken", "reported"]
