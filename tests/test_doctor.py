"""The doctor: never dies, and fails only for what stops the main job."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from coach import doctor
from coach.doctor import Check
from coach.errors import CoachError
from coach.see.fetching.no_usage_records import NOWHERE

ROOT = Path(__file__).parents[1]
LOOKS = (
    "_python",
    "_opencv",
    "_mediapipe",
    "_cache",
    "_settings",
    "_exercises",
    "_camera",
    "_display",
    "_voice",
)


@pytest.fixture
def healthy(monkeypatch):
    for name in LOOKS:
        monkeypatch.setattr(doctor, name, lambda name=name: Check(name, True, "fine"))
    monkeypatch.setattr(doctor, "_model", lambda asked: Check("pose model", True, "fine"))
    return monkeypatch


def test_all_well_exits_with_0(healthy, capsys):
    assert doctor.print_checks() == 0
    assert capsys.readouterr().out.count("ok") == 11


@pytest.mark.parametrize("look", ["_camera", "_display", "_voice"])
def test_a_missing_camera_display_or_voice_is_a_note(healthy, capsys, look):
    healthy.setattr(doctor, look, lambda: Check("it", None, "none", "plug one in"))
    assert doctor.print_checks() == 0
    assert "plug one in" in capsys.readouterr().out


def test_a_missing_model_fails_with_its_own_words(healthy, capsys):
    def missing(asked):
        raise CoachError("no full pose model: go online once")

    healthy.setattr(doctor, "_model", missing)
    assert doctor.print_checks() == 1
    assert "go online once" in capsys.readouterr().out


def test_a_check_that_breaks_does_not_take_the_doctor_with_it(healthy):
    def breaks():
        raise RuntimeError("odd\nand long")

    healthy.setattr(doctor, "_camera", breaks)
    checks = {c.name: c for c in doctor.run_checks()}
    assert checks["camera"].ok is False
    assert checks["camera"].detail == "RuntimeError: odd"
    assert len(checks) == 11


def test_the_doctor_says_what_is_sent_to_others(healthy, capsys):
    healthy.setenv("https_proxy", NOWHERE)
    assert doctor.print_checks() == 0
    (line,) = [x for x in capsys.readouterr().out.splitlines() if "sent to others" in x]
    assert "nothing" in line
    assert "MediaPipe" in line


def test_a_missing_package_is_named_with_the_command_that_brings_it(healthy):
    def missing():
        raise ModuleNotFoundError("No module named 'msgspec'", name="msgspec")

    healthy.setattr(doctor, "_exercises", missing)
    (check,) = [c for c in doctor.run_checks() if c.ok is False]
    assert check.cure == "pip install msgspec"


def test_two_cv2_wheels_are_a_note_with_the_cure(monkeypatch):
    monkeypatch.setattr(doctor, "cv2_wheels", lambda: ["opencv-contrib-python", "opencv-python"])
    check = doctor._opencv()
    assert check.ok is None
    assert check.cure.startswith("pip uninstall -y opencv-python && ")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be without a display")
def test_without_a_display_nothing_aborts():
    code = "from coach import doctor; print(doctor._display(), doctor._camera(), doctor._voice())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        cwd=Path(doctor.__file__).parents[1],
    )
    assert done.returncode == 0, done.stderr
    assert "none" in done.stdout
    assert done.stderr == ""


def test_mediapipe_was_tried_in_all_versions_that_may_be_installed():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = next(one for one in project["dependencies"] if one.startswith("mediapipe"))
    tried = doctor._MEDIAPIPE
    assert asked == f"mediapipe>={tried[0]},<={tried[-1]}"
