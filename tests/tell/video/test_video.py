"""The clip lasts as long as what was filmed, and is never half there."""

import shutil
import threading
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.errors import CoachError
from coach.tell.video import writer as clip
from coach.tell.video.sink import VideoSink


def picture(value: int, w: int = 64, h: int = 48) -> np.ndarray:
    return np.full((h, w, 3), value, np.uint8)


def read(path: Path) -> tuple[list[int], float, tuple[int, int]]:
    source = cv2.VideoCapture(str(path))
    values, size = [], (0, 0)
    while True:
        ok, image = source.read()
        if not ok:
            break
        size = image.shape[1], image.shape[0]
        values.append(round(float(image.mean())))
    return values, source.get(cv2.CAP_PROP_FPS), size


@pytest.mark.parametrize("suffix", [".mp4", ".webm", ".avi"])
def test_writes_the_kinds_it_names(tmp_path, suffix):
    path = tmp_path / f"clip{suffix}"
    with VideoSink(path, 20) as sink:
        for i in range(20):
            sink.write(picture(60 + 5 * i), i / 20)
    values, rate, size = read(path)
    assert len(values) == 20
    assert rate == pytest.approx(20, rel=0.01)
    assert size == (64, 48)
    assert values[0] == pytest.approx(60, abs=6)
    assert values[-1] == pytest.approx(155, abs=6)
    assert sorted(tmp_path.iterdir()) == [path]


def test_what_is_asked_for_first_is_done_in_the_thread_that_encodes(tmp_path):
    threads: list[str] = []

    def begin() -> None:
        threads.append(threading.current_thread().name)

    with VideoSink(tmp_path / "clip.mp4", 10, begin=begin) as sink:
        for i in range(3):
            sink.write(picture(40 * i), i / 10)
    assert threads == ["video"]


def test_a_variable_rate_keeps_its_true_time(tmp_path):
    path = tmp_path / "clip.avi"
    times = [5.0, 5.1, 5.2, 5.7, 5.71, 5.72, 6.5]
    with VideoSink(path, 20) as sink:
        for i, t in enumerate(times):
            sink.write(picture(40 + 30 * i), t)
    values, _, _ = read(path)
    assert len(values) == round((6.5 - 5.0) * 20) + 1
    shown_at = {round((v - 40) / 30): k / 20 for k, v in reversed(list(enumerate(values)))}
    assert shown_at[1] == pytest.approx(0.1, abs=0.03)
    assert shown_at[5] == pytest.approx(0.7, abs=0.03)
    assert shown_at[6] == pytest.approx(1.5, abs=0.03)


def test_a_laptop_that_slept_does_not_fill_the_disk(tmp_path):
    path = tmp_path / "clip.avi"
    with VideoSink(path, 2) as sink:
        sink.write(picture(10), 0.0)
        sink.write(picture(90), 8 * 3600.0)
    assert sink.frames == round(clip.LONGEST_GAP_S * 2) + 1


@pytest.mark.parametrize("suffix", [".mp4", ".webm", ".avi"])
def test_odd_and_changing_sizes(tmp_path, suffix):
    path = tmp_path / f"clip{suffix}"
    with VideoSink(path, 10) as sink:
        for i, size in enumerate([(63, 47), (63, 47), (100, 30), (1, 1), (64, 48)]):
            sink.write(picture(120, *size), i / 10)
    values, _, size = read(path)
    assert (len(values), size) == (5, (64, 48))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("clip.xyz", "must end in one of .mp4"),
        ("clip", "must end in"),
        ("no/clip.mp4", "create it"),
    ],
)
def test_a_wrong_name_is_refused_at_once(tmp_path, name, words):
    with pytest.raises(CoachError, match=words):
        VideoSink(tmp_path / name)


def test_a_folder_that_cannot_be_written_is_refused_at_once(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(CoachError, match="Permission denied; choose another folder"):
        VideoSink(tmp_path / "clip.mp4")


def test_a_missing_codec_is_told_once_with_what_would_work(tmp_path, monkeypatch):
    monkeypatch.setitem(clip.CODECS, ".mp4", ("ZZZZ",))
    sink = VideoSink(tmp_path / "clip.mp4", 10)
    with pytest.raises(CoachError, match=r"try a name ending in .*\.webm"), sink:
        for i in range(200):
            sink.write(picture(3), i / 10)
    sink.write(picture(3), 99.0)
    sink.close()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_from_the_start_is_no_missing_codec(tmp_path, monkeypatch):
    full = shutil.disk_usage(tmp_path)._replace(free=0)
    monkeypatch.setattr(clip.shutil, "disk_usage", lambda _: full)
    monkeypatch.setitem(clip.CODECS, ".mp4", ("ZZZZ",))  # so OpenCV refuses, as it does there
    sink = VideoSink(tmp_path / "clip.mp4", 10)
    with pytest.raises(CoachError, match="disk is full"), sink:
        sink.write(picture(3), 0.0)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_what_was_written_is_kept(tmp_path, monkeypatch):
    free = iter([10**12] + [0] * 99)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(clip.shutil, "disk_usage", lambda _: usage._replace(free=next(free)))
    with (
        pytest.raises(CoachError, match=r"disk is full.*kept as"),
        VideoSink(tmp_path / "clip.avi", 10) as sink,
    ):
        for i in range(300):
            sink.write(picture(3), i / 10)
    assert [p.name for p in tmp_path.iterdir()] == ["clip.partial.avi"]
    assert len(read(tmp_path / "clip.partial.avi")[0]) >= clip.CHECK_EVERY


def test_a_disk_that_filled_at_the_end_is_told(tmp_path, monkeypatch):
    free = iter([10**12, 0])
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(clip.shutil, "disk_usage", lambda _: usage._replace(free=next(free)))
    sink = VideoSink(tmp_path / "clip.webm", 10)
    for i in range(5):
        sink.write(picture(3), i / 10)
    with pytest.raises(CoachError, match="disk is full"):
        sink.close()
    assert sink.kept == tmp_path / "clip.partial.webm"


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_an_interruption_keeps_what_was_written_beside_an_older_clip(tmp_path, error):
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"older")
    with pytest.raises(error), VideoSink(path, 10) as sink:
        for i in range(10):
            sink.write(picture(3), i / 10)
        raise error
    assert path.read_bytes() == b"older"
    assert sink.kept == tmp_path / "clip.partial.mp4"
    assert len(read(sink.kept)[0]) >= 9


def test_nothing_written_leaves_nothing(tmp_path):
    with VideoSink(tmp_path / "clip.mp4"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_live_pictures_are_left_out_rather_than_waited_for(tmp_path, monkeypatch):
    gate = threading.Event()
    real = clip.Writer.show

    def slow(self, image, t):
        gate.wait(10)
        real(self, image, t)

    monkeypatch.setattr(clip.Writer, "show", slow)
    sink = VideoSink(tmp_path / "clip.avi", 10, wait=False)
    for i in range(100):
        sink.write(picture(3), i / 10)
    assert sink.dropped > 50
    gate.set()
    sink.close()
    assert 1 <= len(read(tmp_path / "clip.avi")[0]) <= 100
