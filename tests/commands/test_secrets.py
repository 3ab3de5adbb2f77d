"""What opens a camera (user, password, token) stands in no file, no line and no log."""

import logging

import pytest

from coach.cli import main
from coach.console import without_secrets
from coach.errors import CoachError
from coach.frame import Stall
from coach.keep.trace import Trace
from coach.see.input.camera import Camera
from coach.see.input.open import open_source

ADDRESS = "rtsp://anna:hunter2@192.0.2.7:554/live/1?token=opensesame&channel=2"
SECRETS = ("anna", "hunter2", "opensesame")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (ADDRESS, "rtsp://192.0.2.7:554/live/1?…"),
        (f"no picture from {ADDRESS}: check it", "no picture from rtsp://192.0.2.7:554/live/1?…"),
        ("http://a:b@c@cam/video", "http://cam/video"),
        ("rtsps://u:p/w@cam/x", "rtsps://cam/x"),
        ("clip@home.mp4?", "clip@home.mp4?"),
        ("0", "0"),
        ("http://cam/video", "http://cam/video"),
    ],
)
def test_an_address_is_told_without_what_opens_it(text, shown):
    assert without_secrets(text).startswith(shown)
    assert not any(secret in without_secrets(text) for secret in SECRETS)


@pytest.fixture
def quiet_afterwards():
    """What is logged with -vv goes to a stream that is closed when the test has ended."""
    yield
    for name in ("coach", "calibration"):
        logging.getLogger(name).handlers = []
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_a_session_with_a_network_camera_writes_its_password_nowhere(
    stage, monkeypatch, capsys, own_folders, quiet_afterwards
):
    stage.act(stage.bird_dog)
    clip = open_source(stage.clip(6.5))

    class NetworkCamera:
        name, live, duration_s, frame_count = without_secrets(ADDRESS), True, None, None
        fps, size = 10.0, clip.size
        warnings = (f"FFmpeg says {ADDRESS} is slow",)

        def frames(self):
            yield from clip.frames()
            yield Stall(7.0, f"no picture from {self.name}: trying again")

        def close(self):
            clip.close()

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.close()

    monkeypatch.setattr("coach.commands.live_setup.open_source", lambda *_, **__: NetworkCamera())
    out, trace = stage.folder / "r.json", stage.folder / "t.npz"
    command = ["-vv", "live", "bird-dog", "--now", "--camera", ADDRESS, "--no-window", "--mute"]
    main([*command, "--json", str(out), "--trace", str(trace)])
    told = capsys.readouterr()
    facts = str(Trace(trace).facts)
    for place in (told.out, told.err, out.read_text("utf-8"), facts):
        assert not any(secret in place for secret in SECRETS), place
    assert all("192.0.2.7" in place for place in (told.err, out.read_text("utf-8"), facts))


def test_the_camera_itself_tells_its_address_without_what_opens_it(monkeypatch):
    monkeypatch.setattr("coach.see.input.camera.OPEN_TIMEOUT_MS", 1)
    with pytest.raises(CoachError) as told:
        Camera("rtsp://anna:hunter2@127.0.0.1:9/live?token=opensesame")
    assert "127.0.0.1:9" in str(told.value)
    assert not any(secret in str(told.value) for secret in SECRETS)
