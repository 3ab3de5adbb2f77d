"""`coach plan`, `coach history` and `coach data`, as they are typed."""

import json
from datetime import timedelta

import icalendar
import pytest
from dateutil.rrule import rrulestr

from coach.cli import main
from coach.exercise.prescription import asked_days, load_prescription
from coach.history.database import FILE
from coach.history.history import History
from coach.keep.files import write_json
from coach.keep.profile import save_profile
from coach.language import LANGUAGES
from coach.made_up.weeks import fill
from coach.profile import UNKNOWN

PLAN = """
schema = 1
title = "Six gentle weeks"
by = "A. Example"
from = {begins}
until = {ends}
days = ["mon", "wed", "fri"]
note = "Slowly, and only as far as it is comfortable."
cautions = ["flexion-pain"]
pain_limit = 6
[[exercise]]
exercise = "bird-dog"
repetitions = 4
note = "Look at the floor"
[limits.bird-dog.fault.leg-too-high]
at_most = 12
"""


@pytest.fixture
def data(own_folders):
    return own_folders / "data"


@pytest.fixture
def plan(tmp_path, today):
    """It began three days ago."""
    path = tmp_path / "plan.toml"
    text = PLAN.format(begins=today - timedelta(days=3), ends=today + timedelta(days=30))
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def said(capsys):
    def run(*arguments):
        assert main([str(a) for a in arguments]) == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def weeks(data, today):
    """Ten made-up weeks that end today."""
    with History.open(data) as history:
        return fill(history, 10, today)


# -- the plan --------------------------------------------------------------------------------------


def test_opening_a_plan_shows_what_it_asks_for_and_following_shows_what_was_done(said, plan, today):
    told = said("plan", "open", plan, "--yes")
    for words in (
        "Six gentle weeks (by A. Example)",
        "Mon, Wed, Fri",
        "Slowly",
        "Look at the floor",
        "pain on bending forward",
        "pain of 6",
        "leg-too-high",
        "4 each side",
    ):
        assert words in told
    told = said("plan")
    assert "Six gentle weeks" in told
    assert "This week so far: 0 of" in told
    asked = bool(asked_days(load_prescription(plan), today, today))
    assert ("coach live --routine plan" in told) == asked


def test_without_a_yes_nothing_is_opened(plan, one_line, monkeypatch, said):
    assert "--yes" in one_line("plan", "open", plan)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdin.readline", lambda: "no\n")
    assert "Nothing was changed" in said("plan", "open", plan)
    assert "You have no plan" in said("plan")
    monkeypatch.setattr("sys.stdin.readline", lambda: "y\n")
    assert "you follow: Six gentle weeks" in said("plan", "open", plan)


def test_a_second_plan_says_which_one_it_ends_and_closing_leaves_none(said, plan):
    said("plan", "open", plan, "--yes")
    assert "ends when this one begins" in said("plan", "open", plan, "--yes")
    assert "no longer follow: Six gentle weeks" in said("plan", "close")
    assert "You have no plan" in said("plan")


def test_a_plan_that_is_wrong_is_told_in_one_line(plan, one_line):
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("bird-dog", "bird-cat", 1), encoding="utf-8")
    assert "exercise[0].exercise: unknown exercise 'bird-cat'" in one_line("plan", "open", plan)


def test_the_calendar_reminds_on_the_plans_days_and_on_no_other(
    said, plan, tmp_path, one_line, today
):
    said("plan", "open", plan, "--yes")
    out = tmp_path / "plan.ics"
    assert "Mon, Wed, Fri" in said("plan", "calendar", "--out", out, "--at", "07:30")
    (event,) = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    begins = event.decoded("dtstart")
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=begins)
    until = today + timedelta(days=30)
    assert [one.date() for one in rule] == asked_days(load_prescription(plan), today, until)
    assert {(one.hour, one.minute) for one in rule} == {(7, 30)}
    assert len(event.walk("VALARM")) == 1
    assert "--force" in one_line("plan", "calendar", "--out", out)
    said("plan", "calendar", "--out", out, "--force")
    assert "not a time of day" in one_line("plan", "calendar", "--out", out, "--at", "soon")


