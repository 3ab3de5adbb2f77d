"""Replay and check when nobody has said which exercise it is."""

import json

import cv2
import numpy as np
import pytest

from coach.cli import main
from coach.exercise import find
from coach.judge.recognise import Recognition
from coach.judge.snapshot import snapshot
from coach.keep.trace import Trace
from coach.measure.measurer import Measurer
from coach.see.input.open import open_source


@pytest.fixture
def told(stage, capsys):
    """Run a command on what is acted; the JSON, and what was printed."""

    def run(command, source, *options, act=None, code=0):
        stage.act(act or stage.bird_dog)
        out = stage.folder / "told.json"
        assert (
            main([command, str(source), "--json", str(out), "--force", *map(str, options)]) == code
        )
        return json.loads(out.read_text(encoding="utf-8")), capsys.readouterr().out

    return run


@pytest.fixture
def photo(stage):
    path = stage.folder / "photo.png"
    assert cv2.imwrite(str(path), np.full((stage.size[1], stage.size[0], 3), 90, np.uint8))
    return path


def test_a_clip_is_recognised_and_judged_from_its_first_instant(told, stage):
    clip = stage.clip()
    unnamed, out = told("replay", clip)
    named, _ = told("replay", clip, "--exercise", "bird-dog")
    assert out.startswith("clip.mp4: this looks like: Bird dog (arm and leg stretched out, for ")
    assert "\nBird dog\n" in out
    best = unnamed["recognised"][0]
    assert (best["slug"], best["position"]) == ("bird-dog", "reach")
    assert 2 < best["score"] < 4
    assert named["recognised"] == []
    for record in (unnamed, named):
        del record["recognised"], record["timing"]
    assert unnamed == named


def test_a_trace_is_recognised_as_its_clip_was(told, stage):
    trace = stage.folder / "t.npz"
    first, _ = told("replay", stage.clip(), "--trace", trace)
    again, out = told("replay", trace)
    assert "this looks like: Bird dog" in out
    assert {**again, "timing": 0} == {**first, "timing": 0}


def test_the_pose_model_looks_once_and_every_frame_is_drawn_and_traced(told, stage):
    seen = []

    def act(t):
        seen.append(t)
        return stage.bird_dog(t)

    trace, video = stage.folder / "t.npz", stage.folder / "v.mp4"
    told("replay", stage.clip(), "--trace", trace, "--video", video, act=act)
    assert len(seen) == len(Trace(trace)) == 65
    with open_source(video) as clip:
        assert sum(1 for _ in clip.frames()) == pytest.approx(65, abs=1)
    assert stage.left() == ["clip.mp4", "t.npz", "told.json", "v.mp4"]


def test_none_of_them_is_an_answer_and_nothing_is_counted(told, stage):
    record, out = told("replay", stage.clip(), act=stage.nobody)
    assert "none of the 9 exercises" in out
    assert "--exercise SLUG" in out
    assert (record["exercise"], record["recognised"]) == (None, [])
    assert record["repetitions"] == record["holds"] == record["faults"] == []
    assert (record["seen_s"], record["judged_s"]) == (0.0, 0.0)


def test_somebody_who_stays_in_the_start_position_may_be_starting(told, stage):
    record, out = told("replay", stage.clip(), act=lambda t: stage.bird_dog(t, begins=99.0))
    assert "this may be the start of: " in out
    assert "Bird dog" in out
    assert record["exercise"] is None
    assert {"slug": "bird-dog", "score": 0.0, "position": "start"} in record["recognised"]
    assert record["seen_s"] > 6


def test_an_unnamed_clip_can_be_drawn_even_when_it_is_none(told, stage):
    video = stage.folder / "v.mp4"
    told("replay", stage.clip(), "--video", video, act=stage.nobody)
    assert video.stat().st_size > 1000


def test_a_photo_is_judged_as_what_it_is_recognised_as(told, stage, photo):
    (result,), out = told("check", photo, act=lambda t: stage.bird_dog(3.5, leg_up=-28.0))
    assert "I see bird dog: arm and leg stretched out (left), seen from the side." in out
    assert result["exercise"] == "bird-dog"
    assert result["recognised"][0]["slug"] == "bird-dog"
    assert result["recognised"][0]["score"] > 0.5
    assert {r["rule"]: r["answer"] for r in result["rules"]}["leg-too-high"] == "wrong"


def test_a_photo_of_a_start_position_says_of_which_and_judges_nothing(told, stage, photo):
    pictures = stage.folder / "pictures"
    (result,), out = told("check", photo, "--pictures", pictures)
    assert "This may be the start of " in out
    assert (result["exercise"], result["rules"], result["position"]) == (None, [], None)
    assert {"bird-dog", "cat-cow"} <= {r["slug"] for r in result["recognised"]}
    assert len(list(pictures.iterdir())) == 1


def test_a_photo_of_nobody_says_so(told, stage, photo):
    (result,), out = told("check", photo, act=stage.nobody)
    assert out == "photo.png:\n  Come into the picture: I can't see anybody.\n"
    assert (result["exercise"], result["recognised"], result["measures"]) == (None, [], {})


def test_a_recognised_position_is_judged_where_the_way_from_rest_does_not_tell(stage):
    measures = Measurer().measure(stage.bird_dog(0.0))
    cobra = find("cobra")
    assert snapshot(measures, cobra).slug is None
    shown = snapshot(measures, cobra, recognised=Recognition("cobra", (), "chest-up"))
    assert (shown.slug, shown.position) == ("chest-up", "chest lifted")
    ends = {f.slug for f in cobra.fault if "end" in f.during and f.over is None}
    assert ends >= {j.rule for j in shown.verdict.judgements} != set()
    other = Recognition("superman", (), "lift")
    assert snapshot(measures, cobra, recognised=other).slug is None
