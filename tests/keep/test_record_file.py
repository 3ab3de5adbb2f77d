"""Records on disk: whole, read again as they were, and whatever schema they are of."""

import json
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from coach.errors import CoachError
from coach.keep.files import write_json
from coach.keep.record_file import hurt_today, load_record
from coach.made_up.records import (
    cue,
    exercise_record,
    fault,
    hold,
    lesson_record,
    repetition,
    unjudged,
)
from coach.record import SCHEMA, ExerciseRecord, LessonRecord

OLD = Path(__file__).parent / "data"
FULL = exercise_record(
    repetitions=(repetition(side="left", depth=0.9, depths={"reach.left": 0.9}),),
    holds=(hold(2.0, 4.0, "left"),),
    faults=(fault("head-up", 2.0, 3.0),),
    cues=(cue(2.5, "Look down.", "head-up"),),
    unjudged=(unjudged(0.0, 1.0, "not-in-position"), unjudged(2.0, 3.0, rule="leg-bent")),
)


@pytest.fixture
def file(tmp_path):
    """A file that holds what is given."""

    def make(content):
        path = tmp_path / "record.json"
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
        return path

    return make


@pytest.mark.parametrize("record", [FULL, lesson_record("2026-11-25T08:00:00+01:00", cobra="done")])
def test_a_record_is_written_as_json_of_all_its_fields_with_its_kind(record, tmp_path):
    path = tmp_path / "record.json"
    write_json(path, record)
    whole = json.dumps(msgspec.to_builtins(record), indent=1, ensure_ascii=False)
    assert path.read_text(encoding="utf-8") == whole + "\n"


@pytest.mark.parametrize("record", [FULL, lesson_record("2026-11-25T08:00:00+01:00", cobra="done")])
def test_what_was_written_is_read_again_as_it_was(record, tmp_path):
    path = tmp_path / "record.json"
    write_json(path, record)
    assert load_record(path) == record


def test_keys_of_a_later_program_are_ignored_and_new_ones_have_a_default(file, tmp_path):
    path = tmp_path / "record.json"
    write_json(path, FULL)
    told = json.loads(path.read_text(encoding="utf-8"))
    del told["unfinished"]
    assert load_record(file({**told, "gaps": [1, 2]})) == FULL


def test_an_exercise_of_schema_1_is_read_with_slugs_in_place_of_sentences():
    old = json.loads((OLD / "exercise-schema-1.json").read_text(encoding="utf-8"))
    record = load_record(OLD / "exercise-schema-1.json")
    assert isinstance(record, ExerciseRecord)
    assert (record.schema, record.exercise) == (SCHEMA, "seated-twist")
    assert [u["reason"] for u in old["unjudged"]] == ["not judged: one shoulder hangs"]
    assert [(u.rule, u.reason) for u in record.unjudged] == [("shoulders-tilt", "rule-unseen")]
    assert [(c.rule, c.kind) for c in record.cues] == [("leans", "fault")]
    (told,), (fault,) = old["faults"], record.faults
    assert (fault.fault, fault.worst, fault.told) == ("leans", told["worst"], "spoken")
    (told,), (done,) = old["repetitions"], record.repetitions
    assert (done.start_s, done.best, done.faults) == (told["start_s"], told["best"], ("leans",))
    assert record.timing is not None
    assert record.timing.frames_per_s == old["timing"]["frames_per_s"]


def test_a_lesson_of_schema_1_is_read_with_its_exercises_records():
    record = load_record(OLD / "lesson-schema-1.json")
    assert isinstance(record, LessonRecord)
    ended = {e.exercise: e.ended for e in record.exercises}
    assert ended == {"side-bend": "done", "bird-dog": "pain", "cat-cow": "not-begun"}
    assert [(one.exercise, one.trouble) for one in record.left_out] == [("superman", None)]
    (done,) = record.exercises[0].records
    assert (done.schema, len(done.repetitions)) == (SCHEMA, 4)


def test_a_cue_or_a_rule_that_no_exercise_knows_any_more_is_kept_in_its_words(file):
    old = json.loads((OLD / "exercise-schema-1.json").read_text(encoding="utf-8"))
    old |= {"exercise": "of-long-ago", "cues": [{"at_s": 1.0, "text": "Sit tall"}]}
    record = load_record(file(old))
    assert isinstance(record, ExerciseRecord)
    assert [(c.rule, c.kind, c.text) for c in record.cues] == [(None, None, "Sit tall")]
    assert [u.rule for u in record.unjudged] == ["one shoulder hangs"]


def test_a_file_of_a_newer_version_is_told_kindly_and_left_alone(file):
    path = file({"schema": SCHEMA + 1, "kind": "exercise"})
    before = path.read_bytes()
    with pytest.raises(CoachError, match="newer version of the coach") as error:
        load_record(path)
    assert str(path) in str(error.value)
    assert "update" in str(error.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "not valid JSON"),
        ("[]", "not a record"),
        ("{}", "not a record"),
        ('{"schema": true}', "must say schema"),
        ('{"schema": 0}', "must say schema"),
        ('{"schema": 1}', "damaged"),
        ('{"schema": 1, "exercise": "cat-cow", "repetitions": 3}', "damaged"),
        ('{"schema": 2}', "damaged"),
        ('{"schema": 2, "kind": "exercise", "view": 3}', "damaged"),
        ('{"schema": 2, "kind": "photo"}', "damaged"),
    ],
)
def test_what_is_no_record_is_told_in_one_line(file, content, why):
    with pytest.raises(CoachError, match=why) as error:
        load_record(file(content))
    assert "\n" not in str(error.value)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(CoachError, match="there is no record"):
        load_record(tmp_path / "none.json")


def test_a_record_never_holds_a_number_that_json_does_not_know(tmp_path):
    with pytest.raises(ValueError, match="JSON"):
        write_json(tmp_path / "r.json", replace(FULL, seen_s=float("nan")))
    assert not list(tmp_path.iterdir())


def test_what_hurt_today_is_known_from_lessons_of_either_schema(tmp_path):
    old = (OLD / "lesson-schema-1.json").read_text(encoding="utf-8")
    (tmp_path / "session-1.json").write_text(old, encoding="utf-8")
    write_json(
        tmp_path / "session-2.json", lesson_record("2026-11-25T19:00:00+01:00", cobra="pain")
    )
    write_json(tmp_path / "session-3.json", FULL)
    (tmp_path / "session-half.json").write_text('{"kind": "les', encoding="utf-8")
    assert hurt_today(tmp_path, "2026-11-25") == {"bird-dog", "cobra"}
    assert hurt_today(tmp_path, "2026-11-26") == set()
