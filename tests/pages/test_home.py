"""What the pages say agrees with the history, and what is sent to them is kept."""

import json
import re
import tomllib
from datetime import UTC, datetime, timedelta
from html import unescape

import jsonschema
import pytest

from coach.exercise import load_all
from coach.exercise.prescription import json_schema, load_prescription
from coach.keep.config import load_settings
from coach.keep.profile import load_profile
from coach.language import speaking
from coach.lesson.plan import Planner
from coach.lesson.settings import LessonSettings
from coach.made_up.weeks import TODAY
from coach.pages.period import period
from coach.places import config_path
from coach.settings import declared

EVERY = ("/", "/history", "/history?months=all", "/questions", "/plan", "/settings")
PLAN = """
schema = 1
title = "Evenings"
from = 2026-11-01
days = ["wed", "fri"]
note = "Slowly"
[[exercise]]
exercise = "cat-cow"
repetitions = 5
"""


def text(response) -> str:
    """What a page says, without its elements."""
    assert response.status_code == 200, response.text
    said = re.sub(r"<(style|script)[^>]*>.*?</\1>", "", response.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", said)).split())


def test_with_no_session_the_pages_say_so_and_offer_a_made_up_person(house):
    client = house.client()
    said = text(client.get("/"))
    assert "Nothing here yet." in said
    assert "Look at a made-up person" in said
    assert "Nothing here yet." in text(client.get("/history"))
    assert client.post("/api/person", json={"made_up": True}).status_code == 200
    assert "made-up person" in text(client.get("/"))
    assert "repetitions" in text(client.get("/history"))
    refused = client.post("/api/rate", json={"what": "pain", "value": 3})
    assert refused.status_code == 400
    assert client.post("/api/begin", json={"what": "plan"}).status_code == 400
    assert house.begun == []
    client.post("/api/person", json={"made_up": False})
    assert "Nothing here yet." in text(client.get("/history"))
    assert house.history.sessions() == []


@pytest.mark.parametrize("code", ["en", "de"])
@pytest.mark.parametrize("weeks", [0, 1, 13])
def test_every_page_opens_in_every_language(house, code, weeks):
    client = house.weeks(weeks).client() if weeks else house.client()
    slugs = house.history.exercises()
    with speaking(code):
        for place in (*EVERY, *(f"/exercise/{slug}" for slug in load_all())):
            response = client.get(place)
            assert f'lang="{code}"' in response.text
            text(response)
        for session in house.history.sessions()[-2:]:
            text(client.get(f"/session/{session.id}"))
    assert bool(slugs) == bool(weeks)


def test_numbers_on_the_pages_are_those_of_the_history(house):
    client = house.weeks(4).client()
    told = period(house.history, house.history.first_day(), TODAY)
    said = text(client.get("/history?months=all"))
    for one in told.exercises:
        assert f"{one.name} {one.sessions} {one.done_of_asked} of {one.asked}" in said
    last = told.sessions[-1]
    page = client.get(f"/session/{last.id}")
    done = sum(e.repetitions for e in last.exercises)
    assert f"{done} of" in text(page)
    course = house.history.course(last.exercises[0])
    assert page.text.count('class="span counted"') >= len(course.repetitions)
    for e in last.exercises:
        assert f'id="{e.exercise}"' in page.text


def test_pain_that_ended_an_exercise_is_seen_on_every_page_it_belongs_to(house):
    house.weeks(30)
    event = house.history.pain_events()[-1]
    client = house.client()
    assert "ended because of pain" in text(client.get(f"/session/{event.session}"))
    assert "ended because of pain" in text(client.get(f"/exercise/{event.exercise}?months=all"))
    page = client.get("/history?months=all").text
    assert re.search(rf'class="day pain"><a href="/session/{event.session}"', page)


def test_beginning_opens_what_was_chosen(house):
    client = house.client()
    for what, words in (
        ("plan", ["live", "--routine", "plan"]),
        ("routine:daily", ["live", "--routine", "daily"]),
        ("exercise:cat-cow", ["live", "cat-cow"]),
    ):
        assert client.post("/api/begin", json={"what": what}).status_code == 200
        assert house.begun[-1] == words
    assert client.post("/api/begin", json={"what": "--now"}).status_code == 400


def test_how_it_is_is_kept(house):
    client = house.weeks(1).client()
    assert client.post("/api/rate", json={"what": "pain", "value": 4}).status_code == 200
    assert house.history.ratings()[-1].value == 4
    assert client.post("/api/rate", json={"what": "pain", "value": 11}).status_code == 400
    for activity in house.history.activities():
        client.post("/api/activity/end", json={"activity": activity.number})
    for name in ("Tying shoes", "Gardening", "Driving"):
        assert client.post("/api/activity", json={"name": name}).status_code == 200
    assert client.post("/api/activity", json={"name": "Too many"}).status_code == 400
    number = house.history.activities()[0].number
    client.post("/api/activity/rate", json={"activity": number, "value": 7})
    assert house.history.activity_ratings()[-1].value == 7
    client.post("/api/questionnaire", json={"name": "Oswestry", "score": 22, "most": 100})
    said = text(client.get("/questions"))
    assert "Tying shoes 7" in said
    assert "Oswestry 22 of 100" in said


@pytest.mark.parametrize(
    ("more", "is_told"),
    [
        ("[limits.bird-dog.fault.leg-too-high]\nat_most = 20\n", False),
        ("[limits.cat-cow.end.cat]\nenter = 14\n", True),
        ("[[exercise]]\nexercise = 'cat-cow'\n", True),
    ],
)
def test_the_form_tells_what_of_a_file_it_would_lose(house, more, is_told):
    client = house.client()
    assert client.post("/api/plan/look", json={"text": PLAN + more, "file": "x"}).status_code == 200
    assert ("This form cannot show that" in text(client.get("/plan"))) == is_told


def test_a_plan_is_looked_at_before_it_is_followed(house):
    client = house.client()
    assert client.post("/api/plan/follow", json={}).status_code == 400
    sent = {"text": PLAN, "file": "plan.toml"}
    assert client.post("/api/plan/look", json=sent).status_code == 200
    said = text(client.get("/plan"))
    assert "Evenings" in said
    assert "on Wednesday and Friday" in said
    assert "5×" in said or "5 times" in said
    assert house.history.plan_on(TODAY) is None
    assert client.get("/plan.toml").text.count("cat-cow") == 1
    client.post("/api/plan/follow", json={})
    opened = house.history.plan_on(TODAY)
    assert opened is not None
    assert "Today: Evenings" in text(client.get("/"))
    client.post("/api/plan/end", json={"number": opened.number})
    assert "No plan is in force." in text(client.get("/plan"))


@pytest.mark.parametrize(
    "wrong", ["schema = 1", "[[", PLAN.replace("cat-cow", "yoga"), PLAN.replace("wed", "weds")]
)
def test_a_plan_that_is_not_one_is_one_line(house, wrong):
    answer = house.client().post("/api/plan/look", json={"text": wrong, "file": "mine.toml"})
    assert answer.status_code == 400
    assert answer.json()["error"].startswith("mine.toml")
    assert "\n" not in answer.json()["error"]


WRITTEN = {
    "schema": 1, "title": "Mornings", "from": "2026-11-01", "until": "2026-12-31", "days": ["mon"],
    "by": "A. Example", "note": "Slowly", "cautions": ["knee-trouble"], "pain_limit": 6,
    "exercise": [
        {"exercise": "superman", "level": "both", "repetitions": 4, "note": "Nose down"},
        {"exercise": "bird-dog", "sets": 1, "hold_s": 5, "sides": ["right", "left"], "rest_s": 20,
         "then_rest_s": 30},
    ],
    "limits": {"bird-dog": {"fault": {"leg-too-high": {"at_most": 12}}}},
}  # fmt: skip


def test_a_plan_written_on_the_page_is_the_one_that_is_written_by_hand(house, tmp_path):
    client = house.client()
    assert client.post("/api/plan/write", json=WRITTEN).status_code == 200
    by_hand = tmp_path / "plan.json"
    by_hand.write_text(json.dumps(WRITTEN), encoding="utf-8")
    saved = tmp_path / "plan.toml"
    saved.write_bytes(client.get("/plan.toml").content)
    assert load_prescription(saved) == load_prescription(by_hand)
    jsonschema.validate(json.loads(json.dumps(tomllib.loads(saved.read_text()), default=str)),
                        json_schema())  # fmt: skip
    page = client.get("/plan")
    said = text(page)
    for part in ("Level: Full superman", "right, then left", "at most 12°", "rest 20 s",
                 "Nose down", "6 or more of 10", "pain in a knee"):  # fmt: skip
        assert part.lower() in said.lower(), part
    assert 'value="both" selected' in page.text
    assert page.text.index('value="superman"') < page.text.index('value="bird-dog"')
    client.post("/api/plan/follow", json={})
    assert house.history.plan_on(TODAY).plan == load_prescription(by_hand)


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"title": ""}, "title", "This is needed."),
        ({"from": "?"}, "from", "Give a day of the calendar."),
        ({"until": "2026-10-01"}, "until", "The last day is before the first one."),
        ({"days": []}, "days", "Choose days of the week, or say on how many days."),
        ({"days_a_week": 3}, "days_a_week",
         "Choose days of the week or a number of days, not both."),
        ({"days_a_week": 8, "days": []}, "days_a_week", "Give 7 or less."),
        ({"pain_limit": 0}, "pain_limit", "Give 1 or more."),
        ({"pain_limit": 2.5}, "pain_limit", "Give a whole number."),
        ({"exercise": []}, "exercise", "Choose at least one exercise."),
        ({"exercise": [{"exercise": "cat-cow"}, {"exercise": "bird-dog", "sets": 77}]},
         "exercise[1].sets", "Give 10 or less."),
        ({"exercise": [{"exercise": "cobra", "rest_s": "?"}]}, "exercise[0].rest_s",
         "Give a number."),
        ({"note": "x" * 2001}, "note", "Write 2000 characters or fewer."),
        ({"limits": {"bird-dog": {"fault": {"leg-too-high": {"at_most": "?"}}}}},
         "limits.bird-dog.fault.leg-too-high.at_most", "Give a number."),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_of_a_plan_is_one_sentence_of_its_field(house, change, field, said):
    client = house.client()
    answer = client.post("/api/plan/write", json=WRITTEN | change)
    assert answer.status_code == 400
    assert answer.json() == {"error": said, "field": field}
    with speaking("de"):
        told = client.post("/api/plan/write", json=WRITTEN | change).json()
    assert told["field"] == field
    assert told["error"] not in ("", said)
    assert house.home.looked is None


