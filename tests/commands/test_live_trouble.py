"""What goes wrong in a live session costs nothing of the session so far."""

import json
import os
import time
from types import SimpleNamespace

import numpy as np
import pytest

from coach.cli import main
from coach.errors import CoachError
from coach.frame import Stall
from coach.keep.autosave import LEFT_BEHIND_S, Autosave, left_behind
from coach.keep.record_file import load_record
from coach.keep.trace import Trace
from coach.made_up.records import exercise_record
from coach.see.tracking.pace import Pace
from coach.see.tracking.slowness import TimedTracker
from coach.tell.video.sink import VideoSink


class Source:
    """A camera that gives these frames one after the other, a little apart."""

    name, live, duration_s, frame_count, fps = "camera 0", True, None, None, 10.0

    def __init__(self, frames, apart_s=0.0) -> None:
        self._frames, self._apart_s = frames, apart_s
        self.size = next(f.size for f in frames if not isinstance(f, Stall))
        self.warnings: list[str] = []

    def frames(self):
        for frame in self._frames:
            time.sleep(self._apart_s)
            yield frame

    def close(self) -> None:
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@pytest.fixture
def live(stage, monkeypatch, capsys, own_folders):
    """Run `coach live bird-dog` without window and sound; what it told, kept and raised."""

    def run(*options, act=None, frames=None, apart_s=0.0, raises=None):
        stage.act(act or stage.bird_dog)
        source = Source(frames or stage.frames(), apart_s)
        monkeypatch.setattr("coach.commands.live_setup.open_source", lambda *_, **__: source)
        arguments = ["live", "bird-dog", "--now", "--no-window", "--mute", *map(str, options)]
        code = None
        if raises is None:
            code = main(arguments)
        else:
            with pytest.raises(raises):
                main(arguments)
        told = capsys.readouterr()
        kept = (
            sorted((own_folders / "data").glob("session-*"))
            if (own_folders / "data").exists()
            else []
        )
        return SimpleNamespace(code=code, out=told.out, err=told.err, kept=kept)

    return run


def settings(own_folders, text):
    (own_folders / "settings.toml").write_text(text, encoding="utf-8")


def test_a_disk_that_fills_up_costs_the_clip_and_nothing_else(live, stage, monkeypatch):
    written = []

    def write(self, image, t):
        written.append(t)
        if len(written) == 10:
            raise CoachError("the disk is full: no room for more of the clip; free some space")

    monkeypatch.setattr(VideoSink, "write", write)
    out, trace = stage.folder / "record.json", stage.folder / "t.npz"
    done = live("--video", stage.folder / "v.mp4", "--json", out, "--trace", trace)
    assert done.code == 2
    assert done.err == "coach: the disk is full: no room for more of the clip; free some space\n"
    assert len(written) == 10
    assert "1 in all: 1 left" in done.out
    record = json.loads(out.read_text(encoding="utf-8"))
    assert record["source"]["frames"] == len(Trace(trace)) == 65
    assert [n["text"] for n in record["notes"]] == [done.err.removeprefix("coach: ").strip()]


