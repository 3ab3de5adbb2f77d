"""The studio in a real browser: what a person drags, types and sees."""

import json
import re

import pytest
from playwright.sync_api import expect

from calibration.studio.tuner.cards import step_of
from coach.cli import main
from coach.exercise import find

pytestmark = pytest.mark.browser
ENTER = "end.reach.enter"
CARD = "counting: arm and leg stretched out"
SHALLOW = 24.0
SHIPPED = find("bird-dog").movement.end[0].enter
STEP = step_of((SHIPPED / 2, 2 * SHIPPED))


@pytest.fixture
def page(theatre, served, browser):
    theatre.clip("deep", label={})
    theatre.clip("shallow", leg_up=SHALLOW, label={})
    with served(theatre.studio()) as address:
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector("body[data-state=ready]")
        yield page
        page.close()


def clip(page, name):
    return page.locator("#clips button", has_text=name)


def seen(page, name):
    """What the list says of a clip's count."""
    return clip(page, name).locator(".count").inner_text()


def slider(page, limit=ENTER):
    return page.locator(f"input[type=range][data-limit='{limit}']")


def value(page):
    return float(slider(page).input_value())


def drag_line(page, by, pause_ms=0):
    """Drag the chart's limit by so many pixels (up is minus), stopping half way."""
    box = page.locator("#chart .limit .rule").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for i in range(1, 11):
        page.mouse.move(x, y + by * i / 10)
        if i == 5:
            page.wait_for_timeout(pause_ms)
    page.mouse.up()


def replayed(theatre, name, tmp_path):
    record = tmp_path / "out.json"
    assert main(["replay", str(theatre.folder / f"{name}.mp4"), "--exercise", "bird-dog",
                 "--limits", str(theatre.out), "--json", str(record), "--force"]) == 0  # fmt: skip
    told = json.loads(record.read_text(encoding="utf-8"))
    return sum(r["counted"] for r in told["repetitions"])


def test_dragging_a_limit_changes_the_count_and_replay_obeys_the_saved_file(
    page, theatre, tmp_path
):
    assert seen(page, "shallow") == "1 of 1 counted"
    page.get_by_role("button", name=re.compile(CARD)).click()
    expect(page.locator("#chart-title")).to_have_text(CARD)
    clip(page, "shallow").click()
    drag_line(page, -400)  # far beyond the legal range: it stops at its end
    expect(page.locator("#changes")).to_contain_text("is no longer counted")
    assert seen(page, "shallow") == "1 → 0 of 1 counted"
    assert "1 too few" in clip(page, "shallow").inner_text()
    assert "±" in clip(page, "shallow").inner_text()
    assert "2 → 1 of 2" in page.locator("[data-fact=right]").inner_text()
    assert "worse" in page.locator("[data-fact=right]").inner_text()
    assert "repetition (left) is no longer counted" in page.locator("#changes").inner_text()
    assert value(page) == 2 * SHIPPED
    page.get_by_role("button", name="Save limits").click()
    page.wait_for_selector("body[data-saved]")
    assert "coach replay" in page.locator(".toast").inner_text()
    assert replayed(theatre, "shallow", tmp_path) == 0
    assert replayed(theatre, "deep", tmp_path) == 1

    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#changes")).not_to_contain_text("is no longer counted")
    assert seen(page, "shallow") == "1 of 1 counted"
    assert value(page) == SHIPPED
    page.get_by_role("button", name="Redo").click()
    expect(page.locator("#changes")).to_contain_text("is no longer counted")


def test_a_whole_drag_is_one_step_to_undo(page):
    page.get_by_role("button", name=re.compile(CARD)).click()
    expect(page.locator("#chart-title")).to_have_text(CARD)
    drag_line(page, -30, pause_ms=1200)
    assert value(page) > SHIPPED
    page.keyboard.press("Control+z")
    assert value(page) == SHIPPED
    assert page.locator("#undo").is_disabled()


