"""What is done before the camera is in the history, and the next lesson knows of it."""

import io
import json
import os
import sqlite3
from contextlib import ExitStack
from datetime import datetime, timedelta

import msgspec
import pytest

from calibration.bench.made_up import MadeUpSource, acting_on_stage, on_stage, repeating
from coach import __version__
from coach.cli import main
from coach.exercise import load_shipped
from coach.exercise.prescription import prescription_of
from coach.history.database import FILE
from coach.history.history import History
from coach.history.past import left_to_work_on, past, wants_to_be_asked
from coach.history.schema import VERSION
from coach.keep.config import set_values
from coach.keep.profile import save_profile
from coach.made_up.records import exercise_record, fault, lesson_record
from coach.made_up.weeks import NOON, TODAY
from coach.pages.courses import courses
from coach.pages.kept import kept
from coach.profile import UNKNOWN


@pytest.fixture
def data(own_folders):
    return own_folders / "data"


@pytest.fixture(autouse=True)
def asked_before(own_folders):
    """They have told about themselves already: there is no first run."""
    save_profile(UNKNOWN)


@pytest.fixture
def history(data):
    with History.open(data) as opened:
        yield opened


def now():
    return datetime.now().astimezone()


def live(*arguments, seconds=14.0, lesson=False, answers=None):
    """Run `coach live` in front of somebody who does a bird dog, or what a lesson asks."""
    with ExitStack() as stack:
        source = MadeUpSource(seconds)
        body = repeating("bird-dog")
        if lesson:
            person = acting_on_stage(stack)
            person.answers = answers or {}
            body = person.body
        on_stage(stack, source, body)
        return main(["live", *map(str, arguments), "--camera", "0", "--no-window", "--mute"])


def test_what_was_counted_at_once_is_remembered_with_its_set_up(history, data, capsys, tmp_path):
    begins = now()
    assert live("bird-dog", "--now", "--model", "lite", "--json", tmp_path / "r.json") == 0
    (session,) = history.sessions()
    record = json.loads((tmp_path / "r.json").read_text("utf-8"))
    (done,) = session.exercises
    assert session.finished
    assert begins <= session.begun <= now()
    assert done.repetitions == sum(r["counted"] for r in record["repetitions"]) > 0
    assert (done.setup.model, done.setup.coach, done.setup.view) == ("lite", __version__, "side")
    assert done.setup.share == record["share"] > 0.2
    (way,) = history.over_time("bird-dog")
    assert way.reached == pytest.approx(record["repetitions"][0]["reached"]["reach.left"], abs=5)


def test_what_was_not_begun_leaves_nothing(history):
    live("bird-dog", "--now", seconds=0.3)
    live("bird-dog", seconds=0.5, lesson=True)
    assert history.sessions() == []


def test_a_lesson_is_remembered_once_and_its_file_is_not_taken_in_again(history, data):
    assert live("bird-dog", seconds=150.0, lesson=True) == 0
    assert len(list(data.glob("session-*.json"))) == 1
    with History.open(data) as again:
        (session,) = again.sessions()
    assert session.kind == "lesson"
    assert session.exercises[0].repetitions > 0
    assert session.exercises[0].setup.coach == __version__


@pytest.mark.parametrize("harm", ["newer", "damaged", "no folder"])
def test_a_history_that_cannot_be_used_is_told_of_once_and_costs_nothing(
    harm, data, capsys, tmp_path
):
    if harm == "no folder":
        data.write_text("in the way", encoding="utf-8")
    else:
        History.open(data).close()
    if harm == "newer":
        with sqlite3.connect(data / FILE) as db:
            db.execute(f"PRAGMA user_version = {VERSION + 1}")
    if harm == "damaged":
        (data / FILE).write_bytes(b"no database" * 500)
    assert live("bird-dog", "--now", "--json", tmp_path / "r.json") == 0
    told = capsys.readouterr()
    words = {"newer": "newer version", "damaged": "is damaged", "no folder": "cannot be used"}
    assert len([line for line in told.err.splitlines() if words[harm] in line]) == 1
    assert load_shipped()["bird-dog"].name in told.out
    assert (tmp_path / "r.json").exists()


