"""What was put into the history is told again as it was, day by day, side by side, quickly."""

from datetime import timedelta
from time import process_time

import msgspec
import pytest

from coach.errors import CoachError
from coach.exercise import load_shipped
from coach.history.flatten import worth_keeping
from coach.made_up.records import (
    cue,
    exercise_record,
    fault,
    hold,
    lesson_record,
    repetition,
    unjudged,
)
from coach.made_up.weeks import NOON, TODAY, fill, made_up_days
from coach.record.lesson import RatingRecord

BIRD_DOG = load_shipped()["bird-dog"]
DONE = exercise_record(
    exercise="bird-dog",
    share=0.61,
    repetitions=(
        repetition(side="left", reached={"reach.left": 40.0}, depth=0.8, best={"hip.left": 170.0}),
        repetition(side="left", reached={"reach.left": 44.0}, depth=0.9, start_s=6.0, end_s=9.0),
        repetition(side="right", reached={"reach.right": 30.0}, start_s=10.0, end_s=14.0),
        repetition(side="right", reached={"reach.right": 9.0}, counted=False, faults=("head-up",)),
    ),
    holds=(hold(2.0, 5.0, "left"), hold(11.0, 12.0, "right")),
    faults=(fault("low-back-sags", 2.0, 3.5), fault("head-up", 11.0, 12.0, told="reported")),
    cues=(cue(2.5, "Look down.", "head-up"),),
    unjudged=(unjudged(0.0, 1.5, "not-in-position"), unjudged(2.0, 3.0, rule="leg-bent")),
)


def lesson(begun=NOON, *, work_on=None, **ended):
    """A lesson whose first exercise is DONE."""
    record = lesson_record(begun.isoformat(), **ended)
    first = msgspec.structs.replace(
        record.exercises[0], records=(DONE,), work_on=work_on, counts={"left": 2, "right": 1}
    )
    return msgspec.structs.replace(record, exercises=(first, *record.exercises[1:]))


def test_a_session_is_told_as_it_was(opened):
    history = opened()
    history.put("one", NOON, lesson(bird_dog="done", cobra="pain"), model="full")
    (session,) = history.sessions()
    assert (session.id, session.begun, session.day) == ("one", NOON, TODAY)
    assert (session.kind, session.routine, session.finished) == ("lesson", "short", True)
    assert session.stopped == "pain"
    done = session.exercises[0]
    assert (done.exercise, done.ended, done.repetitions, done.clean) == ("bird-dog", "done", 3, 3)
    assert done.asked is not None
    assert (done.asked.repetitions, done.asked.in_all) == (8, 8)
    assert done.share_done == pytest.approx(3 / 8)
    assert done.held_s == pytest.approx(2.0)
    assert (done.setup.view, done.setup.share, done.setup.model) == ("side", 0.61, "full")
    assert history.session("one") == session


def test_the_course_of_an_exercise_is_told_in_its_order(opened):
    history = opened()
    history.put("one", NOON, lesson(bird_dog="done"))
    course = history.course(history.session("one").exercises[0])
    assert [r.side for r in course.repetitions] == ["left", "right", "left", "right"]  # by time
    assert course.repetitions[0].best == {"hip.left": 170.0}
    assert [round(h.held_s) for h in course.holds] == [3, 1]
    first, second = course.faults
    severities = {f.slug: f.severity for f in BIRD_DOG.fault}
    assert (first.fault, first.severity) == ("low-back-sags", severities["low-back-sags"])
    assert (second.fault, second.told, second.limit) == ("head-up", "reported", 15.0)
    assert [(c.rule, c.text) for c in course.cues] == [("head-up", "Look down.")]
    assert [(u.reason, u.seconds) for u in course.unjudged] == [
        ("not-in-position", 1.5),
        ("rule-unseen", 1.0),
    ]


def test_the_range_of_a_side_is_the_mean_of_what_was_counted(opened):
    history = opened()
    history.put("one", NOON, lesson(bird_dog="done"))
    left, right = history.over_time("bird-dog")
    assert (left.side, left.n, left.unit) == ("left", 2, "deg")
    assert (left.reached, left.spread) == (pytest.approx(42.0), pytest.approx(2.83, abs=0.01))
    assert left.depth == pytest.approx(0.85)
    assert (right.side, right.n, right.reached, right.depth) == ("right", 1, 30.0, None)
    assert history.over_time("bird-dog", side="right") == [right]


def test_the_whole_record_can_be_had_again(opened):
    history = opened()
    history.put("one", NOON, lesson(bird_dog="done"))
    assert history.record("one") == lesson(bird_dog="done")
    with pytest.raises(CoachError, match="no session 'on'; did you mean 'one'"):
        history.record("on")


def test_putting_a_session_again_takes_the_place_of_what_was_there(opened):
    history = opened()
    cut_off = msgspec.structs.replace(lesson(bird_dog="stopped"), unfinished=True)
    history.put("one", NOON, cut_off)
    assert history.session("one").stopped == "cut-off"
    history.put("two", NOON, lesson(cobra="done"))
    history.put("one", NOON, lesson(bird_dog="done"))
    one, two = history.sessions()
    assert (one.id, one.stopped, one.number) == ("one", "done", 1)
    assert (two.id, two.number) == ("two", 2)
    assert len(history.course(one.exercises[0]).repetitions) == 4


