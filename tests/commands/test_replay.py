"""Replay: a clip, photos or a trace become a record, a summary and what else was asked for."""

import json

import cv2
import numpy as np
import pytest

from coach.cli import main
from coach.keep.trace import Trace
from coach.see.input.open import open_source
from coach.see.input.source import pictures_of
from coach.tell.draw.layout import natural

GOES = ("--exercise", "bird-dog")


@pytest.fixture
def replay(stage, capsys):
    """Run `coach replay` on what is acted; the record and what was printed."""

    def run(clip, *options, act=None):
        stage.act(act or stage.bird_dog)
        out = stage.folder / "record.json"
        arguments = ["replay", str(clip), *GOES, "--json", str(out), "--force", *map(str, options)]
        assert main(arguments) == 0
        return json.loads(out.read_text(encoding="utf-8")), capsys.readouterr()

    return run


def test_a_clip_becomes_a_record_and_a_summary(replay, stage):
    clip = stage.clip()
    record, told = replay(clip)
    assert record["source"] == {
        "path": str(clip), "duration_s": 6.5, "frames": 65, "width": 320, "height": 240,
    }  # fmt: skip
    assert [(r["side"], r["counted"]) for r in record["repetitions"]] == [("left", True)]
    assert told.out.startswith("Bird dog\nclip.mp4")
    assert "1 in all: 1 left" in told.out
    assert "judging" in told.err
    assert "judging" not in told.out


def test_every_frame_is_in_the_trace_and_in_the_annotated_clip(replay, stage):
    trace, video = stage.folder / "t.npz", stage.folder / "v.mp4"
    replay(stage.clip(), "--trace", trace, "--video", video)
    assert [round(b.t, 3) for b in Trace(trace).bodies()] == [round(i / 10, 3) for i in range(65)]
    with open_source(video) as clip:
        assert clip.size == natural((320, 240))
        assert clip.fps == pytest.approx(10.0, abs=0.1)
        assert sum(1 for _ in clip.frames()) == pytest.approx(65, abs=1)
    assert stage.left() == ["clip.mp4", "record.json", "t.npz", "v.mp4"]


def test_a_trace_is_judged_as_its_clip_was_without_the_clip(replay, stage):
    trace, clip = stage.folder / "t.npz", stage.clip()
    first, _ = replay(clip, "--trace", trace, act=lambda t: stage.bird_dog(t, leg_up=-28.0))
    clip.unlink()
    again, _ = replay(trace)
    assert first["faults"]
    assert {**again, "timing": 0} == {**first, "timing": 0}


def test_a_folder_of_photos_is_judged_in_the_order_of_their_names(replay, stage):
    folder = stage.folder / "photos"
    folder.mkdir()
    for i in (10, 2, 1):
        assert cv2.imwrite(str(folder / f"photo{i}.png"), stage.frames(0.1)[0].image)
    record, _ = replay(folder)
    assert (record["source"]["frames"], record["seen_s"]) == (3, 2.0)


def test_a_single_photo_is_sent_to_the_command_for_photos(stage, capsys):
    photo = stage.folder / "photo.png"
    assert cv2.imwrite(str(photo), stage.frames(0.1)[0].image)
    stage.act(stage.bird_dog)
    told = f"{photo}: one photo shows no movement; `coach check` judges photos"
    for command in (["replay", str(photo)], ["calibrate", "bird-dog", "--clip", str(photo)]):
        assert main(command) == 2
        assert told in capsys.readouterr().err


def test_what_is_odd_about_a_clip_is_told_in_a_line(replay, stage):
    folder = stage.folder / "photos"
    folder.mkdir()
    assert cv2.imwrite(str(folder / "a.png"), stage.frames(0.1)[0].image)
    (folder / "b.png").write_bytes(b"no picture")
    _, told = replay(folder)
    said = [line for line in told.err.splitlines() if line.startswith("coach: ")]
    assert len(said) == 1
    assert "b.png" in said[0]


def test_pictures_stored_upside_down_and_mirrored_are_put_right_before_they_are_seen(stage):
    """The top left of what is seen is the bottom left of what is stored: turned, then mirrored."""
    clip, seen = stage.clip(seconds=1.0), []
    with open_source(clip) as source:
        stored = next(pictures_of(source)).image

    class Looker(stage.Actor):
        def see(self, frame):
            seen.append(frame)
            return super().see(frame)

    stage.tracker(lambda *_, **__: Looker(stage.bird_dog))
    assert main(["replay", str(clip), "--exercise", "bird-dog", "--turn", "180", "--mirrored"]) == 0
    assert np.array_equal(seen[0].image, stored[::-1])


def test_a_trace_cannot_be_turned(stage, one_line, capsys):
    trace = stage.folder / "t.npz"
    clip = stage.clip(seconds=1.0)
    stage.act(stage.bird_dog)
    assert main(["replay", str(clip), "--exercise", "bird-dog", "--trace", str(trace)]) == 0
    capsys.readouterr()
    assert "belong to its clip" in one_line("replay", trace, "--turn", "90")
