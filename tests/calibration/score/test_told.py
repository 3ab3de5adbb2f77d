"""What is scored of a record."""

from calibration.score.scored_record import told
from coach.exercise import find


def record(**parts: object) -> dict:
    empty = {"repetitions": [], "holds": [], "faults": [], "cues": [], "unjudged": []}
    return {"source": {"duration_s": 20.0, "path": "a.mp4"}, "judged_s": 15.0, **empty, **parts}


def test_corrections_are_known_by_their_words_and_praise_is_none():
    fault = find("bird-dog").fault[0]
    cues = [{"at_s": 3.0, "text": fault.cue}, {"at_s": 9.0, "text": "Better, just like that"}]
    (correction,) = told(record(cues=cues), find("bird-dog")).corrections
    assert (correction.at_s, correction.faults) == (3.0, {fault.slug})


def test_rules_that_could_not_be_seen_are_kept_and_advice_is_not():
    fault = find("bird-dog").fault[0]
    unjudged = [
        {"reason": f"not judged: {fault.name}", "start_s": 2.0, "end_s": 5.0, "advice": "Turn"},
        {"reason": "wrong-view", "start_s": 2.0, "end_s": 5.0, "advice": "Turn"},
    ]
    (unseen,) = told(record(unjudged=unjudged), find("bird-dog")).unseen
    assert (unseen.fault, unseen.start_s, unseen.end_s) == (fault.slug, 2.0, 5.0)