def test_a_trace_that_finds_no_room_at_the_end_leaves_the_summary(live, stage, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coach.keep.trace_writer.settle", full)
    done = live("--trace", stage.folder / "t.npz")
    assert done.code == 2
    assert "No space left" in done.err
    assert "Repetitions" in done.out


def test_a_record_that_finds_no_room_is_kept_in_the_data_folder(live, stage, monkeypatch):
    def full(path, record, **_):
        raise CoachError(f"{path} could not be written (No space left on device)")

    monkeypatch.setattr("coach.commands.live.write_json", full)
    done = live("--json", stage.folder / "r.json")
    assert done.code == 2
    assert "Repetitions" in done.out
    (kept,) = done.kept
    assert str(kept) in done.err
    assert json.loads(kept.read_text(encoding="utf-8"))["repetitions"][0]["counted"]


def test_a_session_that_ends_by_an_error_still_tells_and_keeps_what_was(live, stage):
    def breaks(t):
        if t > 6.0:
            raise RuntimeError("a bug")
        return stage.bird_dog(t)

    done = live(act=breaks, raises=RuntimeError)
    assert "1 in all: 1 left" in done.out
    (kept,) = done.kept
    assert "the session is saved as" in done.err
    assert len(json.loads(kept.read_text(encoding="utf-8"))["repetitions"]) == 1


def test_the_session_is_saved_while_it_runs_and_cleared_away_at_a_good_end(
    live, stage, own_folders
):
    settings(own_folders, "[keep]\nsave_every_s = 1")
    seen = []

    def act(t):
        seen.extend((own_folders / "data").glob("session-*.unfinished.json"))
        if seen and not records:
            records.append(json.loads(seen[0].read_text(encoding="utf-8")))
        return stage.bird_dog(t)

    records = []
    done = live(act=act, apart_s=0.03)
    assert done.code == 0
    assert records[0]["unfinished"]
    assert 0 < records[0]["source"]["frames"] < 65
    assert done.kept == []


def test_a_session_that_was_cut_off_is_told_of_once_at_the_next_start(live, own_folders):
    folder = own_folders / "data"
    folder.mkdir()
    cut, running = (folder / f"session-{x}.unfinished.json" for x in ("20260101-080000", "x"))
    for path in (cut, running):
        path.write_text("{}", encoding="utf-8")
    old = time.time() - LEFT_BEHIND_S - 5
    os.utime(cut, (old, old))
    kept = folder / "session-20260101-080000.json"
    assert f"what was saved of it is in {kept}" in live().err
    assert kept.exists()
    assert running.exists()
    assert live().err == ""


def test_saving_never_holds_up_the_loop_and_a_full_disk_is_told_once(tmp_path, monkeypatch):
    def slow(path, record, **_):
        time.sleep(0.3)
        raise CoachError(f"{path} could not be written (No space left on device)")

    monkeypatch.setattr("coach.keep.autosave._save", slow)
    told = []
    autosave = Autosave(tmp_path, 0.0, told.append)
    longest = 0.0
    for _ in range(50):
        begun = time.monotonic()
        autosave.offer(exercise_record)
        longest = max(longest, time.monotonic() - begun)
        time.sleep(0.01)
    assert longest < 0.1
    assert "No space left" in told[0]
    assert autosave.keep(exercise_record()) is None


def test_where_the_data_folder_takes_no_more_the_session_is_kept_among_temporary_files(
    tmp_path, monkeypatch
):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(elsewhere))
    in_the_way = tmp_path / "data"
    in_the_way.write_text("a file", encoding="utf-8")
    autosave = Autosave(in_the_way, 10.0, print)
    kept = autosave.keep(exercise_record())
    assert kept == elsewhere / f"session-{autosave.session}.json"
    assert load_record(kept).exercise == exercise_record().exercise


def test_no_folder_for_sessions_is_no_trouble_until_something_must_be_kept(tmp_path):
    assert left_behind(tmp_path / "none") == []
    autosave = Autosave(tmp_path / "none", 0.0, print)
    autosave.discard()
    assert not (tmp_path / "none").exists()
    kept = Autosave(tmp_path / "none", 10.0, print).keep(exercise_record())
    assert kept is not None
    assert kept.exists()


