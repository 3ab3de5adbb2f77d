"""The window under a real X server, with real keys; and what happens without one."""

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import cv2
import numpy as np
import pytest

from coach.errors import CoachError
from coach.style.tones import lit, room
from coach.tell.draw.palette import bgr
from coach.tell.screens import display, window
from coach.tell.screens.window import Action, Window

LINUX = sys.platform.startswith("linux")
TOOLS = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
needs_display = [
    pytest.mark.display,
    pytest.mark.skipif(not LINUX or bool(TOOLS), reason=f"needs {' and '.join(TOOLS) or 'Linux'}"),
]

KEYS = ["space", "m", "f", "n", "Left", "Up", "Return", "Escape"]
PROGRAM = """
import sys, time
import numpy as np
from coach.tell.screens.window import Action, Window
image = np.full((120, 160, 3), 90, np.uint8)
end = time.monotonic() + 90
full = False
with Window("coach test") as window:
    while time.monotonic() < end:
        asked = window.show(image.copy())
        if full != window.full_screen:
            full = window.full_screen
            print("FULL", flush=True)
        for action in sorted(asked, key=str):
            print(action.name, "full" if window.full_screen else "", flush=True)
        if Action.QUIT in asked:
            break
        if "show" not in sys.argv:
            print("SHOWN", flush=True)
            sys.argv.append("show")
        if sys.argv[1] == "destroy":
            import cv2
            cv2.destroyWindow("coach test")
        time.sleep(0.01)
print("closed" if window.closed else "open", flush=True)
"""


@pytest.mark.skipif(not LINUX, reason="only Linux can lack a display")
@pytest.mark.parametrize("shown_at", [None, "", ":4711"])
def test_no_display_is_one_clear_line_not_an_abort(monkeypatch, shown_at):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    if shown_at is not None:
        monkeypatch.setenv("DISPLAY", shown_at)
    with pytest.raises(CoachError, match="use --no-window"):
        Window()
    assert not display.has_display()


def test_an_opencv_without_windows_is_told(monkeypatch):
    monkeypatch.delattr(cv2, "imshow")
    with pytest.raises(CoachError, match="use --no-window"):
        Window()


def test_an_opencv_whose_windows_do_not_work_is_told(faked, monkeypatch):
    def refuse(*_):
        raise cv2.error("The function is not implemented")

    monkeypatch.setattr(cv2, "namedWindow", refuse)
    with pytest.raises(CoachError, match="use --no-window"):
        Window().show(np.zeros((9, 9, 3), np.uint8))


