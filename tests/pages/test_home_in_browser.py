"""The pages in a real browser: no barrier that axe finds, by keyboard, at a phone's width."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from coach.keep.config import load_settings
from coach.language import speaking, use
from coach.tell.video.sink import VideoSink

pytestmark = pytest.mark.browser
PLACES = ("", "history", "history?months=all", "questions", "plan", "settings")
SERIOUS = ("serious", "critical")
WEEKS = 8
"""Enough for every kind of row and mark; more of the same only take axe longer."""


@pytest.fixture
def axe():
    sync = pytest.importorskip("axe_playwright_python.sync_playwright")
    return sync.Axe()


def places(house) -> list[str]:
    """Every kind of page there is something to see on."""
    event = house.history.pain_events()
    session = event[-1].session if event else house.history.sessions()[-1].id
    return [*PLACES, f"session/{session}", f"exercise/{house.history.exercises()[0]}?months=all"]


def opened(browser, address, **more):
    page = browser.new_page(**more)
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    return page, address.partition("?")[0]


@pytest.mark.parametrize("room", [("light", "en"), ("dark", "de")])
def test_no_barrier_is_found_on_any_page(house, visited, chromium, axe, room):
    house.weeks(WEEKS)
    scheme, code = room
    use(code)
    failed = []
    context = chromium.new_context(viewport={"width": 1000, "height": 800}, color_scheme=scheme)
    context.on("weberror", lambda e: failed.append(str(e.error)))
    with visited() as address:
        page, base = opened(context, address)
        page.on("console", lambda m: failed.append(m.text) if m.type == "error" else None)
        for place in places(house):
            page.goto(base + place)
            for summary in page.locator("summary").all():
                summary.click()
            found = [
                f"{place}: {v['id']} {v['nodes'][0]['html'][:160]}"
                for v in axe.run(page).response["violations"]
                if v["impact"] in SERIOUS
            ]
            assert found == []
        context.close()
    assert failed == []


@pytest.mark.parametrize("place", ["/report?months=all", "/report?session=last"])
def test_the_report_has_no_barrier_either(house, browser, axe, tmp_path, place):
    house.weeks(WEEKS)
    answer = house.client().get(place)
    path = tmp_path / "report.html"
    path.write_text(answer.text, encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    found = [v["id"] for v in axe.run(page).response["violations"] if v["impact"] in SERIOUS]
    assert found == []
    page.set_viewport_size({"width": 380, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 381
    page.close()


@pytest.mark.parametrize("code", ["en", "de"])
def test_what_is_to_be_read_in_a_minute_fits_one_sheet(house, browser, tmp_path, code):
    house.weeks(30)
    page = browser.new_page()
    for place in ("/report?months=1", "/report?months=all", "/report?session=last"):
        with speaking(code):
            answer = house.client().get(place)
        path = tmp_path / "report.html"
        path.write_text(answer.text, encoding="utf-8")
        page.goto(path.as_uri())
        page.emulate_media(media="print")
        for width_mm, height_mm in ((210, 297), (215.9, 279.4)):  # A4, Letter
            page.set_viewport_size({"width": int((width_mm - 30) / 25.4 * 96), "height": 900})
            sheet = "document.querySelector('.sheet').getBoundingClientRect().bottom"
            bottom = page.evaluate(sheet) + page.evaluate("scrollY")
            assert bottom <= (height_mm - 34) / 25.4 * 96, place
            detail = page.locator(".detail")
            assert detail.evaluate("one => getComputedStyle(one).breakBefore") == "page", place
    page.close()


def test_a_phone_needs_no_sideways_scrolling(house, visited, browser):
    house.weeks(WEEKS)
    with visited() as address:
        page, base = opened(browser, address)
        for width in (360, 800):
            page.set_viewport_size({"width": width, "height": 740})
            for place in places(house):
                page.goto(base + place)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, place
        page.close()


def test_begin_by_keyboard_alone(house, visited, browser):
    house.weeks(1)
    with visited() as address:
        page, _ = opened(browser, address)
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('button.big')"):
                break
        page.keyboard.press("Enter")
        expect(page.locator(".toast")).to_contain_text("The window is opening")
        page.close()
    assert house.begun == [["live", "--routine", "daily"]]


def test_pain_is_rated_by_arrow_keys_and_a_refusal_is_told(house, visited, browser):
    house.weeks(1)
    with visited() as address:
        page, base = opened(browser, address)
        page.goto(base + "questions")
        page.wait_for_selector("body[data-ready]")
        first = page.locator("input[name=value]").first
        first.focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        expect(page.locator(".toast")).to_contain_text("Saved")
        assert house.history.ratings()[-1].value == 3
        page.fill("#total-name", "Oswestry")
        page.fill("#total-score", "2000")
        page.fill("#total-most", "100")
        page.get_by_role("button", name="Save").last.click()
        expect(page.locator("#total-score + .wrong")).to_have_text("Give 1000 or less.")
        expect(page.locator("#total-score")).to_be_focused()
        expect(page.locator("#total-score")).to_have_accessible_description("Give 1000 or less.")
        page.close()


def test_a_plan_is_written_by_keyboard_and_what_is_wrong_is_told_beside_its_field(
    house, visited, browser, axe
):
    with visited() as address:
        page, base = opened(browser, address)
        page.goto(base + "plan")
        page.wait_for_selector("body[data-ready]")
        look = page.locator("#writer button.primary")
        look.press("Enter")
        expect(page.locator("#p-title")).to_be_focused()
        expect(page.locator("#p-title")).to_have_accessible_description("This is needed.")
        page.keyboard.type("Mornings")
        page.locator("#p-week").fill("3")
        page.locator("#p-pain").fill("11")
        look.press("Enter")
        expect(page.locator("#p-pain")).to_have_accessible_description("Give 10 or less.")
        page.locator("#p-pain").fill("7")
        look.press("Enter")
        expect(page.locator(".entries + .wrong")).to_have_text("Choose at least one exercise.")
        row = page.locator("li[data-row]", has=page.locator("[value=superman]"))
        row.locator("[name=sets]").fill("22")
        expect(row.locator("[value=superman]")).to_be_checked()
        look.press("Enter")
        expect(row.locator("[name=sets]")).to_be_focused()
        expect(row.locator("[name=sets]")).to_have_accessible_description("Give 10 or less.")
        assert [
            v["id"] for v in axe.run(page).response["violations"] if v["impact"] in SERIOUS
        ] == []
        row.locator("[name=sets]").fill("2")
        row.locator("summary").press("Enter")
        row.locator("[name=level]").select_option("both")
        row.locator("[data-move='-1']").press("Enter")
        expect(page.locator("#moved")).to_contain_text("Superman is now number 8.")
        expect(row.locator("[data-move='-1']")).to_be_focused()
        page.locator("[name=cautions][value=osteoporosis]").press("Space")
        look.press("Enter")
        looked = page.locator("body[data-ready] .looked")
        expect(looked).to_contain_text("Level: Full superman")
        expect(looked).to_contain_text("7 or more of 10")
        expect(page.locator("#p-title")).to_have_value("Mornings")
        page.close()
    plan = house.home.looked
    assert (plan.days_a_week, plan.pain_limit, plan.cautions) == (3, 7, ("osteoporosis",))
    (entry,) = plan.exercise
    assert (entry.exercise, entry.level, entry.sets, entry.repetitions) == (
        "superman", "both", 2, None,
    )  # fmt: skip


def test_a_setting_out_of_range_is_told_beside_it_and_nothing_is_kept(house, visited, browser):
    with visited() as address:
        page, base = opened(browser, address)
        page.goto(base + "settings")
        page.wait_for_selector("body[data-ready]")
        page.locator("#sound-volume").fill("7")
        page.get_by_role("button", name="Save").last.press("Enter")
        expect(page.locator("#sound-volume")).to_have_accessible_description("Give 1 or less.")
        page.locator("#sound-volume").fill("0.5")
        page.locator("#screen-language").select_option("de")
        page.get_by_role("button", name="Save").last.press("Enter")
        expect(page.locator("h1")).to_have_text("Einstellungen")
        page.close()
    assert load_settings().sound.volume == 0.5


def test_a_plan_is_chosen_seen_and_followed(house, visited, browser, tmp_path):
    plan = tmp_path / "mine.toml"
    plan.write_text(
        'schema = 1\ntitle = "Evenings"\nfrom = 2026-11-01\ndays_a_week = 3\n'
        '[[exercise]]\nexercise = "cat-cow"\n',
        encoding="utf-8",
    )
    with visited() as address:
        page, base = opened(browser, address)
        page.goto(base + "plan")
        page.wait_for_selector("body[data-ready]")
        page.set_input_files("#file", plan)
        page.locator("form[data-api='/api/plan/look'] button").click()
        expect(page.locator("body[data-ready] .looked")).to_contain_text("Evenings")
        page.get_by_role("button", name="Follow this plan").click()
        expect(page.locator("body[data-ready] section[aria-labelledby=inforce]")).to_contain_text(
            "Evenings"
        )
        page.goto(base)
        expect(page.locator("body[data-ready] main")).to_contain_text("Today: Evenings")
        page.get_by_role("button", name="Begin").first.click()
        expect(page.locator(".toast")).to_be_visible()
        page.close()
    assert house.begun == [["live", "--routine", "plan"]]


def test_nothing_comes_from_elsewhere(house, visited, browser):
    house.weeks(2)
    asked = []
    with visited() as address:
        page = browser.new_page()
        page.on("request", lambda r: asked.append(r.url))
        page.goto(address)
        page.wait_for_selector("body[data-ready]")  # the page itself has gone on from its key
        base = address.partition("?")[0]
        for place in places(house):
            page.goto(base + place)
        page.close()
    assert {re.match(r"http://[^/]+", url)[0] for url in asked} == {base.rstrip("/")}


def test_without_a_clip_a_number_leads_to_its_moment_in_the_drawings(house, visited, browser):
    house.weeks(1)
    session = house.history.sessions()[-1]
    with visited() as address:
        page, base = opened(browser, address)
        page.goto(f"{base}session/{session.id}")
        page.wait_for_selector("body[data-ready]")
        part = page.locator("section.panel").first
        expect(part.locator("svg.curve-chart path.curve").first).to_be_visible()
        part.locator("summary").press("Enter")
        part.locator("td button.time").nth(1).press("Enter")
        marked = part.locator("svg .head")
        expect(marked).to_have_count(part.locator("svg[data-start]").count())
        start = part.locator("svg.course rect.counted").nth(1).get_attribute("x")
        assert abs(float(marked.first.get_attribute("x1")) - float(start)) < 1.0
        page.close()


def test_a_bar_leads_to_its_moment_in_the_clip(house, visited, browser):
    house.weeks(1)
    session = house.history.sessions()[-1]
    with VideoSink(house.folder / f"session-{session.id}.webm", 5.0) as clip:
        for i in range(60):
            clip.write(np.full((120, 160, 3), 4 * i, np.uint8), i / 5)
    with visited() as address:
        page, base = opened(browser, address)
        page.goto(f"{base}session/{session.id}")
        page.wait_for_selector("body[data-ready]")
        page.wait_for_function("document.querySelector('video').readyState >= 1")
        bar = page.locator("svg.course rect[data-time]").nth(1)
        time = float(bar.get_attribute("data-time"))
        bar.click()
        page.wait_for_function(f"Math.abs(video.currentTime - {time}) < 0.05")
        expect(page.locator("svg.course .head").first).to_be_attached()
        page.keyboard.press(".")
        page.wait_for_function(f"video.currentTime > {time} + 0.02")
        page.close()
