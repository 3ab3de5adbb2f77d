"""docs/json-format.md: current, complete, and every link leads somewhere."""

import re

import pytest

from coach.record import document as d
from coach.record.document import PLACE, document

PAGE = document()


def test_the_committed_page_is_current():
    told = "docs/json-format.md is out of date: run `python -m coach.record.document`"
    assert PLACE.read_text(encoding="utf-8") == PAGE, told


def test_every_key_says_what_it_means():
    rows = re.findall(r"^\| `(.+?)` \| (.+?) \| (.*?) \|$", PAGE, flags=re.M)
    assert len(rows) > 100
    assert [key for key, _, meaning in rows if not meaning] == []


def test_every_part_is_told_once_and_every_link_leads_to_one():
    headings = re.findall(r"^##+ (.+)$", PAGE, flags=re.M)
    assert len(headings) == len(set(headings))
    links = set(re.findall(r"\]\(#(.+?)\)", PAGE))
    assert links <= {h.lower().replace(" ", "-") for h in headings}


@pytest.mark.parametrize(
    "told",
    [
        "| `kind` | `exercise` |",
        "| `faults` | list of [Fault](#fault) |",
        "| `depth` | number or null |",
        "| `best` | by name: number |",
        "`wrong-view`, `rule-unseen` |",
    ],
)
def test_types_are_told_in_words(told):
    assert told in PAGE


def test_a_new_field_reaches_the_page(monkeypatch):
    class OneMore(d.ExerciseRecord, frozen=True, kw_only=True, tag_field="kind", tag="exercise"):
        """With a field that no page knows yet."""

        gaps: tuple[float, ...] = ()

    (table, *_) = [s for s in d.sections((OneMore,), set()) if s.startswith("| key")]
    assert "| `gaps` | list of number |" in table
