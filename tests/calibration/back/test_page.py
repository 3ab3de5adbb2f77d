"""The page in docs is the one that would be written today, but for the figures of its tables."""

from pathlib import Path

from calibration.back import page
from calibration.back.__main__ import PEOPLE

KEPT = Path(__file__).parents[3] / "docs" / "back.md"


def test_the_kept_page_has_todays_words() -> None:
    kept = KEPT.read_text("utf-8")
    _, after = page.APART.split("{table}")
    for words in (page.HEAD, page.BODIES, page.CAUSES, after, page.REST):
        assert words.strip() in kept


def test_the_kept_page_is_of_as_many_people_as_the_command_makes() -> None:
    kept = KEPT.read_text("utf-8")
    assert page.RANDOM.format(people=PEOPLE, seen=PEOPLE) in kept
