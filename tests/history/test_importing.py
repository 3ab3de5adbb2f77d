"""Sessions that lie in the data folder as files come into the history, once each."""

import json
import os
import shutil
from pathlib import Path

import msgspec

from coach.keep.files import write_json
from coach.made_up.records import exercise_record, lesson_record, repetition
from coach.made_up.weeks import NOON

OLD = Path(__file__).parents[1] / "keep" / "data"
LESSON = lesson_record("2026-11-20T08:00:00+01:00", cobra="done")
NAME = "session-20261120-080000-77-1.json"


def ids(history):
    return [s.id for s in history.sessions()]


def test_each_file_comes_in_once(opened, tmp_path):
    folder = tmp_path / "data"
    write_json(made(folder) / NAME, LESSON)
    write_json(folder / "session-20261121-080000-77-1.json", exercise_record(exercise="cobra"))
    for _ in range(3):
        history = opened()
        assert ids(history) == ["20261120-080000-77-1", "20261121-080000-77-1"]
    lesson, exercise = history.sessions()
    assert lesson.begun.isoformat() == "2026-11-20T08:00:00+01:00"
    assert exercise.day.isoformat() == "2026-11-21"  # as its name says: the record has no date


def test_the_same_content_under_another_name_is_the_same_session(opened, tmp_path):
    write_json(made(tmp_path / "data") / NAME, LESSON)
    shutil.copy(tmp_path / "data" / NAME, tmp_path / "data" / "session-copy.json")
    assert len(ids(opened())) == 1


def test_what_was_written_through_is_not_taken_in_again_from_its_file(opened, tmp_path):
    opened().put("20261120-080000-77-1", NOON, LESSON, model="full")
    write_json(tmp_path / "data" / NAME, LESSON)
    (session,) = opened().sessions()
    assert session.exercises[0].setup.model == "full"


def test_a_file_that_knows_more_than_a_cut_off_session_completes_it(opened, tmp_path):
    cut_off = msgspec.structs.replace(LESSON, unfinished=True, exercises=())
    opened().put("20261120-080000-77-1", NOON, cut_off)
    write_json(tmp_path / "data" / NAME, msgspec.structs.replace(LESSON, unfinished=True))
    (session,) = opened().sessions()
    assert len(session.exercises) == 1


def test_a_file_of_a_running_session_and_one_that_is_damaged_are_passed_over(opened, tmp_path):
    folder = made(tmp_path / "data")
    write_json(folder / NAME.replace(".json", ".unfinished.json"), LESSON)
    (folder / "session-20261122-080000-77-1.json").write_text("{", encoding="utf-8")
    assert ids(opened()) == []
    write_json(folder / "session-20261122-080000-77-1.json", LESSON)
    assert ids(opened()) == ["20261122-080000-77-1"]


def test_records_of_schema_1_come_in_without_a_range_that_nobody_knows(opened, tmp_path):
    folder = made(tmp_path / "data")
    for n, path in enumerate(sorted(OLD.glob("*.json"))):
        shutil.copy(path, folder / f"session-2026112{n}-080000-77-1.json")
    history = opened()
    assert ids(history)
    for slug in history.exercises():
        assert history.over_time(slug) == []


def test_what_an_old_file_says_of_repetitions_is_in_the_history(opened, tmp_path):
    record = exercise_record(
        exercise="bird-dog", repetitions=(repetition(side="left"), repetition(side="right"))
    )
    told = json.loads(msgspec.json.encode(record))
    for one in told["repetitions"]:
        del one["reached"]
    place = made(tmp_path / "data") / "session-x.json"
    place.write_text(json.dumps(told), encoding="utf-8")
    os.utime(place, (NOON.timestamp(), NOON.timestamp()))
    (session,) = opened().sessions()
    assert session.begun == NOON
    assert session.exercises[0].counts == {"left": 1, "right": 1}


def made(folder):
    folder.mkdir(mode=0o700)
    return folder