def test_a_limit_beyond_its_legal_range_is_told_with_that_range(house):
    limits = {"bird-dog": {"fault": {"leg-too-high": {"at_most": 500}}}}
    answer = house.client().post("/api/plan/write", json=WRITTEN | {"limits": limits})
    assert answer.json()["field"] == "limits.bird-dog.fault.leg-too-high.at_most"
    assert re.fullmatch(r"Give a value from \S+° to \S+°\.", answer.json()["error"])


def test_every_setting_is_on_the_page_and_is_kept_where_the_program_reads_it(house):
    client = house.client()
    page = client.get("/settings").text
    for one in declared():
        assert f'name="{one.table}.{one.key}"' in page
    sent = {
        "camera": {"source": "1", "turn": 90},
        "screen": {"full_screen": True, "room": "light"},
        "sound": {"volume": 0.4},
        "keep": {"ratings": False, "clips": True, "folder": ""},
    }
    assert client.post("/api/settings", json=sent).status_code == 200
    settings = load_settings()
    assert (settings.camera.source, settings.camera.turn, settings.sound.volume) == (1, 90, 0.4)
    assert (settings.screen.room, settings.screen.full_screen) == ("light", True)
    assert (settings.keep.ratings, settings.keep.clips) == (False, True)
    in_use = [one for one in config_path().read_text().splitlines() if re.match(r"\w+ = ", one)]
    assert len(in_use) == 7  # what is as before stays out of use
    for wrong, said in (
        ({"sound": {"volume": 7}}, "Give 1 or less."),
        ({"camera": {"width": "?"}}, "Give a whole number."),
        ({"screen": {"room": "blue"}}, "Choose one from the list."),
        ({"camera": {"source": ""}}, "This is needed."),
    ):
        answer = client.post("/api/settings", json=wrong)
        assert answer.status_code == 400
        ((table, fields),) = wrong.items()
        assert answer.json() == {"error": said, "field": f"{table}.{next(iter(fields))}"}
    assert load_settings() == settings


