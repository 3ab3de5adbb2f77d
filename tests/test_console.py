"""What stands on stderr: one line for the user, one way; diagnostics only with `-v`."""

import logging
import re
import sys
from pathlib import Path

import pytest

from coach.cli import main
from coach.console import called

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def loggers_as_before():
    kept = {name: logging.getLogger(name) for name in ("coach", "calibration")}
    before = {name: (logger.handlers[:], logger.level) for name, logger in kept.items()}
    yield
    for name, (handlers, level) in before.items():
        kept[name].handlers, kept[name].level = handlers, level


def said(capsys, *arguments: str) -> list[str]:
    main([*arguments])
    return capsys.readouterr().err.splitlines()


def test_diagnostics_are_quiet_unless_asked_for(stage, capsys):
    stage.act(stage.bird_dog)
    command = ("replay", str(stage.clip(seconds=0.5)), "--exercise", "bird-dog")
    lines = [
        [line for line in said(capsys, *shown, *command) if re.search(r" ms +coach\.", line)]
        for shown in ((), ("-v",), ("-vv",))
    ]
    assert lines[0] == []
    assert any("coach.commands.setup: pose model" in line for line in lines[1])
    assert len(lines[2]) > len(lines[1])


def test_an_error_is_one_line_however_much_is_logged(capsys):
    assert said(capsys, "-v", "replay", "nowhere.mp4", "--exercise", "bird-dog")[-1].startswith(
        "coach: nowhere.mp4: there is no such file"
    )


def test_lines_for_the_user_are_written_in_one_place():
    pattern = re.compile(r"print\(\s*f?\"(coach|calibration): ")
    files = [*(ROOT / "coach").rglob("*.py"), *(ROOT / "calibration").rglob("*.py")]
    found = [
        path.relative_to(ROOT).as_posix()
        for path in files
        if pattern.search(path.read_text("utf-8"))
    ]
    assert found == ["coach/console.py"]


@pytest.mark.parametrize(
    ("argv", "found", "said"),
    [
        ("/home/me/.venv/bin/coach", "/home/me/.venv/bin/coach", "coach"),
        (".venv/bin/coach", None, ".venv/bin/coach"),
        ("/somewhere/coach/__main__.py", None, "python -m coach"),
    ],
)
def test_what_to_type_next_works_in_this_terminal(monkeypatch, argv, found, said):
    monkeypatch.setattr(sys, "argv", [argv])
    monkeypatch.setattr("shutil.which", lambda _: found)
    assert called() == said