def test_a_full_disk_is_told_of_and_the_record_is_kept(data, capsys, tmp_path, monkeypatch):
    def full(*_, **__):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("coach.history.history.insert", full)
    assert live("bird-dog", "--now", "--json", tmp_path / "r.json") == 2
    told = capsys.readouterr()
    assert told.err.count("the disk is full") == 1
    assert load_shipped()["bird-dog"].name in told.out
    monkeypatch.undo()
    with History.open(data) as history:
        (session,) = history.sessions()  # from the file that was kept because of the trouble
    assert session.exercises[0].repetitions > 0


def test_the_next_lesson_begins_with_what_to_work_on(history, data):
    dog = load_shipped()["bird-dog"].fault[0]
    record = lesson_record(now().isoformat(), bird_dog="done")
    seen = exercise_record(exercise="bird-dog", faults=(fault(dog.slug, 1.0, 2.0, cue=dog.cue),))
    first = msgspec.structs.replace(record.exercises[0], work_on=dog.cue, records=(seen,))
    history.put("one", now(), msgspec.structs.replace(record, exercises=(first,)))
    set_values({("keep", "ratings"): False})
    live("bird-dog", seconds=3.0, lesson=True)
    said = json.dumps(said_in_the_last_lesson(data))
    assert dog.cue[1:].rstrip(".") in said
    assert "last time" in said


def said_in_the_last_lesson(data):
    record = json.loads(max(data.glob("session-*.json")).read_text("utf-8"))
    return [one["text"] for one in record["said"]]


def test_only_the_last_time_of_an_exercise_counts_for_what_is_to_be_worked_on(history):
    for back, work_on in ((3, "Look down."), (1, None)):
        begun = NOON - timedelta(days=back)
        record = lesson_record(begun.isoformat(), bird_dog="done")
        history.put(f"b-{back}", begun, with_work_on(record, work_on))
    assert left_to_work_on(history.sessions()) == ()
    history.put("now", NOON, with_work_on(lesson_record(NOON.isoformat(), bird_dog="done"),
                                          load_shipped()["bird-dog"].fault[0].cue))  # fmt: skip
    (one,) = past(history, TODAY).work_on
    assert (one.exercise, one.fault) == ("bird-dog", load_shipped()["bird-dog"].fault[0].slug)
    assert past(history, TODAY + timedelta(days=200)).work_on == ()


def with_work_on(record, cue):
    first = msgspec.structs.replace(record.exercises[0], work_on=cue)
    return msgspec.structs.replace(record, exercises=(first,))


def test_who_has_twice_not_answered_is_not_asked_again(history):
    for back in (5, 4, 3):
        begun = NOON - timedelta(days=back)
        history.put(f"s-{back}", begun, lesson_record(begun.isoformat(), cobra="done"))
        history.rate("pain", 2 if back == 5 else None, "hand", begun, moment="before",
                     session=f"s-{back}")  # fmt: skip
        assert wants_to_be_asked(history.sessions()) == (back != 3)
    history.rate("pain", 2, "page", NOON, moment="after", session="s-3")
    assert wants_to_be_asked(history.sessions())


def test_a_lesson_follows_the_plan_and_remembers_it(history, data):
    plan = prescription_of(
        {
            "schema": 1,
            "title": "Six weeks",
            "from": "2020-01-01",
            "days_a_week": 3,
            "exercise": [
                {"exercise": "bird-dog", "repetitions": 1, "hold_s": 2, "note": "Slowly"},
            ],
        },
        "plan",
    )
    number = history.open_plan(plan, now() - timedelta(days=1))
    told = {"pain before": 3, "pain after": 2, "effort after": 4}
    assert live("--routine", "plan", seconds=150.0, lesson=True, answers=told) == 0
    session = history.session("last")
    assert {f"{r.what} {r.moment}": r.value for r in session.ratings} == told
    assert (session.name, session.routine, session.prescription) == ("Six weeks", "plan", number)
    (done,) = session.exercises
    assert done.asked is not None
    assert (done.asked.repetitions, done.asked.hold_s) == (1, 2.0)
    assert any("slowly" in said for said in said_in_the_last_lesson(data))


def test_without_a_plan_the_routine_of_that_name_is_told_how_to_get_one(one_line):
    assert "coach plan open FILE" in one_line("live", "--routine", "plan", "--no-window", "--mute")


