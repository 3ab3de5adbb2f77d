"""The report: one file, nothing fetched, the history's numbers, nothing that is not known."""

import base64
import re
from datetime import timedelta

import numpy as np
import pytest

from coach.language import speaking
from coach.made_up.weeks import TODAY
from coach.pages.film import as_jpeg
from coach.pages.period import period
from coach.pages.report import period_report, session_report
from coach.pages.report.style import drawn_by_itself
from coach.pages.report.words import in_words


def page(house, weeks, **more):
    since = TODAY - timedelta(7 * weeks - 1)
    return period_report.report(house.history, since, TODAY, today=TODAY, version="0", **more)


@pytest.mark.parametrize("code", ["en", "de"])
def test_nothing_is_fetched_and_nothing_runs(house, code):
    house.weeks(3)
    with speaking(code):
        every = [page(house, 3)]
        every.append(session_report.report(house.history, "last", today=TODAY, version="0"))
    for text in every:
        assert f'lang="{code}"' in text
        addresses = re.findall(r'(?:src|href)\s*=\s*"([^"]*)"|url\(([^)]*)\)|@import', text)
        assert [a for a in addresses if any(a)] == []
        assert "<script" not in text
        assert not re.search(r"\son\w+=", text)


def test_its_first_lines_are_those_of_the_history(house):
    house.weeks(13)
    told = period(house.history, TODAY - timedelta(90), TODAY)
    said = " ".join(in_words(told))
    assert f"{len(told.days)} days with exercise" in said
    assert f"{sum(e.done for e in told.exercises):,} of" in said
    assert f"{len(told.pain)} exercises were ended" in said
    assert "further than at first" in said


def test_too_few_sessions_are_called_too_few(house):
    house.weeks(1)
    said = " ".join(in_words(period(house.history, TODAY, TODAY)))
    assert "1 session" in said or "one session" in said
    assert "Too few sessions" in said
    assert "Clearly" not in said
    said = " ".join(in_words(period(house.history, TODAY - timedelta(6), TODAY)))
    assert "No clear change" in said


def test_days_without_anything_are_told_as_such(house):
    text = page(house, 4)
    assert "Nothing was done in these days." in text
    assert "<svg" not in text


def test_what_lies_within_the_spread_is_drawn_grey_and_called_no_change(house):
    house.weeks(13)
    told = period(house.history, TODAY - timedelta(90), TODAY)
    for one in told.exercises:
        for trend in one.trends:
            low, high = trend.band
            assert low < trend.change.first < high
            within = low <= trend.change.last <= high
            assert (trend.change.told == "none") == within
    text = page(house, 13)
    assert 'class="mark inside"' in text
    assert 'class="band line-0"' in text


def test_what_a_person_wrote_cannot_become_an_element(house):
    house.weeks(1)
    number = house.history.name_activity("<script>alert(1)</script>", TODAY)
    from coach.made_up.weeks import NOON  # noqa: PLC0415

    house.history.rate_activity(number, 3, NOON)
    text = page(house, 1)
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_a_pdf_is_made_without_a_window_with_the_pictures_that_stand_in_the_page(house, tmp_path):
    pytest.importorskip("weasyprint", exc_type=ImportError)
    from coach.commands.report import as_pdf  # noqa: PLC0415

    house.weeks(1)
    picture = as_jpeg(np.full((20, 30, 3), 90, np.uint8))
    (tmp_path / "beside.jpg").write_bytes(picture)
    beside = (tmp_path / "beside.jpg").as_uri()
    inside = f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}"
    pdf, stranger = (
        as_pdf(page(house, 1).replace("</main>", f'<img src="{source}"></main>'))
        for source in (inside, beside)
    )
    assert pdf.startswith(b"%PDF")
    assert b"/Image" in pdf
    assert b"/Image" not in stranger  # nothing is fetched, from the disk neither
    assert "var(--" not in re.sub(
        r"<head>.*?</head>", "", drawn_by_itself(page(house, 1)), flags=16
    )