# -- the history -----------------------------------------------------------------------------------


def test_nothing_done_yet_says_how_to_begin(said):
    assert "coach live" in said("history")


def test_each_session_has_its_line_and_the_last_one_can_be_looked_at(said, weeks, today):
    told = said("history").splitlines()
    assert len(told) == 1 + len(weeks)
    assert weeks[-1].session in told[-1]
    assert "pain" in told[1]
    since = said("history", "--since", today - timedelta(days=7)).splitlines()
    assert 1 < len(since) < len(told)
    last = said("history", "last")
    assert weeks[-1].session in last
    assert all(one.name in last for one in weeks[-1].record.exercises)


def test_an_exercise_over_the_weeks_says_what_has_changed(said, weeks):
    told = said("history", "--exercise", "bird-dog")
    assert "left" in told
    assert "right" in told
    assert "clear" in told


def test_pain_and_effort_can_be_told_afterwards(said, weeks, data, one_line):
    told = said("history", "--pain", "7", "--effort", "2")
    assert "→ 7, effort 2" in told
    with History.open(data) as history:
        assert history.session("last").rating("after", "pain") == 7
    assert "from 0 to 10" in one_line("history", "--pain", "11")
    assert "there is no session" in one_line("history", "nonsense")
    assert "not a day" in one_line("history", "--since", "yesterday")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_tells_all_of_it(said, weeks, plan, code):
    for words in (
        ("plan", "--language", code, "open", str(plan), "--yes"),
        ("plan", "--language", code),
        ("history", "--language", code),
        ("history", "last", "--language", code),
        ("history", "--exercise", "bird-dog", "--language", code),
        ("data", "--language", code),
    ):
        assert said(*words)


# -- the data --------------------------------------------------------------------------------------


def test_where_everything_lies_and_that_nothing_is_sent(said, weeks, data):
    told = said("data")
    assert "Nothing of it is ever sent anywhere" in told
    assert str(data / FILE) in told
    assert "not there" in told


def test_all_can_be_taken_along_in_one_file(said, weeks, plan, tmp_path):
    said("plan", "open", plan, "--yes")
    out = tmp_path / "all.json"
    said("data", "--export", out)
    told = json.loads(out.read_text("utf-8"))
    assert len(told["sessions"]) == len(weeks)
    assert told["sessions"][0]["record"]["kind"] == "lesson"
    assert told["plans"][0]["plan"]["title"] == "Six gentle weeks"
    assert len(told["ratings"]) == 3 * len(weeks)
    assert len(told["activities"]) == 3


def test_what_is_deleted_is_gone_from_the_disk(said, weeks, data, one_line, today):
    old, new = weeks[0], weeks[-1]
    for day in (old, new):
        write_json(data / f"session-{day.session}.json", day.record)
    (data / "history-damaged-20260101-000000.sqlite").write_bytes(old.session.encode())
    said("history")
    first = today - timedelta(days=20)
    assert "--yes" in one_line("data", "--delete-before", first)
    assert "It cannot be undone" in said("data", "--delete-before", first, "--yes")
    with History.open(data) as history:
        assert history.sessions()[0].day >= first
        assert all(r.at.date() >= first for r in history.ratings())
    left = (data / FILE).read_bytes()
    assert old.session.encode() not in left
    assert new.session.encode() in left
    assert sorted(p.name for p in data.iterdir()) == [FILE, f"session-{new.session}.json"]


def test_deleting_all_leaves_nothing_about_the_person(said, weeks, plan, data, own_folders):
    save_profile(UNKNOWN)
    said("plan", "open", plan, "--yes")
    said("data", "--delete-all", "--yes")
    assert [p for p in own_folders.rglob("*") if p.is_file() and not p.name.endswith(".lock")] == []
