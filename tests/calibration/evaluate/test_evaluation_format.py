"""docs/evaluation-format.md: current, and every link leads somewhere."""

import re

from calibration.evaluate.document import PLACE, document

PAGE = document()


def test_the_committed_page_is_current():
    told = "docs/evaluation-format.md is out of date: run `python -m calibration.evaluate.document`"
    assert PLACE.read_text(encoding="utf-8") == PAGE, told


def test_every_part_is_told_once_and_every_link_leads_to_one():
    headings = re.findall(r"^##+ (.+)$", PAGE, flags=re.M)
    assert len(headings) == len(set(headings))
    links = set(re.findall(r"\]\(#(.+?)\)", PAGE))
    assert links <= {h.lower().replace(" ", "-") for h in headings}
