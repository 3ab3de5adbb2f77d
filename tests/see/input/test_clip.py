"""Clips: true times, upright pictures, and everything that can be wrong with a file."""

import gc
import itertools
import os
from pathlib import Path

import av
import pytest

from coach.errors import CoachError
from coach.frame import Stall
from coach.see.input.open import open_source


def test_a_clip_gives_every_frame_with_its_own_time(studio):
    with open_source(studio.clip(frames=12, fps=10)) as clip:
        frames = list(clip.frames())
    assert [f.index for f in frames] == list(range(12))
    assert [f.t for f in frames] == pytest.approx([i / 10 for i in range(12)])
    assert clip.size == studio.size == frames[0].size
    assert (clip.fps, clip.frame_count, clip.duration_s) == pytest.approx((10, 12, 1.2))
    assert not clip.live
    assert clip.warnings == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a.avi", "MJPG"),
        ("a.mkv", "FFV1"),
        ("a.webm", "VP80"),
        ("a.mov", "mp4v"),
        ("ü–猫.mp4", "mp4v"),
    ],
)
def test_any_container_is_read(studio, name, code):
    with open_source(studio.clip(name, code, frames=6)) as clip:
        times = [f.t for f in clip.frames()]
    assert times == pytest.approx([i / 10 for i in range(6)], abs=0.002)


def test_a_rotation_tag_turns_the_picture_upright(studio):
    path = studio.clip()
    studio.turn_by_tag(path)
    with open_source(path) as clip:
        image = next(iter(clip.frames())).image
    width, height = studio.size
    assert clip.size == (height, width)
    red = image[5, height - 5]  # the upper left corner went to the upper right
    assert red[2] > 180
    assert red[0] < 90


def test_a_picture_that_was_read_is_let_go_of_without_waiting_for_garbage_to_be_collected(studio):
    with open_source(studio.clip(frames=60)) as clip:
        gc.collect()
        gc.disable()
        try:
            for _ in clip.frames():
                pass
            held = sum(isinstance(one, av.VideoFrame) for one in gc.get_objects())
        finally:
            gc.enable()
    assert held < 5


def test_a_variable_frame_rate_is_timed_by_its_stamps_and_not_by_its_mean(studio):
    path = studio.clip(frames=5)
    studio.give_durations(path, [0.1, 0.1, 0.5, 0.05, 0.1])
    with open_source(path) as clip:
        times = [f.t for f in clip.frames()]
    assert times == pytest.approx([0.0, 0.1, 0.2, 0.7, 0.75], abs=0.002)


def test_time_stamps_that_stand_still_are_moved_on_by_a_millisecond(studio):
    path = studio.clip(frames=6)
    studio.give_durations(path, [0.1, 0.1, 0.0, 0.0, 0.3, 0.1])
    with open_source(path) as clip:
        times = [f.t for f in clip.frames()]
    assert len(times) == 6
    assert all(b > a for a, b in itertools.pairwise(times))
    assert times[2:5] == pytest.approx([0.2, 0.201, 0.202], abs=0.0005)


@pytest.mark.parametrize(
    ("name", "code"), [("cut.avi", "MJPG"), ("cut.mkv", "FFV1"), ("cut.webm", "VP80")]
)
def test_a_damaged_tail_is_left_out_and_told(studio, name, code):
    path = studio.clip(name, code, frames=40, fps=10)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 6 // 10])
    with open_source(path) as clip:
        frames = list(clip.frames())
    assert 10 < len(frames) < 36
    assert len(clip.warnings) == 1
    assert name in clip.warnings[0]
    assert "damaged" in clip.warnings[0]


def test_a_gif_keeps_each_pictures_own_duration(studio):
    with open_source(studio.gif([100, 250, 100, 500])) as gif:
        frames = list(gif.frames())
    assert [f.t for f in frames] == pytest.approx([0.0, 0.1, 0.35, 0.45])
    assert frames[0].image.shape == (studio.size[1], studio.size[0], 3)


def test_a_path_with_a_percent_sign_is_a_file_and_not_a_pattern(studio):
    with open_source(studio.clip("100%d.mp4", frames=3)) as clip:
        assert len(list(clip.frames())) == 3


def _text(folder: Path) -> Path:
    (folder / "text.mp4").write_text("this is not a video\n" * 50)
    return folder / "text.mp4"


def _empty(folder: Path) -> Path:
    (folder / "empty.mp4").touch()
    return folder / "empty.mp4"


def _missing(folder: Path) -> Path:
    return folder / "nowhere.mp4"


def _noise(folder: Path) -> Path:
    (folder / "noise.avi").write_bytes(os.urandom(20_000))
    return folder / "noise.avi"


def _headless(folder: Path) -> Path:
    (folder / "head.mp4").write_bytes(b"\0\0\0\x20ftypisom\0\0\2\0isomiso2mp41" + b"\0" * 500)
    return folder / "head.mp4"


@pytest.mark.parametrize("make", [_text, _empty, _missing, _noise, _headless])
def test_a_file_that_is_no_clip_is_told_in_one_line(tmp_path, make, capfd):
    path = make(tmp_path)
    with pytest.raises(CoachError) as told:
        open_source(path)
    assert path.name in str(told.value)
    assert "\n" not in str(told.value)
    assert capfd.readouterr().err == ""


def test_a_clip_without_a_single_frame_is_told(studio, capfd):
    with pytest.raises(CoachError, match=r"zero\.avi"):
        open_source(studio.clip("zero.avi", "MJPG", frames=0))
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads anything")
def test_a_file_without_permission_is_told(studio):
    path = studio.clip()
    path.chmod(0)
    with pytest.raises(CoachError, match="cannot be read"):
        open_source(path)


def test_a_gap_in_the_time_stamps_is_a_stall_and_is_told(studio, monkeypatch):
    with open_source(studio.clip(frames=20, fps=10), every=True) as clip:
        read = clip._read

        def late():
            found = read()
            return found and found._replace(stamp=found[0] + (60.0 if found[0] > 0.95 else 0.0))

        monkeypatch.setattr(clip, "_read", late)
        items = list(clip.frames())
    stalls = [item for item in items if isinstance(item, Stall)]
    assert [round(s.t, 2) for s in stalls] == [1.0]
    assert len(items) == 21
    assert "gap of 60.1 s at 0.9 s" in clip.warnings[0]