def test_by_keyboard_alone(page, theatre):
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset?.limit") == ENTER:
            break
    else:
        raise AssertionError("Tab never came to the limit")
    assert page.evaluate("document.activeElement.type") == "range"
    page.keyboard.press("ArrowUp")
    assert value(page) == pytest.approx(SHIPPED + STEP)
    expect(page.locator("#chart-title")).to_have_text(CARD)  # being there shows its chart
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert slider(page).get_attribute("aria-valuetext") == f"{SHIPPED - STEP:g}°"
    page.keyboard.press("End")
    expect(page.locator("#changes")).to_contain_text("is no longer counted")
    expect(page.locator("#said")).to_contain_text("1 of 2 clips counted right")
    page.keyboard.press("Control+s")
    page.wait_for_selector("body[data-saved]")
    assert f"enter = {2 * SHIPPED}" in theatre.out.read_text(encoding="utf-8")
    page.keyboard.press("Delete")
    assert value(page) == SHIPPED
    page.keyboard.press("]")
    assert clip(page, "shallow").get_attribute("aria-current") == "true"


def test_the_line_on_the_chart_is_a_slider_that_keeps_the_focus(page):
    page.get_by_role("button", name=re.compile(CARD)).click()
    expect(page.locator("#chart-title")).to_have_text(CARD)
    line = page.locator("#chart .limit").first
    line.focus()
    for _ in range(3):
        page.keyboard.press("ArrowUp")
        page.wait_for_timeout(150)
    assert value(page) == pytest.approx(SHIPPED + 3 * STEP)
    assert page.evaluate("document.activeElement.getAttribute('role')") == "slider"
    assert float(line.get_attribute("aria-valuenow")) == value(page)


def test_scrubbing_moves_picture_and_body(page):
    page.wait_for_selector("#overlay circle", state="attached")
    box = page.locator("#strip svg").bounding_box()
    before = page.locator("#overlay").inner_html()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 60)
    assert page.locator("#time").inner_text() != "0:00.00 / 0:06.4"
    assert page.locator("#overlay").inner_html() != before
    page.wait_for_selector("#canvas[data-painted]")
    page.keyboard.press("Space")
    expect(page.locator("#time")).to_contain_text("0:06.40 /")


def test_nothing_comes_from_elsewhere(theatre, served, browser):
    theatre.clip("one")
    asked = []
    with served(theatre.studio()) as address:
        page = browser.new_page()
        page.on("request", lambda r: asked.append(r.url))
        page.goto(address)
        page.wait_for_selector("body[data-state=ready]")
        page.wait_for_selector("#overlay circle", state="attached")
        assert "token" not in page.url
        page.close()
    assert len(asked) > 10
    assert {url.split("/")[2] for url in asked} == {address.split("/")[2]}


def test_a_narrow_window_needs_no_sideways_scrolling(page):
    for width in (400, 800, 1100):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_leaving_with_unsaved_limits_is_asked_about(page):
    slider(page).focus()
    page.keyboard.press("ArrowUp")
    asked = []
    page.on("dialog", lambda d: (asked.append(d.type), d.accept()))
    page.reload()
    page.wait_for_selector("body[data-state=ready]")
    assert asked == ["beforeunload"]


def test_a_missed_fault_is_as_visible_as_the_count_and_can_be_gone_to(theatre, served, browser):
    missed = {"fault": "the low back sags", "start_s": 2.0, "end_s": 5.0}
    theatre.clip("a-fine", label={})
    theatre.clip("b-missed", label={"faults": [missed]})
    theatre.clip("c-fine", label={})
    with served(theatre.studio()) as address:
        page = browser.new_page()
        page.set_viewport_size({"width": 1024, "height": 768})
        page.goto(address)
        page.wait_for_selector("body[data-state=ready]")
        expect(clip(page, "b-missed")).to_contain_text("1 fault missed")
        expect(clip(page, "b-missed")).to_contain_text("✓ count")
        expect(clip(page, "a-fine")).not_to_contain_text("missed")
        box, view = page.locator("#clips").bounding_box(), page.locator("#frame").bounding_box()
        assert box["y"] < 768
        assert box["x"] + box["width"] <= view["x"]
        page.select_option("#filter", "missed")
        expect(clip(page, "b-missed")).to_have_attribute("aria-current", "true")
        expect(page.locator("#clips button")).to_have_count(1)
        page.locator("#clip-after").click()
        expect(clip(page, "b-missed")).to_have_attribute("aria-current", "true")
        page.select_option("#filter", "all")
        page.locator("#clip-after").click()
        expect(clip(page, "c-fine")).to_have_attribute("aria-current", "true")
        page.keyboard.press("[")
        expect(clip(page, "b-missed")).to_have_attribute("aria-current", "true")
        page.close()