def test_the_language_that_is_set_is_spoken_at_once(house):
    client = house.client()
    with speaking("en"):
        client.post("/api/settings", json={"screen": {"language": "de"}})
        assert 'lang="de"' in client.get("/settings").text


def test_what_the_profile_and_the_plan_change_is_told_as_a_lesson_does_it(house):
    client = house.client()
    assert "Every exercise is done the usual, low-load way." in text(client.get("/settings"))
    sent = {"troubles": ["osteoporosis"], "levels": {"superman": "both"}}
    assert client.post("/api/profile", json=sent).status_code == 200
    assert load_profile().troubles == ["osteoporosis"]
    assert load_profile().levels == {"superman": "both"}
    client.post("/api/settings", json={"dose": {"repetitions": 0.5}})
    client.post("/api/plan/write", json=WRITTEN)
    client.post("/api/plan/follow", json={})
    said = text(client.get("/settings"))
    planner = Planner(
        load_all(), load_profile(), load_settings().dose, LessonSettings(),
        cautions=("knee-trouble",),
    )  # fmt: skip
    locked = asked = 0
    for exercise in load_all().values():
        plan = planner.of_exercise(exercise)
        for one in plan.left_out:
            assert f"{exercise.name} Left out: {one.why}." in said
            locked += 1
        for item in plan.items:
            for words in (*item.care, *(q.text for q in item.questions if q.once)):
                assert words in said
                asked += 1
    assert locked
    assert asked
    assert "Your plan also takes account of: knee trouble" in said
    assert client.post("/api/profile", json={"levels": {"superman": "x"}}).status_code == 400


