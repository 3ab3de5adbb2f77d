"""A network camera on the loopback address: newest frame, stalls, loss and return."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import cv2
import numpy as np
import pytest

from coach.errors import CoachError
from coach.frame import Frame, Stall
from coach.see.camera import Camera
from coach.see.source import open_source


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
                        phone.sent += 1
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
        frames = until(camera.frames(), lambda f: f.index == 5)
    times = [f.t for f in frames]
    assert times[0] == 0.0
    assert all(isinstance(f, Frame) for f in frames)
    assert times == sorted(set(times))


def test_a_slow_reader_gets_the_newest_frame_only(phone):
    with quick(phone) as camera:
        frames = camera.frames()
        next(frames)
        sent = phone.sent
        time.sleep(0.5)
        next(frames)
        newest = next(f for f in frames if isinstance(f, Frame))
    assert phone.sent - sent > 8
    assert newest.index > 8  # the gap tells how many nobody took
    assert abs(int(newest.image[0, 0, 0]) - phone.sent) < 8


def test_a_stall_is_told_again_and_again_and_then_frames_come_back(phone):
    with quick(phone) as camera:
        items = camera.frames()
        until(items, lambda f: isinstance(f, Frame) and f.index == 3)
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
        until(items, lambda f: isinstance(f, Frame) and f.index == 2)
        phone.vanish()
        lost = until(items, lambda f: isinstance(f, Stall))[-1]
        phone.size = (64, 96)
        phone.start()
        back = until(items, lambda f: isinstance(f, Frame) and f.size == (64, 96))[-1]
    assert back.t > lost.t


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