def test_a_recording_is_remembered_only_when_asked_and_once(stage, history, capsys):
    stage.act(stage.bird_dog)
    clip = stage.clip()
    when = NOON - timedelta(days=9)
    os.utime(clip, (when.timestamp(), when.timestamp()))
    assert main(["replay", str(clip), "--exercise", "bird-dog"]) == 0
    assert history.sessions() == []
    for _ in range(2):
        assert main(["replay", str(clip), "--exercise", "bird-dog", "--history"]) == 0
    (session,) = history.sessions()
    assert session.id in capsys.readouterr().err
    assert session.day == when.date()
    assert session.exercises[0].counts == {"left": 1}


def test_a_single_exercise_is_rated_too_and_another_of_that_day_asks_no_more(history, data):
    told = {"pain before": 3, "pain after": 2, "effort after": 4}
    set_values({("dose", "repetitions"): 0.25, ("dose", "hold"): 0.25})
    for _ in range(2):
        assert live("bird-dog", seconds=150.0, lesson=True, answers=told) == 0
    first, second = history.sessions()
    assert {f"{r.what} {r.moment}": r.value for r in first.ratings} == told
    assert second.exercises[0].ended == "done"
    assert second.ratings == ()


def at_the_terminal(monkeypatch, *lines):
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    typed.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", typed)
    return typed


def test_a_recording_is_rated_at_the_terminal_once(stage, history, capsys, monkeypatch):
    stage.act(stage.bird_dog)
    clip = stage.clip()
    when = NOON - timedelta(days=9)
    os.utime(clip, (when.timestamp(), when.timestamp()))
    at_the_terminal(monkeypatch, "11", "4", "6")
    command = ["replay", str(clip), "--exercise", "bird-dog", "--history"]
    assert main(command) == 0
    assert "from 0 to 10" in capsys.readouterr().err
    (session,) = history.sessions(until=when.date())
    assert [(r.what, r.moment, r.value, r.how) for r in session.ratings] == [
        ("pain", "after", 4, "terminal"), ("effort", "after", 6, "terminal"),
    ]  # fmt: skip
    left = at_the_terminal(monkeypatch, "9", "9")
    assert main(command) == 0
    assert left.tell() == 0
    assert history.session(session.id).rating("after", "pain") == 4


def test_who_answers_nothing_about_a_recording_is_not_asked_again(stage, history, monkeypatch):
    stage.act(stage.bird_dog)
    command = ["replay", str(stage.clip()), "--exercise", "bird-dog", "--history"]
    at_the_terminal(monkeypatch, "")
    assert main(command) == 0
    assert [r.value for r in history.sessions()[0].ratings] == [None]
    left = at_the_terminal(monkeypatch, "9")
    assert main(command) == 0
    assert left.tell() == 0


def test_a_recording_in_which_nothing_was_done_is_not_remembered(stage, history, capsys):
    stage.act(stage.nobody)
    main(["replay", str(stage.clip(1.0)), "--exercise", "bird-dog", "--history"])
    assert history.sessions() == []
    assert "not in your history" in capsys.readouterr().err


def test_clip_and_trace_are_kept_when_asked_shown_and_deleted_with_the_session(history, data):
    assert live("bird-dog", "--now", "--keep") == 0
    (session,) = history.sessions()
    found = kept(data, session.id)
    assert found.video is not None
    assert found.video.stat().st_size > 1000
    _, (one,) = courses(history, session.id, found.trace)
    ((name, drawn), *_) = one.curves
    assert name
    assert 'class="curve line-0"' in drawn
    assert main(["data", "--delete-all", "--yes"]) == 0
    assert list(data.glob("session-*")) == []


def test_a_session_without_clip_and_trace_has_its_curves_too(history, data):
    assert live("bird-dog", "--now") == 0
    (session,) = history.sessions()
    assert kept(data, session.id).trace is None
    _, (one,) = courses(history, session.id)
    ((name, drawn), *_) = one.curves
    assert name
    assert drawn.count('class="curve') == 2  # both legs
    assert 'class="behind counted"' in drawn
    # What was kept before there were series is shown without.
    record = msgspec.structs.replace(history.record(session.id), series=None)
    history.put(session.id, session.begun, record)
    _, (one,) = courses(history, session.id)
    assert one.curves == []


def test_nothing_is_kept_beside_a_session_unasked(data):
    assert live("bird-dog", "--now") == 0
    assert [p.suffix for p in data.glob("session-*")] in ([], [".json"])
