"""Plans that were opened: which one holds on which day, and which a session followed."""

from datetime import date, timedelta

from coach.exercise.prescription import prescription_of
from coach.made_up.records import lesson_record
from coach.made_up.weeks import NOON, TODAY


def plan(title="One", starts="2026-11-01", **more):
    given = {"schema": 1, "title": title, "from": starts, "days_a_week": 3}
    return prescription_of({**given, "exercise": [{"exercise": "cobra"}], **more}, title)


def test_the_one_opened_last_holds_and_the_one_before_until_then(opened):
    history = opened()
    history.open_plan(plan("One"), NOON - timedelta(days=10))
    history.open_plan(plan("Two"), NOON)
    on = [history.plan_on(TODAY - timedelta(days=n)) for n in (0, 1, 30)]
    assert [one.plan.title if one else None for one in on] == ["Two", "One", None]


def test_a_plan_that_begins_later_leaves_the_present_one_until_then(opened):
    history = opened()
    history.open_plan(plan("One"), NOON)
    history.open_plan(plan("Two", starts="2026-12-01"), NOON)
    on = [history.plan_on(day) for day in (TODAY, date(2026, 11, 30), date(2026, 12, 1))]
    assert [one.plan.title if one else None for one in on] == ["One", "One", "Two"]


def test_a_closed_plan_and_one_that_is_over_hold_no_more(opened):
    history = opened()
    number = history.open_plan(plan(until="2026-11-30"), NOON)
    assert history.plan_on(date(2026, 12, 1)) is None
    history.close_plan(number, TODAY)
    assert history.plan_on(TODAY) is None
    (one,) = history.plans()
    assert one.plan == plan(until="2026-11-30")


def test_a_session_remembers_its_plan(opened):
    history = opened()
    number = history.open_plan(plan(), NOON)
    record = lesson_record(NOON.isoformat(), cobra="done")
    history.put("one", NOON, record, prescription=number)
    assert history.session("one").prescription == number
