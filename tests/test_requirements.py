"""The hashed list for installing the wheel: whole, as constraints.txt has it, naming no place."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
HASHED = (ROOT / "requirements-hashed.txt").read_text(encoding="utf-8")


def pinned(text: str) -> set[tuple[str, str]]:
    return set(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))


def test_every_file_has_its_hash_and_no_place_is_named():
    assert "://" not in HASHED
    lines = HASHED.replace("\\\n", " ").splitlines()
    named = [line for line in lines if line and not line.startswith("#")]
    assert all("--hash=sha256:" in line for line in named)
    assert len(named) >= 30


def test_versions_are_those_that_everything_was_tested_with():
    tested = pinned((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    names = {name for name, _ in tested}
    assert {(name, version) for name, version in pinned(HASHED) if name in names} <= tested


def test_whatever_the_program_needs_is_in_it():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    words = (re.match(r"[\w.-]+", one)[0] for one in project["dependencies"])
    needed = {word.lower().replace(".", "-") for word in words}
    assert needed <= {name for name, _ in pinned(HASHED)}
