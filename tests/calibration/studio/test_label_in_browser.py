"""Marking a clip in a real browser, by keys and by mouse."""

import json

import pytest
from playwright.sync_api import expect

from calibration.labels.label import load_label

pytestmark = pytest.mark.browser


@pytest.fixture
def clip(theatre):
    return theatre.clip("one")


@pytest.fixture
def opened(theatre, clip, served, browser):
    """Opens the page; may be called again, as a person would who comes back."""
    with served(theatre.desk(clip, exercise="bird-dog")) as address:

        def open_():
            page = browser.new_page()
            page.goto(address)
            page.wait_for_selector("body[data-state=ready]")
            return page

        yield open_


@pytest.fixture
def page(opened):
    return opened()


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def save(page):
    press(page, "Control+s")
    page.wait_for_selector("body[data-saved]")
    expect(page.locator("#state")).to_have_text("all saved")


def label(theatre):
    return load_label(theatre.labels / "one.json")


def test_a_repetition_is_marked_with_keys_and_saved(page, theatre):
    press(page, "Shift+ArrowRight", "ArrowRight", "ArrowRight", "r")  # 1.2 s
    press(page, "Shift+ArrowRight", "e", "Shift+ArrowRight", "e")  # end position 2.2 to 3.2 s
    press(page, "Shift+ArrowRight", "r", "1")  # 4.2 s, left
    press(page, "Home", "f", "Shift+ArrowRight", "f", "2", "d")
    press(page, "End", "x", "Shift+ArrowLeft", "x")
    save(page)
    saved = label(theatre)
    (repetition,) = saved.repetitions
    assert (repetition.start_s, repetition.end_s, repetition.side) == (1.2, 4.2, "left")
    assert tuple(repetition.end_position) == (2.2, 3.2)
    assert (saved.count_min, saved.count_max) == (1, 1)
    (fault,) = saved.faults
    assert (fault.fault, fault.sure, fault.start_s, fault.end_s) == ("leg-too-low", False, 0, 1)
    (hidden,) = saved.cannot_judge
    assert (hidden.start_s, hidden.end_s) == (5.4, 6.4)


def test_undo_redo_remove_and_escape(page):
    rows = page.locator("#list tbody tr")
    press(page, "h", "Shift+ArrowRight", "h")
    assert rows.count() == 1
    press(page, "Control+z")
    assert rows.count() == 0
    press(page, "Control+y")
    assert rows.count() == 1
    press(page, ".", "Delete")
    assert rows.count() == 0
    press(page, "Control+z", "h", "Escape", "Shift+ArrowRight", "h", "Escape")
    assert rows.count() == 1


def test_marks_are_dragged_at_their_ends_and_as_a_whole(page, theatre):
    press(page, "Shift+ArrowRight", "r", "Shift+ArrowRight", "Shift+ArrowRight", "r")
    mark = page.locator(".mark.repetitions .body")

    def pull(share, by):
        box = mark.bounding_box()
        x, y = box["x"] + box["width"] * share, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + by / 2, y)
        page.mouse.move(x + by, y)
        page.mouse.up()

    second = mark.bounding_box()["width"] / 2
    pull(0.99, second)
    pull(0.5, -second / 2)
    save(page)
    (repetition,) = label(theatre).repetitions
    assert repetition.start_s == pytest.approx(0.5, abs=0.05)
    assert repetition.end_s == pytest.approx(3.5, abs=0.05)
    assert repetition.start_s <= repetition.end_position[0] <= repetition.end_s
    press(page, "Control+z", "Control+z")
    assert page.locator("#list tbody tr td").nth(2).inner_text() == "3.00"


def test_keys_write_in_a_field_that_is_being_written_in(page, theatre):
    page.get_by_label("notes").fill("")
    page.get_by_label("notes").press_sequentially("hrf x1")
    page.get_by_label("variant").focus()
    save(page)
    assert json.loads((theatre.labels / "one.json").read_text())["notes"] == "hrf x1"
    assert label(theatre).holds == ()


def test_the_coachs_own_marks_can_be_taken_over_and_corrected(page, theatre):
    page.get_by_role("button", name="Let the coach mark it").click()
    page.get_by_role("button", name="Take over all").click()
    press(page, ",", "Home")
    page.locator(".mark.repetitions").focus()
    press(page, "2")
    save(page)
    (repetition,) = label(theatre).repetitions
    assert repetition.side == "right"
    assert label(theatre).count_max == 1


def test_marks_survive_a_page_that_was_closed_without_saving(opened, theatre):
    page = opened()
    press(page, "h", "Shift+ArrowRight", "h")
    page.wait_for_selector("body[data-aside=yes]")
    page.close(run_before_unload=False)
    assert not (theatre.labels / "one.json").exists()
    again = opened()
    press(again, "f", "Shift+ArrowRight", "f", "Control+s")  # not before that is decided
    assert again.locator("#list tbody tr").count() == 0
    assert not (theatre.labels / "one.json").exists()
    again.get_by_role("button", name="Take them up").click()
    assert again.locator("#list tbody tr").count() == 1
    save(again)
    assert len(label(theatre).holds) == 1
    assert label(theatre).faults == ()


def test_marks_that_are_thrown_away_are_not_offered_again(opened, theatre):
    page = opened()
    press(page, "h", "Shift+ArrowRight", "h")
    page.wait_for_selector("body[data-aside=yes]")
    page.close(run_before_unload=False)
    again = opened()
    again.get_by_role("button", name="Throw them away").click()
    again.wait_for_selector("body[data-aside=no]")
    again.close()
    assert not opened().locator("#recover").is_visible()


def test_leaving_with_unsaved_marks_is_asked_about(page):
    press(page, "h", "Shift+ArrowRight", "h")
    asked = []
    page.on("dialog", lambda d: (asked.append(d.type), d.accept()))
    page.reload()
    page.wait_for_selector("body[data-state=ready]")
    assert asked == ["beforeunload"]


def test_somebody_elses_change_is_not_written_over_unasked(page, theatre):
    press(page, "h", "Shift+ArrowRight", "h")
    theatre.write_label("one", notes="theirs")
    press(page, "Control+s")
    page.get_by_text("changed by somebody else").wait_for()
    assert label(theatre).holds == ()
    page.get_by_role("button", name="Save over it").click()
    page.wait_for_selector("body[data-saved]")
    assert len(label(theatre).holds) == 1