def test_one_exercise_without_a_lesson_is_a_session_too(opened):
    history = opened()
    history.put("one", NOON, DONE)
    (session,) = history.sessions()
    assert (session.kind, session.name, session.stopped) == ("exercise", BIRD_DOG.name, "done")
    (done,) = session.exercises
    assert (done.counts, done.asked, done.share_done) == ({"left": 2, "right": 1}, None, None)


def test_days_bound_what_is_told_and_both_belong_to_it(opened):
    history = opened()
    for back in range(5):
        begun = NOON - timedelta(days=back)
        history.put(f"day-{back}", begun, lesson(begun, bird_dog="pain"))
        history.rate("pain", back, "key", begun, moment="before", session=f"day-{back}")
    since, until = TODAY - timedelta(days=3), TODAY - timedelta(days=1)
    assert [s.id for s in history.sessions(since, until)] == ["day-3", "day-2", "day-1"]
    assert [e.session for e in history.pain_events(since, until)] == ["day-3", "day-2", "day-1"]
    assert [r.value for r in history.ratings(since, until)] == [3, 2, 1]
    assert len(history.over_time("bird-dog", "left", since, until)) == 3
    assert {f.session for f in history.faults("bird-dog", since, until)} == {
        "day-3",
        "day-2",
        "day-1",
    }


def test_a_rating_given_again_takes_the_place_of_the_first_and_no_answer_is_kept_as_such(opened):
    history = opened()
    history.put("one", NOON, lesson(bird_dog="done"))
    history.rate("pain", 4, "hand", NOON, moment="before", session="one")
    history.rate("pain", 3, "page", NOON, moment="before", session="one")
    history.rate("effort", None, "hand", NOON, moment="after", session="one")
    (session,) = history.sessions()
    assert session.rating("before", "pain") == 3
    assert session.rating("after", "effort") is None
    assert [(r.what, r.value) for r in session.ratings] == [("pain", 3), ("effort", None)]


def test_a_rating_given_days_later_belongs_to_its_session_and_goes_with_it(opened):
    history = opened()
    history.put("s", NOON - timedelta(days=9), lesson_record("", cobra="done"))
    history.rate("pain", 7, "terminal", NOON, moment="after", session="s")
    (session,) = history.sessions(until=(NOON - timedelta(days=5)).date())
    assert session.rating("after", "pain") == 7
    history.delete((NOON - timedelta(days=2)).date())
    assert history.ratings() == []


def test_what_was_said_of_how_it_is_comes_with_the_record_and_a_correction_stays(opened):
    history = opened()
    told = (
        RatingRecord(what="pain", moment="before", value=8, how="hand", at_s=12.0),
        RatingRecord(what="effort", moment="after", value=None, how="hand", at_s=60.0),
    )
    record = msgspec.structs.replace(lesson(bird_dog="not-begun"), exercises=(), ratings=told)
    assert worth_keeping(record)  # strong pain before it, and nothing was done
    history.put("one", NOON, record)
    first, second = history.session("one").ratings
    assert (first.value, first.how, first.at) == (8, "hand", NOON + timedelta(seconds=12))
    assert second.value is None
    history.rate("pain", 7, "page", NOON, moment="before", session="one")
    history.put("one", NOON, record)
    assert history.session("one").rating("before", "pain") == 7
    assert not worth_keeping(msgspec.structs.replace(record, ratings=told[1:]))


def test_activities_are_in_the_persons_words_and_their_ratings_stay(opened):
    history = opened()
    number = history.name_activity("die Schuhe binden", TODAY)
    history.rate_activity(number, 4, NOON)
    history.end_activity(number, TODAY)
    assert history.activities() == []
    (activity,) = history.activities(all_of_them=True)
    assert (activity.name, activity.until) == ("die Schuhe binden", TODAY)
    assert [(r.activity, r.value) for r in history.activity_ratings()] == [(number, 4)]


def test_a_session_is_found_by_number_by_the_beginning_of_its_id_and_as_the_last(opened):
    history = opened()
    for name in ("20261124-070000-5-1", "20261125-070000-5-1"):
        history.put(name, NOON, lesson(bird_dog="done"))
    assert history.session("last").id == "20261125-070000-5-1"
    assert history.session("1").id == "20261124-070000-5-1"
    assert history.session("20261124").id == "20261124-070000-5-1"
    with pytest.raises(CoachError, match="2 sessions begin with '202611'"):
        history.session("202611")


def test_three_years_open_in_less_than_a_second(opened):
    history = opened()
    days = fill(history, 156, TODAY)
    assert 350 < len(days) < 600
    history.close()
    begun = process_time()
    history = opened()
    sessions = history.sessions()
    ranges = [history.over_time(slug) for slug in history.exercises()]
    faults, pain = history.faults(), history.pain_events()
    took = process_time() - begun
    assert len(sessions) == len(days)
    assert sum(map(len, ranges)) > 3000
    assert faults
    assert len(pain) > 2
    assert took < 1.0, f"{took:.2f} s"


def test_the_same_seed_makes_the_same_weeks():
    assert list(made_up_days(4, TODAY)) == list(made_up_days(4, TODAY))
    assert list(made_up_days(4, TODAY)) != list(made_up_days(4, TODAY, seed=2))
