"""A network camera on the loopback address: newest frame, stalls, loss and return."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from coach.errors import CoachError
from coach.frame import Frame, Stall
from coach.see.input import camera as camera_module
from coach.see.input.camera import SLEPT, Camera
from coach.see.input.open import open_source


class Phone:
    """An MJPEG server that can stall, vanish and come back."""

    def __init__(self) -> None:
        self.size = (96, 64)
        self.fps = 40.0
        self.sent = 0
        self.flowing = threading.Event()
        self.flowing.set()
        self.server: ThreadingHTTPServer | None = None
        self.port = 0
        self.closing = False
        self.frozen = False

    def start(self) -> None:
        phone = self
        self.closing = False

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
                self.end_headers()
                try:
                    while not phone.closing:
                        if not phone.flowing.wait(0.02):
                            continue
                        image = np.full((phone.size[1], phone.size[0], 3), phone.sent % 250)
                        data = cv2.imencode(".jpg", image.astype(np.uint8))[1].tobytes()
                        head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(data)}"
                        self.wfile.write(head.encode() + b"\r\n\r\n" + data + b"\r\n")
                        phone.sent += not phone.frozen
                        time.sleep(1 / phone.fps)
                except OSError:
                    return

            def log_message(self, *_: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def vanish(self) -> None:
        self.closing = True
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/video"


@pytest.fixture
def phone():
    phone = Phone()
    phone.start()
    yield phone
    phone.vanish()


def quick(phone: Phone) -> Camera:
    return Camera(
        phone.address, patience_s=0.15, backoff_s=0.05, backoff_max_s=0.1, read_timeout_ms=400
    )


def until(items, wanted, seconds=6.0):
    """The items up to the first that is wanted."""
    seen = []
    deadline = time.monotonic() + seconds
    for item in items:
        seen.append(item)
        if wanted(item):
            return seen
        assert time.monotonic() < deadline, "it never came"
    raise AssertionError("the camera ended")


def test_a_network_camera_gives_frames_with_rising_time(phone):
    with open_source(phone.address) as camera:
        assert camera.live
        assert camera.size == (96, 64)
        frames = until(camera.frames(), lambda f: f.index >= 5)
    times = [f.t for f in frames]
    assert times[0] == 0.0
    assert all(isinstance(f, Frame) for f in frames)
    assert times == sorted(set(times))


def test_a_slow_reader_gets_the_newest_frame_only(phone):
    with quick(phone) as camera:
        frames = camera.frames()
        next(frames)
        sent, deadline = phone.sent, time.monotonic() + 6.0
        while phone.sent - sent <= 8:
            assert time.monotonic() < deadline, "the phone sends nothing"
            time.sleep(0.05)
        time.sleep(0.1)  # the last ones are on their way
        next(frames)
        newest = next(f for f in frames if isinstance(f, Frame))
    assert newest.index > 8  # the gap tells how many nobody took
    assert abs(int(newest.image[0, 0, 0]) - phone.sent) < 8


def test_a_stall_is_told_again_and_again_and_then_frames_come_back(phone):
    with quick(phone) as camera:
        items = camera.frames()
        until(items, lambda f: isinstance(f, Frame) and f.index >= 3)
        phone.flowing.clear()
        stalls = [s for s in until(items, _third_stall()) if isinstance(s, Stall)]
        assert "trying again" in stalls[0].advice
        assert stalls[-1].t > stalls[0].t
        phone.flowing.set()
        last = until(items, lambda f: isinstance(f, Frame))[-1]
    assert last.t > stalls[-1].t


def _third_stall():
    stalls = []

    def wanted(item):
        if isinstance(item, Stall):
            stalls.append(item)
        return len(stalls) == 3

    return wanted


def test_a_camera_that_vanishes_comes_back_even_with_another_size(phone):
    with quick(phone) as camera:
        items = camera.frames()
        until(items, lambda f: isinstance(f, Frame) and f.index >= 2)
        phone.vanish()
        lost = until(items, lambda f: isinstance(f, Stall))[-1]
        phone.size = (64, 96)
        phone.start()
        back = until(items, lambda f: isinstance(f, Frame) and f.size == (64, 96))[-1]
    assert back.t > lost.t


class Clocks:
    """The clocks of a computer that sleeps, in the camera's own module."""

    def __init__(self, monkeypatch) -> None:
        self.monotonic_ahead = self.wall_ahead = 0.0
        monkeypatch.setattr(camera_module, "time", self)

    def monotonic(self) -> float:
        return time.monotonic() + self.monotonic_ahead

    def time(self) -> float:
        return time.time() + self.wall_ahead


