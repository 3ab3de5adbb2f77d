"""A file played as a camera."""

import time
from pathlib import Path

import pytest

from coach.see.input.clip import Clip
from coach.see.input.open import open_source


def test_without_dropping_a_live_clip_gives_exactly_what_a_replay_gives(studio):
    path = studio.clip(frames=8, fps=40)
    with open_source(path) as replay:
        expected = [(f.t, f.index, f.image.tobytes()) for f in replay.frames()]
    with open_source(path, live=True, drop=False) as live:
        assert live.live
        given = [(f.t, f.index, f.image.tobytes()) for f in live.frames()]
    assert given == expected


@pytest.mark.parametrize("drop", [True, False])
def test_frames_come_when_their_time_has_come(studio, drop):
    with open_source(studio.clip(frames=6, fps=20), live=True, drop=drop) as live:
        began = time.monotonic()
        late = [time.monotonic() - began - f.t for f in live.frames()]
    assert min(late) > -0.005
    assert time.monotonic() - began >= 0.25


def test_a_slow_reader_of_a_live_clip_skips_to_the_newest_frame(studio):
    with open_source(studio.clip(frames=24, fps=60), live=True) as live:
        seen = []
        for frame in live.frames():
            seen.append(frame.index)
            time.sleep(0.08)
    assert seen == sorted(set(seen))
    assert len(seen) < 10
    assert seen[-1] >= 20


def test_closing_stops_a_live_clip_at_once(studio):
    live = open_source(studio.clip(frames=20, fps=2), live=True)
    frames = live.frames()
    next(frames)
    began = time.monotonic()
    live.close()
    assert list(frames) == []
    assert time.monotonic() - began < 0.4


def test_trouble_in_the_clip_reaches_the_reader(studio, monkeypatch):
    path: Path = studio.clip()

    def broken(self):
        raise RuntimeError("broken")
        yield

    monkeypatch.setattr(Clip, "frames", broken)
    with open_source(path, live=True) as live, pytest.raises(RuntimeError, match="broken"):
        list(live.frames())
