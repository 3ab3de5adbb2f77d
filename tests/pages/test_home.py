"""What the pages say agrees with the history, and what is sent to them is kept."""

import re
from html import unescape

import pytest

from coach.exercise import load_all
from coach.keep.config import load_settings
from coach.keep.profile import load_profile
from coach.language import speaking
from coach.made_up.weeks import TODAY
from coach.pages.period import period

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


def test_a_plan_written_on_the_page_is_a_plan(house):
    client = house.client()
    sent = {
        "title": "Mornings", "from": "2026-11-01", "days": ["mon"],
        "exercise": [{"exercise": "cat-cow", "repetitions": 6, "sets": 1, "hold_s": 0}],
    }  # fmt: skip
    assert client.post("/api/plan/write", json=sent).status_code == 200, sent
    client.post("/api/plan/follow", json={})
    plan = house.history.plan_on(TODAY).plan
    assert (plan.title, plan.days, plan.exercise[0].repetitions) == ("Mornings", ("mon",), 6)
    sent["exercise"] = []
    assert client.post("/api/plan/write", json=sent).status_code == 400


def test_profile_and_settings_are_kept_where_the_program_reads_them(house):
    client = house.client()
    client.post("/api/profile", json={"troubles": ["osteoporosis"]})
    assert load_profile().troubles == ["osteoporosis"]
    sent = {"camera": "1", "volume": 0.4, "language": "de", "full_screen": True, "degrees": False}
    assert client.post("/api/settings", json=sent).status_code == 200
    settings = load_settings()
    assert (settings.camera.source, settings.sound.volume) == (1, 0.4)
    assert (settings.screen.language, settings.screen.full_screen) == ("de", True)
    assert client.post("/api/settings", json=sent | {"volume": 7}).status_code == 400
    assert load_settings() == settings


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
