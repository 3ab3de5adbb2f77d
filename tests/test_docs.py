"""Links between the pages lead somewhere, and the index leaves no page out."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "samples").glob("*.md")]
)
LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_to_files_lead_somewhere(page):
    linked = [target.partition("#")[0] for target in LINK.findall(page.read_text("utf-8"))]
    files = [target for target in linked if target and "://" not in target]
    assert [target for target in files if not (page.parent / target).exists()] == []


def test_the_index_lists_every_page():
    listed = set(LINK.findall((ROOT / "docs" / "README.md").read_text("utf-8")))
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - listed == {"README.md"}
