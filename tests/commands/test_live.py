"""Live: what is shown, said and kept, however the session ends."""

import json
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from coach.cli import main
from coach.frame import Stall
from coach.keep.trace import Trace
from coach.see.input.open import open_source
from coach.tell.draw.layout import layout
from coach.tell.screens.window import Action


class Source:
    """A camera that gives these frames at once, and then does what it is told."""

    name, live, duration_s, frame_count, fps = "camera 0", True, None, None, 10.0

    def __init__(self, frames, end=None) -> None:
        self._frames, self._end = frames, end
        self.size = frames[0].size
        self.warnings: list[str] = []
        self.closed = False

    def frames(self) -> Iterator[object]:
        yield from self._frames
        if self._end is not None:
            raise self._end

    def close(self) -> None:
        self.closed = True

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Window:
    """Takes pictures and presses keys at given ones."""

    size = (640, 360)

    def __init__(self, keys) -> None:
        self.keys, self.shown, self.closed = dict(keys), [], False

    def __call__(self, full_screen=False):
        self.full_screen = full_screen
        return self

    def open(self, image):
        return set()

    def show(self, image):
        self.shown.append(image)
        action = self.keys.get(len(self.shown) - 1)
        return {action} if action else set()

    def poll(self):
        return set()

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        self.closed = True


class Voice:
    """Remembers what it was asked to say."""

    means = "voice"

    def __init__(self) -> None:
        self.cues, self.said, self.tones = [], [], []
        self.mute, self.flash, self.message = False, False, None
        self.closed = False

    def __call__(self, mute=False, speed=1.0, volume=0.8, **wanted):
        self.mute, self.speed, self.volume = mute, speed, volume
        return self

    def speak(self, text, kind):
        (self.cues if kind in ("cue", "safety") else self.said).append(text)

    def tone(self, tone):
        self.tones.append(tone)

    def __enter__(self):
        return self

    def __exit__(self, *_: object) -> None:
        self.closed = True


@pytest.fixture
def live(stage, monkeypatch, capsys):
    """Run `coach live bird-dog` in front of a made-up camera."""

    def run(*options, act=None, seconds=6.5, frames=None, end=None, keys=(), window=True):
        stage.act(act or stage.bird_dog)
        source = Source(frames or stage.frames(seconds), end)
        shown, voice = Window(keys), Voice()
        monkeypatch.setattr("coach.commands.live_setup.open_source", lambda *_, **__: source)
        monkeypatch.setattr("coach.commands.live_setup.Window", shown)
        monkeypatch.setattr("coach.commands.live_setup.Voice", voice)
        out = stage.folder / "record.json"
        no_window = [] if window else ["--no-window"]
        command = ["live", "bird-dog", "--now", "--json", str(out), "--force"]
        code = main([*command, *no_window, *map(str, options)])
        told = capsys.readouterr()
        record = json.loads(out.read_text(encoding="utf-8")) if out.exists() else None
        assert source.closed
        assert voice.closed
        assert shown.closed is window
        return SimpleNamespace(
            code=code, record=record, window=shown, voice=voice, out=told.out, err=told.err
        )

    return run


def counted(record):
    return [r["side"] for r in record["repetitions"] if r["counted"]]


def test_every_frame_is_shown_and_the_end_of_the_clip_ends_it(live):
    done = live()
    assert done.code == 0
    assert len(done.window.shown) == 65
    assert counted(done.record) == ["left"]
    assert "Repetitions" in done.out
    assert done.err == ""


def test_closing_the_window_in_a_hold_ends_cleanly_and_keeps_what_was_reached(live, stage):
    trace = stage.folder / "t.npz"
    done = live("--trace", trace, keys={38: Action.QUIT})
    assert done.code == 0
    assert len(done.window.shown) == 39
    assert done.record["source"]["frames"] == len(Trace(trace)) == 39
    assert counted(done.record) == ["left"]  # the end position was reached and held
    assert len(done.record["holds"]) == 1
    assert "Bird dog" in done.out


def test_ctrl_c_still_tells_the_summary_and_writes_the_files(live, stage):
    trace, video = stage.folder / "t.npz", stage.folder / "v.mp4"
    done = live("--trace", trace, "--video", video, end=KeyboardInterrupt(), window=False)
    assert done.code == 0
    assert "Repetitions" in done.out
    assert counted(done.record) == ["left"]
    assert len(Trace(trace)) == 65
    assert done.err == "coach: stopped\n"
    assert stage.left() == ["record.json", "t.npz", "v.mp4"]
    with open_source(video) as clip:
        assert clip.duration_s == pytest.approx(6.5, abs=0.2)


