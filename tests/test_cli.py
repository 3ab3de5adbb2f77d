"""The command line: quick to start, plain in what it says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach import __version__
from coach.cli import main
from coach.exercise import load_all

ROOT = Path(__file__).parents[1]
HEAVY = ("cv2", "mediapipe", "numpy")


def coach(*arguments, **more):
    """Run the command as people do."""
    return subprocess.run(
        [sys.executable, "-m", "coach", *map(str, arguments)],
        capture_output=True,
        cwd=ROOT,
        check=False,
        timeout=60,
        **{"text": True, "encoding": "utf-8", **more},
    )


def loaded_by(code):
    """Which heavy packages a piece of code loads."""
    tail = f"\nimport json, sys; print(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", code + tail], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    "arguments", [[], ["live"], ["replay"], ["check"], ["exercises"], ["label"], ["studio"]]
)
def test_help_loads_nothing_heavy(arguments):
    code = (
        "import coach.cli\ntry:\n"
        f"    coach.cli.parser().parse_args({[*arguments, '--help']!r})\n"
        "except SystemExit as end:\n    assert end.code == 0"
    )
    assert loaded_by(code) == []


def test_the_list_of_exercises_loads_neither_camera_nor_model():
    assert not {"cv2", "mediapipe"} & set(
        loaded_by("import coach.cli\ncoach.cli.main(['exercises'])")
    )


def test_only_at_the_end_of_the_program_nothing_is_looked_through_any_more():
    code = (
        "import gc, sys\nfrom coach.cli import main\n"
        "sys.argv = ['coach', 'exercises']\nmain(['exercises'])\nassert not gc.get_freeze_count()\n"
        "main()\nassert gc.get_freeze_count()"
    )
    loaded_by(code)


def test_the_exercises_are_listed_in_a_line_each(capsys):
    assert main(["exercises"]) == 0
    lines = capsys.readouterr().out.splitlines()
    *listed, empty, where = lines
    assert [line.split()[0] for line in listed] == list(load_all())
    assert empty == ""
    assert where.startswith("Your own go into ")
    for line, exercise in zip(listed, load_all().values(), strict=True):
        assert line.endswith(exercise.aim)


@pytest.mark.parametrize("slug", load_all())
def test_an_exercise_in_full_tells_how_where_and_what_is_judged(slug, capsys):
    exercise = load_all()[slug]
    assert main(["exercises", slug]) == 0
    told = capsys.readouterr().out
    assert max(len(line) for line in told.splitlines()) <= 80
    words = " ".join(told.split())
    assert exercise.name in words
    for part in (
        *exercise.steps,
        exercise.camera.place,
        *(c.text for c in exercise.caution),
        *(f"{fault.name}: “{fault.cue}”" for fault in exercise.fault),
    ):
        assert " ".join(part.split()) in words


def test_an_exercise_is_found_however_it_is_written(capsys):
    for written in ("bird-dog", "bird_dog", "Bird dog"):
        assert main(["exercises", written]) == 0
        assert "Bird dog (bird-dog)" in capsys.readouterr().out


def test_the_version_is_told():
    done = coach("--version")
    assert (done.returncode, done.stdout.strip()) == (0, f"coach {__version__}")


def test_without_a_command_the_start_screen_opens_or_it_says_what_to_do(monkeypatch):
    for gone in ("DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(gone, raising=False)
    done = coach()
    assert done.returncode == 2
    assert done.stdout == ""
    if sys.platform.startswith("linux"):
        assert done.stderr.count("\n") == 1
        assert "coach live --no-window" in done.stderr


def test_an_unknown_exercise_is_one_line_in_a_real_terminal_too():
    done = coach("replay", "clip.mp4", "--exercise", "bird-dag")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("coach: ")
    assert "did you mean 'bird-dog'?" in done.stderr


def test_a_terminal_without_unicode_gets_question_marks_and_no_traceback():
    done = coach("exercises", "cat-cow", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0, done.stderr
    assert "Cat-cow" in done.stdout


def test_a_reader_who_has_gone_is_no_error():
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "coach", "exercises"],
        stdout=write,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": ""},
        text=True,
        cwd=ROOT,
        check=False,
        timeout=60,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


def test_ctrl_c_is_one_line_and_exit_130(monkeypatch, capsys):
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("coach.commands.exercises.exercises", interrupted)
    assert main(["exercises"]) == 130
    assert capsys.readouterr().err == "coach: interrupted\n"