@pytest.mark.parametrize("place", ["/nothing", "/exercise/yoga", "/session/x/y", "/plan.toml"])
def test_what_is_not_there_is_said_on_a_page(house, place):
    answer = house.client().get(place)
    assert answer.status_code == 404
    assert "There is no such page." in answer.text


def test_a_session_that_is_not_there_is_one_line(house):
    answer = house.client().get("/session/nobody")
    assert answer.status_code == 400
    assert "there is no session" in answer.json()["error"]


def test_the_report_is_a_file_of_its_own(house):
    client = house.weeks(4).client()
    answer = client.get("/report?months=3")
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.text.startswith("<!doctype html>")
    session = house.history.sessions()[-1].id
    assert client.get(f"/report?session={session}").text.startswith("<!doctype html>")


def test_a_clip_is_shown_only_where_one_was_kept(house):
    client = house.weeks(1).client()
    session = house.history.sessions()[-1]
    page = client.get(f"/session/{session.id}").text
    assert "<video" not in page
    assert client.get(f"/api/session/{session.number}/video").status_code == 404
    (house.folder / f"session-{session.id}.webm").write_bytes(b"0123456789")
    assert "<video" in client.get(f"/session/{session.id}").text
    part = client.get(f"/api/session/{session.number}/video", headers={"range": "bytes=2-4"})
    assert (part.status_code, part.content) == (206, b"234")


def test_what_is_hard_is_asked_again_after_some_weeks_and_no_longer_once_it_is_told(house):
    client = house.client()
    asked = "How well do these go by now?"
    socks = house.history.name_activity("Putting on socks", TODAY - timedelta(27))
    assert asked not in text(client.get("/"))
    house.history.name_activity("Sitting for an hour", TODAY - timedelta(28))
    said = text(client.get("/"))
    assert asked in said
    assert "Sitting for an hour" in said
    assert "Putting on socks" not in said
    for number in (socks, socks + 1):
        house.history.rate_activity(number, 4, datetime(2026, 11, 20, 9, tzinfo=UTC))
    assert asked not in text(client.get("/"))