def test_ctrl_c_before_the_first_frame_is_a_session_too(live, stage):
    def nothing_yet(t):
        raise KeyboardInterrupt

    done = live(act=nothing_yet, window=False)
    assert done.code == 0
    assert done.record["source"]["frames"] == 0


def test_each_cue_is_spoken_once_and_is_in_the_record(live, stage, every_rule_spoken):
    done = live(act=lambda t: stage.bird_dog(t, leg_up=-28.0), window=False)
    assert done.voice.cues == [c["text"] for c in done.record["cues"]]
    assert done.voice.cues.count("Push your heel back, not up") == 1


def test_the_number_of_a_counted_repetition_is_said(live):
    done = live(window=False)
    assert done.voice.said == ["1"]
    assert "hold" in done.voice.tones
    assert "rep" in done.voice.tones


def test_with_mute_no_cue_is_lost_from_the_record(live, stage, every_rule_spoken):
    done = live("--mute", act=lambda t: stage.bird_dog(t, leg_up=-28.0), window=False)
    assert done.voice.mute
    assert "Push your heel back, not up" in [c["text"] for c in done.record["cues"]]


def test_space_pauses_and_space_goes_on(live):
    done = live(keys={8: Action.PAUSE, 60: Action.PAUSE})
    assert done.record["repetitions"] == done.record["holds"] == []
    (gap,) = [u for u in done.record["unjudged"] if u["reason"] == "paused"]
    assert gap["start_s"] == pytest.approx(0.9)
    assert gap["end_s"] == pytest.approx(6.1)


def test_m_switches_the_sound_off_and_on(live):
    done = live(keys={5: Action.MUTE})
    assert done.voice.mute
    assert not live(keys={5: Action.MUTE, 9: Action.MUTE}).voice.mute


def test_the_picture_is_a_mirror_unless_it_is_not_wanted(live, stage):
    frames = stage.frames(1.0)
    for frame in frames:
        frame.image[:, : stage.size[0] // 2] = 200
    mirrored = live(act=stage.nobody, frames=frames).window.shown[0].astype(int)
    straight = live("--no-mirror", act=stage.nobody, frames=frames).window.shown[0].astype(int)
    view = layout(640, 360, stage.size, ring=False).view
    straight, mirrored = view.of(straight), view.of(mirrored)
    assert straight[:, :60].mean() > straight[:, -60:].mean() + 30
    assert mirrored[:, :60].mean() + 30 < mirrored[:, -60:].mean()


def test_a_stall_is_shown_told_and_outlived(live, stage):
    frames = [
        Stall(f.t, "no picture from camera 0: check its plug") if 3 <= f.index < 6 else f
        for f in stage.frames()
    ]
    done = live(frames=frames)
    assert len(done.window.shown) == 65
    assert counted(done.record) == ["left"]
    (gap,) = [u for u in done.record["unjudged"] if u["reason"] == "stalled"]
    assert gap["advice"] == "no picture from camera 0: check its plug"


def test_a_paused_and_stalled_session_is_judged_the_same_from_its_trace(live, stage, capsys):
    frames = [
        Stall(f.t, "no picture from camera 0: check its plug") if 3 <= f.index < 6 else f
        for f in stage.frames(9.0)
    ]
    trace, again = stage.folder / "t.npz", stage.folder / "again.json"
    done = live("--trace", trace, frames=frames, keys={30: Action.PAUSE, 40: Action.PAUSE})
    assert main(["replay", str(trace), "--exercise", "bird-dog", "--json", str(again)]) == 0
    record = json.loads(again.read_text(encoding="utf-8"))
    assert {"stalled", "paused"} <= {u["reason"] for u in record["unjudged"]}
    for part in set(record) - {"timing", "stretches"}:
        assert record[part] == done.record[part], part


def test_what_the_source_and_the_voice_have_to_say_is_told_in_a_line_each(stage, live, monkeypatch):
    frames = stage.frames(0.5)
    monkeypatch.setattr(Source, "__enter__", lambda self: self.warnings.append("dark") or self)
    done = live(frames=frames, window=False)
    assert done.err == "coach: dark\n"
