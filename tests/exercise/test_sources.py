"""Where the numbers in `poses/` come from."""

import pytest

from coach.bundled import bundled
from coach.exercise.sources import cited, load_sources, source_words


@pytest.mark.parametrize("path", sorted(bundled("poses").rglob("*.toml")), ids=lambda p: p.stem)
def test_whatever_a_file_cites_is_in_the_list(path):
    if path.parent.name != "sources":
        assert set(cited(path.read_text(encoding="utf-8"))) <= load_sources().keys()


def test_a_range_cites_every_source_in_it():
    assert list(cited("S4, S11-S13; clips 2..22 deg (OR)")) == ["S4", "S11", "S12", "S13"]


def test_a_source_is_told_by_its_name():
    assert source_words("shoulder high S27; wording OR") == (
        "Shoulder high Bandy & Reese 2004, Arch Phys Med Rehabil 85:99; wording our own reasoning"
    )
    assert source_words("REC") == "Recalled, not looked up"
    assert source_words("S19-S20") == "Firstlinephysio.ca, peak-physio.com.au"


def test_what_is_in_no_list_stays_as_it_is():
    assert source_words("S999") == "S999"
