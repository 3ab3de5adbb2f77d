"""What may be named as a source, and what is said of the rest."""

import os
import socket
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.see.input.open import is_camera, open_source
from coach.see.input.spec import camera, file_or_folder


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("0", 0),
        (2, 2),
        (" 1 ", 1),
        ("/dev/video3", 3),
        ("http://10.0.0.2:8080/video", "http://10.0.0.2:8080/video"),
        ("RTSP://cam/1", "RTSP://cam/1"),
        ("udp://127.0.0.1:5000", "udp://127.0.0.1:5000"),
        ("clip.mp4", None),
        ("2026-11-25T10:30:00.mp4", None),
        ("C:\\Users\\me\\clip.mp4", None),
        ("/dev/null", None),
        ("~nobody/clip.mp4", None),
        ("", None),
    ],
)
def test_a_camera_is_told_from_a_file(named, meant):
    assert camera(named) == meant
    assert is_camera(named) == (meant is not None)


@pytest.mark.parametrize(
    "named",
    ["-1", "+1", "1.5", "256", "9" * 30, "srt://x:1", "file:///a.mp4", "foo://x", "http://"],
)
def test_what_looks_like_a_camera_and_is_none_is_told_what_is_accepted(named):
    with pytest.raises(CoachError) as told:
        open_source(named)
    assert named in str(told.value)
    assert "/dev/video0" in str(told.value)
    assert "rtsp://" in str(told.value)


def test_a_link_to_a_cameras_device_is_the_camera(monkeypatch):
    monkeypatch.setattr(os.path, "realpath", lambda path: "/dev/video5")
    assert camera("/dev/v4l/by-id/usb-camera") == 5


def test_names_that_lead_nowhere_or_in_a_circle_are_told(tmp_path):
    (tmp_path / "loop.mp4").symlink_to(tmp_path / "loop.mp4")
    (tmp_path / "gone.mp4").symlink_to(tmp_path / "nothing")
    for name in ("loop.mp4", "gone.mp4", "none.mp4", "none/none.mp4", "x" * 5000, "nul\0.mp4"):
        with pytest.raises(CoachError, match=r"no such|leads nowhere|cannot be") as told:
            open_source(tmp_path / name)
        assert "\n" not in str(told.value)


def test_a_name_that_begins_with_a_tilde_is_a_name_or_the_home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("~nobody-at-all").write_text("x")
    assert file_or_folder("~nobody-at-all") == Path("~nobody-at-all")
    assert file_or_folder("~").is_dir()
    with pytest.raises(CoachError, match="no such file"):
        open_source("~nobody-else.mp4")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_a_socket_or_a_device_is_refused_and_nobody_waits(tmp_path):
    os.mkfifo(tmp_path / "pipe.mp4")
    with socket.socket(socket.AF_UNIX) as place:
        place.bind(str(tmp_path / "socket.mp4"))
        for named in (tmp_path / "pipe.mp4", tmp_path / "socket.mp4", "/dev/null", "/dev/stdin"):
            if named == "/dev/stdin" and Path(named).is_file():
                continue
            with pytest.raises(CoachError, match="no file"):
                open_source(named)