@pytest.fixture
def faked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A window system made of nothing, with a queue of keys."""
    keys: list[int] = []
    monkeypatch.setattr(window, "require_display", lambda: None)
    for name in ("namedWindow", "resizeWindow", "imshow", "destroyWindow", "setWindowProperty"):
        monkeypatch.setattr(cv2, name, lambda *_: None)
    monkeypatch.setattr(cv2, "getWindowProperty", lambda *_: 1.0)
    monkeypatch.setattr(cv2, "getWindowImageRect", lambda *_: (0, 0, 900, 500))
    take: Callable[..., int] = lambda *_: keys.pop(0) if keys else -1  # noqa: E731
    monkeypatch.setattr(cv2, "waitKeyEx", take)
    monkeypatch.setattr(cv2, "pollKey", lambda: -1)
    return keys


def test_keys_become_actions(faked):
    image = np.zeros((9, 9, 3), np.uint8)
    shown = Window()
    assert shown.show(image) == set()
    faked += [ord(" "), ord("M"), ord("n"), ord("x")]
    assert shown.show(image) == {Action.PAUSE, Action.MUTE, Action.NEXT}
    faked += [ord("b"), ord("f")]
    assert shown.show(image) == {Action.PREVIOUS}
    faked += [ord("p"), 13, ord("3")]
    assert shown.show(image) == {Action.PAIN, Action.YES, Action.PICK_3}
    assert shown.full_screen
    for key in (27, ord("q"), ord("Q")):
        faked.append(key)
        assert shown.poll() == {Action.QUIT}
    assert not shown.closed


def test_l_draws_for_a_light_room_and_back(faked):
    image = np.zeros((9, 9, 3), np.uint8)
    with lit("dark"), Window() as shown:
        faked.append(ord("l"))
        assert shown.show(image) == set()
        assert (room(), bgr("ground")) == ("light", bgr("ground", "light"))
        faked.append(ord("L"))
        shown.show(image)
        assert room() == "dark"


def test_pictures_are_made_for_the_window_and_others_stand_on_dark(faked, monkeypatch):
    given: list[np.ndarray] = []
    monkeypatch.setattr(cv2, "imshow", lambda _, image: given.append(image))
    shown = Window()
    assert shown.size == window.OPENED
    shown.show(np.full((480, 640, 3), 255, np.uint8))
    assert shown.size == (900, 500)
    (image,) = given
    assert image.shape == (500, 900, 3)
    assert (image[:, :100] == bgr("ground")).all() and (image[:, -100:] == bgr("ground")).all()
    assert (image[:, 300:600] == 255).all()
    shown.show(np.full((250, 450, 3), 255, np.uint8))
    assert given[-1].shape == (250, 450, 3)  # the window stretches it evenly


@pytest.mark.parametrize("up", [0xFF52, 0x10FF52, 0x260000, 63232])
def test_arrows_are_arrows_and_not_the_letters_in_their_low_byte(faked, up):
    shown = Window()
    faked += [up]
    assert shown.show(np.zeros((9, 9, 3), np.uint8)) == {Action.UP}
    faked += [0xFF51]  # its low byte is a Q
    assert shown.poll() == {Action.LEFT}
    faked += [0xFFE1, 0xFF50]  # shift, home
    assert shown.poll() == set()


def test_a_closed_window_is_not_opened_again(faked, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr(cv2, "namedWindow", lambda name, _: opened.append(name))
    image = np.zeros((9, 9, 3), np.uint8)
    shown = Window()
    shown.show(image)

    def gone(*_):
        raise cv2.error("null pointer")

    monkeypatch.setattr(cv2, "getWindowProperty", gone)
    assert shown.show(image) == {Action.QUIT}
    assert shown.closed
    assert shown.show(image) == {Action.QUIT}
    assert len(opened) == 1


@contextmanager
def screen(tmp_path) -> Iterator[dict[str, str]]:
    """An X server of its own, on a free number it chooses itself."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            pytest.skip("Xvfb does not start here")
        environment = {**os.environ, "DISPLAY": f":{number}", "PYTHONUNBUFFERED": "1"}
        environment.pop("QT_QPA_PLATFORM", None)
        yield environment
    finally:
        server.terminate()
        server.wait(5)


def next_line(program: subprocess.Popen[bytes]) -> str:
    """The next line, for which a slow machine has time; empty when there is none."""
    assert program.stdout is not None
    ready, _, _ = select.select([program.stdout], [], [], 30.0)
    return program.stdout.readline().decode().strip() if ready else ""


def run(environment: dict[str, str], kind: str, keys: list[str]) -> list[str]:
    """What the program prints: a line when it is shown, one for each key, and what is left."""
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, kind],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
    )
    try:
        lines = [next_line(program)]
        for key in keys:
            found = subprocess.run(
                ["xdotool", "search", "--sync", "--name", "coach test"],
                env=environment, capture_output=True, text=True, timeout=45, check=True,
            )  # fmt: skip
            target = found.stdout.split()[-1]
            subprocess.run(
                ["xdotool", "key", "--window", target, key],
                env=environment, check=True, timeout=45, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            lines.append(next_line(program))
        return lines + program.communicate(timeout=20)[0].decode().split("\n")
    finally:
        program.kill()
        program.wait()


class TestUnderX:
    pytestmark = needs_display

    def test_a_display_is_found(self, tmp_path, monkeypatch):
        with screen(tmp_path) as environment:
            monkeypatch.setenv("DISPLAY", environment["DISPLAY"])
            monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
            assert display.linux_display()

    def test_real_keys_arrive(self, tmp_path):
        with screen(tmp_path) as environment:
            lines = [
                line.strip()
                for line in run(
                    environment, "keys", ["space", "m", "f", "n", "Left", "Up", "Return", "Escape"]
                )
            ]
        assert lines[:5] == ["SHOWN", "PAUSE", "MUTE", "FULL", "NEXT full"]
        assert lines[5:9] == ["LEFT full", "UP full", "YES full", "QUIT full"]

    def test_a_window_that_was_closed_quits(self, tmp_path):
        with screen(tmp_path) as environment:
            lines = [line.strip() for line in run(environment, "destroy", [])]
        assert lines[:3] == ["SHOWN", "QUIT", "closed"]