def test_a_slow_machine_says_so_in_the_record_the_trace_and_on_the_terminal(
    live, stage, monkeypatch
):
    def act(t):
        time.sleep(0.02)
        return stage.bird_dog(t)

    def timed(tracker, least_fps):
        assert least_fps == 12.0
        return TimedTracker(tracker, Pace(100.0, 0.5, 0.5, 3))

    monkeypatch.setattr("coach.commands.live_setup.timed", timed)
    out, trace = stage.folder / "record.json", stage.folder / "t.npz"
    done = live("--json", out, "--trace", trace, act=act)
    record = json.loads(out.read_text(encoding="utf-8"))
    (said,) = [n["text"] for n in record["notes"]]
    assert said.endswith("pictures a second: move slowly, and close other programs")
    assert done.err == f"coach: {said}\n"
    assert Trace(trace).facts["notes"] == record["notes"]
    again = stage.folder / "again.json"
    assert main(["replay", str(trace), "--exercise", "bird-dog", "--json", str(again)]) == 0
    assert json.loads(again.read_text(encoding="utf-8"))["notes"] == record["notes"]


def test_a_stall_of_five_seconds_in_a_hold_counts_no_second_of_it(live, stage):
    """The clock stands while there is no picture; the hold ends with the last one."""
    frames = []
    for frame in stage.frames(12.0):
        if frame.t < 3.0:
            frames.append(frame)
        elif frame.t < 8.0:
            if frame.index % 10 == 0:
                frames.append(Stall(frame.t, "no picture from camera 0: check its plug"))
        else:
            frames.append(frame)
    out = stage.folder / "record.json"
    done = live("--json", out, frames=frames, act=lambda t: stage.bird_dog(t, begins=1.0))
    record = json.loads(out.read_text(encoding="utf-8"))
    assert done.code == 0
    assert all(h["end_s"] - h["start_s"] < 2.0 for h in record["holds"])
    assert record["seen_s"] == pytest.approx(2.9 + 3.9, abs=0.3)
    (gap,) = [u for u in record["unjudged"] if u["reason"] == "stalled"]
    assert gap["end_s"] - gap["start_s"] == pytest.approx(5.0, abs=1.1)


def test_a_camera_that_comes_back_with_another_size_goes_on(live, stage):
    frames = stage.frames(9.0)
    small = np.full((120, 160, 3), 90, np.uint8)
    changed = [
        f if f.t < 1.0 else type(f)(f.t, small, f.index) for f in frames if not 1.0 <= f.t < 2.0
    ]
    video, out = stage.folder / "v.mp4", stage.folder / "record.json"
    done = live(
        "--video", video, "--json", out, frames=changed, act=lambda t: stage.bird_dog(t, begins=3.0)
    )
    assert done.code == 0
    record = json.loads(out.read_text(encoding="utf-8"))
    assert [r["counted"] for r in record["repetitions"]] == [True]
    assert video.exists()


def test_ctrl_c_in_a_replay_tells_what_was_judged_until_then(stage, capsys):
    def interrupted(t):
        if t > 5.9:
            raise KeyboardInterrupt
        return stage.bird_dog(t)

    stage.act(interrupted)
    out = stage.folder / "record.json"
    outputs = ("--json", str(out), "--video", str(stage.folder / "v.mp4"))
    clip = stage.clip(seconds=12.0)
    assert main(["replay", str(clip), "--exercise", "bird-dog", *outputs]) == 130
    told = capsys.readouterr()
    assert "1 in all: 1 left" in told.out
    assert "stopped at" in told.err
    assert "Traceback" not in told.err
    assert json.loads(out.read_text(encoding="utf-8"))["source"]["frames"] == 60
    assert stage.left() == ["clip.mp4", "record.json", "v.partial.mp4"]


@pytest.mark.parametrize("command", ["live", "check"])
def test_a_missing_clip_or_photo_is_told_before_the_model_is_loaded(
    command, stage, one_line, monkeypatch
):
    def loads(*_, **__):
        raise AssertionError("the model is not needed to see that a file is missing")

    monkeypatch.setattr("coach.commands.setup.find_model", loads)
    missing = stage.folder / "none.png"
    arguments = {
        "live": ("live", "bird-dog", "--no-window", "--mute", "--camera", missing),
        "check": ("check", missing, "--exercise", "bird-dog"),
    }[command]
    assert "none.png" in one_line(*arguments)