@pytest.mark.parametrize("system", ["stops the monotonic clock", "lets it run"])
def test_after_sleep_a_stall_right_behind_the_last_frame_says_so(phone, monkeypatch, system):
    clocks = Clocks(monkeypatch)
    with quick(phone) as camera:
        items = camera.frames()
        awake = until(items, lambda f: isinstance(f, Frame) and f.index >= 3)
        clocks.wall_ahead = 3600.0
        clocks.monotonic_ahead = 3600.0 if system == "lets it run" else 0.0
        told = until(items, lambda f: isinstance(f, Stall))
        back = next(items)
    assert told[-1].advice == SLEPT
    last = [*awake, *told][-2]
    assert told[-1].t == pytest.approx(last.t, abs=0.01)
    assert isinstance(back, Frame)
    assert back.t > told[-1].t


def test_what_the_driver_gives_is_said_and_much_less_is_a_warning(monkeypatch):
    class Driver:
        def __init__(self, *_: object) -> None:
            self.asked = {}

        def isOpened(self) -> bool:  # noqa: N802 - OpenCV's own name
            return True

        def set(self, what: int, value: float) -> None:
            self.asked[what] = value

        def get(self, what: int) -> float:
            return self.asked.get(what, 0.0)  # it claims to do as it was told

        def grab(self) -> bool:
            nonlocal now_s
            now_s += 0.1
            return True

        def retrieve(self) -> tuple[bool, np.ndarray]:
            return True, np.zeros((240, 320, 3), np.uint8)

        def release(self) -> None:
            pass

    now_s = 0.0
    clock = SimpleNamespace(monotonic=lambda: now_s, time=lambda: now_s)
    monkeypatch.setattr(camera_module, "time", clock)
    monkeypatch.setattr(cv2, "VideoCapture", Driver)
    monkeypatch.setattr(camera_module, "RATE_S", 0.5)
    with Camera(0, size=(1280, 720), fps=30.0) as camera:
        assert camera.given == "camera 0 gives 320×240 pixels, 30 pictures per second"
        (small,) = camera.warnings
        assert small == "camera 0 gives 320×240 pictures, not the 1280×720 it was asked for"
        until(camera.frames(), lambda _: len(camera.warnings) > 1)
        assert "only 10 pictures per second" in camera.warnings[1]


def test_closing_during_a_stall_is_quick_and_leaves_no_thread(phone):
    camera = quick(phone)
    items = camera.frames()
    next(items)
    phone.flowing.clear()
    until(items, lambda f: isinstance(f, Stall))
    began = time.monotonic()
    camera.close()
    camera.close()
    assert time.monotonic() - began < 2
    assert not [t for t in threading.enumerate() if t.name == camera.name]
    assert list(items) == []


def test_an_address_without_a_camera_is_told_without_its_password(capfd):
    with pytest.raises(CoachError) as told:
        open_source("http://anna:secret@127.0.0.1:9/video")
    assert "http://127.0.0.1:9/video" in str(told.value)
    assert "secret" not in str(told.value)
    assert capfd.readouterr().err == ""


def test_no_camera_at_an_index_names_the_next_steps(capfd):
    with pytest.raises(CoachError, match="coach doctor") as told:
        open_source("63")
    assert "--camera 0" in str(told.value)
    assert capfd.readouterr().err == ""


def test_a_stream_that_sends_one_picture_again_and_again_is_a_stall(phone, monkeypatch):
    monkeypatch.setattr(camera_module, "STILL_S", 0.3)
    with Camera(phone.address, patience_s=0.2) as camera:
        frames = camera.frames()
        assert isinstance(next(frames), Frame)
        phone.frozen = True
        begun = time.monotonic()
        found = next(item for item in frames if isinstance(item, Stall))
        assert time.monotonic() - begun < 2
        assert "stands still" in found.advice
        phone.frozen = False
        found_at = next(item for item in frames if isinstance(item, Frame)).index
        again = until(frames, lambda item: isinstance(item, Frame) and item.index >= found_at + 5)
    assert not any(isinstance(item, Stall) and "stands still" in item.advice for item in again)
